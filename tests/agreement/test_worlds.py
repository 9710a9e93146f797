"""In random small worlds a rule finds the same on DuckDB and Spark, and one person at a time."""

from __future__ import annotations

import shutil
from datetime import datetime
from decimal import Decimal
from random import Random
from typing import Any

import ibis
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from worlds import World, copies, persons, world

from baowei.rules.example_run import unbound
from baowei.rules.library import load_rules

RULES = load_rules()
OF_A_PERSON = frozenset({"bkkp_sn", "mdtrt_id", "setl_id", "psn_no", "rx_drord_no"})
ALL_TOGETHER = {code for code, rule in RULES.items() if rule.scope == []}
"""Rules that compare institutions with each other: no part of the data can be judged alone."""
WORLDS_FOR_SPARK = 4

Rows = list[dict[str, Any]]


@pytest.fixture(scope="session")
def connection() -> Any:
    return ibis.duckdb.connect()


@pytest.mark.slow
@pytest.mark.parametrize("code", [code for code in RULES if code not in ALL_TOGETHER])
def test_one_at_a_time_is_all_at_once(code: str, connection: Any) -> None:
    rule = RULES[code]
    statement = ibis.to_sql(rule.run({n: unbound(n) for n in rule.inputs}), dialect="duckdb")
    parts = persons if set(rule.scope) <= OF_A_PERSON else copies

    @settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.randoms(use_true_random=False))
    def agree(random: Random) -> None:
        whole = world(rule, random)
        alone = [row for part in parts(whole) for row in _duckdb(connection, statement, part)]
        assert _sorted(alone) == _sorted(_duckdb(connection, statement, whole))

    agree()


@pytest.mark.slow
@pytest.mark.spark
@pytest.mark.xdist_group("spark")
@pytest.mark.skipif(shutil.which("java") is None, reason="no Java found")
@pytest.mark.parametrize("code", RULES)
def test_spark_finds_what_duckdb_finds(code: str, connection: Any, spark: Any) -> None:
    rule = RULES[code]
    found = rule.run({name: unbound(name) for name in rule.inputs})
    for seed in range(WORLDS_FOR_SPARK):
        whole = world(rule, Random(seed))
        by_duckdb = _duckdb(connection, ibis.to_sql(found, dialect="duckdb"), whole)
        by_spark = _spark(spark, found, whole)
        assert _sorted(by_spark) == _sorted(by_duckdb)


def _duckdb(connection: Any, statement: str, tables: World) -> Rows:
    for name, table in tables.items():
        connection.con.register(name, table)
    return connection.con.sql(statement).to_arrow_table().to_pylist()


def _spark(spark: Any, found: Any, tables: World) -> Rows:
    session = spark._session
    for name, table in tables.items():
        session.createDataFrame(table).createOrReplaceTempView(name)
    rows = session.sql(ibis.to_sql(found, dialect="pyspark")).toArrow().to_pylist()
    return [{column: _without_zone(value) for column, value in row.items()} for row in rows]


def _without_zone(value: Any) -> Any:
    return value.replace(tzinfo=None) if isinstance(value, datetime) else value


def _sorted(rows: Rows) -> list[str]:
    return sorted(repr(sorted((k, _plain(v)) for k, v in row.items())) for row in rows)


def _plain(value: Any) -> Any:
    """Numbers to four places: an engine may carry more digits than the column has."""
    return f"{value:.4f}" if isinstance(value, (Decimal, float)) else value
