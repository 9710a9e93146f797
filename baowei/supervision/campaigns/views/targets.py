"""Institutions in scope: the list, one of them with what later desks know, leads about them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from baowei.supervision.campaigns.lookback import last_time
from baowei.supervision.campaigns.queries import targets_of
from baowei.supervision.campaigns.roles import READERS
from baowei.supervision.campaigns.target_columns import work
from baowei.supervision.campaigns.work import CAMPAIGN_LEADS
from baowei.supervision.desk.worklist.show import show
from baowei.supervision.leads.queries import READERS as LEAD_READERS
from baowei.supervision.people.access import page


@page(READERS)
def targets(request: HttpRequest) -> HttpResponse:
    return show(request, work(), "desk/worklist.html")


@page(READERS)
def target(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(targets_of(request.user), pk=pk)
    context = {
        "target": found,
        "campaign": found.campaign,
        "last_time": last_time(found.campaign, [found.institution_id]),
    }
    return render(request, "campaigns/target.html", context)


@page(LEAD_READERS)
def leads(request: HttpRequest) -> HttpResponse:
    return show(request, CAMPAIGN_LEADS, "desk/worklist.html")
