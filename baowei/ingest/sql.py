"""Small pieces of SQL text."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path


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
