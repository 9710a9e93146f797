"""Changes of a flight inspection under way: asked for on site, approved by who organises it."""

from __future__ import annotations

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from baowei.supervision.desk.act import act
from baowei.supervision.desk.refusal import NotAllowed, Unlawful
from baowei.supervision.inspections.flight_states import FLIGHTS, LEADER, organises
from baowei.supervision.inspections.models import Flight, FlightChange
from baowei.supervision.people import taking as steps
from baowei.supervision.people.grants import Grant
from baowei.supervision.people.may import require, require_role
from baowei.supervision.people.models import User
from baowei.supervision.people.roles import Role
from baowei.supervision.people.taking import keep, reasoned

ASKERS = frozenset({Role.OFFICER, Role.LEADER, Role.INSPECTOR})
ENDS = {"stop": "stop", "cancel": "cancel"}
"""Kind of change -> step of the flight that an approval takes."""


def ask_change(
    flight_id: int,
    version: int | None,
    kind: str,
    text: str,
    until: date | None = None,
    *,
    acting_user: User,
) -> FlightChange:
    """More people, a longer time, a stop or the end; it changes nothing until it is approved."""
    with act(acting_user, "flights.ask_change", why=text):
        flight: Flight = steps.locked(FLIGHTS, Flight, flight_id, version)
        grant = require_role(acting_user, flight, ASKERS)
        if flight.state != "under_way":
            raise Unlawful(_("changes are asked for while it is under way"))
        if flight.changes.filter(approved=None).exists():
            raise Unlawful(_("a change that was asked for has not been decided"))
        if kind not in FlightChange.Kind.values:
            raise Unlawful(_("more people, a longer time, a stop or the end"))
        if (kind == "longer") != (until is not None) or (until and until <= flight.to_on):
            raise Unlawful(_("a longer time has a new last day, after the present one"))
        made = FlightChange.objects.create(
            flight=flight, kind=kind, text=reasoned(text), until=until, asked_by=acting_user
        )
        keep(flight, "ask_change", acting_user, grant, f"{made.get_kind_display()}：{text}")
    return made


def decide_change(change_id: int, approved: bool, text: str, *, acting_user: User) -> FlightChange:
    """Approve or refuse; an approval takes effect at once. Who asked does not decide."""
    with act(acting_user, "flights.decide_change", why=text):
        change = FlightChange.objects.select_for_update().get(pk=change_id)
        flight: Flight = steps.locked(FLIGHTS, Flight, change.flight_id, None)
        grant = require_role(acting_user, flight, LEADER)
        refusal = organises(flight, acting_user)
        if refusal:
            raise NotAllowed(refusal)
        if change.approved is not None:
            raise Unlawful(_("this change has been decided already"))
        if change.asked_by_id == acting_user.pk:
            raise Unlawful(_("whoever asked for a change does not approve it"))
        change.approved, change.decided_by = approved, acting_user
        change.decided_at = timezone.now()
        change.save()
        if approved:
            _take_effect(flight, change, acting_user, grant, reasoned(text))
        else:
            keep(flight, "refuse_change", acting_user, grant, reasoned(text))
    return change


def _take_effect(flight: Flight, change: FlightChange, user: User, grant: Grant, text: str) -> None:
    step = ENDS.get(change.kind)
    if step:
        require(FLIGHTS, step, flight, user)
        flight.state = FLIGHTS.steps[step].target
    elif change.until:
        flight.to_on = change.until
    keep(flight, step or "approve_change", user, grant, text)
