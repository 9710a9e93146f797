"""What pages ask of clocks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Model, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from baowei import law
from baowei.supervision.deadlines import owners
from baowei.supervision.deadlines.calendar import Calendar
from baowei.supervision.deadlines.models import Clock
from baowei.supervision.people.grants import visible
from baowei.supervision.people.roles import STAFF

SOON = 3
"""Working days from which a limit is marked as due soon."""


@dataclass(frozen=True)
class Reading:
    """A clock as a page shows it. left: days of `unit`, negative where it has passed."""

    clock: Clock
    limit: law.Limit
    left: int
    unit: str

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
    def over(self) -> bool:
        return self.clock.stopped_on is None and self.left < 0

    @property
    def tone(self) -> str:
        if self.clock.stopped_on is not None:
            return "plain"
        return "stop" if self.left < 0 else "due" if self.left <= SOON else "plain"

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
    limit = clock.limit
    unit = "working_day" if limit.unit == "working_day" else "day"
    until = clock.stopped_on or today
    if unit == "working_day":
        left = calendar.between(until, clock.due_on)
        # past the last day, and no working day since: over all the same
        left = min(left, -1) if until > clock.due_on else left
    else:
        left = (clock.due_on - until).days
    return Reading(clock, limit, left, unit)


def readings(thing: Model, code: str = "") -> list[Reading]:
    """The clocks of a thing, those that run first; of one limit where `code` is given."""
    rows = Clock.objects.filter(subject=thing._meta.label, subject_id=thing.pk)
    if code:
        rows = rows.filter(limit_code=code)
    calendar, today = Calendar.now(), timezone.localdate()
    found = [read(clock, calendar, today) for clock in rows]
    return sorted(found, key=lambda r: (r.clock.stopped_on is not None, r.clock.due_on))


def runs(thing: Model, code: str) -> bool:
    """Whether this limit runs for the thing."""
    return Clock.objects.filter(
        subject=thing._meta.label, subject_id=thing.pk, limit_code=code, stopped_on=None
    ).exists()


def running(user: Any) -> QuerySet[Clock]:
    """Clocks that run for what the user sees, in their regions."""
    return visible(
        Clock.objects.filter(subject__in=owners.seen(user), stopped_on=None), user, STAFF
    )


def due_today() -> Q:
    return Q(due_on=timezone.localdate())


def overdue() -> Q:
    return Q(due_on__lt=timezone.localdate())


def due_of(model: type[Model], code: str) -> Subquery:
    """To annotate rows of `model`: the last day of the limit that runs for each, or null."""
    clocks = Clock.objects.filter(
        subject=model._meta.label, subject_id=OuterRef("pk"), limit_code=code, stopped_on=None
    )
    return Subquery(clocks.values("due_on")[:1])
