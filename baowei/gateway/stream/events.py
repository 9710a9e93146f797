"""What has just happened, for whoever listens: written in PostgreSQL, told to every process.

An event holds no person's value: ids of findings, rules, institutions, regions, amounts, numbers.
The table gives numbers that are the same in all processes and outlive them; a notification only
says that there is something new, as its payload is small and it is lost where nobody listens.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec
import psycopg
from psycopg.types.json import Jsonb

from baowei.gateway.locks import EVENTS, PREPARING

CHANNEL = "gateway_event"
KEPT = 10_000
"""Events that the table holds."""

SCHEMA = """
create table if not exists gateway_event (
    id bigint generated always as identity primary key,
    at timestamptz not null,
    kind text not null,
    data jsonb not null
)
"""


@dataclass(frozen=True)
class Told:
    """What is to be told. kind: finding, settlement, alarm."""

    kind: str
    data: dict[str, Any]


@dataclass(frozen=True)
class Event:
    id: int
    at: datetime
    kind: str
    data: dict[str, Any]

    def as_sse(self) -> bytes:
        """The event as a message of server-sent events."""
        data = msgspec.json.encode({"at": self.at.isoformat(), **self.data}).decode()
        return f"id: {self.id}\nevent: {self.kind}\ndata: {data}\n\n".encode()


def prepare(connection: psycopg.Connection) -> None:
    with connection.transaction():
        connection.execute("select pg_advisory_xact_lock(%s)", (PREPARING,))
        connection.execute(SCHEMA)


def publish(connection: psycopg.Connection, told: Iterable[Told], now: datetime) -> None:
    """Within the transaction of the caller, so that an event is told once and only if it is so.

    Until that transaction ends no other can publish: numbers become visible in their order, and
    who has read up to one has missed none before it.
    """
    rows = [(now, one.kind, Jsonb(one.data)) for one in told]
    if not rows:
        return
    with connection.transaction(), connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s)", (EVENTS,))
        cursor.executemany("insert into gateway_event (at, kind, data) values (%s, %s, %s)", rows)
        cursor.execute(
            "delete from gateway_event where id <= (select max(id) from gateway_event) - %s",
            (KEPT,),
        )
        cursor.execute(f"notify {CHANNEL}".encode())


def events_after(connection: psycopg.Connection, number: int, most: int) -> list[Event]:
    """The last `most` events after that number, in order."""
    rows = connection.execute(
        "select id, at, kind, data from gateway_event where id > %s order by id desc limit %s",
        (number, most),
    ).fetchall()
    return [Event(*row) for row in reversed(rows)]
