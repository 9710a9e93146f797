"""Spark finds exactly what DuckDB finds: the same rules, the same findings, the same charges."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from lake_rows import put

from baowei.ingest.knowledge import load_knowledge
from baowei.lake import Lake, open_lake
from baowei.lake.arrow import arrow_schema
from baowei.schema import TABLES
from baowei.screen.run import screen
from baowei.synth.city import make_city

pytestmark = [
    pytest.mark.slow,
    pytest.mark.spark,
    pytest.mark.xdist_group("spark"),
    pytest.mark.skipif(shutil.which("java") is None, reason="no Java found"),
]


def test_spark_and_duckdb_find_the_same(home: Path, tmp_path: Path) -> None:
    city = tmp_path / "city"
    make_city(city, persons=300, months=4, seed=11, rate=0.02, file_format="parquet")
    with open_lake(home) as lake:
        load_knowledge(lake, [city / "knowledge"])
        names = [name for name in TABLES if (city / f"{name}.parquet").exists()]
        put(lake, {name: rows(city, name) for name in names})
        by_duckdb = found(lake, "duckdb")
        by_spark = found(lake, "spark")
    assert len(by_duckdb["finding"]) > 30
    assert by_spark == by_duckdb


def rows(city: Path, name: str) -> Any:
    """A table of the city, as the lake keeps it."""
    schema = arrow_schema(TABLES[name].columns())
    return pq.ParquetFile(city / f"{name}.parquet").read().select(schema.names).cast(schema)


def found(lake: Lake, engine: str) -> dict[str, list[dict[str, Any]]]:
    """The rows of findings and of their charges, without the name of the run."""
    screen(lake, engine=engine)
    result = {}
    for name in ("finding", "finding_line"):
        read = [
            {column: value for column, value in row.items() if column != "run_id"}
            for path in lake.current().files(name)
            for row in pq.ParquetFile(path).read().to_pylist()
        ]
        result[name] = sorted(read, key=lambda row: repr(sorted(row.items())))
    return result
