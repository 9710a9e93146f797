"""A second reading of a source, only when some of its rows must be named by their lines."""

from __future__ import annotations

import duckdb

from baowei.ingest.project import raw, values
from baowei.ingest.read_text import mended
from baowei.ingest.source import Source


def located(connection: duckdb.DuckDBPyConnection, source: Source, chosen: str, where: str) -> str:
    """SQL: `chosen` of the source's rows (as `values` gives them), their line and raw.

    The reader must keep the order of the file (preserve_insertion_order) for the lines to be right.
    """
    if source.uneven:
        source = mended(source)
    if source.has_lines:
        rows, line = source.rows, "_line"
    else:
        rows = f"(select *, row_number() over () + 1 as _line from {source.rows})"
        line = f"_line + {_skipped(connection, source)}"
    return (
        f"select {chosen}, cast({line} as integer) as line, {raw(source)} as raw"
        f" from ({values(source, rows)}) where {where}"
    )


def _skipped(connection: duckdb.DuckDBPyConnection, source: Source) -> str:
    """SQL: how many refused records stand before the row, which the reader does not number."""
    if source.rejects is None:
        return "0"
    # The n-th refused record stood at `line`: the rows from line - n + 1 on come n later.
    found = connection.execute(
        f"select line - row_number() over (order by line) from"
        f" (select distinct line from {source.rejects})"
    ).fetchall()
    if not found:
        return "0"
    places = ", ".join(str(place) for (place,) in found)
    return f"len(list_filter([{places}], lambda place: place < _line))"
