"""Netting a person's few rows at once: the tables as `Claims` gives them, without an engine.

The expressions are those of a run, compiled to plain Python, so that no reversal is written twice.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import Any

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from baowei.lake import Version
from baowei.provinces import CodeRow
from baowei.schema import TABLES
from baowei.screen.claims import Claims
from baowei.screen.compiled import schema_of
from baowei.screen.engines.rows import compile_plans
from baowei.screen.local_codes import LocalCodes

Row = tuple[Any, ...]


class Netting:
    """columns: of each claim table, in the order in which its rows come and go.

    codes: the local item codes of the region; translates: there are any. KeyError where a column that netting reads is none
    of them.
    """

    def __init__(self, columns: Mapping[str, Sequence[str]], codes: Sequence[CodeRow] = ()) -> None:
        self.translates = bool(codes)
        engine = _Expressions()
        everything = Version(0, None, "", {}, dict.fromkeys(TABLES, 0), {}, lambda *asked: [""])
        claims = Claims(engine, everything, codes=LocalCodes(engine, codes))
        tables = {name: claims.table(name).select(*chosen) for name, chosen in columns.items()}
        self._plans = compile_plans(tables, engine.given, declared=True)
        self._read = {
            name: _picker([{c: i for i, c in enumerate(columns[name])}[c] for c in read])
            for name, read in self._plans.columns.items()
        }

    def net(self, tables: Mapping[str, Sequence[Row]]) -> dict[str, list[Row]]:
        """What is left of these rows. Values as the row engine holds them, on both sides."""
        given = {
            name: [pick(row) for row in tables.get(name, ())] for name, pick in self._read.items()
        }
        request = self._plans.encoded_request(given)
        return {name: plan.held(request) for name, plan in self._plans.plans.items()}


def _picker(places: Sequence[int]) -> Any:
    """A tuple of these places of a row."""
    if len(places) == 1:
        place = places[0]
        return lambda row: (row[place],)
    return itemgetter(*places)


class _Expressions:
    """Stands where `Claims` asks an engine: every table is an expression that nothing has run."""

    name = "expressions"
    connection: Any = None

    def __init__(self) -> None:
        self.given: dict[str, list[Row]] = {}

    def files(self, name: str, paths: Sequence[str]) -> ir.Table:
        table = name.removeprefix("file_")
        return ibis.table(schema_of(table), name=table)

    def rows(self, name: str, rows: pa.Table) -> ir.Table:
        self.given[name] = [tuple(row.values()) for row in rows.to_pylist()]
        return ibis.table(ibis.Schema.from_pyarrow(rows.schema), name=name)

    def view(self, name: str, expression: ir.Table) -> ir.Table:
        return expression

    def keep(self, name: str, expression: ir.Table) -> ir.Table:
        return expression

    def fetch(self, expression: ir.Table) -> pa.Table:
        """One row: any table may name a local code."""
        return pa.table({"": [None]})

    def run(self, statement: str) -> pa.Table:
        raise NotImplementedError("expressions run no statement")

    def close(self) -> None:
        """Nothing is open."""
