"""A clock as a page shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from baowei import law
from baowei.supervision.deadlines.calendar import DAY, Calendar
from baowei.supervision.deadlines.levels import soon
from baowei.supervision.deadlines.models import Clock, Pause, days_out


@dataclass(frozen=True)
class Reading:
    """due: its last day; of a paused clock, if it went on today. left: days of `unit`, negative
    where it has passed. soon: from how many on it is marked. pauses: all it had; out: how many days
    they have taken out by now."""

    clock: Clock
    limit: law.Limit
    due: date
    left: int
    unit: str
    soon: int
    pauses: tuple[Pause, ...] = ()
    out: int = 0

    @property
    def number(self) -> str:
        """The article's number as officials cite it."""
        article = law.article(self.limit.ref, self.clock.started_on)
        return article.number if article else ""

    @property
    def law(self) -> str:
        """The short name of the law in the ref."""
        return self.limit.ref.split("-")[0]

    @property
    def paused(self) -> bool:
        return self.clock.paused_on is not None

    @property
    def over(self) -> bool:
        return self.clock.stopped_on is None and not self.paused and self.left < 0

    @property
    def tone(self) -> str:
        if self.clock.stopped_on is not None or self.paused:
            return "plain"
        return "stop" if self.left < 0 else "due" if self.left <= self.soon else "plain"

    @property
    def days(self) -> str:
        """How far it is, in words."""
        if self.left == 0:
            return _("due today")
        count = {"number": abs(self.left)}
        if self.unit == "working_day":
            if self.left < 0:
                return _("%(number)s working days over") % count
            return _("%(number)s working days left") % count
        if self.left < 0:
            return _("%(number)s days over") % count
        return _("%(number)s days left") % count


def read(clock: Clock, calendar: Calendar, today: date) -> Reading:
    limit, pauses = clock.limit, tuple(clock.pauses.all())
    unit = "working_day" if limit.unit == "working_day" else "day"
    out = days_out(pauses, today)
    due = clock.due_on
    if clock.paused_on is not None:
        due = calendar.add(clock.started_on, limit, clock.extended_by, out).day
    left = _left(due, clock.stopped_on or today, calendar, unit)
    return Reading(clock, limit, due, left, unit, soon(today), pauses, len(out))


def _left(due: date, until: date, calendar: Calendar, unit: str) -> int:
    if unit != "working_day":
        return (due - until) // DAY
    left = calendar.between(until, due)
    # past the last day, and no working day since: over all the same
    return min(left, -1) if until > due else left
