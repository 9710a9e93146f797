"""What the library refuses to load, and what its hash covers."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from baowei.rules.library import check, load_rules, rule_hash
from baowei.rules.rule import Rule, RuleError

RULE = load_rules()["GZ10000102012000"]
HIT = """
== 命中
fee_list_d: bkkp_sn || amount
    1 || 10
"""


def changed(**fields: Any) -> Rule:
    return replace(RULE, **fields)(RULE.function)


def test_rules_come_by_code() -> None:
    assert list(load_rules()) == sorted(load_rules())


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"violation": "V99"}, "no violation type V99"),
        ({"basis": []}, "no article"),
        ({"basis": ["条例-999"]}, "条例-999 is not in force"),
        ({"since": date(2020, 1, 1)}, "is not in force on 2020-01-01"),
        ({"examples": HIT}, "no example is a near miss"),
        ({"examples": HIT.replace("|| 10", "||")}, "no example is a hit"),
    ],
)
def test_refused(fields: dict[str, Any], reason: str) -> None:
    with pytest.raises(RuleError, match=reason):
        check(changed(**fields))


def test_a_loaded_rule_is_accepted() -> None:
    check(RULE)


def test_rule_hash_tells_rules_apart_and_stays() -> None:
    hashes = [rule_hash(rule) for rule in load_rules().values()]
    assert len({*hashes}) == len(hashes)
    assert hashes == [rule_hash(rule) for rule in load_rules().values()]
    assert all(len(h) == 16 for h in hashes)
