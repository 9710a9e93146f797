"""The list of cases."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from baowei.supervision.cases.queries import READERS
from baowei.supervision.cases.work import CASES
from baowei.supervision.desk.worklist.show import show
from baowei.supervision.people.access import page


@page(READERS)
def cases(request: HttpRequest) -> HttpResponse:
    return show(request, CASES, "desk/worklist.html")
