"""How many institutions have been inspected this year, and which are still to be."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from baowei.supervision.desk.worklist.show import show
from baowei.supervision.inspections.coverage import Row, coverage, total
from baowei.supervision.inspections.queries import INSIDE
from baowei.supervision.inspections.uncovered import UNCOVERED
from baowei.supervision.people.access import page
from baowei.supervision.people.models import Region
from baowei.supervision.registry.codes import Kind


@page(INSIDE)
def coverage_page(request: HttpRequest) -> HttpResponse:
    given = request.GET.get("year", "")
    year = int(given) if given.isdigit() and len(given) == 4 else timezone.localdate().year
    rows = coverage(request.user, INSIDE, year)
    names = dict(Region.objects.values_list("admdvs", "name"))
    context = {
        "year": year,
        "rows": [_shown(row, names) for row in rows],
        "total": total(rows),
        "before": year - 1,
        "after": year + 1,
    }
    return render(request, "inspections/coverage.html", context)


def _shown(row: Row, names: dict[str, str]) -> dict[str, Any]:
    kinds = dict(Kind.choices)
    return {
        "row": row,
        "region": names.get(row.admdvs, row.admdvs),
        "kind": kinds.get(row.kind, row.kind),
        "percent": f"{row.share:.0%}",
        "url": f"{reverse('inspections:uncovered')}?region={row.admdvs}&kind={row.kind}",
    }


@page(INSIDE)
def uncovered(request: HttpRequest) -> HttpResponse:
    """Institutions without an inspection this year, those with most against them first."""
    return show(request, UNCOVERED, "inspections/uncovered.html", year=timezone.localdate().year)
