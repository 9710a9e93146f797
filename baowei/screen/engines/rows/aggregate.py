"""GROUP BY: a state for each group, brought forward row by row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import ibis.expr.operations as ops

from baowei.screen.engines.rows.body import Body
from baowei.screen.engines.rows.code import Code, name, place
from baowei.screen.engines.rows.graph import walk
from baowei.screen.engines.rows.kinds import BOOL, DOUBLE, INT, Kind
from baowei.screen.engines.rows.layout import Layout, layout_of
from baowei.screen.engines.rows.pipeline import run_through
from baowei.screen.engines.rows.scope import Scope
from baowei.screen.engines.rows.sink import tuple_of
from baowei.screen.engines.rows.unsupported import UnsupportedError
from baowei.screen.engines.rows.values.casts import cast

if TYPE_CHECKING:
    from baowei.screen.engines.rows.compiler import Compiler


@dataclass
class _State:
    """start: source of the first value. steps: lines for a row. end: source of the result."""

    start: str
    steps: list[str]
    end: str
    kind: Kind
    nullable: bool


def emit_aggregate(compiler: Compiler, scope: Scope, body: Body, relation: Any) -> Layout:
    """Fill `out` with one row a group."""
    needed = [n for n in relation.schema.names if n in compiler.graph.needs[relation]]
    metrics = {n: m for n, m in relation.metrics.items() if n in needed}
    reductions = list(dict.fromkeys(_reductions(metrics.values())))
    body.add("d = {}")
    run_through(compiler, scope, body, relation.parent)
    keys = [scope.value(group) for group in relation.groups.values()]
    key = keys[0].source if len(keys) == 1 else tuple_of(keys)
    states = [_state(scope, one, f"s[{i}]") for i, one in enumerate(reductions)]
    fresh = f"[{', '.join(state.start for state in states)}]"
    body.add(f"k = {key}", "s = d.get(k)", f"if s is None: s = d[k] = {fresh}")
    for state in states:
        body.add(*state.steps)
    body.end_loops()
    if not relation.groups:
        body.add(f"if not d: d[()] = {fresh}")
    body.loop("for k, s in d.items():")
    for reduction, state in zip(reductions, states, strict=True):
        scope.give(reduction, Code(state.end, state.kind, state.nullable))
    found = dict(zip(relation.groups, _read_keys(keys), strict=True))
    found |= {n: scope.value(metric) for n, metric in metrics.items()}
    codes = [found[n] for n in needed]
    body.add(f"out.append({tuple_of(codes)})")
    return layout_of(needed, codes)


def _reductions(metrics: Any) -> Iterator[Any]:
    for metric in metrics:
        yield from (one for one in walk(metric) if isinstance(one, ops.Reduction))


def _read_keys(keys: list[Code]) -> Iterator[Code]:
    if len(keys) == 1:
        yield name("k", keys[0].kind, keys[0].nullable)
    else:
        yield from (place("k", i, key.kind, key.nullable) for i, key in enumerate(keys))


def _state(scope: Scope, op: Any, slot: str) -> _State:
    if getattr(op, "order_by", ()):
        raise UnsupportedError(f"{type(op).__name__} in an order")
    state = _plain_state(scope, op, slot)
    if op.where is not None:
        state.steps = [f"if {scope.true(op.where)}:", *(f"    {step}" for step in state.steps)]
    return state


def _plain_state(scope: Scope, op: Any, slot: str) -> _State:
    if isinstance(op, ops.CountStar):
        return _State("0", [f"{slot} += 1"], slot, INT, False)
    code = scope.value(op.arg)
    value = scope.fresh("a")
    read, known = f"{value} = {code.source}", f"if {value} is not None"
    match op:
        case ops.Count():
            return _State("0", [read, f"{known}: {slot} += 1"], slot, INT, False)
        case ops.CountDistinct():
            return _State("set()", [read, f"{known}: {slot}.add({value})"], f"len({slot})", INT, False)
        case ops.Sum():
            number = cast(scope, code, INT) if code.kind == BOOL else code
            step = f"{known}: {slot} = {value} if {slot} is None else {slot} + {value}"
            return _State("None", [f"{value} = {number.source}", step], slot, number.kind, True)
        case ops.Min() | ops.Max() if code.kind != DOUBLE:
            sign = "<" if isinstance(op, ops.Min) else ">"
            step = f"{known} and ({slot} is None or {value} {sign} {slot}): {slot} = {value}"
            return _State("None", [read, step], slot, code.kind, True)
        case ops.Min() | ops.Max():
            better = "float_less({0}, {1})" if isinstance(op, ops.Min) else "float_less({1}, {0})"
            test = f"{slot} is None or {better.format(value, slot)}"
            return _State("None", [read, f"{known} and ({test}): {slot} = {value}"], slot, DOUBLE, True)
        case ops.Any():
            return _State("None", [read, f"{known}: {slot} = {slot} or {value}"], slot, BOOL, True)
        case ops.First():
            skip = "" if op.include_null else f" and {value} is not None"
            step = f"if {slot} is None{skip}: {slot} = ({value},)"
            return _State("None", [read, step], f"({slot} and {slot}[0])", code.kind, True)
        case ops.ArgMax():
            return _arg_max(scope, op, code, slot, value)
    raise UnsupportedError(type(op).__name__)


def _arg_max(scope: Scope, op: Any, code: Code, slot: str, value: str) -> _State:
    """The value beside the greatest key, the first of equal ones; rows without a key come last."""
    step = (
        f"if {slot} is None or {value} is not None"
        f" and ({slot}[0] is None or {value} > {slot}[0]): {slot} = ({value}, {code.source})"
    )
    key = scope.value(op.key)
    return _State("None", [f"{value} = {key.source}", step], f"{slot}[1]", code.kind, True)
