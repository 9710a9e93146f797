"""The list of draws."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from baowei.supervision.desk.worklist import Choice, Column, View, Words, WorkList
from baowei.supervision.draws.queries import draws_of
from baowei.supervision.draws.states import FLOW

DRAWS = WorkList(
    key="draws",
    title=_("Double-random draws"),
    rows=draws_of,
    columns=(
        Column("number", _("number"), lambda one: one.number, "link", "number"),
        Column(
            "state", _("state"), lambda one: FLOW.states[one.state].label, "state", "state",
            tone=lambda one: FLOW.states[one.state].tone,
        ),
        Column("title", _("title"), lambda one: one.title, order="title"),
        Column("region", _("region code"), lambda one: one.admdvs, order="admdvs"),
        Column(
            "of", _("institutions in the list"), lambda one: len(one.lists["objects"]), "number"
        ),
        Column("size", _("how many institutions"), lambda one: one.size, "number", "size"),
        Column("on", _("day of the draw"), lambda one: one.on, "day", "on"),
    ),
    filters=(
        Words.over("q", _("number or title"), ["number"], ["title"]),
        Choice.of("state", _("state"), "state", FLOW.choices()),
    ),
    views=(
        View("waiting", _("to be drawn"), lambda user: Q(state__in=("prepared", "committed"))),
        View("unpublished", _("not published"), lambda user: Q(state="drawn"), "due"),
    ),
    order=("-on", "-pk"),
    empty=_("No draws yet. Prepare one: institutions and inspectors come from the registry."),
)  # fmt: skip
