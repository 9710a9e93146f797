"""One value of a message: text, number, whole number, day, time, or missing.

Hospital systems write the same value in many ways: numbers as text, `""`, `-`, `--` and null for
what is missing, days with or without a time. What no way reads is a `ValueError` whose text says
what was expected, never what was found: that is a person's.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from typing import Any

MISSING = frozenset({"", "-", "--", "null", "NULL"})
LONGEST_TEXT = 4000
MOST_TEXTS = 500
EARLIEST = 1850
"""A year of two digits reads as one of antiquity; nobody's date is older than this."""

_NUMBER = re.compile(
    r"[+-]?(\d{1,20}|\d{1,3}(,\d{3}){1,6})?(\.\d{0,20})?(?<=[\d.])(e[+-]?\d{1,2})?"
)
_APART = re.compile(
    r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})"
    r"(?:[T ]+(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:[.,]\d{1,9})?)?(?:Z| ?[+-]\d{2}:?\d{2})?)?",
    re.ASCII,
)
_TOGETHER = re.compile(
    r"(\d{4})()(\d{2})(\d{2})(?:[T ]?(\d{2}):?(\d{2})(?::?(\d{2})(?:\d{3})?)?)?", re.ASCII
)
_LARGEST = Decimal(10) ** 14


def missing(value: Any) -> bool:
    """Whether the value only says that there is none."""
    return value is None or (isinstance(value, str) and value.strip() in MISSING)


def text(value: Any) -> str:
    if isinstance(value, str):
        found = value.strip()
    elif isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise ValueError("应为文本")
    else:
        found = str(value)
    if len(found) > LONGEST_TEXT:
        raise ValueError(f"过长，不应超过 {LONGEST_TEXT} 字")
    return found


def number(value: Any) -> Decimal:
    """A decimal below 10¹⁴; an exponent beyond it would fill the memory when written out."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal | str):
        raise ValueError("应为数字")
    if isinstance(value, str):
        plain = value.strip().lower()
        if len(plain) > 50 or not plain.isascii() or not _NUMBER.fullmatch(plain):
            raise ValueError("应为数字")
        value = plain.replace(",", "")
    found = Decimal(value) if value not in {".", "+.", "-."} else None
    if found is None or not found.is_finite():
        raise ValueError("应为数字")
    if not -30 <= found.adjusted() < 30 or abs(found) >= _LARGEST:
        raise ValueError("超出范围")
    return found


def integer(value: Any) -> int:
    found = number(value)
    if found != found.to_integral_value():
        raise ValueError("应为整数")
    return int(found)


def moment(value: Any) -> datetime:
    """Wall-clock time as written: a zone suffix is not applied, a city has one clock."""
    plain = text(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""
    parsed = _usual(plain) or _other(plain)
    if parsed.year < EARLIEST:
        raise ValueError("不是存在的日期")
    return parsed


def _usual(plain: str) -> datetime | None:
    """The form of the interface document, `2026-05-01 08:00:00`, which nearly all are in."""
    if len(plain) != len("2026-05-01 08:00:00") or plain[10] != " ":
        return None
    try:
        return datetime.fromisoformat(plain).replace(tzinfo=None)
    except ValueError:
        return None


def _other(plain: str) -> datetime:
    found = _APART.fullmatch(plain) or _TOGETHER.fullmatch(plain)
    if found is None:
        raise ValueError("应为日期或日期时间")
    year, _, month, day_, hour, minute, second = (
        int(p) if p and p.isdigit() else 0 for p in found.groups()
    )
    try:
        return datetime(year, month, day_, hour, minute, second)
    except ValueError:
        raise ValueError("不是存在的日期") from None


def day(value: Any) -> date:
    return moment(value).date()


def texts(value: Any) -> tuple[str, ...]:
    """A list of texts, or one text for a list of one."""
    parts = value if isinstance(value, list) else [value]
    if len(parts) > MOST_TEXTS:
        raise ValueError(f"过多，不应超过 {MOST_TEXTS} 个")
    return tuple(text(part) for part in parts if not missing(part))


READERS = {
    "text": text,
    "number": number,
    "integer": integer,
    "date": day,
    "datetime": moment,
    "texts": texts,
}
