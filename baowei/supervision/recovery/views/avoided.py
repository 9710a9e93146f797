"""Loss avoided: the list, the form that records it, and one record, where it is taken back."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from baowei.supervision.desk.flow import Text
from baowei.supervision.desk.form_page import form_page
from baowei.supervision.desk.worklist.show import show
from baowei.supervision.leads.queries import INSIDE
from baowei.supervision.people.access import page
from baowei.supervision.people.grants import grant_for, roles_of
from baowei.supervision.people.may import not_allowed
from baowei.supervision.recovery import actions
from baowei.supervision.recovery.avoided_forms import RecordForm, TakeBackForm
from baowei.supervision.recovery.avoided_work import AVOIDED
from baowei.supervision.recovery.guards import in_force
from baowei.supervision.recovery.models import Avoided
from baowei.supervision.recovery.queries import avoided_of
from baowei.supervision.recovery.states import LEADER, OFFICER


@page(INSIDE)
def avoided(request: HttpRequest) -> HttpResponse:
    officer = bool(roles_of(request.user) & OFFICER)
    return show(request, AVOIDED, "recovery/avoided_list.html", officer=officer)


@page(OFFICER)
def record(request: HttpRequest) -> HttpResponse:
    """What is refused comes back with what was typed."""
    form = RecordForm(request.user, request.POST or None)
    return form_page(
        request,
        "recovery/avoided_record.html",
        form,
        lambda: actions.record_avoided(form.made(), acting_user=request.user),
        lambda made: _("Recorded: %(number)s") % {"number": made.reference},
    )


@page(INSIDE)
def avoided_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """GET shows the record, POST takes it back."""
    rows = avoided_of(request.user).select_related("case", "recorded_by", "taken_back_by")
    one = get_object_or_404(rows, pk=pk)
    form = TakeBackForm(request.POST or None)
    return form_page(
        request,
        "recovery/avoided.html",
        form,
        lambda: actions.take_back_avoided(one.pk, **form.cleaned_data, acting_user=request.user),
        lambda made: _("Taken back: %(number)s") % {"number": made.reference},
        one=one,
        refusal=_refusal(one, request.user),
    )


def _refusal(one: Avoided, user: Any) -> Text | None:
    """Why this person does not take it back, or None."""
    if grant_for(user, one, LEADER) is None:
        return not_allowed(LEADER)
    return in_force(one, user)
