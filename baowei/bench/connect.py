"""A DuckDB for the benchmarks' own work."""

from __future__ import annotations

import os

import duckdb


def connect() -> duckdb.DuckDBPyConnection:
    """In memory, on every core, without a progress bar of its own."""
    db = duckdb.connect()
    db.execute(f"set threads = {os.cpu_count() or 1}")
    db.execute("set preserve_insertion_order = false; set enable_progress_bar = false")
    return db
