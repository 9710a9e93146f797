"""What is in force, listed for people: who decided it and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TypeVar

import psycopg
from psycopg.rows import class_row

from baowei.gateway.safety import breakers
from baowei.gateway.safety.breaker import Breaker


@dataclass(frozen=True)
class Shadow:
    """A rule that runs and records and is not answered. region: empty for everywhere."""

    rule_code: str
    region: str
    who: str
    why: str
    since: datetime


@dataclass(frozen=True)
class Snooze:
    """A rule that is not answered about one subject up to a day, that day included."""

    rule_code: str
    subject_type: str
    subject_id: str
    until: date
    who: str
    why: str
    since: datetime


@dataclass(frozen=True)
class Allowed:
    """An exception. owner: who answers for it. article: what allows it, where there is one."""

    allowed_id: int
    rule_code: str
    subject_type: str
    subject_id: str
    owner: str
    why: str
    article: str
    begins: date
    until: date
    since: datetime


Row = TypeVar("Row", Shadow, Snooze, Allowed)


def shadows(connection: psycopg.Connection) -> list[Shadow]:
    return _rows(connection, Shadow, "select * from gateway_shadow order by rule_code, region")


def snoozes(connection: psycopg.Connection, today: date) -> list[Snooze]:
    """Those that are not over."""
    query = "select * from gateway_snooze where until >= %s order by until, rule_code, subject_id"
    return _rows(connection, Snooze, query, today)


def allowed(connection: psycopg.Connection, today: date) -> list[Allowed]:
    """Those that are not over, also those still to come."""
    query = "select * from gateway_allowed where until >= %s order by allowed_id"
    return _rows(connection, Allowed, query, today)


def alarmed(connection: psycopg.Connection) -> list[Breaker]:
    """Breakers that are open, and those of rules that fell silent."""
    return sorted(
        (one for one in breakers.read(connection).values() if one.cause), key=lambda one: one.key
    )


def time_of(minute: int) -> datetime:
    """The time, with its zone, of a breaker's `since`."""
    return datetime.fromtimestamp(minute * 60, UTC).astimezone()


def _rows(
    connection: psycopg.Connection, kind: type[Row], query: str, *values: object
) -> list[Row]:
    with connection.cursor(row_factory=class_row(kind)) as cursor:
        return cursor.execute(query.encode(), values).fetchall()
