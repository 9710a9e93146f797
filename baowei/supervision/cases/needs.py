"""Which documents the next steps of a case still need."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from baowei.supervision.cases.models import Case
from baowei.supervision.cases.required import BEFORE
from baowei.supervision.cases.required import DECISION as CARRIED_BY
from baowei.supervision.cases.side import SIDES
from baowei.supervision.cases.states import FLOW
from baowei.supervision.desk.flow import Text
from baowei.supervision.documents.models import Paper
from baowei.supervision.documents.papers import PAPERS, PaperType

ASIDE = frozenset({"suspend", "terminate", "hand_to_police", "resume"})
"""Steps off the usual way: their documents are shown apart."""


@dataclass(frozen=True)
class Need:
    """A document that a step asks for. paper: the newest of its kind, or None."""

    step: Text
    kind: PaperType
    paper: Paper | None
    aside: bool

    @property
    def done(self) -> bool:
        return self.paper is not None and self.paper.state == Paper.State.FINAL


def needs_of(case: Case, papers: list[Paper]) -> list[Need]:
    """Those of every step out of the case's state. papers: all of the case, the oldest first."""
    newest: dict[str, Paper] = {}
    for paper in papers:
        held = newest.get(paper.code)
        if held is None or held.state != Paper.State.FINAL or paper.state == Paper.State.FINAL:
            newest[paper.code] = paper
    found, seen = [], set()
    for name, label, code in _wanted(case):
        if code not in seen:
            seen.add(code)
            found.append(Need(label, PAPERS[code], newest.get(code), name in ASIDE))
    return sorted(found, key=lambda need: need.aside)


def _wanted(case: Case) -> Iterator[tuple[str, Text, str]]:
    """(step, its label, code) in the order of the procedure."""
    for step in FLOW.from_state(case.state):
        for code in (*BEFORE.get(step.name, ()), *_more(step.name, case)):
            yield step.name, step.label, code
    for name, code in (("publish", "disclosure"), ("file_summary", "summary_filing")):
        side = SIDES[name]
        if case.state in side.states and side.wanted(case):
            yield name, side.label, code


def _more(name: str, case: Case) -> tuple[str, ...]:
    """What the action itself asks for besides."""
    if name == "notify" and case.fund_loss:
        return ("hearing_right",)
    if name == "hear" and case.statement_made:
        return ("defence_record", "defence_review")
    if name == "decide":
        return CARRIED_BY["penalty"]
    return ()
