"""The list of leads."""

from __future__ import annotations

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from baowei.law import VIOLATIONS
from baowei.supervision.desk.worklist import Choice, Column, Days, View, Words, WorkList
from baowei.supervision.desk.worklist.filters import Filter
from baowei.supervision.leads.models import Lead
from baowei.supervision.leads.must_check import TRIGGERS
from baowei.supervision.leads.queries import (
    due_today,
    listed,
    mine,
    must_check,
    overdue,
    unassigned,
)
from baowei.supervision.leads.states import FLOW, OPEN


def _due_tone(lead: Lead) -> str:
    if lead.due_on is None:
        return ""
    today = timezone.localdate()
    return "stop" if lead.due_on < today else "due" if lead.due_on == today else ""


LEADS = WorkList(
    key="leads",
    title=_("Leads"),
    rows=listed,
    columns=(
        Column("number", _("number"), lambda one: one.number, "link", "number"),
        Column(
            "state", _("state"), lambda one: FLOW.states[one.state].label, "state", "state",
            tone=lambda one: FLOW.states[one.state].tone,
        ),
        Column("title", _("title"), lambda one: one.title, order="title"),
        Column("institution", _("institution"), lambda one: one.fixmedins_name, shown=False),
        Column("code", _("institution code"), lambda one: one.fixmedins_code, shown=False),
        Column("source", _("source"), lambda one: one.get_source_display(), order="source"),
        Column(
            "must_check", _("must be checked"),
            lambda one: one.get_must_check_display() if one.must_check else "",
            tone=lambda one: "due" if one.must_check else "",
        ),
        Column("points", _("points"), lambda one: one.points, "number", "points"),
        Column(
            "amount", _("fund amount"), lambda one: one.fund_amount, "money", "fund_amount",
            unit="元",
        ),
        Column("received", _("received on"), lambda one: one.received_on, "day", "received_on"),
        Column("due", _("due"), lambda one: one.due_on, "day", "due_on", tone=_due_tone),
    ),
    filters=(
        Words.over(
            "q", _("number, code or name"), ["number", "fixmedins_code"],
            ["title", "fixmedins_name"],
        ),
        Choice.of("state", _("state"), "state", FLOW.choices()),
        Choice.of("source", _("source"), "source", Lead.Source.choices),
        Choice.of(
            "behaviour", _("behaviour"), "violation",
            tuple((code, f"{code} {one.name}") for code, one in VIOLATIONS.items()),
        ),
        Choice.of(
            "must_check", _("must be checked"), "must_check",
            tuple((code, one.label) for code, one in TRIGGERS.items()),
        ),
        Filter("institution", _("institution code"), lambda r, v: r.filter(fixmedins_code=v)),
        Days.of("received", _("received on"), "received_on"),
    ),
    views=(
        View("mine", _("mine"), mine),
        View("unassigned", _("not assigned"), lambda user: unassigned()),
        View("today", _("due today"), lambda user: due_today(), "due"),
        View("overdue", _("overdue"), lambda user: overdue(), "stop"),
        View("must_check", _("must be checked"), lambda user: must_check(), "due"),
        View("proposed", _("to be decided"), lambda user: Q(state="proposed_filing")),
        View("open", _("all open"), lambda user: Q(state__in=OPEN)),
    ),
    order=("-registered_at", "-pk"),
    amount="fund_amount",
    empty=_(
        "No leads yet. Form them from suspect points under “Proposals”,"
        " or register what came in from elsewhere."
    ),
)  # fmt: skip
