"""The rows of this load that go to quarantine, gathered in one temporary table."""

from __future__ import annotations

import hashlib

import duckdb

from baowei.ingest.locate import located
from baowei.ingest.project import verdict
from baowei.ingest.reasons import CONFLICT, SHAPE
from baowei.ingest.sql import text
from baowei.ingest.stage import Staged

FIELDS = "quarantine_id, table_name, file, line, column_name, value_class, reason, raw"
ID = "left(sha256(table_name || '|' || raw || '|' || reason), 32)"


def prepare(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute(
        "create temp table refused (source integer, quarantine_id varchar, table_name varchar,"
        " file varchar, line integer, column_name varchar, value_class varchar, reason varchar,"
        " raw varchar)"
    )


def gather_bad(connection: duckdb.DuckDBPyConnection, staged: Staged) -> None:
    """Find the bad rows of a source again, this time with line, column and reason."""
    source = staged.source
    if staged.bad:
        found = located(connection, source, verdict(source), "bad > 0")
        _insert(connection, staged, found)
    if staged.refused:
        table = source.table.name
        ids = [
            hashlib.sha256(f"{table}|{line}|{SHAPE}".encode()).hexdigest()[:32]
            for _, line in staged.refused
        ]
        # The text of a broken record may hold a name anywhere, so none of it is kept.
        connection.execute(
            f"insert into refused select {source.number}, unnest(?), {text(table)},"
            f" {text(source.label)}, unnest(?), null, 'line', {text(SHAPE)}, '{{}}'",
            [ids, [line for line, _ in staged.refused]],
        )


def gather_conflicts(connection: duckdb.DuckDBPyConnection, staged: Staged, rows: str) -> None:
    """rows: SQL of line and raw of rows whose key another row already holds."""
    key = ",".join(staged.source.table.key)
    chosen = f"{text(key)} as column_name, 'key' as value_class, {text(CONFLICT)} as reason"
    _insert(connection, staged, f"select {chosen}, line, raw from ({rows})")


def _insert(connection: duckdb.DuckDBPyConnection, staged: Staged, rows: str) -> None:
    source = staged.source
    connection.execute(
        f"insert into refused select {source.number}, {ID}, * from"
        f" (select {text(source.table.name)} as table_name, {text(source.label)} as file, line,"
        f" column_name, value_class, reason, raw from ({rows}))"
    )
