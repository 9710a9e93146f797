"""The list: of the own institution, or of a region."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from baowei.supervision.desk.worklist.show import show
from baowei.supervision.people.access import page
from baowei.supervision.people.grants import roles_of
from baowei.supervision.selfchecks.queries import INSIDE, READERS
from baowei.supervision.selfchecks.work import OWN, SELFCHECKS


@page(READERS)
def selfchecks(request: HttpRequest) -> HttpResponse:
    inside = bool(roles_of(request.user) & INSIDE)
    return show(request, SELFCHECKS if inside else OWN, "desk/worklist.html")
