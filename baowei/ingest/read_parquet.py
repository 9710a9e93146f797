"""Parquet files: their values as text, so that they go the one way that text goes."""

from __future__ import annotations

from pathlib import Path

import duckdb

from baowei.errors import BaoweiError
from baowei.ingest.discover import Found
from baowei.ingest.header import QUARANTINE_ID, read_header
from baowei.ingest.source import Source
from baowei.ingest.sql import among, name, parquet
from baowei.ingest.values import MISSING


def read_parquet(
    connection: duckdb.DuckDBPyConnection, found: Found, path: Path, folder: Path, number: int
) -> Source:
    """A source over the file; a row's line is its number in the file, from 1."""
    scan = parquet([path], ", file_row_number=true")
    try:
        described = connection.execute(f"describe select * from {scan}").fetchall()
    except duckdb.Error as error:
        raise BaoweiError(f"{found.label} 不是可以读取的 Parquet 文件") from error
    names = [row[0] for row in described if row[0] != "file_row_number"]
    header = read_header(names, found.table, found.label)
    chosen = ["file_row_number + 1 as _line"]
    chosen += [f"{_as_text(names[place])} as {name(c)}" for c, place in header.columns.items()]
    if header.quarantine_id is not None:
        chosen.append(f"{_as_text(names[header.quarantine_id])} as {QUARANTINE_ID}")
    rows = f"(select {', '.join(chosen)} from {scan})"
    return Source(
        number, folder, found.table, found.label, header, rows=rows, first=rows, has_lines=True
    )


def _as_text(column: str) -> str:
    value = f"cast({name(column)} as varchar)"
    return f"case when {value} in {among(MISSING)} then null else {value} end"
