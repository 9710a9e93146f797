"""The form of each step with a case and of each act beside the steps."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from baowei.supervision.cases import party
from baowei.supervision.cases.models import Case
from baowei.supervision.cases.needs import Need, needs_of_step
from baowei.supervision.cases.queries import READERS, cases_of, is_inside
from baowei.supervision.cases.side import BESIDE, SIDES
from baowei.supervision.cases.states import FLOW
from baowei.supervision.cases.step_forms import FORMS, form_for
from baowei.supervision.cases.story import sanction_of
from baowei.supervision.cases.views.form_page import form_page
from baowei.supervision.deadlines.queries import readings
from baowei.supervision.documents.queries import papers_of
from baowei.supervision.leads.team import unable
from baowei.supervision.people.access import page
from baowei.supervision.people.may import refusal_of

SUMS = frozenset({"notify", "decide", "decide_on_spot"})
"""Forms beside which the range of the law is shown."""


@page(READERS)
def step(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    case = get_object_or_404(cases_of(request.user).select_related("lead"), pk=pk)
    inside = is_inside(request.user, case)
    if name not in FORMS or not (inside or name in party.STEPS):
        raise Http404
    form = form_for(name, case, request.user, request)
    what = FLOW.steps.get(name) or SIDES[name]
    what = what if inside else party.spoken(what)
    around = _beside(name, case, request.user) if inside else _told(case)
    refusal = _refusal(name, case, request.user)
    return form_page(request, form, name, what, inside=inside, refusal=refusal, **around)


def _beside(name: str, case: Case, user: Any) -> dict[str, Any]:
    """What stands around the form for who works on the inside."""
    return {
        "flow": FLOW,
        "state": case.state,
        "readings": readings(case),
        "needs": _needs(name, case),
        "unable": unable(case) if name == "assign" else [],
        "sanction": sanction_of(case) if name in SUMS else None,
    }


def _told(case: Case) -> dict[str, Any]:
    """The same for the party."""
    return {"flow": party.FLOW, "state": party.state_of(case), "readings": party.clocks(case)}


def _needs(name: str, case: Case) -> list[Need]:
    papers = list(papers_of(case))
    case.hold(papers)
    return needs_of_step(case, name, papers)


def _refusal(name: str, case: Case, user: Any) -> Any:
    """Why the step is not open, so that nobody fills in a form for nothing."""
    if name in SIDES:
        return BESIDE.refusal_of(SIDES[name], case, user)
    return refusal_of(FLOW, FLOW.steps[name], case, user)
