"""The list of claims and the ledger."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from baowei.supervision.desk.worklist.show import show
from baowei.supervision.leads.queries import INSIDE
from baowei.supervision.people.access import page
from baowei.supervision.people.grants import roles_of
from baowei.supervision.recovery.queries import READERS
from baowei.supervision.recovery.work import CLAIMS, ENTRIES


@page(READERS)
def claims(request: HttpRequest) -> HttpResponse:
    inside = bool(roles_of(request.user) & INSIDE)
    return show(request, CLAIMS, "recovery/list.html", inside=inside)


@page(READERS)
def entries(request: HttpRequest) -> HttpResponse:
    return show(request, ENTRIES, "desk/worklist.html")
