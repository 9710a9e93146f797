"""The embedded engine as a load uses it: bounded memory, spilling beside the lake."""

from __future__ import annotations

import os
from pathlib import Path

import duckdb

SHARE, MOST = 0.6, 8 << 30


def connect(
    scratch: Path, salt: bytes, memory: str | None, threads: int | None
) -> duckdb.DuckDBPyConnection:
    """memory: as DuckDB writes it (4GB); by default 60 % of the machine's, at most 8 GB."""
    connection = duckdb.connect()
    connection.execute("set temp_directory = ?", [str(scratch / "spill")])
    connection.execute("set memory_limit = ?", [memory or default_memory()])
    if threads:
        connection.execute(f"set threads = {int(threads)}")
    connection.execute("set timezone = 'UTC'")
    connection.execute("set enable_progress_bar = false")
    connection.execute("set variable salt = ?", [salt.hex()])
    return connection


def default_memory() -> str:
    whole = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return f"{min(int(whole * SHARE), MOST) >> 20}MiB"
