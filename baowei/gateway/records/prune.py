"""Letting go of records: of the lake after 24 months, of PostgreSQL once the lake has them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from psycopg import Connection, sql

from baowei.gateway.journal.tables import months, part_name
from baowei.gateway.records.ship import shipped
from baowei.lake import Lake
from baowei.lake.gateway_tables import GATEWAY

MONTHS_KEPT = 24
"""A violation that two years did not uncover is no longer penalised (处罚法-36): until then what an
institution was told beforehand bears on it."""

MONTHS_BESIDE = 1
"""Whole months that stay in PostgreSQL although the lake has them: they tell a message that comes
again, and are shipped once more where the lake was rolled back."""


@dataclass(frozen=True)
class Pruned:
    """files: taken out of the lake's current version. months: dropped from PostgreSQL."""

    files: int
    months: list[date]


def prune(lake: Lake, connection: Connection, today: date) -> Pruned:
    """Earlier versions of the lake still show what this one lets go."""
    return Pruned(
        _lake(lake, _before(today, MONTHS_KEPT)),
        _database(lake, connection, _before(today, MONTHS_BESIDE)),
    )


def _before(today: date, months: int) -> date:
    """The first day of the month that many months before."""
    count = today.year * 12 + today.month - 1 - months
    return date(count // 12, count % 12 + 1, 1)


def _lake(lake: Lake, first: date) -> int:
    until = first - timedelta(days=1)
    if not any(lake.current().files(name, until=until) for name in GATEWAY):
        return 0
    with lake.writing() as writer:
        count = 0
        for name in GATEWAY:
            old = writer.version.files(name, until=until)
            if old:
                writer.replace(name, old)
            count += len(old)
        writer.publish("gateway records pruned", {"gateway": {"files": count}})
    return count


def _database(lake: Lake, connection: Connection, first: date) -> list[date]:
    number = shipped(lake.current())
    old = [month for month in months(connection) if month < first]
    return [month for month in old if _drop(connection, month, number)]


def _drop(connection: Connection, month: date, number: int) -> bool:
    """Whether the part could go: everything in it is in the lake."""
    part = sql.Identifier(part_name(month))
    with connection.transaction():
        connection.execute(sql.SQL("lock table {} in access exclusive mode").format(part))
        query = "select 1 from {} where number is null or number > %s limit 1"
        if connection.execute(sql.SQL(query).format(part), (number,)).fetchone():
            return False
        connection.execute(sql.SQL("drop table {}").format(part))
    return True
