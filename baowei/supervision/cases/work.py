"""The list of cases."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from baowei.supervision.cases.models import Case
from baowei.supervision.cases.queries import listed, mine, overdue, undecided
from baowei.supervision.cases.states import FLOW
from baowei.supervision.desk.worklist import Choice, Column, Days, View, Words, WorkList


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
        Column("procedure", _("procedure"), lambda one: one.get_procedure_display(), shown=False),
        Column("loss", _("fund loss"), lambda one: one.fund_loss, "money", "fund_loss", unit="元"),
        Column("fine", _("fine"), lambda one: one.fine, "money", "fine", unit="元"),
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
        Days.of("filed", _("filed on"), "filed_on"),
    ),
    views=(
        View("mine", _("mine"), mine),
        View("undecided", _("not decided"), lambda user: undecided()),
        View("overdue", _("overdue"), lambda user: overdue(), "stop"),
    ),
    order=("-filed_on", "-pk"),
    amount="fund_loss",
    empty=_("No case yet. A lead that the bureau leader files becomes one."),
)  # fmt: skip
