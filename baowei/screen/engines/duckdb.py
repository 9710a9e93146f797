"""DuckDB, embedded: the engine of a city."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

import ibis
import ibis.expr.types as ir
import psutil
import pyarrow as pa
from ibis.backends.sql.datatypes import DuckDBType

from baowei.screen.engines.engine import ROW_ID

FILE_BITS = 40
"""Bits of a row's number that count within its file."""
FEW_ROWS = 300
MEMORY_SHARE = 0.5
MEMORY_CAP_GB = 8


def memory_limit() -> str:
    """Half of the machine's memory, at most 8 GB; the rest goes to disk."""
    gigabytes = psutil.virtual_memory().total * MEMORY_SHARE / 1e9
    return f"{min(gigabytes, MEMORY_CAP_GB):.1f}GB"


class DuckdbEngine:
    name = "duckdb"

    def __init__(self, scratch: Path | None = None) -> None:
        """scratch: folder for what does not fit in memory; a temporary one by default."""
        if scratch:
            _sweep(scratch)
        self._folder = Path(tempfile.mkdtemp(prefix=f"run-{os.getpid()}-", dir=scratch))
        self.connection = ibis.duckdb.connect(
            threads=os.cpu_count() or 1,
            memory_limit=memory_limit(),
            # in memory; what does not fit is put here
            temp_directory=str(self._folder / "spill"),
            # the order of rows means nothing to a rule, and keeping it costs memory
            preserve_insertion_order=False,
        )
        # joins run as the rule writes them, the right side built: DuckDB's guess of how many rows a
        # chain of filters leaves is often wrong by a thousand, and then it builds the fee lines
        self.connection.raw_sql("set disabled_optimizers = 'join_order,build_side_probe_side'")
        # a join by dates with a handful of parameters or list rows is a look at each of these;
        # sorting both sides, as DuckDB does by default, costs ten times as much
        self.connection.raw_sql(f"set nested_loop_join_threshold = {FEW_ROWS}")
        # the product shows progress of its own
        self.connection.raw_sql("set enable_progress_bar = false")

    def files(self, name: str, paths: Sequence[str]) -> ir.Table:
        # where a row stands in the files: a number that costs nothing to read
        self.connection.raw_sql(
            f'create or replace view "{name}" as select *, (file_index::bigint << {FILE_BITS})'
            f" + file_row_number as {ROW_ID} from read_parquet({list(paths)!r},"
            " hive_partitioning = false)"
        )
        return self.connection.table(name)

    def rows(self, name: str, rows: pa.Table) -> ir.Table:
        return self.connection.create_table(name, rows, overwrite=True)

    def view(self, name: str, expression: ir.Table) -> ir.Table:
        rows = self.connection.compile(expression)
        self.connection.raw_sql(f'create or replace view "{name}" as {rows}')
        return self.connection.table(name)

    def keep(self, name: str, expression: ir.Table) -> ir.Table:
        # the types ibis inferred, which are not always those DuckDB would give its result;
        # ibis' own create_table sees to that as well, at ten times the cost
        schema = expression.schema()
        columns = ", ".join(f'"{n}" {DuckDBType.to_string(t)}' for n, t in schema.items())
        rows = self.connection.compile(expression)
        self.connection.raw_sql(
            f'create or replace table "{name}" ({columns}); insert into "{name}" {rows}'
        )
        return self.connection.table(name)

    def fetch(self, expression: ir.Table) -> pa.Table:
        return expression.to_pyarrow()

    def run(self, statement: str) -> pa.Table:
        return self.connection.con.sql(statement).to_arrow_table()

    def close(self) -> None:
        self.connection.disconnect()
        shutil.rmtree(self._folder, ignore_errors=True)


def _sweep(scratch: Path) -> None:
    """Remove what runs that were killed have left."""
    for folder in scratch.glob("run-*-*"):
        if not psutil.pid_exists(int(folder.name.split("-")[1])):
            shutil.rmtree(folder, ignore_errors=True)
