"""The kinds of values the row engine computes with, as DuckDB types them, and how each is held.

Decimals are held as whole numbers of their last place, days as days since 1970, times as
microseconds since 1970: comparing, adding and hashing then cost what integers cost.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Context, Decimal
from typing import Any

import ibis.expr.datatypes as dt

from baowei.screen.engines.rows.unsupported import UnsupportedError

DAY_MICROS = 86_400_000_000
_EPOCH, _EPOCH_DAY = datetime(1970, 1, 1), date(1970, 1, 1).toordinal()
_MICRO = timedelta(microseconds=1)
_EXACT = Context(prec=60)


@dataclass(frozen=True)
class Kind:
    """name: null, bool, int, decimal, double, text, date, time or list; scale: of a decimal."""

    name: str
    scale: int = 0

    @property
    def numeric(self) -> bool:
        return self.name in ("int", "decimal", "double")


NULL, BOOL, INT, DOUBLE = Kind("null"), Kind("bool"), Kind("int"), Kind("double")
TEXT, DATE, TIME, LIST = Kind("text"), Kind("date"), Kind("time"), Kind("list")


def decimal(scale: int) -> Kind:
    return Kind("decimal", scale)


def kind_of(dtype: dt.DataType) -> Kind:
    """The kind that holds an ibis type."""
    if dtype.is_decimal() and dtype.scale is not None:
        return decimal(dtype.scale)
    for test, kind in _TESTS:
        if getattr(dtype, test)():
            return kind
    raise UnsupportedError(f"type {dtype}")


_TESTS = (
    ("is_null", NULL),
    ("is_boolean", BOOL),
    ("is_integer", INT),
    ("is_floating", DOUBLE),
    ("is_string", TEXT),
    ("is_date", DATE),
    ("is_timestamp", TIME),
    ("is_array", LIST),
)


def common(kinds: Iterable[Kind]) -> Kind:
    """The kind that DuckDB gives to values of these kinds in one column or comparison."""
    found = NULL
    for kind in kinds:
        found = _common(found, kind)
    return found


def _common(one: Kind, other: Kind) -> Kind:
    if other in (one, NULL):
        return one
    if one == NULL:
        return other
    if one.numeric and other.numeric:
        if DOUBLE in (one, other):
            return DOUBLE
        return decimal(max(one.scale, other.scale))
    if {one, other} == {DATE, TIME}:
        return TIME
    raise UnsupportedError(f"{one.name} beside {other.name}")


def encoder(kind: Kind) -> Callable[[Any], Any] | None:
    """From a Python value to how it is held; None where that is the same."""
    if kind.name == "decimal":
        factor = 10**kind.scale
        return lambda value: int(_EXACT.multiply(value, factor))
    return {"date": encode_date, "time": encode_time}.get(kind.name)


def decoder(kind: Kind) -> Callable[[Any], Any] | None:
    """From how a value is held to a Python value; None where that is the same."""
    if kind.name == "decimal":
        places = -kind.scale
        return lambda value: Decimal(value).scaleb(places, _EXACT)
    return {"date": decode_date, "time": decode_time}.get(kind.name)


def encode_date(value: date) -> int:
    return value.toordinal() - _EPOCH_DAY


def encode_time(value: datetime) -> int:
    return (value - _EPOCH) // _MICRO


def decode_date(value: int) -> date:
    return date.fromordinal(value + _EPOCH_DAY)


def decode_time(value: int) -> datetime:
    return _EPOCH + timedelta(microseconds=value)
