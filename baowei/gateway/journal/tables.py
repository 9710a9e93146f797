"""What PostgreSQL holds of the gateway: entries by month, and how far each segment was read.

An entry that waits to be judged has no number yet. Numbers are given under one lock, so that
whoever sees one sees all smaller ones: a number says exactly how far something has come.
"""

from __future__ import annotations

from datetime import date

from psycopg import Connection, sql

from baowei.gateway.locks import NUMBERING, PREPARING

_SCHEMA = """
create sequence if not exists gateway_number;
create table if not exists gateway_entry (
    entry_id text not null,
    day date not null,
    month date not null,
    kind text not null,
    stage text not null,
    institution text not null,
    persons text[] not null,
    staff text[] not null,
    rules text[] not null,
    received timestamptz not null,
    judged timestamptz,
    reason text not null,
    state text not null,
    tries integer not null default 0,
    number bigint,
    numbered timestamptz,
    body bytea storage external not null,
    primary key (entry_id, month)
) partition by list (month);
create index if not exists gateway_entry_number on gateway_entry (number);
create index if not exists gateway_entry_waiting on gateway_entry (tries, received)
    where state = 'waiting';
create table if not exists gateway_segment (
    name text primary key,
    position bigint not null,
    entries bigint not null
);
"""


def prepare(connection: Connection) -> None:
    """Make what is not there."""
    with connection.transaction():
        connection.execute("select pg_advisory_xact_lock(%s)", (PREPARING,))
        connection.execute(_SCHEMA)


def prepare_month(connection: Connection, month: date) -> None:
    """The part of a month, within the caller's transaction."""
    connection.execute(
        sql.SQL(
            "create table if not exists {} partition of gateway_entry for values in ({})"
        ).format(sql.Identifier(part_name(month)), sql.Literal(month))
    )


def months(connection: Connection) -> list[date]:
    """The months that have a part, the oldest first."""
    rows = connection.execute(
        "select relname from pg_inherits join pg_class on pg_class.oid = inhrelid"
        " where inhparent = 'gateway_entry'::regclass order by relname"
    )
    return [date.fromisoformat(f"{name[-7:].replace('_', '-')}-01") for (name,) in rows]


def part_name(month: date) -> str:
    return f"gateway_entry_{month:%Y_%m}"


def numbering(connection: Connection) -> None:
    """From here to the end of the transaction nobody else gives numbers."""
    connection.execute("select pg_advisory_xact_lock(%s)", (NUMBERING,))
