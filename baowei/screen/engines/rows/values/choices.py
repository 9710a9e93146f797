"""COALESCE, CASE, NULLIF, the least and the greatest of several values, BETWEEN."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from typing import Any

import ibis.expr.operations as ops

from baowei.screen.engines.rows.code import Code, constant
from baowei.screen.engines.rows.scope import FALSEHOODS, TRUTHS, Scope, translates
from baowei.screen.engines.rows.values.compare import compared
from baowei.screen.engines.rows.values.implicit import meet


@translates(ops.Coalesce)
def coalesce(scope: Scope, op: Any) -> Code:
    codes, kind = meet(scope, [scope.value(one) for one in op.arg])
    *first, last = _until_never_null(codes)
    if not first:
        return last
    source = last.source
    for code in reversed(first):
        now, again = scope.held(code)
        source = f"({again} if {now} is not None else {source})"
    return Code(source, kind, last.nullable)


def _until_never_null(codes: Sequence[Code]) -> list[Code]:
    kept = []
    for code in codes:
        kept.append(code)
        if not code.nullable:
            break
    return kept


def _otherwise(op: Any) -> bool | None:
    """x of COALESCE(condition, x), where x is the word TRUE or FALSE."""
    if len(op.arg) == 2 and isinstance(op.arg[1], ops.Literal) and op.dtype.is_boolean():
        found: bool | None = op.arg[1].value
        return found
    return None


def _coalesce_true(scope: Scope, op: Any) -> str:
    match _otherwise(op):
        case True:
            return f"not ({scope.false(op.arg[0])})"
        case False:
            return scope.true(op.arg[0])
    return scope.value(op).source


def _coalesce_false(scope: Scope, op: Any) -> str:
    match _otherwise(op):
        case True:
            return scope.false(op.arg[0])
        case False:
            return f"not ({scope.true(op.arg[0])})"
    return f"({scope.value(op).source}) is False"


TRUTHS[ops.Coalesce], FALSEHOODS[ops.Coalesce] = _coalesce_true, _coalesce_false


@translates(ops.IfElse)
def if_else(scope: Scope, op: Any) -> Code:
    return _case(scope, [op.bool_expr], [op.true_expr, op.false_null_expr])


@translates(ops.SearchedCase)
def searched_case(scope: Scope, op: Any) -> Code:
    return _case(scope, op.cases, [*op.results, op.default])


def _case(scope: Scope, conditions: Sequence[Any], results: Sequence[Any]) -> Code:
    codes, kind = meet(scope, [scope.value(one) for one in results])
    source = codes[-1].source
    for condition, code in zip(reversed(conditions), reversed(codes[:-1]), strict=True):
        source = f"({code.source} if {scope.true(condition)} else {source})"
    return Code(source, kind, any(code.nullable for code in codes))


@translates(ops.NullIf)
def null_if(scope: Scope, op: Any) -> Code:
    value, other = scope.value(op.arg), scope.value(op.null_if_expr)
    first, again = scope.held(value)
    held = Code(again, value.kind, value.nullable, atom=True)
    (left, right), _ = meet(scope, [held, other])
    if left.nullable:
        equal = scope.known([left, right], compared("==", left))
    else:
        equal = scope.known([right], lambda one: compared("==", left)(left.source, one))
    if first == again:
        return Code(f"(None if {equal} else {again})", value.kind)
    # the value is named once, before it is compared
    return Code(f"(None if {first} is None or {equal} else {again})", value.kind)


@translates(ops.Least, ops.Greatest)
def extreme(scope: Scope, op: Any) -> Code:
    """Nulls are passed over; null only where all are."""
    codes, kind = meet(scope, [scope.value(one) for one in op.arg])
    codes = [code for code in codes if not (code.is_constant and code.constant is None)]
    if not codes:
        return constant(None, kind)
    nullable = all(code.nullable for code in codes)
    name = "least" if isinstance(op, ops.Least) else "greatest"
    if kind.name == "double":
        name = f"float_{name}"
    sources = (code.source for code in codes)
    return Code(reduce(lambda one, two: f"{name}({one}, {two})", sources), kind, nullable)


@translates(ops.Between)
def between(scope: Scope, op: Any) -> Code:
    return scope.value(
        ops.And(ops.GreaterEqual(op.arg, op.lower_bound), ops.LessEqual(op.arg, op.upper_bound))
    )


TRUTHS[ops.Between] = lambda scope, op: scope.true(
    ops.And(ops.GreaterEqual(op.arg, op.lower_bound), ops.LessEqual(op.arg, op.upper_bound))
)
