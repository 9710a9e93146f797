"""The forms of one line: of Annex 2, of the refunds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from baowei.supervision.desk.form_page import done, form_page
from baowei.supervision.desk.forms import StepForm
from baowei.supervision.desk.refusal import Refusal
from baowei.supervision.people.access import page
from baowei.supervision.selfchecks import actions
from baowei.supervision.selfchecks.forms.entry import EntryForm
from baowei.supervision.selfchecks.models import Entry, SelfCheck
from baowei.supervision.selfchecks.queries import selfchecks_of
from baowei.supervision.selfchecks.side import BESIDE, SIDES
from baowei.supervision.selfchecks.states import FLOW, INSTITUTION


class AttachForm(StepForm):
    file = forms.FileField(
        label=gettext_lazy("file"),
        help_text=gettext_lazy("PDF, pictures, Word, Excel; at most 20 MB"),
    )


@page(INSTITUTION)
def entry(request: HttpRequest, pk: int, entry: int) -> HttpResponse:
    found, line = _line(request, pk, entry)
    form = EntryForm(found, request.user, request.POST or None, entry=line)
    return _form(request, found, "change_entry", form, form.arguments)


@page(INSTITUTION)
def entry_file(request: HttpRequest, pk: int, entry: int) -> HttpResponse:
    found, line = _line(request, pk, entry)
    form = AttachForm(found, request.user, request.POST or None, request.FILES or None)

    def arguments() -> dict[str, Any]:
        return {"entry_id": line.pk, **form.arguments()}

    return _form(request, found, "attach_file", form, arguments)


def _line(request: HttpRequest, pk: int, entry: int) -> tuple[SelfCheck, Entry]:
    found = get_object_or_404(selfchecks_of(request.user), pk=pk)
    return found, get_object_or_404(found.entries, pk=entry)


def _form(
    request: HttpRequest,
    found: SelfCheck,
    name: str,
    form: StepForm,
    arguments: Callable[[], dict[str, Any]],
) -> HttpResponse:
    def take() -> Any:
        version, action = form.cleaned_data["version"], getattr(actions, name)
        return action(found.pk, version, **arguments(), acting_user=request.user)

    return form_page(
        request,
        "selfchecks/step.html",
        form,
        take,
        done(SIDES[name].label),
        selfcheck=found,
        flow=FLOW,
        step=SIDES[name],
        refusal=BESIDE.refusal_of(SIDES[name], found, request.user),
    )


@page(INSTITUTION)
@require_POST
def remove_entry(request: HttpRequest, pk: int, entry: int) -> HttpResponse:
    return _removed(
        request, pk, lambda v: actions.remove_entry(pk, v, entry, acting_user=request.user)
    )


@page(INSTITUTION)
@require_POST
def remove_refund(request: HttpRequest, pk: int, refund: int) -> HttpResponse:
    return _removed(
        request, pk, lambda v: actions.remove_refund(pk, v, refund, acting_user=request.user)
    )


def _removed(request: HttpRequest, pk: int, remove: Callable[[int], Any]) -> HttpResponse:
    found = get_object_or_404(selfchecks_of(request.user), pk=pk)
    given = request.POST.get("version", "")
    try:
        remove(int(given) if given.isdigit() else 0)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Removed"))
    return redirect(found)
