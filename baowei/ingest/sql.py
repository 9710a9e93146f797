"""Small pieces of SQL text."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

AS_PARQUET = (
    # version 2 and a light compression: long keys are read in half the time (decision 11);
    # a dictionary also for keys that only some lines share, as those of a settlement
    "format parquet, parquet_version v2, compression lz4_raw, dictionary_size_limit 30000"
)
"""How rows of the lake are written, as options of COPY."""


def text(value: str | Path) -> str:
    """A string literal."""
    return "'" + str(value).replace("'", "''") + "'"


def name(value: str) -> str:
    """A quoted identifier."""
    return '"' + value.replace('"', '""') + '"'


def among(values: Iterable[str]) -> str:
    """The right side of IN."""
    return "(" + ", ".join(text(v) for v in values) + ")"


def parquet(paths: Iterable[str | Path], options: str = "") -> str:
    """A scan of Parquet files of one table; at least one path."""
    return f"read_parquet([{', '.join(text(p) for p in paths)}], hive_partitioning=false{options})"
