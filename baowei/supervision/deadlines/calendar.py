"""Working days, and the last day of a time limit."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, field
from datetime import date, timedelta

from chinese_calendar.constants import holidays, workdays

from baowei.law import Limit
from baowei.law.limits import months_after
from baowei.supervision.deadlines.models import OfficialDay

DAY = timedelta(days=1)
SATURDAY = 5
PUBLISHED = frozenset(day.year for day in holidays)
"""Years whose holidays the installed calendar knows."""


@dataclass(frozen=True)
class Due:
    """The last day. provisional: it rests on a year whose holidays nobody has published yet."""

    day: date
    provisional: bool


@dataclass(frozen=True)
class Calendar:
    """entered: the days that the bureau entered; they win over the published ones.

    A year in which any day is entered counts as published. In other years beyond the published
    ones only weekends are days off.
    """

    entered: dict[date, bool] = field(default_factory=dict)

    @classmethod
    def now(cls) -> Calendar:
        """With the days entered by now: one query."""
        return cls(dict(OfficialDay.objects.values_list("day", "working")))

    def is_working_day(self, day: date) -> bool:
        said = self.entered.get(day)
        if said is not None:
            return said
        return day in workdays or (day.weekday() < SATURDAY and day not in holidays)

    def published(self, year: int) -> bool:
        return year in PUBLISHED or any(day.year == year for day in self.entered)

    def add(
        self, start: date, limit: Limit, more: int = 0, excluded: Set[date] = frozenset()
    ) -> Due:
        """The last day of the limit and `more` of its unit.

        The day of the start is not counted; a last day on which nobody works moves on to the next
        working day (处罚程序-58), unless the limit says otherwise. Hours are counted up to whole
        days: the office keeps days. excluded: days that the law takes out; they are not counted,
        and none of them is the last one.
        """
        number = limit.number + more
        if limit.unit == "working_day":
            last = self._after(start, number, excluded)
            return self._due(start, last)
        last = _pushed(start, _later(start, number, limit.unit), excluded)
        if not limit.rolls:
            return Due(last, provisional=False)
        rolled = last
        while not self.is_working_day(rolled) or rolled in excluded:
            rolled += DAY
        return self._due(last, rolled)

    def between(self, first: date, last: date) -> int:
        """Working days after `first` up to and with `last`; negative where `last` is before."""
        if last < first:
            return -self.between(last, first)
        days = (first + DAY * n for n in range(1, (last - first).days + 1))
        return sum(map(self.is_working_day, days))

    def ahead(self, start: date, number: int) -> date:
        """The day that many working days after `start`."""
        return self._after(start, number, frozenset())

    def back(self, start: date, number: int) -> date:
        """The day of which `start` is that many working days after; the latest of them."""
        day = start
        while number:
            number -= self.is_working_day(day)
            day -= DAY
        return day

    def _after(self, start: date, number: int, excluded: Set[date]) -> date:
        day = start
        while number:
            day += DAY
            number -= day not in excluded and self.is_working_day(day)
        return day

    def _due(self, first: date, last: date) -> Due:
        years = range(first.year, last.year + 1)
        return Due(last, provisional=not all(map(self.published, years)))


def _pushed(start: date, last: date, excluded: Set[date]) -> date:
    """A last day, later by every excluded day up to it; those it passes by that count as well."""
    for day in sorted(excluded):
        if start < day <= last:
            last += DAY
    return last


def _later(start: date, number: int, unit: str) -> date:
    if unit == "hour":
        return start + DAY * -(-number // 24)
    if unit == "day":
        return start + DAY * number
    return months_after(start, number)


def is_working_day(day: date) -> bool:
    """By the published calendar and the days entered by now."""
    return Calendar.now().is_working_day(day)


def add(start: date, limit: Limit) -> Due:
    """The last day of a limit, by the calendar as it is now."""
    return Calendar.now().add(start, limit)
