"""The quarantine of the lake: what is in it, its way out to files, and its next state."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb

from baowei.errors import BaoweiError
from baowei.ingest.refused import FIELDS
from baowei.ingest.sql import AS_PARQUET, name, parquet, text
from baowei.lake import Lake, Version, Writer
from baowei.lake.tables import file_columns

TABLE = "quarantine"


def summary(version: Version) -> list[dict[str, Any]]:
    """Rows in quarantine by table, reason and column: table, reason, column, rows."""
    return _query(
        version,
        'select table_name as "table", reason, column_name as "column", count(*) as rows'
        " from {} group by all order by all",
    )


def rows(version: Version, table: str | None = None, limit: int = 1000) -> list[dict[str, Any]]:
    """Where the rows came from and why they are refused; not their values."""
    where = f" where table_name = {text(table)}" if table else ""
    return _query(
        version,
        "select quarantine_id, table_name, file, line, column_name, value_class, reason"
        f" from {{}}{where} order by table_name, file, line limit {int(limit)}",
    )


def export(lake: Lake, folder: Path, table: str | None = None) -> list[Path]:
    """Write `<table>_quarantine.csv` for each table: repair the rows, then load the files.

    A repaired row that is accepted leaves the quarantine with that load. Records that could not
    even be parted into columns are listed in `unreadable_lines.csv`; repair them at their source.
    """
    files = lake.current().files(TABLE)
    if not files:
        raise BaoweiError("隔离区是空的")
    folder.mkdir(parents=True, exist_ok=True)
    with duckdb.connect() as connection:
        connection.execute(f"create view q as select * from {parquet(files)}")
        tables = [
            found
            for (found,) in connection.execute(
                "select distinct table_name from q order by 1"
            ).fetchall()
            if table in (None, found)
        ]
        written = [_export_table(connection, one, folder) for one in tables]
        written.append(_export_unreadable(connection, tables, folder))
    return [path for path in written if path]


def gather_next(
    connection: duckdb.DuckDBPyConnection, writer: Writer, repaired: dict[str, list[str]]
) -> tuple[int, int]:
    """Put the load's refused rows into the writer's next quarantine; new rows, released rows.

    repaired: table -> quarantine ids of the rows that came back in files of this load. Those
    leave; one that is still bad comes in again under what is wrong with it now.
    """
    old = writer.version.files(TABLE)
    held = parquet(old) if old else f"(select {FIELDS} from refused where false)"
    connection.execute("create or replace temp table came_back (table_name varchar, id varchar)")
    for table, ids in repaired.items():
        connection.execute(f"insert into came_back select {text(table)}, unnest(?)", [ids])
    leaving = (
        f"select quarantine_id from {held} h semi join came_back c"
        " on c.id = h.quarantine_id and c.table_name = h.table_name"
        " where quarantine_id not in (select quarantine_id from refused)"
    )
    released = _count(connection, f"select count(*) from ({leaving})")
    fresh = (
        f"select distinct on (quarantine_id) {FIELDS} from refused where quarantine_id not in"
        f" (select quarantine_id from {held}) order by quarantine_id, source, line"
    )
    new = _count(connection, f"select count(*) from ({fresh})")
    if not new and not released:
        return 0, 0
    target = writer.folder(TABLE) / "quarantine.parquet"
    stay = f"select {FIELDS} from {held} where quarantine_id not in ({leaving})"
    kept = f"({fresh}) union all ({stay})" if released else fresh
    connection.execute(f"copy ({kept}) to {text(target)} ({AS_PARQUET})")
    if released:
        writer.replace(TABLE, old, [target])
    else:
        writer.add(TABLE, [target])
    return new, released


def _export_table(connection: duckdb.DuckDBPyConnection, table: str, folder: Path) -> Path | None:
    where = f"table_name = {text(table)} and raw <> '{{}}'"
    if not _count(connection, f"select count(*) from q where {where}"):
        return None
    target = folder / f"{table}_quarantine.csv"
    columns = ", ".join(
        f"json_extract_string(raw, {text('$.' + c)}) as {name(c)}" for c in file_columns(table)
    )
    notes = (
        "quarantine_id, reason as quarantine_reason, column_name as quarantine_column,"
        " file as quarantine_file, line as quarantine_line"
    )
    connection.execute(
        f"copy (select {columns}, {notes} from q where {where} order by file, line)"
        f" to {text(target)} (format csv, header)"
    )
    return target


def _export_unreadable(
    connection: duckdb.DuckDBPyConnection, tables: list[str], folder: Path
) -> Path | None:
    listed = ", ".join(text(t) for t in tables) or "''"
    where = f"raw = '{{}}' and table_name in ({listed})"
    if not _count(connection, f"select count(*) from q where {where}"):
        return None
    target = folder / "unreadable_lines.csv"
    connection.execute(
        f"copy (select table_name, file, line, reason from q where {where} order by all)"
        f" to {text(target)} (format csv, header)"
    )
    return target


def _query(version: Version, query: str) -> list[dict[str, Any]]:
    files = version.files(TABLE)
    if not files:
        return []
    with duckdb.connect() as connection:
        result = connection.execute(query.format(parquet(files)))
        names = [column[0] for column in result.description or []]
        return [dict(zip(names, row, strict=True)) for row in result.fetchall()]


def _count(connection: duckdb.DuckDBPyConnection, query: str) -> int:
    row = connection.execute(query).fetchone()
    return int(row[0]) if row else 0
