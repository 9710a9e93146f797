"""One record: what it says, who signed; writing on at a draft; the signatures."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from baowei.supervision.desk.form_page import form_page
from baowei.supervision.inspections import actions
from baowei.supervision.inspections.forms.record import InterviewForm, SignForm, SiteForm
from baowei.supervision.inspections.models import Record
from baowei.supervision.inspections.queries import INSIDE, inside
from baowei.supervision.inspections.states import ON_SITE, on_the_team
from baowei.supervision.people.access import page

LABELS = {
    name: field.label
    for form in (SiteForm, InterviewForm)
    for name, field in form.base_fields.items()
}


@page(INSIDE)
def record(request: HttpRequest, pk: int) -> HttpResponse:
    found = _record(request, pk)
    values = found.values
    context = {
        "record": found,
        "inspection": found.inspection,
        "dialogue": values.pop("dialogue", []),
        "values": [(LABELS.get(name, name), text) for name, text in values.items() if text],
        "signatures": found.signatures.select_related("user", "image"),
        "refusal": _refusal(found, request.user),
    }
    return render(request, "inspections/record.html", context)


@page(INSIDE)
def sign(request: HttpRequest, pk: int) -> HttpResponse:
    found = _record(request, pk)
    form = SignForm(found, request.user, request.POST or None)

    def take() -> Any:
        version = form.cleaned_data["version"]
        return actions.sign_record(found.pk, version, **form.arguments(), acting_user=request.user)

    return form_page(
        request,
        "inspections/sign.html",
        form,
        take,
        lambda made: _("The record is kept with its signatures and does not change any more"),
        record=found,
        inspection=found.inspection,
        refusal=_refusal(found, request.user),
    )


def _record(request: HttpRequest, pk: int) -> Record:
    rows = Record.objects.filter(inspection__in=inside(request.user))
    found: Record = get_object_or_404(rows.select_related("inspection__institution"), pk=pk)
    return found


def _refusal(found: Record, user: Any) -> Any:
    if found.state != Record.State.DRAFT:
        return _("this record is signed already")
    if found.inspection.state not in ON_SITE:
        return _("records are signed while the inspection is on site")
    return on_the_team(found.inspection, user)
