"""Tables of a few rows for the shared helpers of the rules, and what an expression finds."""

from __future__ import annotations

from typing import Any

import ibis
import pyarrow as pa

from baowei.knowledge.kinds import KINDS
from baowei.rules.example_tables import arrow_type
from baowei.schema import TABLES


def table(name: str, *rows: dict[str, Any]) -> Any:
    """A claim or knowledge table; columns that a row does not name are null."""
    columns = (TABLES | KINDS)[name].columns()
    return ibis.memtable(
        pa.table(
            {c: pa.array([r.get(c) for r in rows], arrow_type(s.type)) for c, s in columns.items()}
        )
    )


def rows(expression: Any, backend: Any, *columns: str) -> list[tuple[Any, ...]]:
    """The rows of these columns, sorted."""
    found = backend.to_pyarrow(expression.select(*columns)).to_pylist()
    return sorted(tuple(row.values()) for row in found)
