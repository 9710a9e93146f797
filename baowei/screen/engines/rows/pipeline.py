"""The loops that run through a relation's rows: filters, views and joins fused into one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import ibis.expr.operations as ops

from baowei.screen.engines.rows.body import Body
from baowei.screen.engines.rows.code import name
from baowei.screen.engines.rows.join import emit_join
from baowei.screen.engines.rows.scope import Scope

if TYPE_CHECKING:
    from baowei.screen.engines.rows.compiler import Compiler


def run_through(compiler: Compiler, scope: Scope, body: Body, relation: Any) -> None:
    """Open the loops in which every row of the relation can be seen; they stay open."""
    rest = _open(compiler, scope, body, relation, [])
    assert not rest, f"{len(rest)} conditions read what no loop shows"
    for project in reversed(_fused_projects(compiler, relation)):
        _compute_once(compiler, scope, body, project)


def _open(
    compiler: Compiler, scope: Scope, body: Body, relation: Any, pending: list[Any]
) -> list[Any]:
    """pending: conditions on the relation's columns; gives those that are still to be tested."""
    while compiler.graph.fused(relation) and not isinstance(relation, ops.JoinChain):
        if isinstance(relation, ops.Filter):
            pending = [*_split(relation.predicates), *pending]
        relation = relation.parent
    if compiler.graph.fused(relation):
        closed = {link.table for link in relation.rest}
        scope.closed |= closed
        pending = _open(compiler, scope, body, relation.first, pending)
        for link in relation.rest:
            emit_join(compiler, scope, body, link)
            pending = _test(scope, body, pending)
        return pending
    source, layout = compiler.rows(relation)
    variable = scope.fresh("r")
    body.loop(f"for {variable} in {source}:")
    scope.bind(relation, variable, layout)
    return _test(scope, body, pending)


def _test(scope: Scope, body: Body, pending: list[Any]) -> list[Any]:
    """Test what can be seen by now; gives the rest."""
    rest = []
    for condition in pending:
        if scope.sees(condition):
            body.add(f"if not ({scope.true(condition)}): continue")
        else:
            rest.append(condition)
    return rest


def _split(predicates: tuple[Any, ...]) -> list[Any]:
    """Conditions that must all hold, one by one."""
    found = []
    for predicate in predicates:
        if isinstance(predicate, ops.And):
            found += _split((predicate.left, predicate.right))
        else:
            found.append(predicate)
    return found


def _fused_projects(compiler: Compiler, relation: Any) -> list[Any]:
    """The projections without rows of their own that lie above the rows, the lowest last."""
    found = []
    while compiler.graph.fused(relation):
        if isinstance(relation, ops.Project):
            found.append(relation)
        relation = relation.first if isinstance(relation, ops.JoinChain) else relation.parent
    return found


def _compute_once(compiler: Compiler, scope: Scope, body: Body, project: Any) -> None:
    """Put the columns that are read more than once into variables."""
    for column, times in compiler.graph.needs[project].items():
        if times > 1:
            code = scope.column(project, column)
            if not code.atom and code.slot is None:
                variable = scope.fresh("v")
                body.add(f"{variable} = {code.source}")
                scope.give((project, column), name(variable, code.kind, code.nullable))
