"""Arrow schemas of the tables, for rows that are made in memory."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

import pyarrow as pa

from baowei.schema.table import Column

_SIMPLE = {
    "varchar": pa.string(),
    "date": pa.date32(),
    "timestamp": pa.timestamp("us"),
    "integer": pa.int32(),
    "double": pa.float64(),
}


def arrow_type(text: str) -> pa.DataType:
    if text.endswith("[]"):
        return pa.list_(arrow_type(text[:-2]))
    decimal = re.fullmatch(r"decimal\((\d+),\s*(\d+)\)", text)
    return pa.decimal128(int(decimal[1]), int(decimal[2])) if decimal else _SIMPLE[text]


def arrow_schema(columns: Mapping[str, Column]) -> pa.Schema:
    return pa.schema([(name, arrow_type(column.type)) for name, column in columns.items()])


def arrow_table(columns: Mapping[str, Column], rows: Iterable[Mapping[str, Any]]) -> pa.Table:
    """Rows as a table of exactly these columns; a missing value is null."""
    schema = arrow_schema(columns)
    return pa.Table.from_pylist([{n: row.get(n) for n in columns} for row in rows], schema=schema)
