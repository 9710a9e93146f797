"""The surcharge of an unpaid fine: 3% a day, never above the fine (处罚法-72, 处罚程序-55)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from baowei.law.penalty.amounts import amount

CENT = Decimal("0.01")
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Deferral:
    """A plan in force from its approval to its end. parts: (until, amount)."""

    since: date
    until: date | None
    parts: tuple[tuple[date, Decimal], ...]

    def holds(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)

    def not_due(self, day: date) -> Decimal:
        """What may still be paid in time on that day."""
        return sum((amount for until, amount in self.parts if until >= day), Decimal())


@dataclass(frozen=True)
class Fine:
    """What the surcharge depends on; all days in calendar days.

    amount: CNY decided. due_on: last day to pay. money: (day, CNY) that came in or was written off:
    the day of the payment itself still counts as late. reviews: (first, last) days of
    reconsideration or litigation, which do not count (处罚法-73); last None: it goes on.
    """

    amount: Decimal
    due_on: date
    money: tuple[tuple[date, Decimal], ...] = ()
    deferrals: tuple[Deferral, ...] = ()
    reviews: tuple[tuple[date, date | None], ...] = ()

    def overdue(self, day: date) -> Decimal:
        """What should have been paid before that day and is not."""
        unpaid = self.amount - sum((m for on, m in self.money if on < day), Decimal())
        for one in self.deferrals:
            if one.holds(day):
                return max(unpaid - one.not_due(day), Decimal())
        return max(unpaid, Decimal()) if day > self.due_on else Decimal()

    def reviewed(self, day: date) -> bool:
        return any(first <= day and (last is None or day <= last) for first, last in self.reviews)


@dataclass(frozen=True)
class Surcharge:
    """amount: CNY to the cent. days: on which something was late and counted. capped: it has
    reached the fine itself."""

    amount: Decimal
    days: int
    capped: bool


def surcharge(fine: Fine, through: date) -> Surcharge:
    """Added up day by day, up to and with `through`; rounded once, half up."""
    total, days, day = Decimal(), 0, _first(fine)
    rate = amount("surcharge", fine.due_on) / 100
    while day <= through and total < fine.amount:
        late = Decimal() if fine.reviewed(day) else fine.overdue(day)
        total += late * rate
        days += bool(late)
        day += DAY
    capped = fine.amount > 0 and total >= fine.amount
    return Surcharge(min(total, fine.amount).quantize(CENT, ROUND_HALF_UP), days, capped)


def _first(fine: Fine) -> date:
    """The earliest day on which anything can be late."""
    ends: Sequence[date] = [until for one in fine.deferrals for until, _ in one.parts]
    return min([fine.due_on, *ends]) + DAY
