"""The overview: seven figures and three charts over the points and leads that someone sees."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from baowei.law import VIOLATIONS
from baowei.supervision.desk.overview import Chart, Figure
from baowei.supervision.desk.templatetags.desk import money
from baowei.supervision.leads import queries as leads
from baowei.supervision.leads.states import OPEN as LEAD_OPEN
from baowei.supervision.people.access import page
from baowei.supervision.points.models import DeductionLine, SuspectPoint
from baowei.supervision.points.queries import INSIDE, OPEN, points_of

MOST = 10
MONTHS = 12


@page(INSIDE)
def overview(request: HttpRequest) -> HttpResponse:
    points = points_of(request.user).order_by()
    context = {
        "title": _("Overview"),
        "figures": _figures(request.user, points),
        "charts": _charts(points),
    }
    return render(request, "desk/overview.html", context)


def _figures(user: Any, points: QuerySet[SuspectPoint]) -> list[Figure]:
    return [*_of_points(points), *_of_leads(user), _deducted(points)]


def _of_points(points: QuerySet[SuspectPoint]) -> list[Figure]:
    late = Q(state="sent", due_on__lt=timezone.localdate())
    found = points.aggregate(
        new=Count("pk", filter=Q(state="new")),
        money=Sum("open_amount", filter=Q(state__in=OPEN)),
        sent=Count("pk", filter=Q(state="sent")),
        late=Count("pk", filter=late),
    )
    money_open = money(found["money"] or Decimal())
    overdue = _points(view="overdue")
    return [
        Figure(_("Points in first review"), found["new"], _points(view="first")),
        Figure(_("Fund money still open"), money_open, _points(), _("yuan")),
        Figure(_("Awaiting the institution"), found["sent"], _points(view="sent"), tone="due"),
        Figure(_("Unanswered in time"), found["late"], overdue, tone=_red(found["late"])),
    ]


def _of_leads(user: Any) -> list[Figure]:
    is_open = Q(state__in=LEAD_OPEN)
    found = leads.listed(user).aggregate(
        open=Count("pk", filter=is_open, distinct=True),
        late=Count("pk", filter=leads.overdue() & is_open, distinct=True),
    )
    return [
        Figure(_("Open leads"), found["open"], _leads("open")),
        Figure(_("Leads overdue"), found["late"], _leads("overdue"), tone=_red(found["late"])),
    ]


def _deducted(points: QuerySet[SuspectPoint]) -> Figure:
    lines = DeductionLine.objects.filter(
        point__in=points.values("pk"), deduction__at__year=timezone.localdate().year
    )
    taken = money(lines.aggregate(total=Sum("amount"))["total"] or Decimal())
    return Figure(_("Deducted this year"), taken, reverse("points:deductions"), _("yuan"), "done")


def _charts(points: QuerySet[SuspectPoint]) -> list[Chart]:
    open_ones = list(
        points.filter(state__in=OPEN, open_amount__gt=0)
        .values_list("fixmedins_code", "fixmedins_name", "violation")
        .annotate(total=Sum("open_amount"))
    )
    charts = [_institutions(open_ones), _behaviours(open_ones), _months(points)]
    return [chart for chart in charts if chart.rows]


def _institutions(open_ones: list[Any]) -> Chart:
    names = {code: name or code for code, name, _violation, _total in open_ones}
    found = _largest((code, total) for code, _name, _violation, total in open_ones)
    rows = tuple((names[code], total) for code, total in found)
    return Chart(
        "institutions",
        _("Which institutions have the most fund money in question?"),
        _first(rows, _("Most is in question at %(name)s: %(amount)s yuan")),
        (_("institution"), _("open")),
        rows,
        unit=_("yuan"),
        urls=tuple(_points(institution=code) for code, _total in found),
    )


def _behaviours(open_ones: list[Any]) -> Chart:
    found = _largest((violation, total) for _code, _name, violation, total in open_ones)
    rows = tuple((VIOLATIONS[code].name, total) for code, total in found)
    return Chart(
        "behaviours",
        _("Which behaviours stand behind it?"),
        _first(rows, _("Most concerns %(name)s: %(amount)s yuan")),
        (_("behaviour"), _("open")),
        rows,
        unit=_("yuan"),
        urls=tuple(_points(behaviour=code) for code, _total in found),
    )


def _largest(parts: Iterable[tuple[str, Decimal]]) -> list[tuple[str, Decimal]]:
    """The largest sums by key, the largest first."""
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for key, amount in parts:
        sums[key] += amount
    return sorted(sums.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST]


def _months(points: QuerySet[SuspectPoint]) -> Chart:
    """Of the last twelve months in which anything was found."""
    found = list(
        points.values("month").annotate(total=Sum("claimed_amount")).order_by("-month")[:MONTHS]
    )[::-1]
    rows = tuple((f"{row['month']:%Y-%m}", row["total"]) for row in found)
    top = max(rows, key=lambda row: row[1], default=None)
    return Chart(
        "months",
        _("When did it occur?"),
        _first((top,) if top else (), _("Most occurred in %(name)s: %(amount)s yuan")),
        (_("month"), _("fund amount")),
        rows,
        unit=_("yuan"),
        urls=tuple(_points(occurred_from=f"{row['month']:%Y-%m-01}") for row in found),
    )


def _first(rows: Any, text: str) -> str:
    return text % {"name": rows[0][0], "amount": money(rows[0][1])} if rows else ""


def _red(count: int) -> str:
    return "stop" if count else "plain"


def _points(**query: str) -> str:
    return f"{reverse('points:list')}?{urlencode(query)}"


def _leads(view: str) -> str:
    return f"{reverse('leads:list')}?{urlencode({'view': view})}"
