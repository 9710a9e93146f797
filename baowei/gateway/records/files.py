"""Rows as Parquet files of a write, each within one month."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from baowei.gateway.records.rows import Row
from baowei.lake import Writer
from baowei.lake.arrow import arrow_table
from baowei.lake.system import SYSTEM


def table_of(name: str, rows: list[Row]) -> pa.Table:
    """Rows with exactly the table's columns."""
    return arrow_table(SYSTEM[name].columns(), rows)


def add_rows(writer: Writer, name: str, rows: list[Row], part: int) -> list[Path]:
    """Write and add them: one file a month, whose name tells the part of the write."""
    months: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        received: datetime = row["received"]
        months[f"{received:%Y-%m}"].append(row)
    files = []
    for month, chosen in sorted(months.items()):
        target = writer.folder(name) / f"{month}-{part:05}.parquet"
        # read seldom, kept for years, and bodies repeat themselves
        pq.write_table(table_of(name, chosen), target, compression="zstd")
        files.append(target)
    writer.add(name, files)
    return files
