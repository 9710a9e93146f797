"""Window functions: all rows are gathered, each function gives a value a row, then it goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import ibis.expr.operations as ops

from baowei.screen.engines.rows.body import Body
from baowei.screen.engines.rows.code import Code, name
from baowei.screen.engines.rows.graph import walk
from baowei.screen.engines.rows.kinds import BOOL, INT, Kind
from baowei.screen.engines.rows.pipeline import run_through
from baowei.screen.engines.rows.scope import Scope
from baowei.screen.engines.rows.sink import keep, tuple_of
from baowei.screen.engines.rows.unsupported import UnsupportedError
from baowei.screen.engines.rows.values.casts import cast

if TYPE_CHECKING:
    from baowei.screen.engines.rows.compiler import Compiler

_FOLDS: dict[type, str] = {
    ops.Sum: "fold_sum",
    ops.Min: "fold_min",
    ops.Max: "fold_max",
    ops.Count: "fold_count",
    ops.CountStar: "fold_size",
    ops.First: "fold_first",
}


class _Windows:
    """The lists that the windows of one relation need, each made once."""

    def __init__(self, scope: Scope, body: Body, row: str) -> None:
        self.scope, self.body, self.row = scope, body, row
        self._lists: dict[str, str] = {}
        self._parts: dict[Any, str] = {}

    def values(self, code: Code) -> str:
        """The name of a list with the code's value for each row."""
        if code.source not in self._lists:
            variable = self.scope.fresh("l")
            # a loop, since a variable set within a comprehension is slower to reach
            self.body.add(f"{variable} = []", f"for {self.row} in rows:")
            self.body.add(f"    {variable}.append({code.source})")
            self._lists[code.source] = variable
        return self._lists[code.source]

    def parts(self, op: Any) -> tuple[str, str]:
        """The name of the ordered parts, and the source of what orders them."""
        keys = "".join(
            f"({self.values(self.scope.value(key.arg))}, {not key.ascending}), "
            for key in op.order_by
        )
        if any(key.nulls_first for key in op.order_by):
            raise UnsupportedError("window with nulls first")
        known = (op.group_by, op.order_by)
        if known not in self._parts:
            self._parts[known] = self._partition(op, f"({keys})" if keys else "")
        return self._parts[known], f"({keys})"

    def _partition(self, op: Any, keys: str) -> str:
        variable = self.scope.fresh("p")
        if op.group_by:
            group = [self.scope.value(one) for one in op.group_by]
            key = group[0].source if len(group) == 1 else tuple_of(group)
            self.body.add(f"{variable} = {{}}", f"for i, {self.row} in enumerate(rows):")
            self.body.add(f"    {variable}.setdefault({key}, []).append(i)")
            self.body.add(f"{variable} = list({variable}.values())")
        else:
            self.body.add(f"{variable} = [list(range(n))]")
        if keys:
            self.body.add(f"order_parts({variable}, {keys})")
        return variable


def emit_windows(
    compiler: Compiler, scope: Scope, body: Body, relation: Any, functions: list[Any]
) -> None:
    """Open the loop over all rows with the values of the window functions beside them."""
    below = relation.parent
    columns = compiler.needed(below)
    body.add("rows = []")
    run_through(compiler, scope, body, below)
    row, layout = keep(scope, {one: scope.column(below, one) for one in columns})
    body.add(f"rows.append({row})")
    body.end_loops()
    body.add("n = len(rows)")
    variable = scope.fresh("r")
    scope.bind(below, variable, layout)
    lists = _Windows(scope, body, variable)
    found = {one: _window(lists, one) for one in functions}
    names = []
    for op, (source, kind, nullable) in found.items():
        values, value = scope.fresh("w"), scope.fresh("w")
        body.add(f"{values} = {source}")
        scope.give(op, name(value, kind, nullable))
        names.append((values, value))
    listed = ", ".join(["rows", *(values for values, _ in names)])
    body.loop(f"for {', '.join([variable, *(value for _, value in names)])} in zip({listed}):")


def _window(lists: _Windows, op: Any) -> tuple[str, Kind, bool]:
    """Source of the list of its values, their kind, whether they may be null."""
    parts, keys = lists.parts(op)
    function = op.func
    match function:
        case ops.RowNumber():
            return f"row_number({parts}, n)", INT, False
        case ops.DenseRank():
            return f"dense_rank({parts}, n, {keys})", INT, False
        case ops.Lag() | ops.Lead():
            return _shift(lists, parts, function)
    if type(function) not in _FOLDS or getattr(function, "where", None) is not None:
        raise UnsupportedError(f"window of {type(function).__name__}")
    return _fold(lists, op, parts)


def _shift(lists: _Windows, parts: str, function: Any) -> tuple[str, Kind, bool]:
    if function.default is not None:
        raise UnsupportedError("Lag with a default")
    offset = 1 if function.offset is None else function.offset.value
    if isinstance(function, ops.Lead):
        offset = -offset
    code = lists.scope.value(function.arg)
    return f"shift({parts}, n, {lists.values(code)}, {offset})", code.kind, True


def _fold(lists: _Windows, op: Any, parts: str) -> tuple[str, Kind, bool]:
    function, fold = op.func, _FOLDS[type(op.func)]
    if isinstance(function, ops.CountStar):
        code = Code("0", INT, nullable=False)
    else:
        code = lists.scope.value(function.arg)
    if code.kind == BOOL and isinstance(function, ops.Sum):
        code = cast(lists.scope, code, INT)
    counts = isinstance(function, ops.Count | ops.CountStar)
    kind = INT if counts else code.kind
    values = lists.values(code)
    first, last = _bound(op.start), _bound(op.end)
    if first is None and last is None:
        return f"whole({parts}, n, {values}, {fold})", kind, not counts
    if op.how == "range":
        if len(op.order_by) != 1 or not op.order_by[0].ascending:
            raise UnsupportedError("range window over other than one ascending key")
        order = lists.values(lists.scope.value(op.order_by[0].arg))
        source = f"by_range({parts}, n, {values}, {fold}, {first}, {last}, {order})"
    elif isinstance(function, ops.Sum) and first is None and last == 0:
        source = f"running_sum({parts}, n, {values})"
    else:
        source = f"by_rows({parts}, n, {values}, {fold}, {first}, {last})"
    return source, kind, not counts


def _bound(boundary: Any) -> int | None:
    """Rows after the current one; None: to the end of the part."""
    if boundary is None:
        return None
    if not any(isinstance(one, ops.Literal) for one in walk(boundary.value)):
        raise UnsupportedError("window bounded by other than a literal")
    value = next(one.value for one in walk(boundary.value) if isinstance(one, ops.Literal))
    return -int(value) if boundary.preceding else int(value)
