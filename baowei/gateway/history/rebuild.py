"""The whole history anew, from the lake.

What came in the stream is in neither the lake nor the fresh tables, so it is put there at the end,
in the transaction in which they take the place of the old.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date

import pyarrow.parquet as pq

from baowei.gateway.history.asked import drop_settled
from baowei.gateway.history.building import Builder, Gathered, take
from baowei.gateway.history.from_lake import alone, claims_of, mark, opened_engine, scratch
from baowei.gateway.history.layout import lookback
from baowei.gateway.history.replay import replay
from baowei.gateway.history.tables import FRESH, PAGES, Connection, lock, named, prepare
from baowei.lake import Lake, Version
from baowei.provinces import CodeRow
from baowei.screen.claims import Claims
from baowei.screen.engines.duckdb import DuckdbEngine

Progress = Callable[[str, int, int], None]
"""Told (what is being done, done, of how many)."""

SLICE = 6_000_000
"""Lines of charges whose persons are gathered at once, so that memory bounds no city."""

_DROP = "drop table if exists {page}; drop table if exists {person}"


def rebuild(lake: Lake, connection: Connection, progress: Progress, today: date) -> int:
    """Fill fresh tables from the lake's current version and put them in force; gives their pages.

    connection: with no transaction open. Until the end, and after an interruption, the old pages
    are in force. BaoweiError where another process is at it.
    """
    with alone(connection), opened_engine(lake) as engine:
        version = lake.current()
        _begin(connection, version)
        try:
            claims, codes, region = claims_of(engine, version)
            number = _fill(lake, engine, claims, connection, progress, today)
            progress("index", 0, 1)
            with connection.transaction():
                _swap(connection, version, codes, region)
            progress("index", 1, 1)
            return number
        finally:
            _end(connection)


def _fill(
    lake: Lake,
    engine: DuckdbEngine,
    claims: Claims,
    connection: Connection,
    progress: Progress,
    today: date,
) -> int:
    files = claims.version.files("fee_list_d")
    slices = 1 + sum(pq.read_metadata(path).num_rows for path in files) // SLICE
    with scratch(lake) as folder, ThreadPoolExecutor(1) as pool:
        builder = Builder(claims, engine, today - lookback(), folder)
        taking: Future[int] | None = None
        number = 0
        for done in range(slices):
            progress("pages", done, slices)
            gathered = builder.gather(f"hash(psn_no) % {slices} = {done}", str(done))
            # PostgreSQL takes in one slice while DuckDB gathers the next
            number += taking.result() if taking else 0
            taking = pool.submit(_take, connection, gathered)
        number += taking.result() if taking else 0
    progress("pages", slices, slices)
    return number


def _take(connection: Connection, gathered: Gathered) -> int:
    with connection.transaction():
        return take(connection, gathered, FRESH)


def _swap(
    connection: Connection, version: Version, codes: tuple[CodeRow, ...], region: str
) -> None:
    lock(connection)
    replay(connection, FRESH, version, codes, None)
    connection.execute(named(_DROP))
    for name in ("page", "person"):
        connection.execute(f"alter table gateway_{name}{FRESH} rename to gateway_{name}")
    drop_settled(connection)
    mark(connection, version, region)


def _begin(connection: Connection, version: Version) -> None:
    with connection.transaction():
        prepare(connection)
        connection.execute(named(_DROP, FRESH))
        connection.execute(named(PAGES, FRESH))
        connection.execute(
            "update gateway_history set rebuilding = now(), rebuilding_version = %s", (version.id,)
        )


def _end(connection: Connection) -> None:
    """Leave nothing behind, however it ended."""
    with connection.transaction():
        connection.execute(named(_DROP, FRESH))
        connection.execute(
            "update gateway_history set rebuilding = null, rebuilding_version = null"
        )
