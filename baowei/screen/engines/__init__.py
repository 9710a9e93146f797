"""Where the rules run: DuckDB by default, Spark for a province."""

from pathlib import Path

from baowei.errors import BaoweiError
from baowei.screen.engines.duckdb import DuckdbEngine
from baowei.screen.engines.engine import Engine
from baowei.screen.engines.spark import SparkEngine


def open_engine(name: str, scratch: Path | None = None) -> Engine:
    """The engine of that name: duckdb or spark."""
    if name == "duckdb":
        return DuckdbEngine(scratch)
    if name == "spark":
        return SparkEngine()
    raise BaoweiError(f"没有引擎 {name}：可用 duckdb 或 spark")


__all__ = ["Engine", "open_engine"]
