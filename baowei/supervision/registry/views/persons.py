"""Persons by key; a name opens once, for a stated purpose, and the reading is kept."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control

from baowei.supervision.desk.panels import panels_of
from baowei.supervision.people.access import page
from baowei.supervision.people.roles import STAFF
from baowei.supervision.registry.actions.personal import open_personal
from baowei.supervision.registry.forms import ReadingForm
from baowei.supervision.registry.models import PersonalRecord


@page(STAFF)
def person(request: HttpRequest, key: str) -> HttpResponse:
    """An insured person: what later desks know under this key, as far as this user sees it."""
    context = {
        "key": key,
        "form": ReadingForm(),
        "panels": panels_of("person", key, request.user),
    }
    return render(request, "registry/person.html", context)


@page(STAFF)
@cache_control(no_store=True, private=True)
def open_name(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """The name in the answer itself and nowhere else: no address leads to it again."""
    form = ReadingForm(request.POST or None)
    if kind not in PersonalRecord.Kind.values:
        raise Http404
    fields = None
    if request.method == "POST" and form.is_valid():
        fields = open_personal(kind, key, acting_user=request.user, **form.cleaned_data)
    context = {"kind": PersonalRecord.Kind(kind), "key": key, "form": form, "fields": fields}
    return render(request, "registry/name.html", context)
