"""Reconciliation of a load: what does not agree is reported, and nothing is rejected for it."""

from __future__ import annotations

from collections.abc import Callable

import duckdb

from baowei.ingest.checks.check import Check
from baowei.ingest.checks.lines_against_total import lines_against_total
from baowei.ingest.checks.lines_without_settlement import lines_without_settlement
from baowei.ingest.checks.refunds_without_original import refunds_without_original
from baowei.ingest.checks.settlements_without_encounter import settlements_without_encounter
from baowei.ingest.checks.settlements_without_lines import settlements_without_lines
from baowei.ingest.sql import name, parquet
from baowei.lake.tables import file_columns

CHECKS = (
    lines_against_total,
    settlements_without_lines,
    lines_without_settlement,
    refunds_without_original,
    settlements_without_encounter,
)
TABLES_READ = ("setl_d", "fee_list_d", "mdtrt_d")


def run_checks(
    connection: duckdb.DuckDBPyConnection,
    files_to_be: Callable[[str], list[str]],
    new_files: dict[str, list[str]],
) -> list[Check]:
    """The checks over the settlements that the new files of setl_d and fee_list_d touch.

    files_to_be: table -> files of the version that the load makes.
    """
    new = [parquet(new_files[t]) for t in ("setl_d", "fee_list_d") if new_files.get(t)]
    if not new:
        return []
    touched = " union ".join(f"select setl_id from {scan}" for scan in new)
    connection.execute(f"create or replace temp table touched as {touched}")
    for table in TABLES_READ:
        files = files_to_be(table)
        columns = file_columns(table)
        empty = ", ".join(f"cast(null as {k.type}) as {name(c)}" for c, k in columns.items())
        rows = parquet(files) if files else f"(select {empty} where false)"
        connection.execute(f"create or replace temp view {table} as select * from {rows}")
    return [check(connection) for check in CHECKS]


__all__ = ["CHECKS", "Check", "run_checks"]
