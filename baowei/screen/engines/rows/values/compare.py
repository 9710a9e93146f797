"""Comparisons, IN and the tests for null: as values and as conditions."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from typing import Any

import ibis.expr.operations as ops

from baowei.screen.engines.rows.code import Code
from baowei.screen.engines.rows.kinds import BOOL, DOUBLE, common
from baowei.screen.engines.rows.scope import FALSEHOODS, TRUTHS, VALUES, Scope, translates
from baowei.screen.engines.rows.values.implicit import meet, widen

_SIGNS = {
    ops.Equals: ("==", "!="),
    ops.NotEquals: ("!=", "=="),
    ops.Less: ("<", ">="),
    ops.LessEqual: ("<=", ">"),
    ops.Greater: (">", "<="),
    ops.GreaterEqual: (">=", "<"),
}
_OF_FLOATS = {
    "==": "float_equal({0}, {1})",
    "!=": "not float_equal({0}, {1})",
    "<": "float_less({0}, {1})",
    ">": "float_less({1}, {0})",
    "<=": "not float_less({1}, {0})",
    ">=": "not float_less({0}, {1})",
}


def _sides(scope: Scope, op: Any) -> tuple[Code, Code]:
    (left, right), _ = meet(scope, [scope.value(op.left), scope.value(op.right)])
    return left, right


def compared(sign: str, left: Code) -> Callable[[str, str], str]:
    """How two values of the kind of `left` are compared: floats know NaN, the greatest of all."""
    if left.kind == DOUBLE:
        return _OF_FLOATS[sign].format
    return lambda one, other: f"{one} {sign} {other}"


def _value(scope: Scope, op: Any) -> Code:
    left, right = _sides(scope, op)
    return scope.strict([left, right], compared(_SIGNS[type(op)][0], left), BOOL)


def _true(scope: Scope, op: Any) -> str:
    return _condition(scope, op, 0)


def _false(scope: Scope, op: Any) -> str:
    return _condition(scope, op, 1)


def _condition(scope: Scope, op: Any, which: int) -> str:
    left, right = _sides(scope, op)
    sign = _SIGNS[type(op)][which]
    if sign == "==" and left.kind != DOUBLE and not (left.nullable and right.nullable):
        # a null equals nothing, so one side that is never null is enough
        return f"{left.source} == {right.source}"
    return scope.known([left, right], compared(sign, left))


for _comparison in _SIGNS:
    VALUES[_comparison], TRUTHS[_comparison], FALSEHOODS[_comparison] = _value, _true, _false


@translates(ops.IsNull)
def is_null(scope: Scope, op: Any) -> Code:
    return Code(f"({scope.value(op.arg).source} is None)", BOOL, nullable=False)


@translates(ops.NotNull)
def not_null(scope: Scope, op: Any) -> Code:
    return Code(f"({scope.value(op.arg).source} is not None)", BOOL, nullable=False)


@translates(ops.IdenticalTo)
def identical(scope: Scope, op: Any) -> Code:
    left, right = _sides(scope, op)
    return Code(f"({left.source} == {right.source})", BOOL, nullable=False)


def _either(op: Any) -> Any:
    """x IN (a, b) as x = a OR x = b."""
    return reduce(ops.Or, [ops.Equals(op.value, option) for option in op.options])


def _among(scope: Scope, op: Any) -> tuple[Code, str, bool] | None:
    """The value, the name of the set of literals, whether a null is in it; None: no literals."""
    options = [scope.value(option) for option in op.options]
    if not all(option.is_constant for option in options):
        return None
    value = scope.value(op.value)
    kind = common([value.kind, *(option.kind for option in options)])
    held = frozenset(widen(scope, option, kind).constant for option in options)
    return widen(scope, value, kind), scope.constants.name(held - {None}), None in held


@translates(ops.InValues)
def in_values(scope: Scope, op: Any) -> Code:
    found = _among(scope, op)
    if found is None:
        return scope.value(_either(op))
    value, options, null = found
    pattern = "(True if {} in %s else None)" if null else "{} in %s"
    return scope.strict([value], (pattern % options).format, BOOL, nullable=null)


def _in_true(scope: Scope, op: Any) -> str:
    found = _among(scope, op)
    # a null is in no set
    return f"{found[0].source} in {found[1]}" if found else scope.true(_either(op))


def _in_false(scope: Scope, op: Any) -> str:
    found = _among(scope, op)
    if found is None:
        return scope.false(_either(op))
    value, options, null = found
    return "False" if null else scope.known([value], f"{{}} not in {options}".format)


TRUTHS[ops.InValues], FALSEHOODS[ops.InValues] = _in_true, _in_false
