"""What the party of a case is told: from the notice on, and nothing that is internal."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from baowei.supervision.cases.models import Case
from baowei.supervision.cases.states import (
    HEARING,
    LITIGATION,
    PAYMENT,
    RECONSIDERATION,
)
from baowei.supervision.deadlines.queries import readings
from baowei.supervision.deadlines.reading import Reading
from baowei.supervision.desk.flow import Flow, State
from baowei.supervision.documents.models import Paper
from baowei.supervision.documents.papers import PAPERS
from baowei.supervision.documents.queries import papers_of

CLOCKS = (HEARING, PAYMENT, RECONSIDERATION, LITIGATION)
"""Limits that run for or against the party itself."""
DECISIONS = frozenset({"penalty_decision", "no_penalty_decision", "summary_penalty"})
"""Papers that the party has once they are served."""
TOLD = DECISIONS | {
    code
    for code, kind in PAPERS.items()
    if kind.seal and any(block.to == "party" for block in kind.body)
}
"""Codes of the documents that are addressed to the party."""

STEPS = {
    "record_statement": _("make a statement or defend yourself"),
    "ask_hearing": _("ask for a hearing"),
    "waive_hearing": _("give up the hearing"),
}
"""What the party can do here by itself, in words for the party."""
SAID = {
    "notify": _("notified of what is intended"),
    "record_statement": _("statement made"),
    "ask_hearing": _("hearing asked for"),
    "waive_hearing": _("hearing given up"),
    "set_hearing": _("hearing set"),
    "serve": _("decision served"),
}

UNDER_WAY = State(_("under way"), "accent")
STATES = {
    "notified": State(_("notified: you can answer"), "due"),
    "hearing": State(_("a hearing is to be held"), "due"),
    "under_way": UNDER_WAY,
    "served": State(_("decision served"), "due"),
    "closed": State(_("case closed"), "done", final=True),
}
FLOW = Flow("party", _("cases"), STATES, ())
_SHOWN = {
    "notified": "notified",
    "hearing": "hearing",
    "served": "served",
    "closed": "closed",
    "archived": "closed",
    "terminated": "closed",
}


def state_of(case: Case) -> str:
    """The case's state in what the party may know: of the inside it is only “under way”."""
    return _SHOWN.get(case.state, "under_way")


def told(case: Case) -> QuerySet[Paper]:
    """The final documents that went to the party; a decision once it is served."""
    codes = TOLD if case.served_on else TOLD - DECISIONS
    return papers_of(case).filter(Q(code__in=codes), state=Paper.State.FINAL)


def clocks(case: Case) -> list[Reading]:
    return [one for one in readings(case) if one.clock.limit_code in CLOCKS]


def steps(case: Case) -> list[dict[str, Any]]:
    """What the party itself said, and what it was told, the newest first."""
    own = case.steps.filter(step__in=SAID).select_related("user").order_by("-at", "-pk")
    return [
        {
            "at": one.at,
            "who": one.user.name,
            "what": SAID[one.step],
            "why": one.text if one.step in STEPS else "",
        }
        for one in own
    ]


def spoken(step: Any) -> Any:
    """The step with its label in words for the party."""
    return replace(step, label=STEPS[step.name])
