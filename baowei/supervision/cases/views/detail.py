"""One case: all of it for the bureau, what it was told for the party."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from baowei.supervision.cases import party
from baowei.supervision.cases.models import Case
from baowei.supervision.cases.queries import READERS, cases_of, is_inside
from baowei.supervision.cases.side import BESIDE
from baowei.supervision.cases.states import FLOW
from baowei.supervision.cases.story import story_of
from baowei.supervision.desk.flow import Option
from baowei.supervision.people.access import page
from baowei.supervision.people.may import options


@page(READERS)
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    rows = cases_of(request.user).select_related("lead", "hearing_host")
    case = get_object_or_404(rows, pk=pk)
    if not is_inside(request.user, case):
        return render(request, "cases/party.html", _told(case, request.user))
    story = story_of(case, request.user, request.GET.get("page"))
    return render(request, "cases/detail.html", {"case": case, "flow": FLOW, **story})


def _told(case: Case, user: Any) -> dict[str, Any]:
    return {
        "case": case,
        "flow": party.FLOW,
        "state": party.state_of(case),
        "readings": party.clocks(case),
        "conducts": case.conducts.all(),
        "papers": party.told(case),
        "options": _options(case, user),
        "steps": party.steps(case),
    }


def _options(case: Case, user: Any) -> list[Any]:
    """What the party itself can do, in words for the party."""
    found: list[Any] = [one for one in options(FLOW, case, user) if one.step.name in party.STEPS]
    found += [one for one in BESIDE.options(case, user) if one.step.name in party.STEPS]
    order = list(party.STEPS)
    found.sort(key=lambda one: (one.refusal is not None, order.index(one.step.name)))
    return [Option(party.spoken(one.step), one.refusal) for one in found]
