"""The calendar of a city."""

from datetime import date

from baowei.synth.clock import Period


def test_period_ends_after_whole_months() -> None:
    assert Period(date(2025, 11, 1), 4).end == date(2026, 3, 1)
    assert Period(date(2025, 12, 1), 12).days == 365


def test_months_are_numbered_from_the_start() -> None:
    months = Period(date(2025, 11, 1), 3).month_of()
    assert [int((months == n).sum()) for n in range(3)] == [30, 31, 31]


def test_winter_mondays_are_busier_than_summer_sundays() -> None:
    busy = Period(date(2025, 12, 1), 12).busy()
    monday, sunday = date(2026, 1, 5), date(2026, 7, 5)
    assert busy[(monday - date(2025, 12, 1)).days] > 1.5 * busy[(sunday - date(2025, 12, 1)).days]
