"""The list of cases as the party sees it."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from baowei.supervision.cases.models import Case
from baowei.supervision.cases.party import FLOW, state_of
from baowei.supervision.cases.queries import TOLD
from baowei.supervision.cases.states import HEARING, PAYMENT
from baowei.supervision.deadlines.queries import due_of
from baowei.supervision.desk.worklist import Column, Days, View, Words, WorkList
from baowei.supervision.people.grants import visible


def _rows(user: Any) -> QuerySet[Case]:
    own = visible(Case.objects.filter(notified_on__isnull=False), user, {TOLD})
    return own.annotate(hearing_due=due_of(Case, HEARING), pay_due=due_of(Case, PAYMENT))


def _served(case: Case, amount: Any) -> Any:
    """Nothing of the decision before it is served."""
    return amount if case.served_on else None


OWN_CASES = WorkList(
    key="own_cases",
    title=_("Cases"),
    rows=_rows,
    columns=(
        Column("number", _("number"), lambda one: one.number, "link", "number"),
        Column(
            "state", _("state"), lambda one: FLOW.states[state_of(one)].label, "state",
            tone=lambda one: FLOW.states[state_of(one)].tone,
        ),
        Column("notified", _("notified on"), lambda one: one.notified_on, "day", "notified_on"),
        Column(
            "told", _("fine that is intended"), lambda one: one.notified_fine, "money", unit="元"
        ),
        Column(
            "hearing_due", _("hearing to be asked for by"), lambda one: one.hearing_due, "day",
            "hearing_due",
        ),
        Column("served", _("served on"), lambda one: one.served_on, "day", "served_on"),
        Column("fine", _("fine"), lambda one: _served(one, one.fine), "money", unit="元"),
        Column("pay_due", _("to be paid by"), lambda one: one.pay_due, "day", "pay_due"),
    ),
    filters=(
        Words.over("q", _("number"), ["number"], []),
        Days.of("notified", _("notified on"), "notified_on"),
    ),
    views=(
        View("answer", _("to be answered"), lambda user: Q(state="notified"), "due"),
        View("served", _("decision served"), lambda user: Q(state="served"), "due"),
    ),
    order=("-notified_on", "-pk"),
    empty=_("No case against this institution."),
)  # fmt: skip
