"""Write one source's good rows as Parquet by month, in one pass over the file."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import duckdb

from baowei.errors import BaoweiError
from baowei.ingest.project import month_part, values
from baowei.ingest.read_text import lines_in, mended
from baowei.ingest.source import Source
from baowei.ingest.sql import AS_PARQUET, name, text
from baowei.lake.tables import file_columns


@dataclass
class Staged:
    """read: records of the file; bad: those that no column check passes; files: path -> rows."""

    source: Source
    read: int
    bad: int
    refused: list[tuple[int, str]]
    files: dict[str, int]


def stage(connection: duckdb.DuckDBPyConnection, source: Source, folder: Path) -> Staged:
    """Good rows into files of the folder, one calendar month each; bad rows are only counted."""
    rough = folder / f"rough-{source.number}"
    refused = _write_or_none(connection, source, rough)
    if refused is not None:
        counts = _row_counts(connection, rough)
        source.uneven = _is_uneven(source, sum(counts.values()) + len(refused))
    if refused is None or (refused and source.uneven):
        shutil.rmtree(rough, ignore_errors=True)
        source = mended(source)
        refused = _write_or_none(connection, source, rough)
        if refused is None:
            raise BaoweiError(f"{source.label} 的格式无法识别")
        counts = _row_counts(connection, rough)
    bad = 0
    files: dict[str, int] = {}
    for path, rows in counts.items():
        if path.parent.name == "part=0":
            bad += rows
            continue
        kept = folder / f"{source.number}-{path.parent.name.removeprefix('part=')}-{path.name}"
        path.rename(kept)
        files[str(kept)] = rows
    shutil.rmtree(rough, ignore_errors=True)
    refused = refused + source.lost
    return Staged(source, sum(counts.values()) + len(refused), bad, refused, files)


def _write_or_none(
    connection: duckdb.DuckDBPyConnection, source: Source, target: Path
) -> list[tuple[int, str]] | None:
    """The records that the reader refused; None where it lost its way in the file."""
    target.mkdir(parents=True)
    columns = ", ".join(f"v_{c} as {name(c)}" for c in file_columns(source.table.name))
    query = f"select {columns}, {month_part(source)} as part from ({values(source, source.first)})"
    try:
        connection.execute(f"copy ({query}) to {text(target)} ({AS_PARQUET}, partition_by (part))")
    except duckdb.InvalidInputException:
        if source.plain_text is None or source.rejects is None:
            raise
        return None
    if source.rejects is None:
        return []
    found = connection.execute(
        f"select line, any_value(csv_line) from {source.rejects} group by line order by line"
    ).fetchall()
    refused = [(int(line), str(csv_line or "").strip("\r\n")) for line, csv_line in found]
    return None if any("\n" in csv_line for _, csv_line in refused) else refused


def _is_uneven(source: Source, records: int) -> bool:
    """Whether a record's number does not tell its line: a blank line, a value over several."""
    if source.plain_text is None or source.has_lines:
        return False
    return lines_in(source.plain_text[0]) != records + 1


def _row_counts(connection: duckdb.DuckDBPyConnection, folder: Path) -> dict[Path, int]:
    paths = sorted(folder.rglob("*.parquet"))
    if not paths:
        return {}
    listed = ", ".join(text(path) for path in paths)
    found = connection.execute(
        f"select file_name, sum(num_rows) from parquet_file_metadata([{listed}]) group by 1"
    ).fetchall()
    return {Path(path): int(rows) for path, rows in found}
