"""Flight inspections: the list, a new one, one of them with its clocks."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from baowei.supervision.desk.done import events
from baowei.supervision.desk.form_page import done, form_page
from baowei.supervision.desk.worklist.show import show
from baowei.supervision.inspections.actions.flight import organise
from baowei.supervision.inspections.flight_acts import BESIDE, FORMS, SIDES, run
from baowei.supervision.inspections.flight_states import FLIGHTS, SCHEME
from baowei.supervision.inspections.flight_work import FLIGHT_LIST, flights_of
from baowei.supervision.inspections.forms.flight import FlightForm
from baowei.supervision.inspections.models import Flight
from baowei.supervision.inspections.queries import DESK, INSIDE
from baowei.supervision.inspections.states import FLOW
from baowei.supervision.people.access import page
from baowei.supervision.people.grants import roles_of
from baowei.supervision.people.may import options, refusal_of


@page(INSIDE)
def flights(request: HttpRequest) -> HttpResponse:
    desk = bool(roles_of(request.user) & DESK)
    return show(request, FLIGHT_LIST, "inspections/flights.html", desk=desk)


@page(DESK)
def new_flight(request: HttpRequest) -> HttpResponse:
    form = FlightForm(request.user, request.POST or None)

    def take() -> Flight:
        return organise(form.save(commit=False), acting_user=request.user)

    return form_page(
        request, "inspections/flight_form.html", form, take,
        lambda made: _("Organised as %(number)s") % {"number": made.number},
    )  # fmt: skip


@page(INSIDE)
def flight(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(flights_of(request.user), pk=pk)
    context = {
        "flight": found,
        "flow": FLIGHTS,
        "visits": found.inspections.select_related("institution"),
        "visit_flow": FLOW,
        "scheme": [(Flight._meta.get_field(n).verbose_name, getattr(found, n)) for n in SCHEME],
        "changes": found.changes.select_related("asked_by", "decided_by"),
        "options": _options(found, request.user),
        "steps": events(found.steps, _label),
    }
    return render(request, "inspections/flight.html", context)


def _options(found: Flight, user: Any) -> list[Any]:
    every: list[Any] = [*options(FLIGHTS, found, user), *BESIDE.options(found, user)]
    return sorted(every, key=lambda option: option.refusal is not None)


def _label(name: str) -> Any:
    own = {
        "organise": _("organised"),
        "approve_change": _("change approved"),
        "refuse_change": _("change refused"),
    }
    known = FLIGHTS.steps.get(name) or SIDES.get(name)
    return known.label if known else own.get(name, name)


@page(INSIDE)
def flight_step(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    found = get_object_or_404(flights_of(request.user), pk=pk)
    if name not in FORMS:
        raise Http404
    form = FORMS[name](found, request.user, request.POST or None)
    known = FLIGHTS.steps.get(name) or SIDES[name]

    def take() -> Flight:
        return run(name, found, form.cleaned_data["version"], request.user, form.arguments())

    return form_page(
        request, "inspections/flight_step.html", form, take, done(known.label),
        flight=found, flow=FLIGHTS, step=known, refusal=_refusal(name, found, request.user),
    )  # fmt: skip


def _refusal(name: str, found: Flight, user: Any) -> Any:
    if name in SIDES:
        return BESIDE.refusal_of(SIDES[name], found, user)
    return refusal_of(FLIGHTS, FLIGHTS.steps[name], found, user)
