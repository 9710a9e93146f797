"""Breakers as rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict

import psycopg
from psycopg.types.json import Jsonb

from baowei.gateway.safety.band import Usual
from baowei.gateway.safety.breaker import Breaker
from baowei.gateway.safety.counts import Key

_COLUMNS = "rule_code, region, usual, learned, is_open, cause, since, over"
_WRITE = f"""
insert into gateway_breaker ({_COLUMNS}) values (%s, %s, %s, %s, %s, %s, %s, %s)
on conflict (rule_code, region) do update set
    usual = excluded.usual, learned = excluded.learned, is_open = excluded.is_open,
    cause = excluded.cause, since = excluded.since, over = excluded.over
"""


def read(connection: psycopg.Connection) -> dict[Key, Breaker]:
    found = connection.execute(f"select {_COLUMNS} from gateway_breaker")
    return {
        Key(rule, region): Breaker(Key(rule, region), Usual(**usual), *rest)
        for rule, region, usual, *rest in found
    }


def write(connection: psycopg.Connection, breakers: Iterable[Breaker]) -> None:
    rows = [(*one.key, Jsonb(asdict(one.usual)), *_rest(one)) for one in breakers]
    with connection.cursor() as cursor:
        cursor.executemany(_WRITE, rows)


def _rest(one: Breaker) -> tuple[object, ...]:
    return one.learned, one.open, one.cause, one.since, one.window
