"""One claim, and the form of each step with it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _

from baowei.supervision.desk.done import events
from baowei.supervision.desk.form_page import done, form_page
from baowei.supervision.people.access import page
from baowei.supervision.people.grants import roles_of
from baowei.supervision.people.may import options, refusal_of
from baowei.supervision.people.roles import BUREAU
from baowei.supervision.recovery import actions
from baowei.supervision.recovery.accrued import accrued
from baowei.supervision.recovery.forms import FORMS
from baowei.supervision.recovery.models import Claim
from baowei.supervision.recovery.queries import (
    READERS,
    STAFF_READERS,
    claims_of,
    inside,
    payment_details,
)
from baowei.supervision.recovery.side import BESIDE, SIDES
from baowei.supervision.recovery.states import FLOW
from baowei.supervision.recovery.window import window_of


@page(READERS)
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    claim = get_object_or_404(claims_of(request.user).select_related("case"), pk=pk)
    staff = inside(request.user).filter(pk=pk).exists()
    return render(request, "recovery/detail.html", _context(claim, request.user, staff))


def _context(claim: Claim, user: Any, staff: bool) -> dict[str, Any]:
    """An institution sees what it owes and what has come in, not who did what."""
    today, plan = timezone.localdate(), claim.plans.last()
    shown = claim.kind == Claim.Kind.FINE and today > claim.due_on
    return {
        "claim": claim,
        "flow": FLOW,
        "staff": staff,
        "bureau": bool(roles_of(user) & BUREAU),
        "entries": claim.entries.select_related("user", "voucher", "line__deduction"),
        "plan": plan,
        "parts": plan.readings(today) if plan and plan.ended_on is None else [],
        "reviews": claim.case.reviews.all(),
        "surcharge": accrued(claim, today) if shown else None,
        "surcharges": claim.surcharges.select_related("paper"),
        "window": window_of(claim) if staff and claim.left else None,
        "where": payment_details(claim.case),
        "options": _options(claim, user) if staff else [],
        "steps": events(claim.steps, _label) if staff else [],
    }


def _options(claim: Claim, user: Any) -> list[Any]:
    """What is open first; what the office does by itself is no option."""
    found = [one for one in options(FLOW, claim, user) if not one.step.system]
    return sorted(
        [*BESIDE.options(claim, user), *found], key=lambda option: option.refusal is not None
    )


def _label(name: str) -> Any:
    known = FLOW.steps.get(name) or SIDES.get(name)
    return known.label if known else _("opened with the service of the decision")


@page(STAFF_READERS)
def step(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """The form of a step; POST takes it. What is refused comes back with what was typed."""
    claim = get_object_or_404(inside(request.user).select_related("case"), pk=pk)
    if name not in FORMS:
        raise Http404
    form = FORMS[name](claim, request.user, request.POST or None, request.FILES or None)

    def take() -> Claim:
        version, action = form.cleaned_data["version"], getattr(actions, name)
        taken: Claim = action(claim.pk, version, **form.arguments(), acting_user=request.user)
        return taken

    return form_page(
        request,
        "recovery/step.html",
        form,
        take,
        done(_label(name)),
        claim=claim,
        flow=FLOW,
        step=FLOW.steps.get(name) or SIDES[name],
        refusal=_refusal(name, claim, request.user),
    )


def _refusal(name: str, claim: Claim, user: Any) -> Any:
    """Why the step is not open, so that nobody fills in a form for nothing."""
    if name in SIDES:
        return BESIDE.refusal_of(SIDES[name], claim, user)
    return refusal_of(FLOW, FLOW.steps[name], claim, user)
