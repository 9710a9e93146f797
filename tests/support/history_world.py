"""A small city in a lake and its history: what rules see of each person, and what is read back."""

from __future__ import annotations

import asyncio
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import ibis
import psycopg

from baowei.gateway.entry import Settlement
from baowei.gateway.history import COLUMNS, OF_PAGE, Person, prepare, read
from baowei.ingest import load
from baowei.lake import Lake
from baowei.provinces import CodeRow
from baowei.schema import TABLES
from baowei.screen.claims import Claims
from baowei.screen.compiled import schema_of
from baowei.screen.engines.duckdb import DuckdbEngine
from baowei.screen.engines.rows.kinds import encoder, kind_of
from baowei.screen.local_codes import LocalCodes
from baowei.screen.netting import Netting
from baowei.synth.city import make_city

TODAY = date(2026, 11, 1)
SINCE = date(2024, 1, 1)
NETTING = Netting({name: COLUMNS[name] for name in OF_PAGE})

Rows = dict[str, Counter[tuple[Any, ...]]]
"""Table -> kept rows with the person's number before them, and how often each."""


def city(folder: Path, lake: Lake, persons: int = 150) -> None:
    make_city(
        folder, persons=persons, months=6, seed=5, start=date(2026, 1, 1), file_format="parquet"
    )
    load([folder], lake)


def columns(name: str) -> list[str]:
    return [c for c in TABLES[name].columns() if c in (*COLUMNS[name], "psn_no")]


def seen_by_rules(lake: Lake, codes: Iterable[CodeRow] = ()) -> dict[str, Rows]:
    """Person -> rows of the claim tables as a run gives them to rules."""
    engine = DuckdbEngine()
    try:
        claims = Claims(engine, lake.current(), codes=LocalCodes(engine, tuple(codes)))
        owner = {r["setl_id"]: r["psn_no"] for r in raw_rows(lake)["setl_d"]}
        found: dict[str, Rows] = defaultdict(lambda: defaultdict(Counter))
        for name in COLUMNS:
            for row in engine.fetch(claims.table(name)).to_pylist():
                psn_no = row.get("psn_no") or owner.get(row.get("setl_id"))
                if psn_no:
                    found[psn_no][name][_held(name, row)] += 1
        return {psn_no: dict(rows) for psn_no, rows in found.items()}
    finally:
        engine.close()


def raw_rows(lake: Lake) -> dict[str, list[dict[str, Any]]]:
    """The rows of the lake as they came."""
    engine = DuckdbEngine()
    try:
        claims = Claims(engine, lake.current())
        return {name: engine.fetch(claims.raw(name)).to_pylist() for name in COLUMNS}
    finally:
        engine.close()


def _held(name: str, row: dict[str, Any]) -> tuple[Any, ...]:
    schema = ibis.schema(schema_of(name))
    values = []
    for column in columns(name):
        encode = encoder(kind_of(schema[column]))
        value = row[column]
        values.append(value if encode is None or value is None else encode(value))
    return tuple(values)


def asked(url: str, persons: Iterable[str], since: date = SINCE) -> dict[str, Person]:
    async def ask() -> dict[str, Person]:
        async with await psycopg.AsyncConnection.connect(url) as connection:
            return await read(connection, list(persons), since)

    return asyncio.run(ask())


def rows_of(person: Person) -> Rows:
    found = {}
    for name, values in person.past.items():
        assert list(values) == columns(name)
        found[name] = Counter(zip(*values.values(), strict=True))
    return found


def read_back(url: str, persons: Iterable[str]) -> dict[str, Rows]:
    people = asked(url, persons)
    return {psn_no: rows for psn_no, one in people.items() if (rows := rows_of(one))}


def prepared(url: str) -> psycopg.Connection[Any]:
    connection = psycopg.connect(url)
    prepare(connection)
    connection.commit()
    return connection


def messages(lake: Lake, order: random.Random) -> list[Settlement]:
    """Everything in the lake as settlements of a stream, in some order."""
    by: dict[tuple[str, str], dict[str, list[dict[str, Any]]]] = defaultdict(
        lambda: defaultdict(list)
    )
    raw = raw_rows(lake)
    where = {row["setl_id"]: row["fixmedins_code"] for row in raw["setl_d"]}
    place = {row["mdtrt_id"]: row["fixmedins_code"] for row in raw["mdtrt_d"]}
    for name, rows in raw.items():
        for row in rows:
            setl_id = row.get("setl_id") or ""
            institution = (
                row.get("fixmedins_code")
                or where.get(setl_id)
                or place.get(row.get("mdtrt_id"), "")
            )
            # a line of several settlements' encounter comes with one of them
            by[institution, setl_id or row.get("mdtrt_id") or row.get("psn_no") or ""][name].append(
                row
            )
    made = [
        Settlement(
            entry_id=f"e{number}",
            received=datetime(2026, 8, 1, tzinfo=UTC),
            fixmedins_code=institution,
            tables={name: [_as_json(row) for row in rows] for name, rows in tables.items()},
        )
        for number, ((institution, _), tables) in enumerate(by.items())
    ]
    order.shuffle(made)
    return made


def _as_json(row: dict[str, Any]) -> dict[str, Any]:
    return {
        name: value if isinstance(value, int | float | str | None) else str(value)
        for name, value in row.items()
    }


def differences(one: dict[str, Rows], other: dict[str, Rows]) -> Iterator[str]:
    """Tables of persons whose rows are not the same, for a failed test to say."""
    for psn_no in sorted({*one, *other}):
        for name in COLUMNS:
            a, b = (rows.get(psn_no, {}).get(name, Counter()) for rows in (one, other))
            if a != b:
                yield f"{psn_no} {name}: {sum((a - b).values())} {sum((b - a).values())} {(a - b)} {(b - a)}"
