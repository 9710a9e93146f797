"""Ibis expressions -> the source of a Python module: a function a relation, run when asked for.

Every relation whose rows are kept has a slot in the list `c` that a run carries along; its function
fills the slot once. What depends on static tables alone has no slot: it is a name of the module.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

import ibis.expr.operations as ops

from baowei.screen.engines.rows import values
from baowei.screen.engines.rows.aggregate import emit_aggregate
from baowei.screen.engines.rows.body import Body
from baowei.screen.engines.rows.code import Code
from baowei.screen.engines.rows.constants import Constants
from baowei.screen.engines.rows.graph import Graph, unnested, windows
from baowei.screen.engines.rows.kinds import Kind, common, kind_of
from baowei.screen.engines.rows.layout import Layout, layout_of
from baowei.screen.engines.rows.pipeline import run_through
from baowei.screen.engines.rows.scope import Scope
from baowei.screen.engines.rows.sink import keep, tuple_of
from baowei.screen.engines.rows.unnest import emit_unnest
from baowei.screen.engines.rows.values.casts import cast
from baowei.screen.engines.rows.values.implicit import widen
from baowei.screen.engines.rows.window import emit_windows

assert values, "importing it registers the operations"


@dataclass(frozen=True)
class Index:
    """Rows by key, or keys alone. source: an expression for it, or a name where it is static."""

    source: str
    layout: Layout
    static: bool


@dataclass(frozen=True)
class TableSlot:
    """A table that is handed over: its slot, or None where it is static; the columns in use."""

    slot: int | None
    columns: tuple[str, ...]
    schema: tuple[str, ...]
    kinds: tuple[Kind, ...]


@dataclass
class Module:
    """functions: sources; statics: (name, function that makes it), in the order of need."""

    functions: list[str] = field(default_factory=list)
    statics: list[tuple[str, str]] = field(default_factory=list)
    tables: dict[str, TableSlot] = field(default_factory=dict)
    slots: int = 0


class Compiler:
    """Of several expressions at once: what they have in common is computed once a run.

    whole: tables whose rows have every column of their schema, read or not.
    """

    def __init__(
        self, roots: Sequence[Any], static: Collection[str], whole: Collection[str] = ()
    ) -> None:
        self.graph = Graph(roots, static)
        self.whole = whole
        self.constants = Constants()
        self.module = Module()
        self._rows: dict[Any, tuple[str, Layout]] = {}
        self._sources: dict[str, str] = {}

    def root(self, relation: Any, declared: bool) -> tuple[str, tuple[Kind, ...]]:
        """A function that gives the rows of an expression, and the kinds of its columns.

        declared: in the types that ibis inferred, which are not always those DuckDB gives.
        """
        scope, body = self._scope(), Body()
        run_through(self, scope, body, relation)
        codes = [scope.column(relation, one) for one in relation.schema.names]
        if declared:
            kinds = [kind_of(kind) for kind in relation.schema.types]
            codes = [cast(scope, code, kind) for code, kind in zip(codes, kinds, strict=True)]
        body.add(f"out.append({tuple_of(codes)})")
        name = f"plan{len(self.module.functions)}"
        self._add(name, body, "    out = []\n")
        return name, tuple(code.kind for code in codes)

    def needed(self, relation: Any) -> list[str]:
        """The columns of a relation that are read, in its own order."""
        return [one for one in relation.schema.names if one in self.graph.needs[relation]]

    def rows(self, relation: Any) -> tuple[str, Layout]:
        """An expression for the list of the relation's rows, and where its columns stand."""
        if relation not in self._rows:
            self._rows[relation] = self._make_rows(relation)
        return self._rows[relation]

    def rows_of(self, reference: Any) -> tuple[str, Layout]:
        """The same for what a join refers to, which may be a view of stored rows."""
        scope, body = self._scope(), Body()
        run_through(self, scope, body, reference)
        columns = {one: scope.column(reference, one) for one in self.needed(reference)}
        row, layout = keep(scope, columns)
        source = self._plain_source(reference)
        if row.isidentifier() and source:
            return source, layout
        body.add(f"out.append({row})")
        return self._store(body, "out = []", reference in self.graph.static), layout

    def index(
        self,
        reference: Any,
        keys: Sequence[Any],
        kinds: Sequence[Kind],
        *,
        keys_only: bool = False,
        prefixes: bool = False,
    ) -> Index:
        """Rows of a join's right side by the values of these operations, in these kinds.

        prefixes: the lengths of the one key stand under None.
        """
        scope, body = self._scope(), Body()
        run_through(self, scope, body, reference)
        names = []
        for key, kind in zip(keys, kinds, strict=True):
            code = widen(scope, scope.value(key), kind)
            variable = scope.fresh("k")
            body.add(f"{variable} = {code.source}")
            if code.nullable:
                body.add(f"if {variable} is None: continue")
            names.append(variable)
        key = names[0] if len(names) == 1 else f"({', '.join(names)})"
        layout = Layout({}, 0)
        if keys_only:
            body.add(f"out.add({key})")
        else:
            columns = {one: scope.column(reference, one) for one in self.needed(reference)}
            row, layout = keep(scope, columns)
            body.add(f"k = {key}", "l = out.get(k)", f"if l is None: out[k] = [{row}]")
            body.add(f"else: l.append({row})")
        if prefixes:
            body.end_loops()
            body.add("if out: out[None] = sorted({len(k) for k in out})")
        static = reference in self.graph.static
        source = self._store(body, "out = set()" if keys_only else "out = {}", static)
        return Index(source, layout, static)

    def peek(self, reference: Any, keys: Sequence[Any]) -> list[Code]:
        """The codes of some values of a relation, for their kinds; nothing is kept."""
        scope = self._scope()
        run_through(self, scope, Body(), reference)
        return [scope.value(key) for key in keys]

    def _scope(self) -> Scope:
        return Scope(self.graph.fused, self.constants)

    def _plain_source(self, reference: Any) -> str | None:
        """The list behind views, where nothing but views is in between."""
        relation = reference
        while self.graph.fused(relation):
            if isinstance(relation, ops.Filter | ops.JoinChain):
                return None
            relation = relation.parent
        return self.rows(relation)[0]

    def _make_rows(self, relation: Any) -> tuple[str, Layout]:
        if isinstance(relation, ops.UnboundTable):
            return self._table(relation)
        scope, body = self._scope(), Body()
        match relation:
            case ops.Aggregate():
                body.early = bool(relation.groups)
                layout = emit_aggregate(self, scope, body, relation)
            case ops.Distinct():
                layout = self._distinct(scope, body, relation)
            case ops.Union():
                layout = self._union(scope, body, relation)
            case _:
                layout = self._through(scope, body, relation)
        return self._store(body, "out = []", relation in self.graph.static), layout

    def _table(self, relation: Any) -> tuple[str, Layout]:
        schema = relation.schema
        columns = list(schema.names) if relation.name in self.whole else self.needed(relation)
        kinds = tuple(kind_of(schema[one]) for one in columns)
        slot = None
        if relation not in self.graph.static:
            slot = self._slot()
        name = relation.name
        self.module.tables[name] = TableSlot(slot, tuple(columns), tuple(schema.names), kinds)
        places = {one: (i, kinds[i], True) for i, one in enumerate(columns)}
        return f"table_{name}" if slot is None else f"c[{slot}]", Layout(places, len(columns))

    def _through(self, scope: Scope, body: Body, relation: Any) -> Layout:
        """Rows that are kept because several read them: made as if they were not."""
        found = windows(relation, self.graph.needs[relation])
        with self.graph.released(relation):
            if unnested(relation):
                emit_unnest(self, scope, body, relation)
            elif found:
                emit_windows(self, scope, body, relation, found)
                if isinstance(relation, ops.Filter):
                    for predicate in relation.predicates:
                        body.add(f"if not ({scope.true(predicate)}): continue")
            else:
                run_through(self, scope, body, relation)
            columns = {one: scope.column(relation, one) for one in self.needed(relation)}
            row, layout = keep(scope, columns)
            body.add(f"out.append({row})")
            return layout

    def _distinct(self, scope: Scope, body: Body, relation: Any) -> Layout:
        body.add("seen = {}")
        run_through(self, scope, body, relation.parent)
        names = list(relation.schema.names)
        codes = [scope.column(relation.parent, one) for one in names]
        body.add(f"seen[{tuple_of(codes)}] = None")
        body.end_loops()
        body.add("out.extend(seen)")
        return layout_of(names, codes)

    def _union(self, scope: Scope, body: Body, relation: Any) -> Layout:
        body.early = False
        names = list(relation.schema.names) if relation.distinct else self.needed(relation)
        sides = (relation.left, relation.right)
        seen = [self._columns(side, names) for side in sides]
        kinds = [common(code.kind for code in both) for both in zip(*seen, strict=True)]
        for side in sides:
            # both sides may refer to the same table in their joins
            scope = scope.sibling()
            run_through(self, scope, body, side)
            codes = [scope.column(side, one) for one in names]
            wide = [widen(scope, code, kind) for code, kind in zip(codes, kinds, strict=True)]
            body.add(f"out.append({tuple_of(wide)})")
            body.end_loops()
        if relation.distinct:
            body.add("out[:] = dict.fromkeys(out)")
        return Layout({one: (i, kinds[i], True) for i, one in enumerate(names)}, len(names))

    def _columns(self, relation: Any, names: Sequence[str]) -> list[Code]:
        scope = self._scope()
        run_through(self, scope, Body(), relation)
        return [scope.column(relation, one) for one in names]

    def _store(self, body: Body, start: str, static: bool) -> str:
        """Add a function that fills `out`; gives the expression that has it run at most once."""
        text = f"{start}\n{body.text()}"
        if text in self._sources:
            return self._sources[text]
        number = len(self.module.functions)
        if static:
            source = f"s{number}"
            self.module.statics.append((source, f"make{number}"))
            self._add(f"make{number}", body, f"    {start}\n")
        else:
            slot = self._slot()
            source = f"f{number}(c)"
            head = f"    out = c[{slot}]\n    if out is not None: return out\n"
            self._add(f"f{number}", body, f"{head}    c[{slot}] = {start}\n")
        self._sources[text] = source
        return source

    def _add(self, name: str, body: Body, head: str) -> None:
        text = f"def {name}(c):\n{head}{body.text()}\n    return out\n"
        self.module.functions.append(text)

    def _slot(self) -> int:
        self.module.slots += 1
        return self.module.slots - 1
