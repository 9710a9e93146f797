"""One campaign, for those who work in it and for those who are in scope; each step's form."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _

from baowei.law import VIOLATIONS
from baowei.supervision.campaigns.handing_in import owed
from baowei.supervision.campaigns.models import Campaign, Report
from baowei.supervision.campaigns.plans import templates
from baowei.supervision.campaigns.problems import lists_of
from baowei.supervision.campaigns.queries import campaigns_of, inside, overdue, stage_on, units_of
from baowei.supervision.campaigns.roles import INSIDE, READERS
from baowei.supervision.campaigns.scope import in_scope, unit_for
from baowei.supervision.campaigns.side import BESIDE, SIDES, run
from baowei.supervision.campaigns.states import FLOW
from baowei.supervision.campaigns.step_forms import FORMS
from baowei.supervision.desk.done import events
from baowei.supervision.desk.form_page import done, form_page
from baowei.supervision.documents.queries import attachments_of
from baowei.supervision.people.access import page
from baowei.supervision.people.may import options, refusal_of
from baowei.supervision.registry.codes import Kind


@page(INSIDE)
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    campaign = get_object_or_404(campaigns_of(request.user).select_related("earlier"), pk=pk)
    context = _plan(campaign)
    if not inside(request.user).filter(pk=pk).exists():
        return render(request, "campaigns/in_scope.html", context)
    return render(request, "campaigns/detail.html", context | _work(campaign, request.user))


def _plan(campaign: Campaign) -> dict[str, Any]:
    """What everybody in scope reads."""
    return {
        "campaign": campaign,
        "flow": FLOW,
        "template": templates().get(campaign.template),
        "stages": campaign.stages.all(),
        "stage_now": stage_on(campaign, timezone.localdate()),
        "kinds": [Kind(kind).label for kind in campaign.kinds],
        "behaviours": [VIOLATIONS[c] for c in campaign.behaviours if c in VIOLATIONS],
        "lists": lists_of(campaign),
        "changes": campaign.changes.select_related("user"),
    }


def _work(campaign: Campaign, user: Any) -> dict[str, Any]:
    """What those who work in it read besides."""
    units = list(units_of(campaign, user))
    late = Report.objects.filter(overdue(), unit__in=units).select_related("unit", "stage")
    possible = [*options(FLOW, campaign, user), *BESIDE.options(campaign, user)]
    return {
        "units": units,
        "late": late,
        "in_scope": campaign.targets.count(),
        "drawn": campaign.drawn.select_related("paper", "user").first(),
        "attachments": attachments_of(campaign),
        "cases": campaign.cases.count(),
        "options": sorted(possible, key=lambda one: (one.refusal is not None, _rank(one))),
        "events": events(campaign.steps, _label),
    }


def _rank(option: Any) -> int:
    """What usually comes next stands first, what ends it all last."""
    order = ("issue", "summarise", "close", "draft_summary", "draft_plan")
    last = ("cancel",)
    name = option.step.name
    return order.index(name) if name in order else 99 if name in last else 50


def _label(name: str) -> Any:
    own = {"make": _("made the draft")}
    known = FLOW.steps.get(name) or SIDES.get(name)
    return known.label if known else own.get(name, name)


@page(READERS)
def step(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """The form of a step; POST takes it. Before it is issued the page counts who is in scope."""
    campaign = get_object_or_404(inside(request.user), pk=pk)
    if name not in FORMS:
        raise Http404
    form = FORMS[name](campaign, request.user, request.POST or None, request.FILES or None)
    return form_page(
        request,
        "campaigns/step.html",
        form,
        lambda: run(
            name, campaign.pk, form.cleaned_data["version"], request.user, form.arguments()
        ),
        done(_label(name)),
        campaign=campaign,
        flow=FLOW,
        step=FLOW.steps.get(name) or SIDES[name],
        refusal=_refusal(name, campaign, request.user),
        preview=_preview(campaign) if name == "issue" else None,
    )


def _refusal(name: str, campaign: Campaign, user: Any) -> Any:
    if name in SIDES:
        return BESIDE.refusal_of(SIDES[name], campaign, user)
    return refusal_of(FLOW, FLOW.steps[name], campaign, user)


def _preview(campaign: Campaign) -> dict[str, Any]:
    """Who would come into scope, by unit, and what the units would owe."""
    units = list(campaign.units.all())
    counts = dict.fromkeys(units, 0)
    places = in_scope(campaign.admdvs, campaign.kinds).values_list("admdvs", flat=True)
    for admdvs in places:
        unit = unit_for(units, admdvs)
        if unit is not None:
            counts[unit] += 1
    return {
        "number": len(places),
        "units": list(counts.items()),
        "owed": [
            (stage.title if stage else Report.Kind(kind).label, day)
            for kind, stage, day in owed(campaign)
        ],
        "hand_in": sum(unit.hands_in for unit in units),
    }
