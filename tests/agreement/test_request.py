"""What a request's judge finds is what screening finds in the same rows."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from types import SimpleNamespace
from typing import Any

import ibis
import pyarrow as pa
import pytest
from row_engine import duckdb_rows
from worlds import world

from baowei.knowledge.kinds import KINDS
from baowei.lake.arrow import arrow_table
from baowei.rules.example_run import unbound
from baowei.rules.library import load_rules
from baowei.schema import TABLES
from baowei.screen.claims import Claims
from baowei.screen.engines import Engine, open_engine
from baowei.screen.findings import Assembly
from baowei.screen.request import RequestJudge

RULES = load_rules()
CODES = ["GZ10000102012000", "GZ10000102014000", "GZ10000201002000", "L09", "X12", "X16", "X34"]
"""Hits on lines, on whole settlements and encounters, and on no charge at all."""
MONEY = ("setl_d", "fee_list_d", "fixmedins_b")
WORLDS = 3


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    work = open_engine("duckdb")
    yield work
    work.close()


@pytest.mark.parametrize("code", CODES)
def test_a_request_is_judged_as_a_run_would(code: str, engine: Engine) -> None:
    rule = RULES[code]
    statement = ibis.to_sql(rule.run({n: unbound(n) for n in rule.inputs}), dialect="duckdb")
    for seed in range(WORLDS):
        tables = {n: _empty(n) for n in MONEY} | world(rule, Random(seed))
        rows = {name: table.to_pylist() for name, table in tables.items()}
        judge = RequestJudge([rule], {n: r for n, r in rows.items() if n in KINDS})
        ours = list(judge.findings({n: r for n, r in rows.items() if n in TABLES}))
        assert _sorted(ours) == _sorted(_assembled(engine, code, statement, tables, judge.weak))


def _assembled(
    engine: Engine, code: str, statement: str, tables: dict[str, pa.Table], weak: set[str]
) -> list[dict[str, Any]]:
    duckdb_rows(engine.connection, statement, tables)
    assembly = Assembly()
    assembly.add(RULES[code], "", engine.run(statement))
    claims = _claims(engine, {name: tables[name] for name in MONEY})
    assembly.expand(claims, [code])
    assembly.weaken(weak)
    found: list[dict[str, Any]] = assembly.finish("").finding.to_pylist()
    return [{n: v for n, v in row.items() if n not in ("run_id", "rule_hash")} for row in found]


def _claims(engine: Engine, tables: dict[str, pa.Table]) -> Any:
    """The rows as `Claims` hands them to the assembly, without a lake behind them."""
    held = {name: engine.rows(f"held_{name}", table) for name, table in tables.items()}
    for table in held.values():
        assert table.columns
    lines = held["fee_list_d"]

    def lines_of(column: str, keys: Any) -> Any:
        return lines.semi_join(keys, column)

    stand_in = SimpleNamespace(engine=engine, table=held.get, raw=held.get, lines_of=lines_of)
    assert all(hasattr(Claims, name) for name in ("table", "raw", "lines_of"))
    return stand_in


def _empty(name: str) -> pa.Table:
    return arrow_table(TABLES[name].columns(), [])


def _sorted(rows: list[dict[str, Any]]) -> list[list[tuple[str, Any]]]:
    return sorted(sorted(row.items()) for row in rows)
