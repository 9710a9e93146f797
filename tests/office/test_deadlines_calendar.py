"""Working days and last days, held to a plain twin that counts on its fingers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from baowei import law
from baowei.supervision.deadlines.calendar import PUBLISHED, Calendar

DAYS = st.dates(date(2022, 1, 1), date(2026, 9, 30))
LIMIT = law.limit("evidence_registration", date(2026, 1, 1))
assert LIMIT is not None


@given(DAYS)
def test_published_days_are_as_the_state_council_says(day: date) -> None:
    assert Calendar().is_working_day(day) == chinese_calendar.is_workday(day)


@given(DAYS, st.integers(1, 40))
def test_working_days_are_counted_one_by_one(start: date, number: int) -> None:
    due = Calendar().add(start, replace(LIMIT, number=number))
    counted = [start + timedelta(days=n) for n in range(1, (due.day - start).days + 1)]
    assert sum(map(chinese_calendar.is_workday, counted)) == number
    assert chinese_calendar.is_workday(due.day)
    assert Calendar().between(start, due.day) == number
    assert Calendar().between(due.day, start) == -number


@given(DAYS, st.integers(0, 40))
def test_so_many_working_days_ahead_and_back(day: date, number: int) -> None:
    ahead, back = Calendar().ahead(day, number), Calendar().back(day, number)
    assert Calendar().between(day, ahead) == Calendar().between(back, day) == number
    assert number == 0 or chinese_calendar.is_workday(ahead)
    assert number == 0 or chinese_calendar.is_workday(back + timedelta(days=1))


@given(DAYS, st.integers(1, 40), st.sets(st.integers(1, 60)))
def test_excluded_days_are_not_counted_and_not_the_last(
    start: date, number: int, gone: set[int]
) -> None:
    out = frozenset(start + timedelta(days=n) for n in gone)
    working = Calendar().add(start, replace(LIMIT, number=number), 0, out).day
    plain = replace(LIMIT, number=number, unit="day", rolls=False)
    natural = Calendar().add(start, plain, 0, out).day
    for last, counts in ((working, chinese_calendar.is_workday), (natural, lambda _: True)):
        days = (start + timedelta(days=n) for n in range(1, (last - start).days + 1))
        assert sum(day not in out and counts(day) for day in days) == number
        assert last not in out
    assert Calendar().add(start, replace(plain, rolls=True), 0, out).day not in out


@given(DAYS, st.integers(1, 90))
def test_a_last_day_off_moves_to_the_next_working_day(start: date, number: int) -> None:
    limit = replace(LIMIT, number=number, unit="day")
    due, plain = Calendar().add(start, limit).day, start + timedelta(days=number)
    assert due >= plain and chinese_calendar.is_workday(due)
    between = (plain + timedelta(days=n) for n in range((due - plain).days))
    assert not any(map(chinese_calendar.is_workday, between))
    assert Calendar().add(start, replace(limit, rolls=False)).day == plain


@pytest.mark.parametrize(
    ("start", "number", "unit", "last"),
    [
        (date(2026, 1, 31), 1, "month", date(2026, 2, 28)),
        (date(2026, 11, 30), 1, "month", date(2026, 12, 30)),
        (date(2024, 1, 31), 1, "month", date(2024, 2, 29)),
        (date(2026, 6, 1), 24, "hour", date(2026, 6, 2)),
        (date(2026, 6, 1), 25, "hour", date(2026, 6, 3)),
        (date(2026, 9, 1), 30, "day", date(2026, 10, 8)),
    ],
)
def test_months_and_hours(start: date, number: int, unit: str, last: date) -> None:
    assert Calendar().add(start, replace(LIMIT, number=number, unit=unit)).day == last


def test_beyond_the_published_years_weekends_count_and_it_is_said() -> None:
    year = max(PUBLISHED) + 1
    start = date(year, 3, 1)
    assert Calendar().add(start, LIMIT).provisional
    assert not Calendar({date(year, 1, 1): False}).add(start, LIMIT).provisional
    assert not Calendar().add(date(2026, 3, 2), LIMIT).provisional
    saturday = next(d for n in range(7) if (d := start + timedelta(days=n)).weekday() == 5)
    assert not Calendar().is_working_day(saturday)
    assert not Calendar().add(start, replace(LIMIT, unit="day", rolls=False)).provisional


def test_entered_days_win() -> None:
    saturday, monday = date(2026, 6, 6), date(2026, 6, 8)
    entered = Calendar({saturday: True, monday: False})
    assert entered.is_working_day(saturday) and not entered.is_working_day(monday)
    assert entered.add(date(2026, 6, 5), replace(LIMIT, number=2)).day == date(2026, 6, 9)
