"""From the lake: the whole history anew, or the persons that new loads touch.

What came in the stream is in neither the lake nor the fresh tables, so it is put there at the end,
in the transaction in which they take the place of the old.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa
import pyarrow.parquet as pq
from psycopg.types.json import Jsonb

from baowei.errors import BaoweiError
from baowei.gateway.history.asked import drop_settled
from baowei.gateway.history.building import Builder, Gathered, take
from baowei.gateway.history.layout import COLUMNS, LAYOUT, OF_PAGE, lookback
from baowei.gateway.history.page import read
from baowei.gateway.history.settled import put
from baowei.gateway.history.tables import FRESH, PAGES, Connection, lock, named, prepare
from baowei.lake import Lake, Version
from baowei.provinces import CodeRow, local_codes
from baowei.screen.changes import Changes
from baowei.screen.claims import Claims, Only
from baowei.screen.engines.duckdb import DuckdbEngine
from baowei.screen.knowledge import home_region
from baowei.screen.local_codes import LocalCodes
from baowei.screen.netting import Netting

Progress = Callable[[str, int, int], None]
"""Told (what is being done, done, of how many)."""

SLICE = 500_000
"""Lines of charges whose persons are gathered at once, so that memory bounds no city."""

_REBUILD_LOCK = 0x62616F79
_STREAM = """
select entry_id, psn_no, fixmedins_code, received, rows from gateway_settlement
where %s::text[] is null or psn_no = any(%s) order by received, entry_id
"""
_FORGET = """
delete from gateway_settlement where (entry_id, psn_no, fixmedins_code) = (%s, %s, %s)
"""


def rebuild(lake: Lake, connection: Connection, progress: Progress, today: date) -> int:
    """Fill fresh tables from the lake's current version and put them in force; gives their pages.

    connection: with no transaction open. Until the end, and after an interruption, the old pages
    are in force. BaoweiError where another process is at it.
    """
    with _alone(connection), _engine(lake) as engine:
        version = lake.current()
        _begin(connection, version)
        try:
            claims, codes, region = _claims(engine, version)
            number = _fill(lake, engine, claims, connection, progress, today)
            progress("index", 0, 1)
            with connection.transaction():
                _swap(connection, version, codes, region)
            progress("index", 1, 1)
            return number
        finally:
            _end(connection)


def feed(lake: Lake, connection: Connection, today: date) -> int:
    """Bring the persons up to date that came or changed in the lake since; gives how many.

    BaoweiError where there is no whole history that could be brought up to date.
    """
    with _alone(connection), _engine(lake) as engine:
        version = lake.current()
        row = connection.execute(
            "select snapshots, region from gateway_history where layout = %s", (LAYOUT,)
        ).fetchone()
        connection.commit()
        if row is None:
            raise BaoweiError("历史数据尚未整理完成：请先重建")
        keys = _touched(engine, row[0], version)
        if keys.num_rows:
            table = engine.rows("touched_psn_no", keys)
            claims, codes, region = _claims(engine, version, Only("psn_no", table))
            if region != row[1]:
                raise BaoweiError("机构所属地区已改变：请重建历史数据")
            persons = keys["psn_no"].to_pylist()
            with _folder(lake) as folder:
                builder = Builder(claims, engine, today - lookback(), folder)
                gathered = builder.gather("psn_no in (select psn_no from touched_psn_no)", "fed")
                with connection.transaction():
                    lock(connection)
                    _feed(connection, gathered, persons, version, codes)
        with connection.transaction():
            _mark(connection, version, row[1])
        return keys.num_rows


def _feed(
    connection: Connection,
    gathered: Gathered,
    persons: list[str],
    version: Version,
    codes: tuple[CodeRow, ...],
) -> None:
    for table in ("{page}", "{person}"):
        connection.execute(
            named(f"delete from {table} where psn_no = any(%s)"),  # type: ignore[arg-type]
            (persons,),
        )
    take(connection, gathered)
    _replay(connection, "", version, codes, persons)
    drop_settled(connection, persons)


def _touched(engine: DuckdbEngine, then: dict[str, int], version: Version) -> pa.Table:
    """Persons of rows that came or went since."""
    changes = Changes(engine, then, version)
    found = changes.touched("psn_no", {name for name in COLUMNS if changes.changed(name)})
    keys = [found.keys]
    # rows that need not name a person, but may
    rows = changes.rows("drug_trac_d") if changes.changed("drug_trac_d") else None
    if rows is not None:
        keys.append(engine.fetch(rows.filter(rows.psn_no.notnull()).select("psn_no").distinct()))
    schema = pa.schema([("psn_no", "string")])
    return pa.concat_tables([one.cast(schema) for one in keys]).group_by("psn_no").aggregate([])


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
    with _folder(lake) as folder, ThreadPoolExecutor(1) as pool:
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


def _replay(
    connection: Connection,
    suffix: str,
    version: Version,
    codes: tuple[CodeRow, ...],
    persons: list[str] | None,
) -> None:
    """Put what came in the stream on the pages that were made of the lake.

    What came before the version was written may be older than its rows, which then stand; where
    the lake has it all, it is forgotten.
    """
    netting = Netting({name: COLUMNS[name] for name in OF_PAGE}, codes)
    written: datetime | None = version.created
    for *key, received, rows in connection.execute(_STREAM, (persons, persons)).fetchall():
        before = written is not None and received < written
        new = put(connection, key[1], key[2], read(rows), netting, suffix=suffix, fill=before)
        if before and not new:
            connection.execute(_FORGET, key)


def _swap(
    connection: Connection, version: Version, codes: tuple[CodeRow, ...], region: str
) -> None:
    lock(connection)
    _replay(connection, FRESH, version, codes, None)
    connection.execute(named("drop table {page}; drop table {person}"))
    for name in ("page", "person"):
        connection.execute(f"alter table gateway_{name}{FRESH} rename to gateway_{name}")
    drop_settled(connection)
    _mark(connection, version, region)


def _begin(connection: Connection, version: Version) -> None:
    with connection.transaction():
        prepare(connection)
        connection.execute(
            named("drop table if exists {page}; drop table if exists {person}", FRESH)
        )
        connection.execute(named(PAGES, FRESH))
        connection.execute(
            "update gateway_history set rebuilding = now(), rebuilding_version = %s", (version.id,)
        )


def _end(connection: Connection) -> None:
    """Leave nothing behind, however it ended."""
    with connection.transaction():
        connection.execute(
            named("drop table if exists {page}; drop table if exists {person}", FRESH)
        )
        connection.execute(
            "update gateway_history set rebuilding = null, rebuilding_version = null"
        )


def _mark(connection: Connection, version: Version, region: str) -> None:
    connection.execute(
        "update gateway_history set layout = %s, version = %s, snapshots = %s, region = %s,"
        " rebuilt = now()",
        (LAYOUT, version.id, Jsonb(version.snapshots), region),
    )


def _claims(
    engine: DuckdbEngine, version: Version, only: Only | None = None
) -> tuple[Claims, tuple[CodeRow, ...], str]:
    """The claims with the local item codes of the region of all institutions."""
    names = Claims(engine, version).raw("fixmedins_b").select("admdvs").distinct()
    region = home_region(engine.fetch(names)["admdvs"].to_pylist())
    codes = local_codes(region)
    return Claims(engine, version, only=only, codes=LocalCodes(engine, codes)), codes, region


@contextmanager
def _folder(lake: Lake) -> Iterator[Path]:
    """For files of pages; gone however it ends."""
    with TemporaryDirectory(prefix="history-", dir=lake.home / "scratch") as folder:
        yield Path(folder)


@contextmanager
def _engine(lake: Lake) -> Iterator[DuckdbEngine]:
    engine = DuckdbEngine(lake.home / "scratch")
    try:
        yield engine
    finally:
        engine.close()


@contextmanager
def _alone(connection: Connection) -> Iterator[None]:
    """One process at a time works from the lake."""
    row = connection.execute("select pg_try_advisory_lock(%s)", (_REBUILD_LOCK,)).fetchone()
    connection.commit()
    if row != (True,):
        raise BaoweiError("另一个进程正在整理历史数据，请稍后再试")
    try:
        yield
    finally:
        if not connection.closed:
            with connection.transaction():
                connection.execute("select pg_advisory_unlock(%s)", (_REBUILD_LOCK,))
