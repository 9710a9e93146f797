"""Compiled expressions, ready to run over small tables."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import ibis.expr.types as ir

from baowei.screen.engines.rows.compiler import Compiler, TableSlot
from baowei.screen.engines.rows.functions import FUNCTIONS
from baowei.screen.engines.rows.kinds import Kind, decoder, encoder

Row = tuple[Any, ...]
Rows = Iterable[Row]
"""Plain Python values in the order of the table's columns: str, Decimal, date, datetime, …"""


class Plans:
    """Several expressions compiled together. What they share is computed once a request.

    static: rows of tables that stay the same; what depends on them alone is computed here.
    declared: results have the types that ibis inferred, where DuckDB's would be others.
    whole: tables whose held rows have every column of their schema, so that who keeps such rows
    hands them over as they are, under several names if need be.
    columns: of each table of a request, those that are read: what `encoded_request` takes.
    """

    def __init__(
        self,
        expressions: Mapping[str, ir.Table],
        static: Mapping[str, Rows],
        declared: bool,
        whole: Collection[str] = (),
    ) -> None:
        roots = {name: expression.op() for name, expression in expressions.items()}
        compiler = Compiler(list(roots.values()), static.keys(), whole)
        made = {name: compiler.root(root, declared) for name, root in roots.items()}
        module = compiler.module
        self.source = "\n\n".join(module.functions)
        self.columns = {n: s.columns for n, s in module.tables.items() if s.slot is not None}
        self._tables = {n: _Table(slot) for n, slot in module.tables.items()}
        self._slots = module.slots
        names: dict[str, Any] = {**FUNCTIONS, **compiler.constants.names}
        exec(compile(self.source, "<rows>", "exec"), names)
        for name, table in self._tables.items():
            if table.slot is None:
                names[f"table_{name}"] = table.encode(static[name])
        for name, function in module.statics:
            names[name] = names[function](None)
        self.plans = {
            name: Plan(self, roots[name].schema.names, kinds, names[function])
            for name, (function, kinds) in made.items()
        }

    def encode(self, name: str, rows: Rows) -> list[Row]:
        """Rows of a table as the plans hold them; what is kept between requests is kept so."""
        return self._tables[name].encode(rows) if name in self._tables else []

    def request(self, tables: Mapping[str, Rows]) -> Request:
        """The tables of one request; tables that are not named are empty."""
        return self.encoded_request(
            {name: self.encode(name, rows) for name, rows in tables.items()}
        )

    def encoded_request(self, tables: Mapping[str, list[Row]]) -> Request:
        slots: list[Any] = [None] * self._slots
        for name, table in self._tables.items():
            if table.slot is not None:
                slots[table.slot] = tables.get(name, [])
        return Request(slots)


@dataclass(frozen=True)
class Request:
    """What has been computed for one request so far."""

    slots: list[Any]


class Plan:
    """One expression. columns: the names of its result's columns."""

    def __init__(
        self,
        plans: Plans,
        columns: Sequence[str],
        kinds: Sequence[Kind],
        function: Callable[[list[Any]], list[Row]],
    ) -> None:
        self.columns = tuple(columns)
        self.kinds = tuple(kinds)
        self._plans = plans
        self._function = function
        self._decode = [(i, d) for i, kind in enumerate(kinds) if (d := decoder(kind))]

    def run(self, tables: Mapping[str, Rows] | Request) -> list[Row]:
        """The rows of the result, over the tables or with what a request has computed before."""
        request = tables if isinstance(tables, Request) else self._plans.request(tables)
        return [self.decoded(row) for row in self.held(request)]

    def held(self, request: Request) -> list[Row]:
        """The same rows as the engine holds them."""
        return self._function(request.slots) or []

    def decoded(self, row: Row) -> Row:
        """A held row of the result as plain Python values."""
        values = list(row)
        for place, decode in self._decode:
            if values[place] is not None:
                values[place] = decode(values[place])
        return tuple(values)


class _Table:
    """How the rows of a table are taken in: the columns in use, each as it is held."""

    def __init__(self, slot: TableSlot) -> None:
        self.slot = slot.slot
        places = [slot.schema.index(column) for column in slot.columns]
        names: dict[str, Any] = {}
        parts = []
        for place, kind in zip(places, slot.kinds, strict=True):
            encode = encoder(kind)
            names[f"e{place}"] = encode
            part = f"r[{place}]"
            parts.append(
                part if encode is None else f"None if {part} is None else e{place}({part})"
            )
        # one expression for the whole row: this runs for every row of every request
        source = f"lambda rows: [({''.join(f'{part}, ' for part in parts)}) for r in rows]"
        self.encode: Callable[[Rows], list[Row]] = eval(source, names)


def compile_plans(
    expressions: Mapping[str, ir.Table],
    static: Mapping[str, Rows] | None = None,
    *,
    declared: bool = False,
    whole: Collection[str] = (),
) -> Plans:
    """Compile expressions by name; UnsupportedError names what has no compiler."""
    return Plans(expressions, static or {}, declared, whole)


def compile_plan(expression: ir.Table, static: Mapping[str, Rows] | None = None) -> Plan:
    """Compile one expression."""
    return compile_plans({"": expression}, static).plans[""]
