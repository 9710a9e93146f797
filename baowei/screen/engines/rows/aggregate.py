"""GROUP BY: a state for each group, brought forward row by row."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import ibis.expr.operations as ops

from baowei.screen.engines.rows.body import Body
from baowei.screen.engines.rows.code import Code, name, place
from baowei.screen.engines.rows.graph import walk
from baowei.screen.engines.rows.layout import Layout, layout_of
from baowei.screen.engines.rows.pipeline import run_through
from baowei.screen.engines.rows.reductions import state_of
from baowei.screen.engines.rows.scope import Scope
from baowei.screen.engines.rows.sink import tuple_of

if TYPE_CHECKING:
    from baowei.screen.engines.rows.compiler import Compiler


def emit_aggregate(compiler: Compiler, scope: Scope, body: Body, relation: Any) -> Layout:
    """Fill `out` with one row a group."""
    needed = [n for n in relation.schema.names if n in compiler.graph.needs[relation]]
    metrics = {n: m for n, m in relation.metrics.items() if n in needed}
    reductions = list(dict.fromkeys(_reductions(metrics.values())))
    body.add("d = {}")
    run_through(compiler, scope, body, relation.parent)
    keys = [scope.value(group) for group in relation.groups.values()]
    key = keys[0].source if len(keys) == 1 else tuple_of(keys)
    states = [state_of(scope, one, f"s[{i}]") for i, one in enumerate(reductions)]
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
