"""Put rows straight into a lake, as files of one commit."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from baowei.lake import Lake, Version
from baowei.lake.arrow import arrow_schema
from baowei.lake.tables import ALL, file_columns


def put(lake: Lake, tables: Mapping[str, pa.Table], note: str = "test") -> Version:
    """Tables lack no column but updt_time; month tables are parted by month."""
    with lake.writing() as writer:
        for name, rows in tables.items():
            if rows.num_rows:
                writer.add(name, _files(name, rows, writer.folder(name)))
        return writer.publish(note, {})


def _files(name: str, rows: pa.Table, folder: Path) -> list[Path]:
    schema = arrow_schema(file_columns(name))
    missing = [n for n in schema.names if n not in rows.column_names]
    for column in missing:
        rows = rows.append_column(column, pa.nulls(rows.num_rows, schema.field(column).type))
    rows = rows.select(schema.names).cast(schema)
    month = ALL[name].month
    if month is None:
        pq.write_table(rows, folder / "all.parquet")
        return [folder / "all.parquet"]
    months = pc.strftime(rows[month], format="%Y-%m")
    files = []
    for value in sorted(set(months.to_pylist())):
        target = folder / f"{value}.parquet"
        pq.write_table(rows.filter(pc.equal(months, value)), target)
        files.append(target)
    return files
