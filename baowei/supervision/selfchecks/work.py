"""The lists of self-inspections: for an institution its own, for the bureau those of the region."""

from __future__ import annotations

from dataclasses import replace

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from baowei.supervision.desk.worklist import Choice, Column, Days, View, Words, WorkList
from baowei.supervision.desk.worklist.filters import Filter
from baowei.supervision.selfchecks.models import SelfCheck
from baowei.supervision.selfchecks.queries import (
    came_late,
    overdue,
    owing,
    promise_broken,
    selfchecks_of,
)
from baowei.supervision.selfchecks.states import EDITABLE, FLOW


def _due_tone(one: SelfCheck) -> str:
    if one.due_on is None or one.state not in EDITABLE:
        return ""
    left = (one.due_on - timezone.localdate()).days
    return "stop" if left < 0 else "due" if left <= 3 else ""


def _left(one: SelfCheck) -> bool:
    return one.reported > one.refunded


COLUMNS = (
    Column("campaign", _("campaign"), lambda one: one.campaign.title, "link"),
    Column(
        "state", _("state"), lambda one: FLOW.states[one.state].label, "state", "state",
        tone=lambda one: FLOW.states[one.state].tone,
    ),
    Column(
        "institution", _("institution"), lambda one: one.institution.fixmedins_name,
        order="target__institution__fixmedins_name",
    ),
    Column("code", _("institution code"), lambda one: one.institution.pk, shown=False),
    Column(
        "due", _("last day of the plan"), lambda one: one.due_on, "day", "due_on", tone=_due_tone
    ),
    Column("first", _("first handed in on"), lambda one: one.first_on, "day", "first_on"),
    Column("problems", _("problems found"), lambda one: one.problems, "number", "problems"),
    Column(
        "reported", _("reported by itself"), lambda one: one.reported, "money", "reported",
        unit="元",
    ),
    Column("refunded", _("paid back"), lambda one: one.refunded, "money", "refunded", unit="元"),
    Column(
        "repay_by", _("the rest by"), lambda one: one.repay_by if _left(one) else None, "day",
        tone=lambda one: "stop" if one.repay_by and one.repay_by < timezone.localdate() else "",
    ),
)  # fmt: skip

SELFCHECKS = WorkList(
    key="selfchecks",
    title=_("Self-inspections"),
    rows=selfchecks_of,
    columns=COLUMNS,
    filters=(
        Words.over(
            "q", _("institution, code or campaign"), ["target__institution_id"],
            ["target__institution__fixmedins_name", "target__campaign__title"],
        ),
        Choice.of("state", _("state"), "state", FLOW.choices()),
        Filter(
            "campaign", _("campaign"), lambda rows, value: rows.filter(target__campaign=value)
            if value.isdigit() else rows.none(),
        ),
        Filter(
            "region", _("region code"),
            lambda rows, value: rows.filter(target__institution__admdvs__startswith=value),
        ),
        Days.of("due", _("last day of the plan"), "due_on"),
    ),
    views=(
        View("look", _("to be looked at"), lambda user: Q(state="submitted"), "due"),
        View("overdue", _("overdue"), lambda user: overdue(), "stop"),
        View("late", _("came late"), lambda user: came_late()),
        View("returned", _("sent back"), lambda user: Q(state="returned")),
        View("in", _("handed in"), lambda user: Q(first_on__isnull=False)),
        View("found", _("with problems found"), lambda user: Q(problems__gt=0)),
        View("owing", _("not paid back in full"), lambda user: owing()),
        View("promise", _("promised day is over"), lambda user: promise_broken(), "stop"),
    ),
    order=("due_on", "target__institution_id"),
    amount="reported",
    empty=_("No self-inspections. They are opened when a campaign with self-inspection is issued."),
)  # fmt: skip

OWN = replace(
    SELFCHECKS,
    key="own_selfchecks",
    columns=tuple(one for one in COLUMNS if one.name not in ("institution", "code")),
    filters=(),
    views=(
        View("open", _("to be filled in"), lambda user: Q(state__in=EDITABLE), "due"),
        View("in", _("handed in"), lambda user: Q(first_on__isnull=False)),
        View("owing", _("not paid back in full"), lambda user: owing(), "due"),
    ),
    amount="",
    empty=_("Nothing to look into by yourselves at present."),
)
