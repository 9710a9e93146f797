"""The row engine beside DuckDB: the same tables, the same expression."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from baowei.screen.engines.rows import Plan

Rows = list[tuple[Any, ...]]

_KINDS = {
    "BOOLEAN": ("bool", 0),
    "DOUBLE": ("double", 0),
    "VARCHAR": ("text", 0),
    "DATE": ("date", 0),
    "TIMESTAMP": ("time", 0),
    '"NULL"': ("null", 0),
}


def tuples(table: pa.Table) -> Rows:
    """The rows of a table as plain Python values."""
    return list(zip(*(column.to_pylist() for column in table.columns), strict=True))


def duckdb_rows(connection: Any, statement: str, tables: dict[str, pa.Table]) -> Rows:
    """What an ibis DuckDB connection finds over these tables."""
    for name, table in tables.items():
        connection.con.register(name, table)
    found: Rows = connection.con.sql(statement).fetchall()
    return found


def same_kinds(plan: Plan, connection: Any, statement: str) -> bool:
    """Whether the plan's columns have the types that DuckDB gives the statement's."""
    types = [str(kind) for kind in connection.con.sql(statement).types]
    return [(kind.name, kind.scale) for kind in plan.kinds] == [_kind(one) for one in types]


def _kind(kind: str) -> tuple[str, int]:
    if kind.startswith("DECIMAL"):
        return "decimal", int(kind.rstrip(")").split(",")[1])
    if kind.endswith("[]"):
        return "list", 0
    return _KINDS.get(kind, ("int", 0))
