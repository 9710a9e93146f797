"""CAST, with DuckDB's rounding: decimals and texts away from zero, floats to the even neighbour."""

from __future__ import annotations

from typing import Any

import ibis.expr.operations as ops

from baowei.screen.engines.rows.code import Code
from baowei.screen.engines.rows.kinds import BOOL, DAY_MICROS, INT, NULL, TEXT, Kind, kind_of
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
    places = one.scale - other.scale
    match one.name, other.name:
        case ("int" | "decimal", "int" | "decimal"):
            return None if places <= 0 else f"drop_places({{}}, {10**places})"
        case ("int" | "decimal", "double") | ("date", "time"):
            return None
        case "double", "int":
            return "round({})"
        case "double", "decimal":
            return f"int(round_away({{}} * {float(10**other.scale)}))"
        case "text", "int" | "decimal":
            return f"read_number({{}}, {other.scale})"
        case "time", "date":
            return f"({{}} // {DAY_MICROS})"
        case "bool", "int":
            return "int({})"
    if other == TEXT and one.name in _WRITERS:
        return _WRITERS[one.name].replace("scale", str(one.scale))
    raise UnsupportedError(f"Cast of {one.name} to {other.name}")


_WRITERS = {
    INT.name: "str({})",
    "decimal": "write_decimal({}, scale)",
    "double": "write_float({})",
    BOOL.name: "('true' if {} else 'false')",
    "date": "write_date({})",
    "time": "write_time({})",
}
