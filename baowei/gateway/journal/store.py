"""Entries as rows of PostgreSQL, each once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from operator import attrgetter
from typing import Any

from psycopg import Connection

from baowei.gateway.journal.facts import Facts
from baowei.gateway.journal.tables import numbering

_COLUMNS = [field.name for field in fields(Facts)]
_values = attrgetter(*_COLUMNS)
_LISTS = {"persons": "text[]", "staff": "text[]", "rules": "text[]"}
_TYPES = {"day": "date", "received": "timestamptz", "judged": "timestamptz"}
_APART = "\x1f"
"""Between the values of a list: an array of arrays would have to be a rectangle."""

_INSERT = f"""
insert into gateway_entry ({", ".join(_COLUMNS)}, month, body, number, numbered)
select {", ".join(f"string_to_array({n}, '{_APART}')" if n in _LISTS else n for n in _COLUMNS)},
    date_trunc('month', day)::date, body,
    case when state <> 'waiting' then nextval('gateway_number') end,
    case when state <> 'waiting' then clock_timestamp() end
from unnest({", ".join(f"%s::{_TYPES.get(n, 'text')}[]" for n in _COLUMNS)}, %b::bytea[])
    as given ({", ".join(_COLUMNS)}, body)
on conflict do nothing
returning entry_id
"""


def insert(connection: Connection, rows: Sequence[tuple[Facts, bytes]]) -> set[str]:
    """Ids of the entries that were not there yet. The caller's transaction gives numbers now."""
    numbering(connection)
    columns: list[list[Any]] = [
        [_APART.join(value) if isinstance(value, tuple) else value for value in column]
        for column in zip(*(_values(facts) for facts, _ in rows), strict=True)
    ]
    bodies = [body for _, body in rows]
    return {row[0] for row in connection.execute(_INSERT, [*columns, bodies])}
