"""The tables of the history in PostgreSQL: made here when absent, pages parted by quarter."""

from __future__ import annotations

import secrets
from datetime import date, timedelta
from typing import Any, LiteralString

import psycopg
from psycopg import sql

from baowei.gateway.history.layout import lookback
from baowei.gateway.locks import HISTORY

Connection = psycopg.Connection[Any]

PAGE, PERSON = "gateway_page", "gateway_person"
FRESH = "_fresh"
"""Ends the names of tables that a rebuild fills before they take the place of the old."""

ASKED_DAYS = 31
"""An order that was asked about and not settled after this many days was never given: the longest
interval in which institutions bill an inpatient is a month, and each question of the encounter
counts anew."""

PAGES: LiteralString = """
create table if not exists {page} (
    psn_no text not null,
    fixmedins_code text not null,
    mdtrt_id text not null,
    quarter date not null,
    last_day date not null,
    settled date,
    page text not null,
    raw text,
    primary key (psn_no, fixmedins_code, mdtrt_id, quarter)
) partition by range (quarter);
create table if not exists {person} (
    psn_no text primary key,
    page text not null
);
"""

SCHEMA: LiteralString = """
create table if not exists gateway_history (
    id boolean primary key default true check (id),
    layout text,
    version bigint,
    snapshots jsonb,
    region text,
    rebuilt timestamptz,
    rebuilding timestamptz,
    rebuilding_version bigint
);
insert into gateway_history default values on conflict do nothing;
create table if not exists gateway_asked (
    psn_no text not null,
    fixmedins_code text not null,
    mdtrt_id text not null,
    asked date not null,
    page text not null,
    state text not null,
    primary key (psn_no, fixmedins_code, mdtrt_id)
);
create table if not exists gateway_warning (
    fixmedins_code text not null,
    jr_id text not null,
    received timestamptz not null,
    psn_no text,
    mdtrt_id text,
    heard timestamptz,
    continued boolean not null default false,
    primary key (fixmedins_code, jr_id)
);
create table if not exists gateway_settlement (
    entry_id text not null,
    psn_no text not null,
    fixmedins_code text not null,
    received timestamptz not null,
    rows text not null,
    primary key (entry_id, psn_no, fixmedins_code)
);
"""


def prepare(connection: Connection) -> None:
    """Make what is absent. Part of the caller's transaction."""
    lock(connection)
    connection.execute(SCHEMA)
    connection.execute(named(PAGES))


def lock(connection: Connection) -> None:
    """One writer of pages at a time, until the transaction ends; readers are not held up."""
    connection.execute("select pg_advisory_xact_lock(%s)", (HISTORY,))


def named(statement: LiteralString, suffix: str = "") -> sql.Composed:
    """The statement with the names of the tables in force, or of those that end with `suffix`."""
    return sql.SQL(statement).format(
        page=sql.Identifier(PAGE + suffix), person=sql.Identifier(PERSON + suffix)
    )


def quarters(connection: Connection, suffix: str = "") -> dict[date, str]:
    """Quarter -> name of its partition."""
    rows = connection.execute(
        "select inhrelid::regclass::text from pg_inherits where inhparent = %s::regclass",
        (PAGE + suffix,),
    ).fetchall()
    found = {}
    for (name,) in rows:
        year, month = name.split("_")[-2].split("m")
        found[date(int(year), int(month), 1)] = name
    return found


def part(connection: Connection, quarter: date, suffix: str = "") -> None:
    """Make the partition of a quarter where there is none."""
    if quarter in quarters(connection, suffix):
        return
    # names are never used again, so that old and fresh pages can stand beside each other
    name = f"{PAGE}_{quarter.year:04}m{quarter.month:02}_{secrets.token_hex(4)}"
    bounds = {"first": sql.Literal(quarter), "end": sql.Literal(_next(quarter))}
    names = {"name": sql.Identifier(name), "page": sql.Identifier(PAGE + suffix)}
    connection.execute(sql.SQL("create table {name} (like {page} including all)").format(**names))
    # attaching holds up no reader; `partition of` would
    connection.execute(
        sql.SQL(
            "alter table {page} attach partition {name} for values from ({first}) to ({end})"
        ).format(**names, **bounds)
    )


def expire(connection: Connection, today: date) -> None:
    """Forget what no rule looks back to, and orders that were asked about and never settled."""
    first = today - lookback()
    lock(connection)
    for quarter, name in quarters(connection).items():
        if _next(quarter) <= first:
            connection.execute(sql.SQL("drop table {}").format(sql.Identifier(name)))
    asked = today - timedelta(days=ASKED_DAYS)
    connection.execute("delete from gateway_asked where asked < %s", (asked,))
    connection.execute("delete from gateway_warning where received < %s", (asked,))
    connection.execute("delete from gateway_settlement where received < %s", (first,))


def _next(quarter: date) -> date:
    month = quarter.month + 3
    return (
        date(quarter.year + month // 12, month % 12, 1)
        if month > 12
        else quarter.replace(month=month)
    )
