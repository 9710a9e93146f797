"""One institution: reported, found, left out, and the word that prompts a person to look."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from baowei.supervision.desk.flow import State
from baowei.supervision.selfchecks.comparing.thresholds import Threshold

VERDICTS = {
    "waiting": State(_("not yet looked into on site"), "plain"),
    "honest": State(_("reported in full"), "done"),
    "careless": State(_("prompt: careless"), "due"),
    "hiding": State(_("prompt: left out"), "stop"),
}


@dataclass(frozen=True)
class Line:
    """One problem. reported: None where it was answered with “not found” or not at all."""

    problem_no: str
    reported: Decimal | None
    found: Decimal

    @property
    def hidden(self) -> Decimal:
        return max(self.found - (self.reported or Decimal()), Decimal())


@dataclass(frozen=True)
class Verdict:
    """word: a key of VERDICTS. late: handed in after the last day, or not at all and it is over."""

    word: str
    lines: tuple[Line, ...]
    late: bool

    @property
    def reported(self) -> Decimal:
        return sum((one.reported or Decimal() for one in self.lines), Decimal())

    @property
    def found(self) -> Decimal:
        return sum((one.found for one in self.lines), Decimal())

    @property
    def hidden(self) -> Decimal:
        """Problem by problem: too much reported of one does not make up for another."""
        return sum((one.hidden for one in self.lines), Decimal())


def judge(
    reported: Mapping[str, Decimal],
    found: Mapping[str, Decimal] | None,
    late: bool,
    limit: Threshold | None,
) -> Verdict:
    """found: None while nobody has looked on site; then only the delay says something."""
    numbers = sorted({*reported, *(found or {})}, key=lambda no: (len(no), no))
    lines = tuple(Line(no, reported.get(no), (found or {}).get(no, Decimal())) for no in numbers)
    verdict = Verdict("waiting" if found is None else "honest", lines, late)
    if found is not None and limit is not None and _hiding(verdict, limit):
        return Verdict("hiding", lines, late)
    if late or (found is not None and verdict.hidden > 0):
        return Verdict("careless", lines, late)
    return verdict


def _hiding(verdict: Verdict, limit: Threshold) -> bool:
    hidden = verdict.hidden
    return hidden >= limit.amount and hidden >= limit.share * verdict.found
