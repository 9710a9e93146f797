"""How far a campaign is, by unit; and what was dealt with last time and is found again."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from baowei.supervision.campaigns.charts import charts, figures
from baowei.supervision.campaigns.circumstance import repeated
from baowei.supervision.campaigns.lookback import Last
from baowei.supervision.campaigns.lookback import last_time as found_last_time
from baowei.supervision.campaigns.models import Report
from baowei.supervision.campaigns.progress import handed_in, table, totals
from baowei.supervision.campaigns.queries import inside, overdue, targets_of, units_of
from baowei.supervision.campaigns.roles import READERS
from baowei.supervision.people.access import page


@page(READERS)
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    campaign = get_object_or_404(inside(request.user), pk=pk)
    units = list(units_of(campaign, request.user))
    rows = table(campaign, units)
    whole = len(units) == campaign.units.count()
    sums = totals(campaign, rows, whole)
    handed = handed_in(units)
    late = Report.objects.filter(overdue(), unit__in=units)
    context = {
        "title": campaign.title,
        "campaign": campaign,
        "figures": figures(campaign, sums, late.count()),
        "charts": charts(campaign, rows, handed),
        "heads": [cell.figure for cell in sums],
        "rows": rows,
        "sums": sums,
        "whole": whole,
        "handed": handed,
        "late": late.select_related("unit", "stage"),
    }
    return render(request, "campaigns/progress.html", context)


@page(READERS)
def last_time(request: HttpRequest, pk: int) -> HttpResponse:
    """?again=1: only what is found again; ?region=: institutions of that region."""
    campaign = get_object_or_404(inside(request.user), pk=pk)
    asked = request.GET.get("region", "")
    rows = targets_of(request.user).filter(campaign=campaign, institution__admdvs__startswith=asked)
    names = dict(rows.values_list("institution", "institution__fixmedins_name"))
    only = request.GET.get("again") == "1"
    found = [one for one in found_last_time(campaign, list(names)) if one.again or not only]
    context = {
        "campaign": campaign,
        "rows": found,
        "names": names,
        "only": only,
        "region": asked,
        "sums": _sums(found),
        "repeated": repeated(),
    }
    return render(request, "campaigns/last_time.html", context)


def _sums(found: list[Last]) -> dict[str, Any]:
    again = [one for one in found if one.again]
    return {
        "handled": sum((one.amount for one in found), Decimal()),
        "again": sum((one.again_amount for one in again), Decimal()),
        "points": sum(one.again for one in again),
        "institutions": len({one.fixmedins_code for one in again}),
    }
