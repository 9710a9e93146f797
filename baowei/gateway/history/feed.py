"""After a load: the persons whose rows came or went in the lake."""

from __future__ import annotations

from datetime import date

import pyarrow as pa

from baowei.errors import BaoweiError
from baowei.gateway.history.asked import drop_settled
from baowei.gateway.history.building import Builder, Gathered, take
from baowei.gateway.history.from_lake import alone, claims_of, mark, opened_engine, scratch
from baowei.gateway.history.layout import COLUMNS, LAYOUT, lookback
from baowei.gateway.history.replay import replay
from baowei.gateway.history.tables import Connection, lock, named
from baowei.lake import Lake, Version
from baowei.provinces import CodeRow
from baowei.screen.changes import Changes
from baowei.screen.claims import Only
from baowei.screen.engines.duckdb import DuckdbEngine


def feed(lake: Lake, connection: Connection, today: date) -> int:
    """Bring the persons up to date that came or changed in the lake since; gives how many.

    BaoweiError where there is no whole history that could be brought up to date.
    """
    with alone(connection), opened_engine(lake) as engine:
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
            claims, codes, region = claims_of(engine, version, Only("psn_no", table))
            if region != row[1]:
                raise BaoweiError("机构所属地区已改变：请重建历史数据")
            persons = keys["psn_no"].to_pylist()
            with scratch(lake) as folder:
                builder = Builder(claims, engine, today - lookback(), folder)
                gathered = builder.gather("psn_no in (select psn_no from touched_psn_no)", "fed")
                with connection.transaction():
                    lock(connection)
                    _feed(connection, gathered, persons, version, codes)
        with connection.transaction():
            mark(connection, version, row[1])
        return int(keys.num_rows)


def _feed(
    connection: Connection,
    gathered: Gathered,
    persons: list[str],
    version: Version,
    codes: tuple[CodeRow, ...],
) -> None:
    connection.execute(named("delete from {page} where psn_no = any(%s)"), (persons,))
    connection.execute(named("delete from {person} where psn_no = any(%s)"), (persons,))
    take(connection, gathered)
    replay(connection, "", version, codes, persons)
    drop_settled(connection, persons)


def _touched(engine: DuckdbEngine, then: dict[str, int], version: Version) -> pa.Table:
    """Persons of rows that came or went since."""
    changes = Changes(engine, then, version)
    found = changes.touched("psn_no", {name for name in COLUMNS if changes.changed(name)})
    return found.keys.cast(pa.schema([("psn_no", "string")]))
