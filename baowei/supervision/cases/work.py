"""The list of cases."""

from __future__ import annotations

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from baowei.supervision.cases.models import Case
from baowei.supervision.cases.queries import (
    due_today,
    listed,
    mine,
    overdue,
    to_decide,
    unassigned,
    undecided,
)
from baowei.supervision.cases.states import FLOW
from baowei.supervision.desk.worklist import Choice, Column, Days, View, Words, WorkList
from baowei.supervision.desk.worklist.filters import Filter


def _due_tone(case: Case) -> str:
    due = getattr(case, "due_on", None)
    today = timezone.localdate()
    return "" if due is None else "stop" if due < today else "due" if due == today else ""


CASES = WorkList(
    key="cases",
    title=_("Cases"),
    rows=listed,
    columns=(
        Column("number", _("number"), lambda one: one.number, "link", "number"),
        Column(
            "state", _("state"), lambda one: FLOW.states[one.state].label, "state", "state",
            tone=lambda one: FLOW.states[one.state].tone,
        ),
        Column("title", _("title"), lambda one: one.title, order="title"),
        Column("party", _("party"), lambda one: one.party, order="party"),
        Column(
            "code", _("institution code"), lambda one: one.fixmedins_code, order="fixmedins_code",
            shown=False,
        ),
        Column("procedure", _("procedure"), lambda one: one.get_procedure_display(), shown=False),
        Column("loss", _("fund loss"), lambda one: one.fund_loss, "money", "fund_loss", unit="元"),
        Column("fine", _("fine"), lambda one: one.fine, "money", "fine", unit="元"),
        Column("decision", _("decision"), lambda one: one.get_decision_display(), shown=False),
        Column(
            "owed", _("still owed"), lambda one: one.owed if one.decided_on else None, "money",
            unit="元", shown=False,
        ),
        Column("filed", _("filed on"), lambda one: one.filed_on, "day", "filed_on"),
        Column("due", _("due"), lambda one: one.due_on, "day", "due_on", tone=_due_tone),
    ),
    filters=(
        Words.over(
            "q", _("number, code or name"), ["number", "fixmedins_code"], ["title", "party"]
        ),
        Choice.of("state", _("state"), "state", FLOW.choices()),
        Choice.of("procedure", _("procedure"), "procedure", Case.Procedure.choices),
        Choice.of("decision", _("decision"), "decision", Case.Decision.choices),
        Filter("institution", _("institution code"), lambda r, v: r.filter(fixmedins_code=v)),
        Days.of("filed", _("filed on"), "filed_on"),
    ),
    views=(
        View("mine", _("mine"), mine),
        View("unassigned", _("not assigned"), lambda user: unassigned()),
        View("review", _("in legal review"), lambda user: Q(state="in_review"), "due"),
        View("hearing", _("hearing"), lambda user: Q(state="hearing")),
        View("decide", _("to be decided"), lambda user: to_decide(), "due"),
        View("today", _("due today"), lambda user: due_today(), "due"),
        View("overdue", _("overdue"), lambda user: overdue(), "stop"),
        View("undecided", _("not decided"), lambda user: undecided()),
        View("served", _("being carried out"), lambda user: Q(state="served")),
    ),
    order=("-filed_on", "-pk"),
    amount="fund_loss",
    empty=_("No case yet. A lead that the bureau leader files becomes one."),
)  # fmt: skip
