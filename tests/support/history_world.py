"""A small city in a lake and its history: what rules see of each person, and what is read back."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import ibis
import psycopg
from lake_rows import put

from baowei.gateway.entry import Settlement
from baowei.gateway.history import COLUMNS, OF_PAGE, Person, prepare, read
from baowei.ingest import load
from baowei.lake import Lake
from baowei.lake.arrow import arrow_table
from baowei.provinces import CodeRow
from baowei.schema import TABLES
from baowei.screen.claims import Claims
from baowei.screen.compiled import schema_of
from baowei.screen.engines.duckdb import DuckdbEngine
from baowei.screen.engines.rows.kinds import encoder, kind_of
from baowei.screen.local_codes import LocalCodes
from baowei.screen.netting import Netting
from baowei.screen.reversals import LINE_AMOUNTS, SETL_AMOUNTS
from baowei.synth.city import make_city

TODAY = date(2026, 11, 1)
SINCE = date(2024, 1, 1)
NETTING = Netting({name: COLUMNS[name] for name in OF_PAGE})

Rows = dict[str, Counter[tuple[Any, ...]]]
"""Table -> kept rows with the person's number before them, and how often each."""


def city(folder: Path, lake: Lake, persons: int = 400) -> None:
    """Into the lake, with more that is taken back than a city has by itself."""
    start = date(2026, 1, 1)
    made = {"months": 6, "seed": 5, "start": start, "schemes": [], "file_format": "parquet"}
    make_city(folder, persons=persons, **made)  # type: ignore[arg-type]
    load([folder], lake)
    raw, order = raw_rows(lake), random.Random(6)
    paid = [r for r in raw["setl_d"] if r["refd_setl_flag"] != "1"]
    extra = {
        "setl_d": [_refund(n, row, order) for n, row in enumerate(order.sample(paid, 90))],
        "fee_list_d": [
            _taken(n, row, order) for n, row in enumerate(order.sample(raw["fee_list_d"], 150))
        ],
    }
    put(lake, {name: arrow_table(TABLES[name].columns(), rows) for name, rows in extra.items()})


def _refund(number: int, row: dict[str, Any], order: random.Random) -> dict[str, Any]:
    """Of all or a part, with amounts to the cent; some of them invalid."""
    share = order.choice([Decimal(1), Decimal("0.37")])
    amounts = {n: -_cents(row[n] * share) for n in SETL_AMOUNTS if row[n] is not None}
    new = {"setl_id": f"R{number}", "init_setl_id": row["setl_id"], "refd_setl_flag": "1"}
    return row | amounts | new | {"vali_flag": order.choice(["0", "1", "1", None])}


def _taken(number: int, row: dict[str, Any], order: random.Random) -> dict[str, Any]:
    """A negative line of a part, all or more than a line has, on its day or a later one."""
    share = order.choice([Decimal("0.5"), Decimal(1), Decimal(3)])
    later = timedelta(days=order.choice([0, 0, 2]))
    amounts = {n: -_cents(row[n] * share) for n in LINE_AMOUNTS if row.get(n) is not None}
    new = {"bkkp_sn": f"N{number}", "cnt": -row["cnt"] * share}
    return row | amounts | new | {"fee_ocur_time": row["fee_ocur_time"] + later}


def _cents(amount: Decimal) -> Decimal:
    return amount.quantize(Decimal("0.01"))


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
            rows = engine.fetch(claims.table(name)).to_pylist()
            held = rows_as_held(name, rows, columns(name))
            for row, values in zip(rows, held, strict=True):
                psn_no = row.get("psn_no") or owner.get(row.get("setl_id"))
                if psn_no:
                    found[psn_no][name][values] += 1
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


def rows_as_held(
    name: str, rows: Iterable[dict[str, Any]], wanted: Iterable[str]
) -> list[tuple[Any, ...]]:
    """Rows as the row engine encodes them."""
    schema = ibis.schema(schema_of(name))
    encoders = [(column, encoder(kind_of(schema[column]))) for column in wanted]
    return [
        tuple(
            row[c] if encode is None or row[c] is None else encode(row[c]) for c, encode in encoders
        )
        for row in rows
    ]


def asked(url: str, persons: Iterable[str], since: date = SINCE) -> dict[str, Person]:
    with psycopg.connect(url) as connection:
        return read(connection, list(persons), since)


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


def some_persons(url: str, number: int, order: random.Random) -> list[str]:
    """Persons of a rebuilt history, half of them with rows that were taken back."""
    with psycopg.connect(url) as connection:
        rows = connection.execute(
            "select psn_no, count(raw) > 0 from gateway_page group by 1 order by 1"
        ).fetchall()
    chosen = []
    for kind in (True, False):
        people = [psn_no for psn_no, reversed_ in rows if reversed_ is kind]
        chosen += order.sample(people, min(number // 2, len(people)))
    return chosen


def messages(lake: Lake, persons: Iterable[str], order: random.Random) -> list[Settlement]:
    """Everything in the lake about these persons as settlements of a stream, in some order."""
    wanted = set(persons)
    by: dict[tuple[str, str], dict[str, list[dict[str, Any]]]] = defaultdict(
        lambda: defaultdict(list)
    )
    raw = raw_rows(lake)
    where = {row["setl_id"]: row["fixmedins_code"] for row in raw["setl_d"]}
    place = {row["mdtrt_id"]: row["fixmedins_code"] for row in raw["mdtrt_d"]}
    owner = {row["setl_id"]: row["psn_no"] for row in raw["setl_d"]}
    for name, rows in raw.items():
        for row in rows:
            setl_id, mdtrt_id = row.get("setl_id") or "", row.get("mdtrt_id") or ""
            psn_no = row.get("psn_no") or owner.get(setl_id, "")
            if psn_no in wanted:
                at = row.get("fixmedins_code") or where.get(setl_id) or place.get(mdtrt_id, "")
                by[at, setl_id or mdtrt_id or psn_no][name].append(row)
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
                yield f"{psn_no} {name}: {a - b} {b - a}"
