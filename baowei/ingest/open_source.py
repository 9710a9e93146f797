"""From a file that was found to a source that can be read."""

from __future__ import annotations

from pathlib import Path

import duckdb

from baowei.ingest.discover import Found
from baowei.ingest.read_excel import read_excel
from baowei.ingest.read_parquet import read_parquet
from baowei.ingest.read_text import read_text
from baowei.ingest.source import Source
from baowei.ingest.unpack import unpack


def open_source(
    connection: duckdb.DuckDBPyConnection, found: Found, scratch: Path, number: int
) -> tuple[Source, list[str]]:
    """The source, and what of the file is not read (further sheets)."""
    copy = scratch / f"{number}.unpacked{found.format}"
    path = unpack(found, copy)
    if found.format == ".xlsx":
        source, left = read_excel(found, path, scratch, number)
    elif found.format == ".parquet":
        source, left = read_parquet(connection, found, path, scratch, number), []
    else:
        source, left = read_text(found, path, scratch, number), []
    if path == copy:
        source.scratch.append(copy)
    return source, left
