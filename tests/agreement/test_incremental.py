"""Incremental screening finds exactly what a full run over the same rows finds."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import psycopg
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from lake_rows import put

from baowei.ingest.knowledge import load_knowledge
from baowei.lake import Lake, open_lake
from baowei.lake.arrow import arrow_schema
from baowei.schema import TABLES
from baowei.screen.run import screen
from baowei.synth.city import make_city

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("incremental")]

Tables = dict[str, pa.Table]
REGISTERS = {"fixmedins_b", "fixmedins_stas_d", "fixmedins_rsc_d", "medins_staff_b", "psn_info_b"}


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("city")
    make_city(folder, persons=300, months=4, seed=11, rate=0.02, file_format="parquet")
    return folder


@pytest.fixture(scope="module")
def tables(city: Path) -> Tables:
    found = {}
    for name, table in TABLES.items():
        path = city / f"{name}.parquet"
        if path.exists():
            schema = arrow_schema(table.columns())
            found[name] = pq.ParquetFile(path).read().select(schema.names).cast(schema)
    return found


def parted(tables: Tables, how: str, seed: int) -> list[Tables]:
    """The rows in two loads: by encounter, as institutions settle, or each row by chance."""
    random = np.random.default_rng(seed)
    parts: list[Tables] = [{}, {}]
    draw: dict[str, int] = {}
    for name, rows in tables.items():
        if how == "by encounter" and name in REGISTERS:
            chosen = np.zeros(rows.num_rows, dtype=int)
        elif how == "by encounter" and "mdtrt_id" in rows.column_names:
            keys = rows["mdtrt_id"].to_pylist()
            chosen = np.array([draw.setdefault(k, int(random.integers(2))) for k in keys])
        else:
            chosen = random.integers(2, size=rows.num_rows)
        for number, part in enumerate(parts):
            part[name] = rows.filter(pa.array(chosen == number))
    return parts


def findings(lake: Lake) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for name in ("finding", "finding_line"):
        for path in lake.current().files(name):
            rows += [{**row, "run_id": ""} for row in pq.ParquetFile(path).read().to_pylist()]
    return sorted(rows, key=lambda row: repr(sorted(row.items())))


@contextmanager
def fresh(folder: Path, postgres: str) -> Iterator[Lake]:
    """An empty lake with a database of its own."""
    name = f"lake_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute(f'create database "{name}"')
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", postgres.replace("/postgres?", f"/{name}?", 1))
        with open_lake(folder / name) as lake:
            yield lake


@pytest.fixture(scope="module")
def at_once(
    city: Path, tables: Tables, postgres: str, tmp_path_factory: pytest.TempPathFactory
) -> list[dict[str, Any]]:
    """What one full run over all rows finds."""
    with fresh(tmp_path_factory.mktemp("at_once"), postgres) as lake:
        load_knowledge(lake, [city / "knowledge"])
        put(lake, tables)
        screen(lake)
        return findings(lake)


@pytest.mark.parametrize(("how", "seed"), [("by encounter", 1), ("by chance", 2)])
def test_loads_screened_in_turn_equal_one_full_run(
    how: str,
    seed: int,
    city: Path,
    tables: Tables,
    at_once: list[dict[str, Any]],
    tmp_path: Path,
    postgres: str,
) -> None:
    with fresh(tmp_path, postgres) as lake:
        load_knowledge(lake, [city / "knowledge"])
        for part in parted(tables, how, seed):
            put(lake, part)
            report = screen(lake, incremental=True)
        in_turn = findings(lake)
    assert {run.mode for run in report.rules} >= {"incremental"}
    assert len(at_once) > 30
    assert in_turn == at_once
