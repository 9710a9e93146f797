"""Loss avoided: the list, the form that records it, and one record, where it is taken back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from baowei.supervision.desk.flow import Text
from baowei.supervision.desk.refusal import Refusal
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
    form, status = RecordForm(request.user, request.POST or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                made = actions.record_avoided(form.made(), acting_user=request.user)
            except Refusal as refusal:
                form.add_error(None, str(refusal))
                status = refusal.status
            else:
                messages.success(request, _("Recorded: %(number)s") % {"number": made.reference})
                return redirect(made)
    return render(request, "recovery/avoided_record.html", {"form": form}, status=status)


@page(INSIDE)
def avoided_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """GET shows the record, POST takes it back."""
    rows = avoided_of(request.user).select_related("case", "recorded_by", "taken_back_by")
    one = get_object_or_404(rows, pk=pk)
    form, status = TakeBackForm(request.POST or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                actions.take_back_avoided(one.pk, **form.cleaned_data, acting_user=request.user)
            except Refusal as refusal:
                form.add_error(None, str(refusal))
                status = refusal.status
            else:
                messages.success(request, _("Taken back: %(number)s") % {"number": one.reference})
                return redirect(one)
    context = {"one": one, "form": form, "refusal": _refusal(one, request.user)}
    return render(request, "recovery/avoided.html", context, status=status)


def _refusal(one: Avoided, user: Any) -> Text | None:
    """Why this person does not take it back, or None."""
    if grant_for(user, one, LEADER) is None:
        return not_allowed(LEADER)
    return in_force(one, user)
