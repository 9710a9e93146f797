"""Leads that points suggest: look, choose, confirm."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from baowei.supervision.desk.refusal import Refusal
from baowei.supervision.leads import actions
from baowei.supervision.leads.grouping import PERIODS, Proposal, free_points, propose
from baowei.supervision.leads.queries import DESK
from baowei.supervision.people.access import page


@page(DESK)
def proposals(request: HttpRequest) -> HttpResponse:
    """GET shows what could be formed, a POST what was chosen, a POST with `confirm` forms it."""
    given = request.POST if request.method == "POST" else request.GET
    period = given.get("period", "month")
    period = period if period in PERIODS else "month"
    found = _found(request, given.get("institution", "").strip(), period)
    context = {
        "periods": PERIODS,
        "period": period,
        "institution": given.get("institution", "").strip(),
        "proposals": found,
    }
    if request.method == "POST":
        keys = set(request.POST.getlist("groups"))
        chosen = [one for one in found if one.group.key in keys]
        if request.POST.get("confirm") and chosen:
            return _form(request, chosen)
        if chosen:
            count, fund = sum(p.count for p in chosen), sum(p.fund_amount for p in chosen)
            context |= {"proposals": chosen, "count": count, "fund": fund}
            return render(request, "leads/confirm.html", context)
        messages.warning(request, _("Choose at least one proposal."))
    return render(request, "leads/proposals.html", context)


def _found(request: HttpRequest, institution: str, period: str) -> list[Proposal]:
    points = free_points(request.user, DESK)
    if institution:
        points = points.filter(fixmedins_code=institution)
    return propose(points, period)


def _form(request: HttpRequest, chosen: list[Proposal]) -> HttpResponse:
    try:
        made = actions.form_leads([one.group for one in chosen], acting_user=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("leads:proposals")
    messages.success(request, _("%(n)s leads were formed") % {"n": len(made)})
    return redirect(made[0]) if len(made) == 1 else redirect("leads:list")
