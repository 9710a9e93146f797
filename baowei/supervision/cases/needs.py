"""Which documents the next steps of a case, and of what hangs on it, still need."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from baowei.supervision.cases.guards import extension_papers, lacking
from baowei.supervision.cases.letter_states import ASSISTANCE, unsent
from baowei.supervision.cases.measure_states import MEASURES, PAPERS_OF
from baowei.supervision.cases.measure_states import lacking as lacking_of
from baowei.supervision.cases.models import Case
from baowei.supervision.cases.required import BEFORE, SINCE
from baowei.supervision.cases.required import DECISION as CARRIED_BY
from baowei.supervision.cases.side import SIDES
from baowei.supervision.cases.states import FLOW
from baowei.supervision.desk.flow import Text
from baowei.supervision.documents.models import Paper
from baowei.supervision.documents.papers import PAPERS, PaperType

ASIDE = frozenset(
    {"suspend", "terminate", "hand_to_police", "resume", "send_letter", "extend_decision"}
)
"""Steps off the usual way: their documents are shown apart."""
OWN = {
    "set_hearing": ("hearing_notice",),
    "publish": ("disclosure",),
    "file_summary": ("summary_filing",),
}
"""Act beside the steps -> the documents that it needs."""


@dataclass(frozen=True)
class Need:
    """A document that a step asks for. paper: what is there of it, final where done; or None."""

    name: str
    step: Text
    kind: PaperType
    paper: Paper | None
    done: bool
    aside: bool = False


def needs_of(case: Case, papers: Collection[Paper]) -> list[Need]:
    """Those of every step out of the case's state. papers: all of the case, the oldest first."""
    found: dict[str, Need] = {}
    for name, label, codes in _wanted(case):
        for need in _needs(name, label, codes, _lacking(case, name, codes), papers):
            found.setdefault(need.kind.code, need)
    return sorted(found.values(), key=lambda need: need.aside)


def needs_of_step(case: Case, name: str, papers: Collection[Paper]) -> list[Need]:
    """Those of one step or of one act beside the steps."""
    wanted = [one for one in _wanted(case) if one[0] == name]
    return [
        need
        for name, label, codes in wanted
        for need in _needs(name, label, codes, _lacking(case, name, codes), papers)
    ]


def needs_of_measure(measure: Any, papers: Collection[Paper], name: str = "") -> list[Need]:
    """Those of the steps out of its state, or of this one alone."""
    steps = [one for one in MEASURES.from_state(measure.state) if name in ("", one.name)]
    return [
        need
        for step in steps
        for need in _needs(
            step.name,
            step.label,
            PAPERS_OF[measure.kind].get(step.name, ()),
            lacking_of(measure, step.name),
            papers,
        )
    ]


def _needs(
    name: str,
    label: Text,
    codes: Iterable[str],
    lacks: Collection[str],
    papers: Collection[Paper],
) -> Iterator[Need]:
    """A document that is final but served already is none; a draft after it may be the next."""
    for code in codes:
        done = code not in lacks
        state = Paper.State.FINAL if done else Paper.State.DRAFT
        held = [one for one in papers if one.code == code and one.state == state]
        yield Need(name, label, PAPERS[code], held[-1] if held else None, done, name in ASIDE)


def _lacking(case: Case, name: str, codes: tuple[str, ...]) -> list[str]:
    if name == "send_letter":
        return [] if unsent(case) else [ASSISTANCE]
    return lacking(case, codes, SINCE.get(name, (name,)))


def _wanted(case: Case) -> Iterator[tuple[str, Text, tuple[str, ...]]]:
    """(step, its label, codes) in the order of the procedure."""
    for step in FLOW.from_state(case.state):
        yield step.name, step.label, (*BEFORE.get(step.name, ()), *_more(step.name, case))
    for side in SIDES.values():
        if case.state in side.states and side.wanted(case):
            yield side.name, side.label, _beside(side.name, case)


def _beside(name: str, case: Case) -> tuple[str, ...]:
    if name == "send_letter":
        return (ASSISTANCE,)
    return extension_papers(case) if name == "extend_decision" else OWN.get(name, ())


def _more(name: str, case: Case) -> tuple[str, ...]:
    """What the action itself asks for besides."""
    if name == "notify" and case.fund_loss:
        return ("hearing_right",)
    if name == "hear" and case.statement_made:
        return ("defence_record", "defence_review")
    if name == "decide":
        return CARRIED_BY["penalty"]
    return ()
