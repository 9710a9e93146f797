"""Clocks start and stop with the step that asks for it; only an extension is a step of its own."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from baowei.provinces import limit as limit_of
from baowei.supervision.deadlines.actions.pause import end_all
from baowei.supervision.deadlines.actions.rows import held, keys, named, running, set_due
from baowei.supervision.deadlines.calendar import Calendar
from baowei.supervision.deadlines.extension import barred
from baowei.supervision.deadlines.models import Clock, Pause
from baowei.supervision.desk.act import act
from baowei.supervision.desk.refusal import Unlawful
from baowei.supervision.people.may import require_role
from baowei.supervision.people.roles import Role

APPROVERS = dict.fromkeys(("principal", "head", "collective", "legal_head"), Role.LEADER)
"""Who enters an extension: the law asks for a head of the bureau or of its legal office, alone or
in a meeting; a reviewer does not extend their own time."""
BATCH = 2_000
LIKE = (
    *("limit_code", "basis", "region", "started_on", "due_on", "provisional"),
    *("extensions", "extended_by", "extended_on", "reason", "paused_on"),
)


def start(thing: Model, code: str, *, on: date, region: str) -> Clock:
    """Start the limit for the thing; called within the `act` of the step that starts it.

    on: the day of the event, not counted. region: admdvs, which may have a number of its own.
    """
    return start_many([thing], code, on=on, region=region)[0]


def start_many(things: Iterable[Model], code: str, *, on: date, region: str) -> list[Clock]:
    """The same limit for many things of one region, in few statements."""
    limit = limit_of(code, on, region)
    if limit is None:
        raise Unlawful(_("no time limit %(code)s in force on %(day)s") % {"code": code, "day": on})
    due = Calendar.now().add(on, limit)
    clocks = [
        Clock(
            **named(thing),
            limit_code=code,
            basis=limit.ref,
            region=region,
            started_on=on,
            due_on=due.day,
            provisional=due.provisional,
        )
        for thing in things
    ]
    return Clock.objects.bulk_create(clocks, batch_size=BATCH)


def stop(thing: Model, code: str, on: date) -> None:
    """Stop the limit of the thing; nothing happens where none runs."""
    stop_many([thing], code, on)


def stop_many(things: Iterable[Model], code: str, on: date) -> None:
    """Stop the limit of each; a pause that lasts ends with it."""
    for subject, of in keys(things).items():
        clocks = running(subject, of, code)
        for clock in clocks.filter(paused_on__isnull=False).select_for_update():
            end_all(clock, on)
        clocks.update(stopped_on=on)


def start_like(thing: Model, other: Model, code: str) -> None:
    """Start for the thing what runs for another, with the same days, extensions and pauses."""
    clock = held(other, code)
    if clock is None:
        return
    made = Clock.objects.create(**named(thing), **{name: getattr(clock, name) for name in LIKE})
    pauses = list(clock.pauses.all())
    for pause in pauses:
        pause.pk, pause.clock = None, made
    Pause.objects.bulk_create(pauses)


def backdate(thing: Model, code: str, on: date) -> None:
    """Let a running limit start on an earlier day; extensions stay."""
    clock = held(thing, code)
    if clock is not None and on < clock.started_on:
        clock.started_on = on
        set_due(clock)


def extend(clock_id: int, number: int, reason: str, *, acting_user: Any) -> Clock:
    """Extend a running clock by `number` of its unit, as often and by whom its limit says."""
    with act(acting_user, "deadlines.extend", why=reason):
        clock = Clock.objects.select_for_update().get(pk=clock_id)
        return _extend(clock, number, reason, acting_user)


def extend_of(thing: Model, code: str, number: int, reason: str, *, acting_user: Any) -> Clock:
    """Extend the limit that runs for the thing."""
    with act(acting_user, "deadlines.extend", why=reason):
        clock = held(thing, code)
        if clock is None:
            raise Unlawful(_("this limit does not run"))
        return _extend(clock, number, reason, acting_user)


def _extend(clock: Clock, number: int, reason: str, user: Any) -> Clock:
    limit = clock.limit
    if refusal := barred(clock):
        raise Unlawful(refusal)
    allowed = limit.extensions[clock.extensions]
    require_role(user, clock, [APPROVERS[allowed.by]])
    if not 1 <= number <= allowed.number:
        raise Unlawful(
            _("%(basis)s allows at most %(number)s more")
            % {"basis": limit.ref, "number": allowed.number}
        )
    if not reason.strip():
        raise Unlawful(_("an extension needs a reason"))
    clock.extensions += 1
    clock.extended_by += number
    clock.extended_on, clock.reason = timezone.localdate(), reason.strip()
    set_due(clock)
    return clock
