"""What is known of the persons of some requests: one query, joined by table and column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import msgspec
from psycopg import Connection

from baowei.gateway.history.held import Past
from baowei.gateway.history.layout import COLUMNS, LAYOUT
from baowei.gateway.history.page import quarter_of
from baowei.schema import TABLES

_PAGES = """
select psn_no, convert_to('[' || string_agg(page, ',') || ']', 'UTF8') from (
    select psn_no, page from gateway_page
    where psn_no = any(%s) and quarter >= %s and last_day >= %s
    union all select psn_no, page from gateway_asked where psn_no = any(%s)
    union all select psn_no, page from gateway_person where psn_no = any(%s)
) as found group by psn_no
"""
_COMPLETE = "select rebuilt is not null and layout = %s from gateway_history"


@dataclass(frozen=True)
class Person:
    """past: rows of the tables that have any. known: whether anything was ever kept.

    encounters: (institution, mdtrt_id) of which rows are kept.
    """

    past: Past = field(default_factory=dict)
    known: bool = False
    encounters: frozenset[tuple[str, str]] = frozenset()


UNKNOWN = Person()


def read(connection: Connection[Any], persons: Sequence[str], since: date) -> dict[str, Person]:
    """Every person asked for, with all encounters that ended on `since` or later."""
    asked = list(dict.fromkeys(persons))
    values = (asked, quarter_of(since), since, asked, asked)
    with connection.cursor(binary=True) as cursor:
        found = cursor.execute(_PAGES, values, prepare=True).fetchall()
    people = dict.fromkeys(asked, UNKNOWN)
    people.update((psn_no, _person(psn_no, pages)) for psn_no, pages in found)
    return people


def complete(connection: Connection[Any]) -> bool:
    """Whether the lake's claims are all at hand: a rebuild of this layout came to its end."""
    row = connection.execute(_COMPLETE, (LAYOUT,), prepare=True).fetchone()
    return row is not None and bool(row[0])


_decode = msgspec.json.Decoder(list[list[Any]]).decode


def _place(name: str) -> int:
    """Where the person's number stands among the columns of a table that names it; else -1."""
    names = list(TABLES[name].columns())
    if "psn_no" not in names:
        return -1
    return sum(1 for one in names[: names.index("psn_no")] if one in COLUMNS[name])


_TABLES = [(name, columns, _place(name)) for name, columns in COLUMNS.items()]


def _person(psn_no: str, pages: bytes) -> Person:
    joined: list[list[Any]] = [[] for _ in _TABLES]
    encounters = set()
    for institution, mdtrt_id, *lists in _decode(pages):
        if mdtrt_id:
            encounters.add((institution, mdtrt_id))
        for rows, more in zip(joined, lists, strict=False):
            if more:
                rows.extend(more)
    past = {
        name: _columns(psn_no, columns, place, rows)
        for (name, columns, place), rows in zip(_TABLES, joined, strict=True)
        if rows
    }
    return Person(past, True, frozenset(encounters))


def _columns(
    psn_no: str, names: Sequence[str], place: int, rows: list[list[Any]]
) -> dict[str, list[Any]]:
    values = [*map(list, zip(*rows, strict=True))]
    if place < 0:
        return dict(zip(names, values, strict=True))
    values.insert(place, [psn_no] * len(rows))
    return dict(zip((*names[:place], "psn_no", *names[place:]), values, strict=True))
