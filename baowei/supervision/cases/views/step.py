"""The form of each step with a case and of each act beside the steps."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from baowei.supervision.cases import party
from baowei.supervision.cases.models import Case
from baowei.supervision.cases.queries import READERS, cases_of, is_inside
from baowei.supervision.cases.side import SIDES, refusal_of
from baowei.supervision.cases.states import FLOW
from baowei.supervision.cases.step_forms import FORMS, StepForm, form_for
from baowei.supervision.cases.story import sanction_of
from baowei.supervision.deadlines.queries import readings
from baowei.supervision.desk.refusal import Refusal
from baowei.supervision.leads.team import unable
from baowei.supervision.people.access import page
from baowei.supervision.people.grants import grant_for
from baowei.supervision.people.may import closed, not_allowed

SUMS = frozenset({"notify", "decide", "decide_on_spot"})
"""Forms beside which the range of the law is shown."""


@page(READERS)
def step(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """GET shows the form, POST takes the step. What is refused comes back with what was typed."""
    case = get_object_or_404(cases_of(request.user).select_related("lead"), pk=pk)
    inside = is_inside(request.user, case)
    if name not in FORMS or not (inside or name in party.STEPS):
        raise Http404
    form = form_for(name, case, request.user, request)
    what = FLOW.steps.get(name) or SIDES[name]
    what = what if inside else party.spoken(what)
    status = 200
    if request.method == "POST":
        status = _taken(name, form)
        if status == 0:
            messages.success(request, _("Done: %(step)s") % {"step": what.label})
            return redirect(case)
    context = {"case": case, "form": form, "step": what, "inside": inside}
    context |= _beside(name, case, request.user, inside=inside)
    return render(request, "cases/step.html", context, status=status)


def _taken(name: str, form: StepForm) -> int:
    """0 where the step was taken, else the status of the refusal, which the form then says."""
    if not form.is_valid():
        return 422
    try:
        form.take(name)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return refusal.status
    return 0


def _beside(name: str, case: Case, user: Any, *, inside: bool) -> dict[str, Any]:
    """What stands around the form; of the inside only for who works there."""
    return {
        "flow": FLOW if inside else party.FLOW,
        "state": case.state if inside else party.state_of(case),
        "readings": readings(case) if inside else party.clocks(case),
        "refusal": _refusal(name, case, user),
        "unable": unable(case) if name == "assign" and inside else [],
        "sanction": sanction_of(case) if name in SUMS and inside else None,
    }


def _refusal(name: str, case: Case, user: Any) -> Any:
    """Why the step is not open, so that nobody fills in a form for nothing."""
    if name in SIDES:
        return refusal_of(SIDES[name], case, user)
    wanted = FLOW.steps[name]
    if grant_for(user, case, wanted.roles) is None:
        return not_allowed(wanted.roles)
    return closed(FLOW, wanted, case, user)
