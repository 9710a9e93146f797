"""The list of cases."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from baowei.supervision.cases.party_work import OWN_CASES
from baowei.supervision.cases.queries import INSIDE, READERS
from baowei.supervision.cases.work import CASES
from baowei.supervision.desk.worklist.show import show
from baowei.supervision.people.access import page
from baowei.supervision.people.grants import roles_of


@page(READERS)
def cases(request: HttpRequest) -> HttpResponse:
    """An institution has a list of its own, with what it was told."""
    work = CASES if roles_of(request.user) & INSIDE else OWN_CASES
    return show(request, work, "desk/worklist.html")
