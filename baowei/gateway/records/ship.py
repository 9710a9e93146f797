"""From PostgreSQL into the lake, exactly once: a version of the lake says up to which number."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import timedelta

from psycopg import Connection

from baowei.gateway.journal.frame import entry_of
from baowei.gateway.records.concerns import with_concerns
from baowei.gateway.records.files import add_rows
from baowei.gateway.records.rows import Row, rows_of
from baowei.lake import Lake, Version, Writer

SETTLED = timedelta(minutes=5)
"""By then a warning has its number too, whose feedback came through another process."""

GATHERED = timedelta(hours=1)
"""Each time makes a version of the lake and a file a table, so that it is not done for a few."""

SHIPPED = "gateway_shipped"
"""Where the state of a version holds the number; rolling back sets it back with the tables."""

PART = 5000
"""Entries a file: so many are in memory at once."""

_LAST = "select max(number) from gateway_entry where numbered < now() - %s"
_FIRST = """
select numbered < now() - %s from gateway_entry where number > %s order by number limit 1
"""
_NEXT = """
select number, body from gateway_entry
where number > %s and number <= %s order by number limit %s
"""


def shipped(version: Version) -> int:
    """The number up to which entries are in the lake."""
    return int(version.state.get(SHIPPED, 0))


def ship(
    lake: Lake,
    connection: Connection,
    settled: timedelta = SETTLED,
    gathered: timedelta = GATHERED,
) -> int:
    """Bring entries into the lake, as one version: how many; none before the first has waited.

    settled: since when at least an entry has its number. gathered: since when the first of them.
    BaoweiError where another process writes the lake; then it is for the next time.
    """
    last = _last(lake.current(), connection, settled, gathered)
    if last is None:
        return 0
    with lake.writing() as writer:
        first = shipped(writer.version)
        count = _write(lake, writer, connection, first, last)
        writer.state[SHIPPED] = max(first, last)
        writer.publish("gateway records", {"gateway": {"entries": count}})
    return count


def ship_is_due(version: Version, connection: Connection) -> bool:
    """Whether `ship` would bring anything."""
    return _last(version, connection, SETTLED, GATHERED) is not None


def _last(
    version: Version, connection: Connection, settled: timedelta, gathered: timedelta
) -> int | None:
    """The number up to which entries are to be brought; None before the first has waited."""
    known = shipped(version)
    (due,) = connection.execute(_FIRST, (gathered, known)).fetchone() or (False,)
    (last,) = connection.execute(_LAST, (settled,)).fetchone() or (None,)
    return None if not due or last is None or last <= known else last


def _write(lake: Lake, writer: Writer, connection: Connection, first: int, last: int) -> int:
    count = 0
    told: list[Row] = []
    warnings = writer.version.files("gateway_warning")
    for part, bodies in enumerate(_parts(connection, first, last)):
        count += len(bodies)
        all_rows = [rows_of(entry_of(body), lake.salt) for body in bodies]
        for name in ("gateway_request", "gateway_warning"):
            files = add_rows(writer, name, _of(all_rows, name), part)
            if name == "gateway_warning":
                warnings += map(str, files)
        told += _of(all_rows, "gateway_feedback")
    add_rows(writer, "gateway_feedback", with_concerns(told, warnings), 0)
    return count


def _of(all_rows: list[dict[str, list[Row]]], name: str) -> list[Row]:
    return list(itertools.chain.from_iterable(rows.get(name, ()) for rows in all_rows))


def _parts(connection: Connection, first: int, last: int) -> Iterator[list[bytes]]:
    while rows := connection.execute(_NEXT, (first, last, PART)).fetchall():
        first = rows[-1][0]
        yield [body for _, body in rows]
