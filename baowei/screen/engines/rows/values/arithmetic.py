"""Numbers: whole, decimal and floating, with the scales that DuckDB gives to results."""

from __future__ import annotations

from typing import Any

import ibis.expr.operations as ops

from baowei.screen.engines.rows.code import Code
from baowei.screen.engines.rows.kinds import DOUBLE, INT, Kind, decimal, kind_of
from baowei.screen.engines.rows.scope import Scope, translates
from baowei.screen.engines.rows.unsupported import UnsupportedError
from baowei.screen.engines.rows.values.casts import cast
from baowei.screen.engines.rows.values.implicit import meet, widen

_SIGNS = {ops.Add: "+", ops.Subtract: "-"}


@translates(ops.Add, ops.Subtract)
def add(scope: Scope, op: Any) -> Code:
    codes, kind = meet(scope, [scope.value(op.left), scope.value(op.right)])
    _numeric(op, kind)
    return scope.strict(codes, lambda one, other: f"({one} {_SIGNS[type(op)]} {other})", kind)


@translates(ops.Multiply)
def multiply(scope: Scope, op: Any) -> Code:
    """Scales add up; beside a float both are floats."""
    left, right = scope.value(op.left), scope.value(op.right)
    if DOUBLE in (left.kind, right.kind):
        codes, kind = meet(scope, [left, right])
    else:
        codes, scale = [left, right], left.kind.scale + right.kind.scale
        whole = left.kind == INT and right.kind == INT
        kind = INT if whole else decimal(scale)
    _numeric(op, left.kind, right.kind)
    return scope.strict(codes, lambda one, other: f"({one} * {other})", kind)


@translates(ops.Divide)
def divide(scope: Scope, op: Any) -> Code:
    return _quotient(scope, op)


@translates(ops.FloorDivide)
def floor_divide(scope: Scope, op: Any) -> Code:
    return scope.strict([_quotient(scope, op)], lambda one: f"floor({one})", INT)


def _quotient(scope: Scope, op: Any) -> Code:
    left, right = scope.value(op.left), scope.value(op.right)
    _numeric(op, left.kind, right.kind)
    codes = [widen(scope, left, DOUBLE), widen(scope, right, DOUBLE)]
    return scope.strict(codes, lambda one, other: f"divide({one}, {other})", DOUBLE)


@translates(ops.Floor, ops.Ceil)
def floor(scope: Scope, op: Any) -> Code:
    """As DuckDB rounds a float or a decimal to a whole number, in the type that ibis promises."""
    code = scope.value(op.arg)
    up = isinstance(op, ops.Ceil)
    if code.kind == DOUBLE:
        whole = scope.strict([code], lambda one: f"{'ceil' if up else 'floor'}({one})", INT)
    elif code.kind.name == "decimal":
        one_unit = 10**code.kind.scale
        pattern = f"-(-{{}} // {one_unit})" if up else f"({{}} // {one_unit})"
        whole = scope.strict([code], pattern.format, decimal(0))
    else:
        whole = code
    return cast(scope, whole, kind_of(op.dtype))


@translates(ops.Round)
def round_(scope: Scope, op: Any) -> Code:
    """A float to a whole number, or to some places and a float still."""
    code = scope.value(op.arg)
    places = op.digits.value if isinstance(op.digits, ops.Literal) else None
    if code.kind != DOUBLE or places is None or places < 0:
        raise UnsupportedError("Round of other than a float to a given number of places")
    if not places:
        return scope.strict([code], lambda one: f"int(round_away({one}))", INT)
    unit = float(10**places)
    return scope.strict([code], lambda one: f"(round_away({one} * {unit}) / {unit})", DOUBLE)


@translates(ops.Abs)
def absolute(scope: Scope, op: Any) -> Code:
    code = scope.value(op.arg)
    return scope.strict([code], lambda one: f"abs({one})", code.kind)


@translates(ops.Negate)
def negate(scope: Scope, op: Any) -> Code:
    code = scope.value(op.arg)
    return scope.strict([code], lambda one: f"(-{one})", code.kind)


@translates(ops.BitwiseXor)
def xor(scope: Scope, op: Any) -> Code:
    codes = [scope.value(op.left), scope.value(op.right)]
    return scope.strict(codes, lambda one, other: f"({one} ^ {other})", INT)


@translates(ops.Radians, ops.Sin, ops.Cos, ops.Asin, ops.Sqrt, ops.Ln)
def of_a_float(scope: Scope, op: Any) -> Code:
    function = {"Ln": "log"}.get(type(op).__name__, type(op).__name__.lower())
    code = widen(scope, scope.value(op.arg), DOUBLE)
    return scope.strict([code], lambda one: f"{function}({one})", DOUBLE)


@translates(ops.Hash)
def hash_(scope: Scope, op: Any) -> Code:
    """A number made of a value or a null, equal for equal values of one process: all it is for."""
    return Code(f"hash({scope.value(op.arg).source})", INT, nullable=False)


def _numeric(op: Any, *kinds: Kind) -> None:
    for kind in kinds:
        if not kind.numeric and kind.name != "null":
            raise UnsupportedError(f"{type(op).__name__} of {kind.name}")
