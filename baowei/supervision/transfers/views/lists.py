"""The lists, and what has to be done today."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from baowei.supervision.desk.worklist.show import show
from baowei.supervision.people.access import page
from baowei.supervision.people.grants import roles_of
from baowei.supervision.transfers.due import due_among
from baowei.supervision.transfers.queries import INSIDE, READERS, inside_cases, open_reports
from baowei.supervision.transfers.work import REFERRALS, REPORTS, TRANSFERS

LIST = "transfers/list.html"


@page(READERS)
def referrals(request: HttpRequest) -> HttpResponse:
    inside = bool(roles_of(request.user) & INSIDE)
    return show(request, REFERRALS, LIST, inside=inside, here="referrals")


@page(INSIDE)
def transfers(request: HttpRequest) -> HttpResponse:
    return show(request, TRANSFERS, LIST, inside=True, here="transfers")


@page(INSIDE)
def reports(request: HttpRequest) -> HttpResponse:
    return show(request, REPORTS, LIST, inside=True, here="reports")


@page(INSIDE)
def due(request: HttpRequest) -> HttpResponse:
    """Cases whose transfer bars their decision, and reports that are owed."""
    context = {
        "cases": due_among(inside_cases(request.user)),
        "reports": open_reports(request.user),
        "inside": True,
        "here": "due",
    }
    return render(request, "transfers/due.html", context)
