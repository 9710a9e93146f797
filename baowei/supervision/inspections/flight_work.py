"""The list of flight inspections, and who sees which."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from baowei.supervision.desk.worklist import Choice, Column, View, Words, WorkList
from baowei.supervision.inspections.flight_states import FLIGHTS, HANDED
from baowei.supervision.inspections.models import Flight
from baowei.supervision.inspections.queries import INSIDE
from baowei.supervision.people.grants import grants_of, visible


def flights_of(user: Any) -> QuerySet[Flight]:
    """Who organises it, and those above, always; the place inspected once it was handed over."""
    organised = Q(pk__in=[])
    for grant in grants_of(user):
        if grant.role in INSIDE:
            organised |= Q(organiser__startswith=grant.region)
    return visible(Flight.objects.all(), user, INSIDE).filter(organised | Q(state__in=HANDED))


FLIGHT_LIST = WorkList(
    key="flights",
    title=_("Flight inspections"),
    rows=flights_of,
    columns=(
        Column("number", _("number"), lambda one: one.number, "link", "number"),
        Column(
            "state", _("state"), lambda one: FLIGHTS.states[one.state].label, "state", "state",
            tone=lambda one: FLIGHTS.states[one.state].tone,
        ),
        Column("title", _("title"), lambda one: one.title, order="title"),
        Column("place", _("place inspected"), lambda one: one.admdvs, order="admdvs"),
        Column("reason", _("why it is started"), lambda one: one.get_reason_display()),
        Column("from", _("on site from"), lambda one: one.from_on, "day", "from_on"),
        Column("to", _("on site to"), lambda one: one.to_on, "day", "to_on"),
    ),
    filters=(
        Words.over("q", _("number or title"), ["number"], ["title"]),
        Choice.of("state", _("state"), "state", FLIGHTS.choices()),
    ),
    views=(
        View("running", _("under way"), lambda user: Q(state="under_way")),
        View("with_place", _("with the place inspected"),
             lambda user: Q(state__in=("handed_over", "progress_reported", "completed")), "due"),
    ),
    order=("-from_on", "-pk"),
    empty=_("No flight inspections yet."),
)  # fmt: skip
