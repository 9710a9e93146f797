"""What is in force now, in memory: which finding is withheld, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from msgspec.structs import replace

from baowei.gateway.contract.request import Request
from baowei.gateway.entry import Found, Judgement, Withheld
from baowei.gateway.safety.subjects import around, items, region_of, subjects

About = tuple[str, str, str]
"""Rule, subject type, subject."""


@dataclass(frozen=True)
class Days:
    """From a day to a day, both included."""

    begins: date
    until: date

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.begins <= day <= self.until


@dataclass(frozen=True)
class Policy:
    """shadow: rule and region; a city or province stands for all within, empty for everywhere.

    broken: rule and region of open breakers.
    """

    shadow: frozenset[tuple[str, str]] = frozenset()
    broken: frozenset[tuple[str, str]] = frozenset()
    snoozed: Mapping[About, tuple[Days, ...]] = field(default_factory=dict)
    allowed: Mapping[About, tuple[Days, ...]] = field(default_factory=dict)

    def apply(self, judgement: Judgement, request: Request, now: datetime) -> Judgement:
        """The judgement with what is withheld; what was withheld before stays so.

        now: with its zone; exceptions go by its day.
        """
        if not judgement.found:
            return judgement
        region, day = region_of(request), now.date()
        return replace(
            judgement,
            found=tuple(
                one
                if one.withheld or not (why := self._withheld(one, request, region, day))
                else replace(one, withheld=why)
                for one in judgement.found
            ),
        )

    def _withheld(self, found: Found, request: Request, region: str, day: date) -> Withheld:
        rule = found.rule_code
        if any((rule, one) in self.shadow for one in around(found.admdvs or region)):
            return "shadow"
        if (rule, region) in self.broken:
            return "broken"
        if self.snoozed and _covers(self.snoozed, found, request, day):
            return "snoozed"
        if self.allowed and _covers(self.allowed, found, request, day):
            return "allowed"
        return ""


def _covers(
    entries: Mapping[About, tuple[Days, ...]], found: Found, request: Request, day: date
) -> bool:
    """Whether an entry is about its person, institution or physician, or about all its items."""

    def covered(kind: str, one: str) -> bool:
        return any(day in days for days in entries.get((found.rule_code, kind, one), ()))

    if any(covered(kind, one) for kind, one in subjects(found, request)):
        return True
    if not _names_items(entries, found.rule_code):
        return False
    asked = items(found, request)
    return bool(asked) and all(covered("item", one) for one in asked)


def _names_items(entries: Iterable[About], rule: str) -> bool:
    return any(code == rule and kind == "item" for code, kind, _ in entries)
