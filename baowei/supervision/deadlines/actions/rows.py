"""What the writers of clocks share: which rows are meant, and their last day worked out again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Model, QuerySet

from baowei.supervision.deadlines.calendar import Calendar
from baowei.supervision.deadlines.models import Clock, days_out


def named(thing: Model) -> dict[str, Any]:
    """The columns of a clock that say for what it runs."""
    return {"subject": thing._meta.label, "subject_id": thing.pk, "about": str(thing)[:100]}


def running(subject: str, keys: list[int], code: str) -> QuerySet[Clock]:
    return Clock.objects.filter(
        subject=subject, subject_id__in=keys, limit_code=code, stopped_on=None
    )


def held(thing: Model, code: str) -> Clock | None:
    """The clock of that limit that runs for the thing, locked until the transaction ends."""
    return running(thing._meta.label, [thing.pk], code).select_for_update().first()


def keys(things: Iterable[Model]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for thing in things:
        found.setdefault(thing._meta.label, []).append(thing.pk)
    return found


def set_due(clock: Clock, calendar: Calendar | None = None) -> None:
    """Write its last day as its start, extensions and pauses make it; one that lasts still takes
    nothing out. calendar: to save asking again for many clocks."""
    out = days_out(clock.pauses.all())
    due = (calendar or Calendar.now()).add(clock.started_on, clock.limit, clock.extended_by, out)
    clock.due_on, clock.provisional = due.day, due.provisional
    clock.save()
