"""Days and times. Some operations on a day give a time, as they do in DuckDB."""

from __future__ import annotations

from typing import Any

import ibis.expr.operations as ops

from baowei.screen.engines.rows.code import Code
from baowei.screen.engines.rows.kinds import DATE, DAY_MICROS, DOUBLE, INT, TIME
from baowei.screen.engines.rows.scope import Scope, translates
from baowei.screen.engines.rows.unsupported import UnsupportedError
from baowei.screen.engines.rows.values.casts import cast
from baowei.screen.engines.rows.values.implicit import widen

_PARTS = {
    ops.ExtractYear: "year_of({})",
    ops.ExtractMonth: "month_of({})",
    ops.ExtractDay: "day_of({})",
    ops.ExtractHour: f"({{}} % {DAY_MICROS} // 3600000000)",
    ops.ExtractMinute: "({} % 3600000000 // 60000000)",
}


@translates(ops.Date)
def date(scope: Scope, op: Any) -> Code:
    return cast(scope, scope.value(op.arg), DATE)


@translates(*_PARTS)
def part(scope: Scope, op: Any) -> Code:
    code = scope.value(op.arg)
    kind = TIME if isinstance(op, ops.ExtractHour | ops.ExtractMinute) else DATE
    return scope.strict([cast(scope, code, kind)], _PARTS[type(op)].format, INT)


@translates(ops.ExtractEpochSeconds)
def epoch_seconds(scope: Scope, op: Any) -> Code:
    """With fractions: ibis promises whole seconds, DuckDB gives more."""
    code = widen(scope, scope.value(op.arg), TIME)
    return scope.strict([code], lambda one: f"({one} / 1000000)", DOUBLE)


@translates(ops.DateDelta)
def date_delta(scope: Scope, op: Any) -> Code:
    if op.part.value != "day":
        raise UnsupportedError(f"DateDelta in {op.part.value}")
    codes = [cast(scope, scope.value(one), DATE) for one in (op.left, op.right)]
    return scope.strict(codes, lambda one, other: f"({one} - {other})", INT)


@translates(ops.DateTruncate, ops.TimestampTruncate)
def truncate(scope: Scope, op: Any) -> Code:
    code = cast(scope, scope.value(op.arg), DATE)
    unit = op.unit.name
    if unit == "DAY":
        return scope.strict([code], lambda one: f"({one} * {DAY_MICROS})", TIME)
    if unit in ("MONTH", "YEAR"):
        return scope.strict([code], lambda one: f"{unit.lower()}_start({one}) * {DAY_MICROS}", TIME)
    raise UnsupportedError(f"{type(op).__name__} to {unit}")


@translates(ops.DateAdd, ops.DateSub)
def date_add(scope: Scope, op: Any) -> Code:
    """A day and an interval give a time; a month's end stays within the month."""
    if not isinstance(op.right, ops.Literal):
        raise UnsupportedError("DateAdd of an interval that is not a literal")
    count = int(op.right.value) * (-1 if isinstance(op, ops.DateSub) else 1)
    code = cast(scope, scope.value(op.left), DATE)
    unit = op.right.dtype.unit.name
    if unit == "DAY":
        return scope.strict([code], lambda one: f"({one} + {count}) * {DAY_MICROS}", TIME)
    if unit == "MONTH":
        return scope.strict([code], lambda one: f"add_months({one}, {count}) * {DAY_MICROS}", TIME)
    raise UnsupportedError(f"DateAdd of {unit}")
