"""One case."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from baowei.supervision.cases.queries import READERS, cases_of
from baowei.supervision.cases.states import FLOW
from baowei.supervision.people.access import page
from baowei.supervision.people.may import options


@page(READERS)
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    case = get_object_or_404(cases_of(request.user), pk=pk)
    context = {"case": case, "flow": FLOW, "options": options(FLOW, case, request.user)}
    return render(request, "cases/detail.html", context)
