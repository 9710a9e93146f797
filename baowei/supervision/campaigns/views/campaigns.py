"""The list, the templates, and the form of a plan."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _

from baowei.supervision.campaigns import actions
from baowei.supervision.campaigns.models import Campaign
from baowei.supervision.campaigns.plan_form import (
    PlanForm,
    from_draft,
    from_template,
    titles_from,
    titles_of,
)
from baowei.supervision.campaigns.plans import templates
from baowei.supervision.campaigns.queries import campaigns_of
from baowei.supervision.campaigns.roles import DESK, INSIDE
from baowei.supervision.campaigns.states import FLOW
from baowei.supervision.campaigns.work import CAMPAIGNS
from baowei.supervision.desk.form_page import done, form_page
from baowei.supervision.desk.worklist.show import show
from baowei.supervision.people.access import page
from baowei.supervision.people.grants import grants_of, roles_of
from baowei.supervision.people.may import refusal_of
from baowei.supervision.people.models import Region


@page(INSIDE)
def campaigns(request: HttpRequest) -> HttpResponse:
    desk = bool(roles_of(request.user) & DESK)
    return show(request, CAMPAIGNS, "campaigns/list.html", desk=desk)


@page(DESK)
def new(request: HttpRequest) -> HttpResponse:
    return render(request, "campaigns/new.html", {"templates": templates().values()})


@page(DESK)
def create(request: HttpRequest, code: str) -> HttpResponse:
    """From a template: region and first day come with the address, the rest is filled in."""
    template = templates().get(code)
    if template is None:
        raise Http404
    regions = _regions(request.user)
    region = _region(request, regions)
    first = _first(request)
    form = PlanForm(request.user, region.pk, request.POST or None)
    if not form.is_bound:
        form.initial = from_template(template, first, list(form.possible))

    def take() -> Campaign:
        campaign = Campaign(template=code, admdvs=region.pk, **form.campaign_values())
        stages = form.stages(titles_from(template))
        return actions.make(campaign, stages, form.chosen_units(), acting_user=request.user)

    return form_page(
        request,
        "campaigns/create.html",
        form,
        take,
        lambda made: _("The draft is kept. Nobody but your desk sees it yet."),
        template=template,
        regions=regions,
        region=region,
        first=first,
    )


@page(DESK)
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    campaign = get_object_or_404(campaigns_of(request.user), pk=pk)
    step = FLOW.steps["edit"]
    form = PlanForm(request.user, campaign.admdvs, request.POST or None, from_draft(campaign))

    def take() -> Campaign:
        return actions.edit(
            campaign.pk,
            form.cleaned_data["version"],
            form.campaign_values(),
            form.stages(titles_from(templates()[campaign.template]) | titles_of(campaign)),
            form.chosen_units(),
            acting_user=request.user,
        )

    return form_page(
        request,
        "campaigns/edit.html",
        form,
        take,
        done(step.label),
        campaign=campaign,
        flow=FLOW,
        step=step,
        refusal=refusal_of(FLOW, step, campaign, request.user),
    )


def _regions(user: Any) -> list[Region]:
    """Where the user's desk may run a campaign: its own regions first, then those within."""
    found = Region.objects.none()
    for grant in grants_of(user):
        if grant.role in DESK:
            found = found | Region.objects.filter(admdvs__startswith=grant.region)
    return sorted(found, key=lambda one: (len(one.pk), one.pk))


def _region(request: HttpRequest, regions: list[Region]) -> Region:
    asked = request.GET.get("region", "")
    return next((one for one in regions if one.pk == asked), regions[0])


def _first(request: HttpRequest) -> date:
    try:
        return date.fromisoformat(request.GET.get("first", ""))
    except ValueError:
        return timezone.localdate()
