"""The steps of a flight inspection, with their clocks."""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from baowei.supervision.deadlines.actions import start, stop
from baowei.supervision.deadlines.queries import runs
from baowei.supervision.desk.act import act
from baowei.supervision.desk.refusal import NotAllowed, Unlawful
from baowei.supervision.inspections.flight_states import (
    COMPLETION,
    CORRECTION,
    DESK,
    FLIGHTS,
    HANDED,
    PROGRESS,
    SCHEME,
    organises,
)
from baowei.supervision.inspections.models import Flight, FlightNumbering
from baowei.supervision.people import taking as steps
from baowei.supervision.people.may import require_role
from baowei.supervision.people.models import User
from baowei.supervision.people.taking import keep, reasoned


def flight_step(
    name: str, flight_id: int, version: int | None, user: User, text: str = ""
) -> AbstractContextManager[Flight]:
    return steps.taking(FLIGHTS, Flight, name, flight_id, version, user, text)


def organise(flight: Flight, *, acting_user: User) -> Flight:
    """Enter an unsaved flight inspection with its scheme, as far as it is written."""
    with act(acting_user, "flights.organise"):
        grant = require_role(acting_user, flight, DESK)
        refusal = organises(flight, acting_user)
        if refusal:
            raise NotAllowed(refusal)
        if not flight.admdvs.startswith(flight.organiser):
            raise Unlawful(_("the place inspected lies in the region of who organises it"))
        if flight.to_on < flight.from_on:
            raise Unlawful(_("the period ends before it begins"))
        flight.number = FlightNumbering.next(flight.organiser, flight.from_on.year)
        flight.made_by, flight.version = acting_user, 0
        keep(flight, "organise", acting_user, grant, flight.reason_text)
    return flight


def revise_scheme(
    flight_id: int, version: int | None, *, acting_user: User, **scheme: str
) -> Flight:
    """Write on at the scheme until it is approved. scheme: fields of SCHEME."""
    with act(acting_user, "flights.revise_scheme"):
        flight: Flight = steps.locked(FLIGHTS, Flight, flight_id, version)
        grant = require_role(acting_user, flight, DESK)
        refusal = organises(flight, acting_user)
        if refusal:
            raise NotAllowed(refusal)
        if flight.state != "drafted":
            raise Unlawful(_("the scheme is approved; what changes is asked for as a change"))
        for name in SCHEME:
            setattr(flight, name, scheme.get(name, getattr(flight, name)).strip())
        keep(flight, "revise_scheme", acting_user, grant)
    return flight


def approve(flight_id: int, version: int | None, text: str = "", *, acting_user: User) -> Flight:
    with flight_step("approve", flight_id, version, acting_user, text) as flight:
        return flight


def send(flight_id: int, version: int | None, text: str = "", *, acting_user: User) -> Flight:
    with flight_step("start", flight_id, version, acting_user, text) as flight:
        return flight


def report(
    flight_id: int, version: int | None, report: str, decision: str, *, acting_user: User
) -> Flight:
    """The written report at the end, and what was decided together about what was found."""
    with flight_step("report", flight_id, version, acting_user, reasoned(decision)) as flight:
        flight.report, flight.decision = reasoned(report), decision.strip()
    return flight


def hand_over(
    flight_id: int, version: int | None, received_on: date, text: str, *, acting_user: User
) -> Flight:
    """The place inspected has the material since that day; its 30 working days run."""
    with flight_step("hand_over", flight_id, version, acting_user, reasoned(text)) as flight:
        _past(received_on)
        start(flight, PROGRESS, on=received_on, region=flight.admdvs)
    return flight


def report_progress(flight_id: int, version: int | None, text: str, *, acting_user: User) -> Flight:
    with flight_step("report_progress", flight_id, version, acting_user, reasoned(text)) as flight:
        flight.progress = text.strip()
        stop(flight, PROGRESS, timezone.localdate())
    return flight


def complete(
    flight_id: int, version: int | None, completed_on: date, text: str, *, acting_user: User
) -> Flight:
    """Everything is dealt with since that day; the written report is due in 5 working days."""
    with flight_step("complete", flight_id, version, acting_user, reasoned(text)) as flight:
        _past(completed_on)
        start(flight, COMPLETION, on=completed_on, region=flight.admdvs)
    return flight


def report_completion(
    flight_id: int, version: int | None, text: str, *, acting_user: User
) -> Flight:
    """The report says also why the outcome differs from what was handed over, where it does."""
    with flight_step(
        "report_completion", flight_id, version, acting_user, reasoned(text)
    ) as flight:
        flight.completion = text.strip()
        stop(flight, COMPLETION, timezone.localdate())
    return flight


def stop_flight(flight_id: int, version: int | None, text: str, *, acting_user: User) -> Flight:
    with flight_step("stop", flight_id, version, acting_user, reasoned(text)) as flight:
        return flight


def go_on(flight_id: int, version: int | None, text: str, *, acting_user: User) -> Flight:
    with flight_step("go_on", flight_id, version, acting_user, reasoned(text)) as flight:
        return flight


def cancel_flight(flight_id: int, version: int | None, text: str, *, acting_user: User) -> Flight:
    with flight_step("cancel", flight_id, version, acting_user, reasoned(text)) as flight:
        return flight


def interview(
    flight_id: int, version: int | None, held_on: date, text: str, *, acting_user: User
) -> Flight:
    """The place was interviewed that day; its measures are due in 15 working days (飞检办法-26)."""
    with act(acting_user, "flights.interview", why=text):
        flight: Flight = steps.locked(FLIGHTS, Flight, flight_id, version)
        grant = require_role(acting_user, flight, DESK)
        refusal = organises(flight, acting_user)
        if refusal:
            raise NotAllowed(refusal)
        if flight.state not in HANDED or runs(flight, CORRECTION):
            raise Unlawful(_("an interview follows the hand-over, one after the other"))
        _past(held_on)
        start(flight, CORRECTION, on=held_on, region=flight.admdvs)
        keep(flight, "interview", acting_user, grant, reasoned(text))
    return flight


def measures(flight_id: int, version: int | None, text: str, *, acting_user: User) -> Flight:
    """The place named its measures after the interview."""
    with act(acting_user, "flights.measures", why=text):
        flight: Flight = steps.locked(FLIGHTS, Flight, flight_id, version)
        grant = require_role(acting_user, flight, DESK)
        if not runs(flight, CORRECTION):
            raise Unlawful(_("no measures are due: there was no interview, or they were named"))
        stop(flight, CORRECTION, timezone.localdate())
        keep(flight, "measures", acting_user, grant, reasoned(text))
    return flight


def _past(day: date) -> None:
    if day > timezone.localdate():
        raise Unlawful(_("this day lies ahead"))
