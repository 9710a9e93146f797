"""`baowei bench load`: loading a CSV of fee lines, held against DuckDB's copy of it to Parquet."""

from __future__ import annotations

import shutil
import time
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from baowei.bench import target
from baowei.bench.child import Measured, measured
from baowei.bench.city import City, Progress, city_of
from baowei.bench.connect import connect
from baowei.bench.machine import machine
from baowei.ingest import load
from baowei.lake import open_lake

LINES = 5_000_000
RUNS = 2


def bench_load(
    home: Path, *, lines: int = LINES, progress: Progress | None = None
) -> dict[str, Any]:
    """Copy and load the same CSV by turns, twice each, in a process of its own; the best counts.

    Both use every core. The load goes into a fresh lake and does all that a load does: checks,
    duplicates, quarantine, partition by month, commit.
    """
    tell = progress or (lambda *_: None)
    folder = home / "bench" / f"lines-{lines}"
    city = city_of(folder / "city", lines, tell)
    source = folder / "csv" / "fee_list_d.csv"
    tell("csv", 0, 2 * RUNS + 1)
    if not source.exists():
        write_csv(city, source)
    copies: list[Measured] = []
    loads: list[Measured] = []
    for run in range(RUNS):
        tell("DuckDB copy", 2 * run + 1, 2 * RUNS + 1)
        copies.append(measured(copy_csv, source, folder / "copy.parquet"))
        tell("load", 2 * run + 2, 2 * RUNS + 1)
        loads.append(measured(load_csv, source, folder / "load-lake"))
    shutil.rmtree(folder / "load-lake", ignore_errors=True)
    (folder / "copy.parquet").unlink()
    tell("load", 2 * RUNS + 1, 2 * RUNS + 1)
    best_copy = min(run.value for run in copies)
    best_load = min(run.value[0] for run in loads)
    return {
        "machine": machine(),
        "lines": loads[0].value[1],
        "csv_bytes": source.stat().st_size,
        "copy_seconds": [run.value for run in copies],
        "load_seconds": [run.value[0] for run in loads],
        "ratio": round(best_load / best_copy, 2),
        "peak_bytes": max(run.peak_bytes for run in loads),
        "targets": [target.LOAD.judge(best_load / best_copy)],
    }


def write_csv(city: City, file: Path) -> None:
    """The city's fee lines as an export would give them."""
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_suffix(".part")
    rows = f"from read_parquet('{city.base / 'fee_list_d.parquet'}')"
    with connect() as db:
        db.execute(f"copy ({rows}) to '{draft}' (format csv, header)")
    draft.rename(file)


def copy_csv(source: Path, target_file: Path) -> float:
    """Seconds that DuckDB alone takes to make Parquet of the CSV."""
    with connect() as db:
        # as by default: the rows stay in the order of the file
        db.execute("set preserve_insertion_order = true")
        started = time.perf_counter()
        db.execute(f"copy (from read_csv('{source}')) to '{target_file}'")
        return round(time.perf_counter() - started, 3)


def load_csv(source: Path, home: Path) -> tuple[float, int]:
    """Seconds of a load into a fresh lake, and the rows that are in it then."""
    shutil.rmtree(home, ignore_errors=True)
    with open_lake(home) as lake:
        started = time.perf_counter()
        load([source], lake)
        seconds = round(time.perf_counter() - started, 3)
        files = lake.current().files("fee_list_d")
        return seconds, sum(pq.ParquetFile(file).metadata.num_rows for file in files)
