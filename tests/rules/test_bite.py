"""A broken rule is noticed: whatever condition of a rule is dropped or moved, an example fails."""

from dataclasses import replace
from typing import Any

import pytest

from baowei.rules.bite import unnoticed
from baowei.rules.library import load_rules

RULES = load_rules()

_NOTHING_OVER = "a charge with no hour over adds nothing to the encounter's total"
_FEWER = "leaves out early who never had another status; the status at the moment is what decides"
_NOT_SHORT = "leaves out early what was executed as often as charged: nothing of it is over"
TOLERATED: dict[str, dict[str, str]] = {
    "X11": {
        "drop charged_sum > executed or IsNull(executed)": _NOT_SHORT,
        "charged_sum > executed -> >=": _NOT_SHORT,
    },
    "X12": {"drop over > 0": _NOTHING_OVER, "over > 0 -> >=": _NOTHING_OVER},
    "X34": {"drop agre_stas != 'active'": _FEWER, "drop qual_stas != 'normal'": _FEWER},
}
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
