"""Every rule compiles for the row engine, and finds there what its examples demand and what DuckDB
finds."""

from __future__ import annotations

from random import Random
from typing import Any

import ibis
import pytest
from row_engine import duckdb_rows, same_kinds, tuples
from worlds import world

from baowei.rules.example_run import Found, joined, plan, unbound
from baowei.rules.examples import check, examples
from baowei.rules.library import load_rules
from baowei.rules.rule import Rule
from baowei.screen.engines.rows import Plan, compile_plan

RULES = load_rules()
EARLY = [code for code, rule in RULES.items() if {"before", "during"} & {*rule.stages}]
OTHERS = [code for code in RULES if code not in EARLY]
WORLDS, MORE_WORLDS = 2, 25


@pytest.fixture(scope="module")
def connection() -> Any:
    return ibis.duckdb.connect(threads=1)


@pytest.mark.parametrize("code", EARLY)
def test_early_rules(code: str, connection: Any) -> None:
    _examples_hold(RULES[code])
    _worlds_agree(RULES[code], connection, WORLDS)


@pytest.mark.slow
@pytest.mark.parametrize("code", OTHERS)
def test_rules_of_after_treatment_hold_their_examples(code: str) -> None:
    _examples_hold(RULES[code])


@pytest.mark.slow
@pytest.mark.parametrize("code", RULES)
def test_many_worlds(code: str, connection: Any) -> None:
    _worlds_agree(RULES[code], connection, MORE_WORLDS)


def _examples_hold(rule: Rule) -> None:
    blocks, compiled = examples(rule), compile_plan(plan(rule))
    found = [_found(compiled, block.tables) for block in blocks]
    results = check(rule, blocks, found)
    assert {one.title: one.failures for one in results if one.failures} == {}


def _found(compiled: Plan, tables: dict[str, Any]) -> Found:
    found: Found = {}
    for row in compiled.run({name: tuples(table) for name, table in tables.items()}):
        hit = dict(zip(compiled.columns, row, strict=True))
        subject = hit["subject_id"]
        found[subject] = joined(found.get(subject), (hit["amount"], hit["outcome"]))
    return found


def _worlds_agree(rule: Rule, connection: Any, count: int) -> None:
    expression = rule.run({name: unbound(name) for name in rule.inputs})
    statement, compiled = ibis.to_sql(expression, dialect="duckdb"), compile_plan(expression)
    for seed in range(count):
        tables = world(rule, Random(seed))
        theirs = duckdb_rows(connection, statement, tables)
        ours = compiled.run({name: tuples(table) for name, table in tables.items()})
        assert _sorted(ours) == _sorted(theirs), f"world {seed}"
    assert same_kinds(compiled, connection, statement)


def _sorted(rows: list[tuple[Any, ...]]) -> list[list[Any]]:
    plain = [[list(v) if isinstance(v, tuple) else v for v in row] for row in rows]
    return sorted(plain, key=repr)
