"""Write affected files again without the rows that a verdict names."""

from __future__ import annotations

from pathlib import Path

import duckdb

from baowei.ingest.sql import AS_PARQUET, parquet, text


def leave_out(
    connection: duckdb.DuckDBPyConnection, files: dict[str, int], folder: Path
) -> dict[str, str | None]:
    """Each affected file of `files` (path -> rows) with what stands for it; None if nothing."""
    found = connection.execute("select file, count(*) from verdict group by file").fetchall()
    instead: dict[str, str | None] = {}
    for number, (path, dropped) in enumerate(sorted(found)):
        if path not in files:
            continue
        if dropped == files[path]:
            instead[path] = None
            continue
        target = str(folder / f"kept-{number}-{Path(path).name}")
        rows = parquet([path], ", file_row_number=true")
        connection.execute(
            f"copy (select * exclude(file_row_number) from {rows} where file_row_number not in"
            f" (select row from verdict where file = {text(path)})) to {text(target)}"
            f" ({AS_PARQUET})"
        )
        instead[path] = target
    return instead
