"""Each rule finds what its examples say: on DuckDB, on Spark, and one person at a time."""

from typing import Any

import pytest

from baowei.rules.examples import ExampleResult, run_examples, run_one_person_at_a_time
from baowei.rules.library import load_rules

RULES = load_rules()
EARLY = [code for code, rule in RULES.items() if {"before", "during"} & {*rule.stages}]


def failures(results: list[ExampleResult]) -> dict[str, tuple[str, ...]]:
    return {result.title: result.failures for result in results if result.failures}


@pytest.mark.parametrize("code", RULES)
def test_examples_hold_on_duckdb(code: str, duckdb: Any) -> None:
    assert failures(run_examples(RULES[code], duckdb)) == {}


@pytest.mark.slow
@pytest.mark.parametrize("code", EARLY)
def test_one_person_at_a_time_finds_the_same(code: str, duckdb: Any) -> None:
    assert failures(run_one_person_at_a_time(RULES[code], duckdb)) == {}


@pytest.mark.slow
@pytest.mark.xdist_group("spark")
@pytest.mark.spark
@pytest.mark.parametrize("code", RULES)
def test_examples_hold_on_spark(code: str, spark: Any) -> None:
    assert failures(run_examples(RULES[code], spark)) == {}
