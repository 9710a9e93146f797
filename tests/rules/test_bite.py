"""A broken rule is noticed: whatever condition of a rule is dropped or moved, an example fails."""

from dataclasses import replace
from typing import Any

import pytest

from baowei.rules.bite import unnoticed
from baowei.rules.library import load_rules

RULES = load_rules()

TOLERATED: dict[str, dict[str, str]] = {}
"""Code -> change -> why no example can notice it."""


@pytest.mark.slow
@pytest.mark.parametrize("code", RULES)
def test_every_broken_condition_fails_an_example(code: str, duckdb: Any) -> None:
    tolerated = TOLERATED.get(code, {})
    assert [c for c in unnoticed(RULES[code], duckdb) if c not in tolerated] == []


def test_a_thin_set_of_examples_is_told_apart(duckdb: Any) -> None:
    rule = RULES["GZ10000102012000"]
    thin = replace(
        rule,
        examples="""
== 只有一个命中
item_contains: main_code | sub_code | time_window
    A | B | hour
fee_list_d: bkkp_sn | fee_ocur_time | med_list_codg || amount
    1 | 2026-08-05 10:05 | A ||
    2 | 2026-08-05 10:05 | B || 10
""",
    )(rule.function)
    assert {"join without psn_no == psn_no", "drop inscp_amt > 0"} <= {*unnoticed(thin, duckdb)}
