"""What a group keeps of its rows: sums, counts, the least and the greatest, the first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import ibis.expr.operations as ops

from baowei.screen.engines.rows.code import Code
from baowei.screen.engines.rows.kinds import BOOL, DOUBLE, INT, Kind
from baowei.screen.engines.rows.scope import Scope
from baowei.screen.engines.rows.unsupported import UnsupportedError
from baowei.screen.engines.rows.values.casts import cast


@dataclass(frozen=True)
class State:
    """start: source of the first value. steps: lines for a row. end: source of the result."""

    start: str
    steps: tuple[str, ...]
    end: str
    kind: Kind
    nullable: bool = True


def state_of(scope: Scope, op: Any, slot: str) -> State:
    """How a reduction is worked out. slot: source of the place where its state is kept."""
    if type(op) not in _STATES or getattr(op, "order_by", None):
        raise UnsupportedError(type(op).__name__)
    state = _STATES[type(op)](scope, op, slot)
    if op.where is None:
        return state
    steps = (f"if {scope.true(op.where)}:", *(f"    {step}" for step in state.steps))
    return replace(state, steps=steps)


def _read(scope: Scope, code: Code) -> tuple[str, str, str]:
    """A variable for the value, the line that reads it, and the test that it is known."""
    value = scope.fresh("a")
    return value, f"{value} = {code.source}", f"if {value} is not None"


def _count_rows(scope: Scope, op: Any, slot: str) -> State:
    return State("0", (f"{slot} += 1",), slot, INT, False)


def _count(scope: Scope, op: Any, slot: str) -> State:
    _, read, known = _read(scope, scope.value(op.arg))
    return State("0", (read, f"{known}: {slot} += 1"), slot, INT, False)


def _count_distinct(scope: Scope, op: Any, slot: str) -> State:
    value, read, known = _read(scope, scope.value(op.arg))
    return State("set()", (read, f"{known}: {slot}.add({value})"), f"len({slot})", INT, False)


def _sum(scope: Scope, op: Any, slot: str) -> State:
    code = scope.value(op.arg)
    number = cast(scope, code, INT) if code.kind == BOOL else code
    value, read, known = _read(scope, number)
    step = f"{known}: {slot} = {value} if {slot} is None else {slot} + {value}"
    return State("None", (read, step), slot, number.kind)


def _extreme(scope: Scope, op: Any, slot: str) -> State:
    code = scope.value(op.arg)
    value, read, known = _read(scope, code)
    one, other = (value, slot) if isinstance(op, ops.Min) else (slot, value)
    better = f"float_less({one}, {other})" if code.kind == DOUBLE else f"{one} < {other}"
    step = f"{known} and ({slot} is None or {better}): {slot} = {value}"
    return State("None", (read, step), slot, code.kind)


def _any(scope: Scope, op: Any, slot: str) -> State:
    value, read, known = _read(scope, scope.value(op.arg))
    return State("None", (read, f"{known}: {slot} = {slot} or {value}"), slot, BOOL)


def _first(scope: Scope, op: Any, slot: str) -> State:
    code = scope.value(op.arg)
    value, read, known = _read(scope, code)
    test = f"if {slot} is None" if op.include_null else f"{known} and {slot} is None"
    return State(
        "None", (read, f"{test}: {slot} = ({value},)"), f"({slot} and {slot}[0])", code.kind
    )


def _arg_max(scope: Scope, op: Any, slot: str) -> State:
    """The value beside the greatest key, the first of equal ones; rows without a key come last."""
    code = scope.value(op.arg)
    key, read, _ = _read(scope, scope.value(op.key))
    better = f"{slot} is None or {key} is not None and ({slot}[0] is None or {key} > {slot}[0])"
    step = f"if {better}: {slot} = ({key}, {code.source})"
    return State("None", (read, step), f"({slot} and {slot}[1])", code.kind)


_STATES: dict[type, Callable[[Scope, Any, str], State]] = {
    ops.CountStar: _count_rows,
    ops.Count: _count,
    ops.CountDistinct: _count_distinct,
    ops.Sum: _sum,
    ops.Min: _extreme,
    ops.Max: _extreme,
    ops.Any: _any,
    ops.First: _first,
    ops.ArgMax: _arg_max,
}
