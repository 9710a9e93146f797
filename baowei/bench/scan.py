"""The yardstick of screening: one full scan of the fee lines, the sum of the amount by month."""

from __future__ import annotations

import time
from pathlib import Path

import duckdb

from baowei.lake import open_lake
from baowei.screen.engines.duckdb import DuckdbEngine

SCAN = """
select date_trunc('month', fee_ocur_time) as month, sum(det_item_fee_sumamt) as amount
from read_parquet(?) group by 1 order by 1
"""
RUNS = 3


def scan_seconds(home: Path) -> float:
    """Seconds of the scan over the lake's own files, the best of three.

    Each run has a new DuckDB with the settings that screening uses, and nothing cached in it.
    """
    with open_lake(home) as lake:
        files = lake.current().files("fee_list_d")
        return min(_scan(lake.home / "scratch", files) for _ in range(RUNS))


def _scan(scratch: Path, files: list[str]) -> float:
    engine = DuckdbEngine(scratch)
    try:
        db: duckdb.DuckDBPyConnection = engine.connection.con
        started = time.perf_counter()
        db.execute(SCAN, [files]).fetchall()
        return time.perf_counter() - started
    finally:
        engine.close()
