"""The list of inspections."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from baowei.supervision.desk.worklist import Choice, Column, Days, View, Words, WorkList
from baowei.supervision.desk.worklist.filters import Filter
from baowei.supervision.inspections.models import Inspection
from baowei.supervision.inspections.queries import listed, mine, overdue
from baowei.supervision.inspections.states import BEFORE, FLOW, OPEN


def _this_week() -> Q:
    monday = timezone.localdate() - timedelta(days=timezone.localdate().weekday())
    return Q(planned_on__range=(monday, monday + timedelta(days=6)))


def _tone(one: Inspection) -> str:
    late = one.state in BEFORE and one.planned_on < timezone.localdate()
    return "stop" if late else ""


def _visit(one: Inspection) -> str:
    said = [_("unannounced")] * one.unannounced + [_("night visit")] * one.night
    return "、".join(str(word) for word in said)


INSPECTIONS = WorkList(
    key="inspections",
    title=_("Inspections"),
    rows=listed,
    columns=(
        Column("number", _("number"), lambda one: one.number, "link", "number"),
        Column(
            "state", _("state"), lambda one: FLOW.states[one.state].label, "state", "state",
            tone=lambda one: FLOW.states[one.state].tone,
        ),
        Column("title", _("title"), lambda one: one.title, order="title"),
        Column("kind", _("kind"), lambda one: one.get_kind_display(), order="kind"),
        Column(
            "institution", _("institution"), lambda one: one.institution.fixmedins_name, shown=False
        ),
        Column("visit", _("visit"), _visit),
        Column("items", _("questions"), lambda one: one.asked, "number"),
        Column("unanswered", _("without answer"), lambda one: one.unanswered, "number"),
        Column("planned", _("planned on"), lambda one: one.planned_on, "day", "planned_on",
               tone=_tone),
        Column("begun", _("begun at"), lambda one: one.begun_at, "moment", "begun_at", shown=False),
    ),
    filters=(
        Words.over(
            "q", _("number, code or name"), ["number", "institution_id"],
            ["title", "institution__fixmedins_name"],
        ),
        Choice.of("state", _("state"), "state", FLOW.choices()),
        Choice.of("kind", _("kind"), "kind", Inspection.Kind.choices),
        Filter("institution", _("institution code"), lambda r, v: r.filter(institution=v)),
        Filter("campaign", _("campaign"), lambda r, v: r.filter(campaign=v) if v.isdigit() else r),
        Filter("region", _("region code"), lambda r, v: r.filter(admdvs__startswith=v)),
        Days.of("planned", _("planned on"), "planned_on"),
    ),
    views=(
        View("mine", _("mine"), mine),
        View("week", _("this week"), lambda user: _this_week()),
        View("overdue", _("overdue"), lambda user: overdue(), "stop"),
        View("night", _("night visits"), lambda user: Q(night=True, state__in=OPEN)),
        View("to_close", _("to be closed"), lambda user: Q(state="finished"), "due"),
        View("open", _("all open"), lambda user: Q(state__in=OPEN)),
    ),
    order=("planned_on", "pk"),
    empty=_("No inspections yet. Plan one, or make the annual plan and choose from it."),
)  # fmt: skip
