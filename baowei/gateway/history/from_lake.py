"""What a rebuild and a feed share: the lake's claims, one process at a time, and the mark."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from psycopg.types.json import Jsonb

from baowei.errors import BaoweiError
from baowei.gateway.history.layout import LAYOUT
from baowei.gateway.history.tables import Connection
from baowei.gateway.locks import FROM_LAKE
from baowei.lake import Lake, Version
from baowei.provinces import CodeRow, local_codes
from baowei.screen.claims import Claims, Only
from baowei.screen.engines.duckdb import DuckdbEngine
from baowei.screen.knowledge import home_region
from baowei.screen.local_codes import LocalCodes


def mark(connection: Connection, version: Version, region: str) -> None:
    """Say that all pages are of this version and layout."""
    connection.execute(
        "update gateway_history set layout = %s, version = %s, snapshots = %s, region = %s,"
        " rebuilt = now()",
        (LAYOUT, version.id, Jsonb(version.snapshots), region),
    )


def claims_of(
    engine: DuckdbEngine, version: Version, only: Only | None = None
) -> tuple[Claims, tuple[CodeRow, ...], str]:
    """The claims with the local item codes of the region of all institutions."""
    names = Claims(engine, version).raw("fixmedins_b").select("admdvs").distinct()
    region = home_region(engine.fetch(names)["admdvs"].to_pylist())
    codes = local_codes(region)
    return Claims(engine, version, only=only, codes=LocalCodes(engine, codes)), codes, region


@contextmanager
def scratch(lake: Lake) -> Iterator[Path]:
    """For files of pages; gone however it ends, or with the next run after a killed one."""
    with TemporaryDirectory(
        prefix=f"run-{os.getpid()}-history-", dir=lake.home / "scratch"
    ) as folder:
        yield Path(folder)


@contextmanager
def opened_engine(lake: Lake) -> Iterator[DuckdbEngine]:
    engine = DuckdbEngine(lake.home / "scratch")
    try:
        yield engine
    finally:
        engine.close()


@contextmanager
def alone(connection: Connection) -> Iterator[None]:
    """One process at a time works from the lake."""
    row = connection.execute("select pg_try_advisory_lock(%s)", (FROM_LAKE,)).fetchone()
    connection.commit()
    if row != (True,):
        raise BaoweiError("另一个进程正在整理历史数据，请稍后再试")
    try:
        yield
    finally:
        if not connection.closed:
            with connection.transaction():
                connection.execute("select pg_advisory_unlock(%s)", (FROM_LAKE,))
