"""Typical cases of a campaign: what may be picked, what was picked, the steps with it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from baowei.supervision.campaigns import actions
from baowei.supervision.campaigns.candidates import candidates_of
from baowei.supervision.campaigns.models import Campaign, TypicalCase
from baowei.supervision.campaigns.queries import run_by
from baowei.supervision.campaigns.roles import DESK
from baowei.supervision.campaigns.side import run
from baowei.supervision.campaigns.states import CASES
from baowei.supervision.campaigns.step_forms import CASE_FORMS
from baowei.supervision.desk.form_page import done, form_page
from baowei.supervision.desk.refusal import Refusal
from baowei.supervision.people.access import page
from baowei.supervision.people.may import options, refusal_of


@page(DESK)
def cases(request: HttpRequest, pk: int) -> HttpResponse:
    """GET shows them; POST picks the candidate whose `key` it names."""
    campaign = get_object_or_404(run_by(request.user), pk=pk)
    if request.method == "POST":
        try:
            actions.propose(campaign.pk, request.POST.get("key", ""), acting_user=request.user)
        except Refusal as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Picked. Write it without names, then have it approved."))
        return redirect("campaigns:cases", pk=campaign.pk)
    picked = campaign.cases.select_related("approved_by", "proposed_by")
    taken = {case.key for case in picked}
    context = {
        "campaign": campaign,
        "flow": CASES,
        "picked": [(case, options(CASES, case, request.user)) for case in picked],
        "candidates": [one for one in candidates_of(campaign) if one.key not in taken],
    }
    return render(request, "campaigns/cases.html", context)


@page(DESK)
def case_step(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    found = TypicalCase.objects.filter(campaign__in=run_by(request.user))
    case = get_object_or_404(found.select_related("campaign"), pk=pk)
    if name not in CASE_FORMS:
        raise Http404
    form = CASE_FORMS[name](case, request.user, request.POST or None)
    step = CASES.steps[name]

    def take() -> str:
        run(name, case.pk, form.cleaned_data["version"], request.user, form.arguments())
        return _address(case.campaign)

    return form_page(
        request,
        "campaigns/case_step.html",
        form,
        take,
        done(step.label),
        case=case,
        campaign=case.campaign,
        flow=CASES,
        step=step,
        refusal=refusal_of(CASES, step, case, request.user),
    )


def _address(campaign: Campaign) -> str:
    return f"{campaign.get_absolute_url()}cases/"
