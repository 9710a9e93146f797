"""Resident supervisors: the list, a posting with its rounds, and what is done with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from baowei.supervision.desk.form_page import form_page
from baowei.supervision.inspections import actions
from baowei.supervision.inspections.forms.residence import (
    EndForm,
    PlanRoundForm,
    PostForm,
    RoundForm,
)
from baowei.supervision.inspections.models import Residence
from baowei.supervision.inspections.quarters import overdue_of, quarters_of
from baowei.supervision.inspections.queries import DESK, INSIDE
from baowei.supervision.people.access import page
from baowei.supervision.people.grants import roles_of, visible
from baowei.supervision.people.roles import Role

READERS = INSIDE | {Role.SOCIAL}


def residences_of(user: Any) -> QuerySet[Residence]:
    """The bureau's of its region; a resident's own."""
    found = visible(Residence.objects.all(), user, INSIDE) | Residence.objects.filter(user=user)
    return found.select_related("institution", "user")


@page(READERS)
def residences(request: HttpRequest) -> HttpResponse:
    rows = residences_of(request.user).prefetch_related("rounds")
    context = {
        "residences": [(one, overdue_of(one)) for one in rows],
        "desk": bool(roles_of(request.user) & DESK),
    }
    return render(request, "inspections/residences.html", context)


@page(READERS)
def residence(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(residences_of(request.user), pk=pk)
    context = {
        "residence": found,
        "quarters": quarters_of(found),
        "own": found.user_id == request.user.pk,
        "desk": bool(roles_of(request.user) & DESK),
    }
    return render(request, "inspections/residence.html", context)


@page(DESK)
def post_resident(request: HttpRequest) -> HttpResponse:
    form = PostForm(request.user, request.POST or None)

    def take() -> Residence:
        return actions.post_resident(**form.arguments(), acting_user=request.user)

    return form_page(
        request, "inspections/residence_form.html", form, take,
        lambda made: _("%(who)s is posted there") % {"who": made.user.name},
        label=_("post a resident supervisor"),
    )  # fmt: skip


FORMS: dict[str, type[forms.Form]] = {"round": RoundForm, "end": EndForm, "plan": PlanRoundForm}


@page(READERS)
def residence_step(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    found = get_object_or_404(residences_of(request.user), pk=pk)
    if name not in FORMS:
        raise Http404
    form = FORMS[name](found, request.POST or None)
    labels = {
        "round": _("report a round"),
        "end": _("end the posting"),
        "plan": _("plan an inspection"),
    }
    return form_page(
        request, "inspections/residence_form.html", form, _taker(name, found, form, request.user),
        lambda made: _("Done: %(step)s") % {"step": labels[name]},
        label=labels[name], residence=found,
    )  # fmt: skip


def _taker(name: str, found: Residence, form: Any, user: Any) -> Callable[[], Any]:
    def take() -> Any:
        given = form.cleaned_data
        if name == "round":
            actions.report_round(found.pk, **given, acting_user=user)
        elif name == "end":
            actions.end_residence(found.pk, **given, acting_user=user)
        else:
            return actions.plan_round(given["round"].pk, given["planned_on"], acting_user=user)
        return found

    return take
