"""What pages ask of clocks."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Exists, Model, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from baowei import law
from baowei.supervision.deadlines import owners
from baowei.supervision.deadlines.calendar import DAY, Calendar
from baowei.supervision.deadlines.levels import Level, levels
from baowei.supervision.deadlines.models import Clock, Escalation
from baowei.supervision.deadlines.reading import Reading, read
from baowei.supervision.people.grants import NOTHING, roles_of, visible
from baowei.supervision.people.roles import STAFF, Role

RUNS = Q(stopped_on=None, paused_on=None)
"""Clocks that count today."""


def readings(thing: Model, code: str = "") -> list[Reading]:
    """The clocks of a thing, those that run first; of one limit where `code` is given."""
    rows = Clock.objects.filter(subject=thing._meta.label, subject_id=thing.pk)
    if code:
        rows = rows.filter(limit_code=code)
    calendar, today = Calendar.now(), timezone.localdate()
    found = [read(clock, calendar, today) for clock in rows.prefetch_related("pauses")]
    return sorted(found, key=lambda r: (r.clock.stopped_on is not None, r.due))


def runs(thing: Model, code: str) -> bool:
    """Whether this limit runs for the thing, paused or not."""
    return running_of(thing, code) is not None


def running_of(thing: Model, code: str) -> Clock | None:
    """The clock of this limit that runs for the thing, paused or not."""
    return Clock.objects.filter(
        subject=thing._meta.label, subject_id=thing.pk, limit_code=code, stopped_on=None
    ).first()


def running(user: Any) -> QuerySet[Clock]:
    """Clocks that run for what the user sees, in their regions, paused or not."""
    return visible(
        Clock.objects.filter(subject__in=owners.seen(user), stopped_on=None), user, STAFF
    )


def paused() -> Q:
    return Q(paused_on__isnull=False)


def due_today() -> Q:
    return RUNS & Q(due_on=timezone.localdate())


def overdue() -> Q:
    return RUNS & Q(due_on__lt=timezone.localdate())


def due_of(model: type[Model], code: str) -> Subquery:
    """To annotate rows of `model`: the last day of the limit that runs for each, or null, also
    while it is paused."""
    clocks = Clock.objects.filter(
        RUNS, subject=model._meta.label, subject_id=OuterRef("pk"), limit_code=code
    )
    return Subquery(clocks.values("due_on")[:1])


def reached(level: Level, calendar: Calendar, today: date) -> Q:
    """Clocks that are so close to their last day, or so far past it."""
    if level.when == "before":
        return Q(due_on__range=(today, calendar.ahead(today, level.working_days)))
    return Q(due_on__lte=min(calendar.back(today, level.working_days), today - DAY))


def unmarked(level: Level) -> QuerySet[Clock]:
    """Clocks that count, by which the office has to be done, and not marked for this level."""
    ours = [code for code, rows in law.shipped().limits.items() if rows[-1].whose == "office"]
    return Clock.objects.filter(RUNS, ~_marked(level), limit_code__in=ours)


def marked() -> Q:
    """Clocks that count and are marked on any level, for the last day that they have now."""
    rows = Escalation.objects.filter(clock=OuterRef("pk"), due_on=OuterRef("due_on"))
    return RUNS & Q(Exists(rows))


def told(user: Any, to: str) -> Q:
    """Clocks marked on a level of which this person is told, as `holder` or as `leader`."""
    whom = _held(user) if to == "holder" else _led(user)
    wanted = NOTHING
    for level in levels(timezone.localdate()):
        if level.to == to:
            wanted |= _marked(level)
    return RUNS & wanted & whom


def _marked(level: Level) -> Q:
    """Marked for the last day that the clock has now."""
    rows = Escalation.objects.filter(
        clock=OuterRef("pk"), due_on=OuterRef("due_on"), level=level.code
    )
    return Q(Exists(rows))


def _held(user: Any) -> Q:
    """Clocks of what the user works on, and for the desk of what nobody works on."""
    wanted, held = NOTHING, roles_of(user)
    for subject, owner in owners.owned().items():
        own, free = NOTHING, ~NOTHING
        if owner.holders is not None:
            rows = owner.holders.rows().order_by().values(owner.holders.thing)
            own = Q(subject_id__in=rows.filter(**{owner.holders.user: user}))
            free = ~Q(subject_id__in=rows)
        wanted |= Q(subject=subject) & (own | free if held & frozenset(owner.desk) else own)
    return wanted


def _led(user: Any) -> Q:
    """Clocks of the regions whose leader the user is."""
    return Q(pk__in=visible(Clock.objects.order_by(), user, {Role.LEADER}).values("pk"))
