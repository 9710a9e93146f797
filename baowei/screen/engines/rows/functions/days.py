"""Days as numbers since 1970, and how days and times are written."""

from __future__ import annotations

from baowei.screen.engines.rows.kinds import decode_date, decode_time, encode_date

_LAST_OF_MONTH = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def year_of(day: int) -> int:
    return decode_date(day).year


def month_of(day: int) -> int:
    return decode_date(day).month


def day_of(day: int) -> int:
    return decode_date(day).day


def month_start(day: int) -> int:
    return day - decode_date(day).day + 1


def year_start(day: int) -> int:
    return encode_date(decode_date(day).replace(month=1, day=1))


def add_months(day: int, count: int) -> int:
    """The same day of another month, its last one where it is shorter."""
    start = decode_date(day)
    months = start.year * 12 + start.month - 1 + count
    year, month = divmod(months, 12)
    leap = month == 1 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    last = 29 if leap else _LAST_OF_MONTH[month]
    return encode_date(start.replace(year=year, month=month + 1, day=min(start.day, last)))


def write_date(day: int) -> str:
    return decode_date(day).isoformat()


def write_time(micros: int) -> str:
    """Fractions of a second without zeros at their end."""
    text = decode_time(micros).isoformat(" ")
    return text.rstrip("0") if "." in text else text
