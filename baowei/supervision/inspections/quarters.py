"""Which quarterly rounds of a resident supervisor are done, due, overdue."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from baowei.supervision.inspections.models import Residence, Round


@dataclass(frozen=True)
class Quarter:
    """due_on: its last day, or that of the posting. round: what was reported."""

    year: int
    quarter: int
    due_on: date
    round: Round | None

    @property
    def overdue(self) -> bool:
        return self.round is None and self.due_on < timezone.localdate()


def quarters_of(residence: Residence) -> list[Quarter]:
    """Every quarter of the posting up to now, the newest first. A last quarter that had only begun
    when the posting ended is due all the same, on its last day."""
    today = timezone.localdate()
    last = min(residence.ended or today, today)
    had = {(one.year, one.quarter): one for one in residence.rounds.all()}
    found = []
    year, quarter = residence.since.year, (residence.since.month - 1) // 3 + 1
    while first_day(year, quarter) <= last:
        ends = last_day(year, quarter)
        due = min(ends, residence.ended) if residence.ended else ends
        found.append(Quarter(year, quarter, due, had.get((year, quarter))))
        year, quarter = (year + 1, 1) if quarter == 4 else (year, quarter + 1)
    return found[::-1]


def overdue_of(residence: Residence) -> int:
    return sum(one.overdue for one in quarters_of(residence))


def first_day(year: int, quarter: int) -> date:
    return date(year, 3 * quarter - 2, 1)


def last_day(year: int, quarter: int) -> date:
    following = (year + 1, 1) if quarter == 4 else (year, quarter + 1)
    return first_day(*following) - timedelta(days=1)
