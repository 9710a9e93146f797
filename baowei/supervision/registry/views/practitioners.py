"""Practitioners: the list, and one file each."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from baowei.supervision.desk.panels import panels_of
from baowei.supervision.desk.worklist.show import show
from baowei.supervision.people.access import page
from baowei.supervision.people.grants import roles_of
from baowei.supervision.people.roles import STAFF
from baowei.supervision.registry import access, codes, lists, queries
from baowei.supervision.registry.forms import ReadingForm


@page(access.PRACTITIONER_READERS)
def practitioners(request: HttpRequest) -> HttpResponse:
    return show(request, lists.PRACTITIONERS, "registry/list.html")


@page(access.PRACTITIONER_READERS)
def practitioner(request: HttpRequest, code: str) -> HttpResponse:
    """Registration, institution, periods of payment qualification, and what later desks know."""
    found = get_object_or_404(access.practitioners(request.user), pk=code)
    context = {
        "practitioner": found,
        "title": codes.word(codes.Title, found.profttl),
        "tone": lists.QUALIFICATION_TONES.get(found.qual_stas, "plain"),
        "bar": queries.bar(found.periods.all(), "qual_stas", lists.QUALIFICATION_TONES),
        "panels": panels_of("practitioner", found, request.user),
        "form": ReadingForm() if STAFF & roles_of(request.user) else None,
    }
    return render(request, "registry/practitioner.html", context)
