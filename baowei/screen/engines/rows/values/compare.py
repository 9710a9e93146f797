"""Comparisons, IN and the tests for null: as values and as conditions."""

from __future__ import annotations

from collections.abc import Callable
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


def _among(scope: Scope, op: Any) -> tuple[Code, str, bool]:
    """The value, the set of the options by name, and whether a null is among the options."""
    options = [scope.value(option) for option in op.options]
    value = scope.value(op.value)
    kind = common([value.kind, *(option.kind for option in options)])
    held = [widen(scope, option, kind) for option in options]
    null = any(option.nullable for option in held)
    if all(option.is_constant for option in held):
        known = frozenset(option.constant for option in held) - {None}
        return widen(scope, value, kind), scope.constants.name(known), null
    inner = "".join(f"{option.source}, " for option in held)
    return widen(scope, value, kind), f"({inner})", null


@translates(ops.InValues)
def in_values(scope: Scope, op: Any) -> Code:
    value, options, null = _among(scope, op)
    if null:
        return scope.strict([value], lambda one: f"(True if {one} in {options} else None)", BOOL, True)
    return scope.strict([value], lambda one: f"{one} in {options}", BOOL)


def _in_true(scope: Scope, op: Any) -> str:
    value, options, null = _among(scope, op)
    if null or options.startswith("("):
        return scope.known([value], lambda one: f"{one} in {options}")
    return f"{value.source} in {options}"


def _in_false(scope: Scope, op: Any) -> str:
    value, options, null = _among(scope, op)
    if null:
        return f"({scope.value(op).source}) is False"
    return scope.known([value], lambda one: f"{one} not in {options}")


TRUTHS[ops.InValues], FALSEHOODS[ops.InValues] = _in_true, _in_false
