"""UNNEST: a row for each element of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from baowei.screen.engines.rows.body import Body
from baowei.screen.engines.rows.code import name
from baowei.screen.engines.rows.graph import unnested
from baowei.screen.engines.rows.kinds import kind_of
from baowei.screen.engines.rows.pipeline import run_through
from baowei.screen.engines.rows.scope import Scope
from baowei.screen.engines.rows.unsupported import UnsupportedError

if TYPE_CHECKING:
    from baowei.screen.engines.rows.compiler import Compiler


def emit_unnest(compiler: Compiler, scope: Scope, body: Body, relation: Any) -> None:
    """Open the loops over the rows and, in each, over the elements of its list."""
    lists = unnested(relation)
    if len(lists) > 1:
        raise UnsupportedError("Unnest of two lists at once")
    run_through(compiler, scope, body, relation.parent)
    code = scope.value(lists[0].arg)
    variable = scope.fresh("u")
    body.loop(f"for {variable} in {code.source} or ():")
    scope.give(lists[0], name(variable, kind_of(lists[0].dtype)))
