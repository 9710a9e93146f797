"""Where decisions on rules are kept: PostgreSQL, shared by all worker processes.

What is in force now stands in one table each; who decided it, when and why stands in a history
that the database itself lets nobody change.
"""

from __future__ import annotations

import psycopg

from baowei.gateway.locks import PREPARING

CHANNEL = "gateway_safety"
"""Told whenever something that is in force changes."""

SCHEMA = """
create table if not exists gateway_shadow (
    rule_code text not null,
    region text not null,
    who text not null,
    why text not null,
    since timestamptz not null,
    primary key (rule_code, region)
);
create table if not exists gateway_snooze (
    rule_code text not null,
    subject_type text not null,
    subject_id text not null,
    until date not null,
    who text not null,
    why text not null,
    since timestamptz not null,
    primary key (rule_code, subject_type, subject_id)
);
create table if not exists gateway_allowed (
    allowed_id bigint generated always as identity primary key,
    rule_code text not null,
    subject_type text not null,
    subject_id text not null,
    owner text not null,
    why text not null,
    article text not null,
    begins date not null,
    until date not null,
    since timestamptz not null
);
create table if not exists gateway_breaker (
    rule_code text not null,
    region text not null,
    is_open boolean not null,
    cause text not null,
    since bigint not null,
    over integer not null,
    learned bigint not null,
    usual jsonb not null,
    primary key (rule_code, region)
);
create table if not exists gateway_breaker_count (
    minute bigint not null,
    region text not null,
    rule_code text not null,
    requests bigint not null,
    hits bigint not null,
    errors bigint not null,
    slow bigint not null,
    primary key (minute, region, rule_code)
);
create table if not exists gateway_safety_turn (
    one boolean primary key default true check (one),
    version bigint not null default 0,
    decided timestamptz not null default 'epoch'
);
insert into gateway_safety_turn default values on conflict do nothing;
create table if not exists gateway_safety_history (
    id bigint generated always as identity primary key,
    at timestamptz not null,
    act text not null,
    rule_code text not null,
    region text not null default '',
    subject_type text not null default '',
    subject_id text not null default '',
    who text not null,
    why text not null,
    detail jsonb not null default '{}'
);
create or replace function gateway_safety_history_stays() returns trigger language plpgsql as
$$ begin raise exception 'gateway_safety_history only grows'; end $$;
create or replace trigger gateway_safety_history_stays
    before update or delete or truncate on gateway_safety_history
    execute function gateway_safety_history_stays();
"""


def prepare(connection: psycopg.Connection) -> None:
    """Makes the tables that are not there yet."""
    with connection.transaction():
        connection.execute("select pg_advisory_xact_lock(%s)", (PREPARING,))
        connection.execute(SCHEMA)


def changed(connection: psycopg.Connection) -> None:
    """Every worker reads again what is in force, once this transaction is kept."""
    connection.execute("update gateway_safety_turn set version = version + 1")
    connection.execute(f"notify {CHANNEL}")
