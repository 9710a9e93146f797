"""What anybody may read of a campaign, once its leader says so."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from baowei.supervision.campaigns.actions.beside import SHOWN
from baowei.supervision.campaigns.models import Campaign
from baowei.supervision.people.access import public
from baowei.supervision.registry.codes import Kind


@public
def shown(request: HttpRequest, pk: int) -> HttpResponse:
    """Title, days, kinds, hotlines and approved cases; a campaign that is not public is 404."""
    campaign = get_object_or_404(Campaign.objects.filter(public=True, state__in=SHOWN), pk=pk)
    context = {
        "campaign": campaign,
        "kinds": [Kind(kind).label for kind in campaign.kinds],
        "stages": campaign.stages.all(),
        "units": campaign.units.exclude(hotline=""),
        "cases": campaign.cases.filter(state="approved"),
    }
    return render(request, "campaigns/public.html", context)
