"""Worked examples of the surcharge, to the cent and by the day (处罚法-72, -73, 处罚程序-55)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baowei.supervision.recovery.surcharge import Deferral, Fine, surcharge

DUE = date(2026, 3, 17)


def day(text: str) -> date:
    return date.fromisoformat(f"2026-{text}")


def money(*pairs: tuple[str, str]) -> tuple[tuple[date, Decimal], ...]:
    return tuple((day(when), Decimal(amount)) for when, amount in pairs)


def plan(since: str, until: str | None, *parts: tuple[str, str]) -> Deferral:
    return Deferral(day(since), day(until) if until else None, money(*parts))


def review(first: str, last: str | None) -> tuple[tuple[date, date | None], ...]:
    return ((day(first), day(last) if last else None),)


HALVES = (("04-15", "500"), ("05-15", "500"))
EXAMPLES = [
    # fine, what happened, counted up to, surcharge, days: why
    ("1000", {}, "03-17", "0.00", 0, "the last day to pay is in time"),
    ("1000", {}, "03-18", "30.00", 1, "the day after is the first"),
    ("1000", {}, "03-27", "300.00", 10, "ten days at 3%"),
    ("1000", {}, "04-19", "990.00", 33, "33 days: just below the fine"),
    ("1000", {}, "04-20", "1000.00", 34, "the 34th day reaches the fine, and no more"),
    ("1000", {}, "12-31", "1000.00", 34, "it stays there"),
    ("333.33", {}, "03-18", "10.00", 1, "9.9999 is ten yuan"),
    ("333.33", {}, "03-19", "20.00", 2, "rounded once over all days: 19.9998"),
    ("0.17", {}, "03-18", "0.01", 1, "half a cent goes up"),
    ("0.16", {}, "03-18", "0.00", 1, "0.0048 is nothing yet"),
    ("12345.67", {}, "03-20", "1111.11", 3, "1111.1103"),
    ("1000", {"money": money(("03-17", "1000"))}, "03-31", "0.00", 0, "paid on the last day"),
    ("1000", {"money": money(("03-18", "1000"))}, "03-31", "30.00", 1, "paid one day late"),
    ("1000", {"money": money(("03-10", "400"))}, "03-18", "18.00", 1, "of the unpaid part"),
    ("1000", {"money": money(("03-20", "400"))}, "03-22", "126.00", 5, "3 × 30 and 2 × 18"),
    (
        *("1000", {"money": money(("03-20", "400"), ("03-22", "600"))}, "04-30"),
        *("126.00", 5, "nothing grows after the last yuan"),
    ),
    ("1000", {"reviews": review("03-20", "03-25")}, "03-27", "120.00", 4, "18, 19, 26, 27 March"),
    ("1000", {"reviews": review("03-10", None)}, "12-31", "0.00", 0, "under review all the time"),
    ("1000", {"reviews": review("03-10", "03-17")}, "03-18", "30.00", 1, "ended in time"),
    ("1000", {"reviews": review("03-18", "03-18")}, "03-18", "0.00", 0, "its first day is free"),
    (
        *("1000", {"reviews": review("03-20", "06-30")}, "07-31"),
        *("990.00", 33, "2 days before the review and 31 after it"),
    ),
    (
        *("1000", {"deferrals": (plan("03-16", None, *HALVES),)}, "04-15"),
        *("0.00", 0, "deferred in time, and paid or not: the first day to pay has not passed"),
    ),
    (
        *("1000", {"deferrals": (plan("03-16", None, *HALVES),)}, "04-16"),
        *("15.00", 1, "only the late instalment bears it"),
    ),
    (
        *("1000", {"deferrals": (plan("03-16", None, *HALVES),)}, "05-16"),
        *("480.00", 31, "30 days of one instalment, one day of both"),
    ),
    (
        *("1000", {"deferrals": (plan("03-20", None, *HALVES),)}, "04-16"),
        *("75.00", 3, "two days late before the approval, then one of an instalment"),
    ),
    (
        "1000",
        {"deferrals": (plan("03-16", None, *HALVES),), "money": money(("04-15", "500"))},
        *("05-16", "15.00", 1, "the first came in time"),
    ),
    (
        "1000",
        {"deferrals": (plan("03-16", None, *HALVES),), "money": money(("04-01", "700"))},
        *("05-17", "18.00", 2, "paid ahead: 300 are late for two days"),
    ),
    (
        *("1000", {"deferrals": (plan("03-16", "04-20", *HALVES),)}, "04-21"),
        *("105.00", 6, "5 × 15, and once the deferral is ended, the whole"),
    ),
    (
        "1000",
        {"deferrals": (plan("03-16", None, *HALVES),), "reviews": review("04-10", "04-20")},
        *("04-22", "30.00", 2, "a review stops it for instalments as well"),
    ),
    (
        "1000",
        {"deferrals": (plan("03-16", None, ("06-30", "1000")),)},
        *("07-02", "60.00", 2, "deferred as a whole"),
    ),
]


@pytest.mark.parametrize(
    ("fine", "facts", "through", "amount", "days", "why"), EXAMPLES, ids=[e[-1] for e in EXAMPLES]
)
def test_worked_examples(
    fine: str, facts: dict, through: str, amount: str, days: int, why: str
) -> None:
    found = surcharge(Fine(Decimal(fine), DUE, **facts), day(through))
    assert (found.amount, found.days) == (Decimal(amount), days), why
    assert found.capped == (found.amount == Decimal(fine))


@given(
    cents=st.integers(1, 10**9),
    paid=st.lists(st.tuples(st.integers(0, 200), st.integers(1, 10**8)), max_size=4),
    through=st.integers(0, 300),
)
def test_it_only_grows_and_never_passes_the_fine(
    cents: int, paid: list[tuple[int, int]], through: int
) -> None:
    first = date(2026, 3, 1)
    on = [date.fromordinal(first.toordinal() + n) for n, _ in paid]
    came = tuple((d, Decimal(c) / 100) for d, (_, c) in zip(on, paid, strict=True))
    fine = Fine(Decimal(cents) / 100, DUE, came)
    today = date.fromordinal(first.toordinal() + through)
    before = surcharge(fine, date.fromordinal(today.toordinal() - 1))
    now = surcharge(fine, today)
    assert 0 <= before.amount <= now.amount <= fine.amount
    assert now.amount == min(_twin(fine, today), fine.amount)


def _twin(fine: Fine, today: date) -> Decimal:
    """The same in whole ten-thousandths of a yuan, day by day."""
    total = 0
    for n in range(DUE.toordinal() + 1, today.toordinal() + 1):
        came = sum(int(amount * 100) for when, amount in fine.money if when.toordinal() < n)
        total += 3 * max(int(fine.amount * 100) - came, 0)
    return Decimal((total + 50) // 100) / 100
