"""The wall: what is due by day, over, today and on the next working days, by kind."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from baowei import law
from baowei.supervision.deadlines import owners
from baowei.supervision.deadlines.calendar import DAY, Calendar
from baowei.supervision.deadlines.levels import horizon
from baowei.supervision.deadlines.queries import RUNS, paused, running
from baowei.supervision.desk.flow import Text

Key = tuple[str, str]
"""Subject and code of the limit."""


@dataclass(frozen=True)
class Kind:
    """How many limits of one kind of thing; url: the list of them."""

    thing: Text
    limit: str
    number: int
    url: str


@dataclass(frozen=True)
class Part:
    """What is over (`day` is None) or due on one day."""

    day: date | None
    kinds: tuple[Kind, ...]
    url: str
    tone: str = "plain"

    @property
    def number(self) -> int:
        return sum(kind.number for kind in self.kinds)


@dataclass(frozen=True)
class Wall:
    """last: the day up to which it looks. later: how many are due after it."""

    today: date
    over: Part
    days: tuple[Part, ...]
    last: date
    later: int
    later_url: str
    paused: int
    paused_url: str

    @property
    def coming(self) -> int:
        """Due after today, up to the last day."""
        return sum(part.number for part in self.days[1:])

    @property
    def coming_url(self) -> str:
        return _list(**_between(self.today + DAY, self.last))


def wall(user: Any) -> Wall:
    """Over what the user sees in their regions; two queries."""
    calendar, today = Calendar.now(), timezone.localdate()
    last = calendar.ahead(today, horizon(today))
    rows = running(user).order_by()
    over, by_day, later = _counts(rows.filter(RUNS), today, last)
    days = [today + DAY * n for n in range((last - today).days + 1)]
    # a day off is there where something ends on it all the same
    shown = [d for d in days if d == today or d in by_day or calendar.is_working_day(d)]
    return Wall(
        today=today,
        over=_part(None, over, {"view": "overdue"}, "stop"),
        days=tuple(
            _part(d, by_day.get(d, {}), _between(d, d), "due" if d == today else "plain")
            for d in shown
        ),
        last=last,
        later=later,
        later_url=_list(view="counting", due_from=last + DAY),
        paused=rows.filter(paused()).count(),
        paused_url=_list(view="paused"),
    )


def _counts(
    rows: Any, today: date, last: date
) -> tuple[dict[Key, int], dict[date, dict[Key, int]], int]:
    """(over, by day up to the last one, later), each by kind but the last."""
    over: dict[Key, int] = defaultdict(int)
    by_day: dict[date, dict[Key, int]] = defaultdict(dict)
    later = 0
    found = rows.values_list("due_on", "subject", "limit_code").annotate(n=Count("pk"))
    for due, subject, code, number in found:
        if due < today:
            over[subject, code] += number
        elif due <= last:
            by_day[due][subject, code] = number
        else:
            later += number
    return over, by_day, later


def _part(day: date | None, counts: dict[Key, int], query: dict[str, Any], tone: str) -> Part:
    kinds = [
        Kind(
            owners.owner_of(subject).label,
            law.shipped().limits[code][-1].name,
            number,
            _list(**query, kind=subject, limit=code),
        )
        for (subject, code), number in sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    ]
    return Part(day, tuple(kinds), _list(**query), tone if kinds else "plain")


def _between(first: date, last: date) -> dict[str, Any]:
    """A paused clock has no last day, and is not among those of a day."""
    return {"view": "counting", "due_from": first, "due_to": last}


def _list(**query: Any) -> str:
    return f"{reverse('deadlines:due')}?{urlencode(query)}"
