from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _

from baowei.supervision.desk.worklist import Column, Days, Words, WorkList
from baowei.supervision.desk.worklist.show import show
from baowei.supervision.people.access import page
from baowei.supervision.people.grants import visible
from baowei.supervision.points.models import Deduction
from baowei.supervision.points.queries import DEDUCTION_READERS as READERS


def _rows(user: Any) -> QuerySet[Deduction]:
    return visible(Deduction.objects.select_related("made_by"), user, READERS)


WORK = WorkList(
    key="deductions",
    title=_("Deduction lists"),
    rows=_rows,
    columns=(
        Column("number", _("number"), lambda d: d.number, "link", "number"),
        Column(
            "institution",
            _("institution"),
            lambda d: d.fixmedins_name or d.fixmedins_code,
            order="fixmedins_name",
        ),
        Column("total", _("total"), lambda d: d.total, "money", "total", unit="元"),
        Column("at", _("at"), lambda d: d.at, "moment", "at"),
    ),
    filters=(
        Words.over(
            "q", _("number, code or name"), ["number", "fixmedins_code"], ["fixmedins_name"]
        ),
        Days.of("at", _("at"), "at"),
    ),
    order=("-at", "pk"),
    amount="total",
    empty=_(
        "No deduction yet. Points that stand after review are deducted from the list of suspect"
        " points."
    ),
)


@page(READERS)
def deductions(request: HttpRequest) -> HttpResponse:
    return show(request, WORK, "desk/worklist.html")


@page(READERS)
def deduction(request: HttpRequest, pk: int) -> HttpResponse:
    """One list with the charges that were marked, for the settlement of this institution."""
    found = get_object_or_404(_rows(request.user), pk=pk)
    lines = found.lines.select_related("point").order_by("point_id", "bkkp_sn")
    return render(request, "points/deduction.html", {"deduction": found, "lines": lines[:2_000]})
