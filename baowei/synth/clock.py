"""The period of a city, and how busy its days are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

DAY = 86400
HOUR = 3600
MINUTE = 60
EPOCH = date(1970, 1, 1)

MONTH_BUSY = (1.15, 0.85, 1.05, 1.0, 0.98, 0.93, 0.92, 0.92, 0.98, 0.97, 1.08, 1.17)
WEEKDAY_BUSY = (1.25, 1.1, 1.05, 1.05, 1.0, 0.85, 0.7)
WINTER = (11, 12, 1, 2)


@dataclass(frozen=True)
class Period:
    """Whole months from `start` on; days inside are counted from 0."""

    start: date
    months: int

    @property
    def end(self) -> date:
        """The first day after the period."""
        month = self.start.month - 1 + self.months
        return date(self.start.year + month // 12, month % 12 + 1, min(self.start.day, 28))

    @property
    def days(self) -> int:
        return (self.end - self.start).days

    @property
    def first(self) -> int:
        """The first day, in days since 1970."""
        return (self.start - EPOCH).days

    def busy(self) -> np.ndarray:
        """How likely a visit falls on each day: winters and Mondays are busy."""
        calendar = [self.start + timedelta(days=n) for n in range(self.days)]
        return np.array([MONTH_BUSY[d.month - 1] * WEEKDAY_BUSY[d.weekday()] for d in calendar])

    def winter(self) -> np.ndarray:
        calendar = [self.start + timedelta(days=n) for n in range(self.days)]
        return np.array([d.month in WINTER for d in calendar])

    def month_of(self) -> np.ndarray:
        """The number of the month, from 0, that each day belongs to."""
        calendar = [self.start + timedelta(days=n) for n in range(self.days)]
        first = self.start.year * 12 + self.start.month
        return np.array([d.year * 12 + d.month - first for d in calendar])


def seconds(days: np.ndarray | int, first: int = 0) -> np.ndarray:
    """Midnight of a day, in seconds since 1970."""
    return (np.asarray(days, dtype=np.int64) + first) * DAY
