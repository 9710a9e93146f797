"""Official days are entered, and the clocks that ran by a guess are set again."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from baowei.provinces import limit as limit_of
from baowei.supervision.deadlines.actions.rows import set_due
from baowei.supervision.deadlines.calendar import Calendar
from baowei.supervision.deadlines.models import Clock, OfficialDay
from baowei.supervision.desk.act import act
from baowei.supervision.desk.refusal import NotAllowed, Unlawful
from baowei.supervision.people.grants import roles_of
from baowei.supervision.people.may import not_allowed
from baowei.supervision.people.roles import Role

ENTERERS = frozenset({Role.SYSTEM_ADMIN})


def enter_days(days: dict[date, bool], source: str, *, acting_user: Any) -> int:
    """Enter days (working or off) with their notice; a day entered again is overwritten.

    Answers how many running clocks got another last day.
    """
    if not ENTERERS & roles_of(acting_user):
        raise NotAllowed(not_allowed(ENTERERS))
    if not days or not source.strip():
        raise Unlawful(_("days need the notice that makes them so"))
    with act(acting_user, "deadlines.enter_days", why=source):
        OfficialDay.objects.bulk_create(
            [OfficialDay(day=d, working=w, source=source.strip()) for d, w in days.items()],
            update_conflicts=True,
            unique_fields=["day"],
            update_fields=["working", "source"],
        )
        return _set_again(min(days), max(days))


def _set_again(first: date, last: date) -> int:
    """Running clocks that counted any of these days, or ran by a guess."""
    calendar, moved = Calendar.now(), 0
    touched = Q(started_on__lte=last, due_on__gte=first) | Q(provisional=True)
    running = Clock.objects.filter(touched, stopped_on=None)
    for clock in running.filter(pauses__isnull=False).distinct():
        was = clock.due_on
        set_due(clock, calendar)
        moved += clock.due_on != was
    # clocks that started together and never paused end together: one statement for all of them
    running = running.filter(pauses=None)
    alike = ("limit_code", "region", "started_on", "extended_by", "due_on", "provisional")
    groups = running.order_by().values_list(*alike).distinct()
    for code, region, started, more, was, guessed in list(groups):
        limit = limit_of(code, started, region)
        assert limit is not None, code
        due = calendar.add(started, limit, more)
        if (due.day, due.provisional) != (was, guessed):
            same = dict(zip(alike, (code, region, started, more, was, guessed), strict=True))
            rows = Clock.objects.filter(stopped_on=None, pauses=None, **same)
            changed = rows.update(due_on=due.day, provisional=due.provisional)
            moved += changed if due.day != was else 0
    return moved
