"""CAST, with DuckDB's rounding: decimals and texts away from zero, floats to the even neighbour."""

from __future__ import annotations

from typing import Any

import ibis.expr.operations as ops

from baowei.screen.engines.rows.code import Code
from baowei.screen.engines.rows.kinds import DAY_MICROS, NULL, Kind, kind_of
from baowei.screen.engines.rows.scope import Scope, translates
from baowei.screen.engines.rows.unsupported import UnsupportedError
from baowei.screen.engines.rows.values.implicit import widen


@translates(ops.Cast)
def cast_op(scope: Scope, op: Any) -> Code:
    return cast(scope, scope.value(op.arg), kind_of(op.to))


def cast(scope: Scope, code: Code, kind: Kind) -> Code:
    """The code in another kind."""
    if code.kind == kind:
        return code
    if code.kind == NULL:
        return Code(code.source, kind, True, code.atom, None, code.constant)
    pattern = _pattern(code.kind, kind)
    if pattern is None:
        return widen(scope, code, kind)
    return scope.strict([code], pattern.format, kind)


def _pattern(one: Kind, other: Kind) -> str | None:
    """How a value changes its kind; None: it is only widened."""
    if {one.name, other.name} <= {"int", "decimal"} and one.scale > other.scale:
        return f"drop_places({{}}, {10 ** (one.scale - other.scale)})"
    if (one.name, other.name) in _WIDER:
        return None
    pattern = _PATTERNS.get((one.name, other.name))
    if pattern is None:
        raise UnsupportedError(f"Cast of {one.name} to {other.name}")
    scale = max(one.scale, other.scale)
    return pattern.replace("SCALE", str(scale)).replace("UNIT", str(float(10**scale)))


_WIDER = {
    ("int", "decimal"),
    ("decimal", "int"),
    ("decimal", "decimal"),
    ("int", "double"),
    ("decimal", "double"),
    ("date", "time"),
}
_PATTERNS = {
    ("double", "int"): "round({})",
    ("double", "decimal"): "int(round_away({} * UNIT))",
    ("text", "int"): "read_number({}, 0)",
    ("text", "decimal"): "read_number({}, SCALE)",
    ("time", "date"): f"({{}} // {DAY_MICROS})",
    ("bool", "int"): "int({})",
    ("int", "text"): "str({})",
    ("decimal", "text"): "write_decimal({}, SCALE)",
    ("double", "text"): "write_float({})",
    ("bool", "text"): "('true' if {} else 'false')",
    ("date", "text"): "write_date({})",
    ("time", "text"): "write_time({})",
}
"""SCALE: places of the decimal; UNIT: ten to the power of these."""
