"""Numbers: rounding away from zero, floats that divide by zero, NaN as the greatest value."""

from __future__ import annotations

import math
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Any

_READING = Context(prec=60, rounding=ROUND_HALF_UP)


def drop_places(value: int, unit: int) -> int:
    """A decimal with fewer places: half a unit is rounded away from zero."""
    half = unit // 2
    return (value + half) // unit if value >= 0 else -((half - value) // unit)


def round_away(value: float) -> float:
    """A float to the nearest whole number, halves away from zero."""
    size = abs(value)
    whole = math.floor(size)
    return math.copysign(whole + (size - whole >= 0.5), value)


def divide(one: float, other: float) -> float:
    if other:
        return one / other
    if one == 0 or one != one or other != other:
        return math.nan
    return math.copysign(math.inf, one) * math.copysign(1.0, other)


def float_equal(one: float, other: float) -> bool:
    return one == other or (one != one and other != other)


def float_less(one: float, other: float) -> bool:
    return one < other or (other != other and one == one)


def least(one: Any, other: Any) -> Any:
    if one is None or other is None:
        return other if one is None else one
    return other if other < one else one


def greatest(one: Any, other: Any) -> Any:
    if one is None or other is None:
        return other if one is None else one
    return other if one < other else one


def float_least(one: float | None, other: float | None) -> float | None:
    if one is None or other is None:
        return other if one is None else one
    return other if float_less(other, one) else one


def float_greatest(one: float | None, other: float | None) -> float | None:
    if one is None or other is None:
        return other if one is None else one
    return other if float_less(one, other) else one


def read_number(text: str, scale: int) -> int:
    """A decimal written as text, in units of its last place. Raises where it is no number."""
    value = _READING.create_decimal(text.strip())
    return int(value.scaleb(scale, _READING).to_integral_value(ROUND_HALF_UP))


def write_decimal(value: int, scale: int) -> str:
    return f"{Decimal(value).scaleb(-scale, _READING):f}"


def write_float(value: float) -> str:
    """The shortest text that reads back as the same float."""
    return repr(float(value))
