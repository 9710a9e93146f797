"""The shared plan names every derived table once, each after those that it is made of."""

from baowei.rules.library import load_rules
from baowei.screen.shared_plan import scopes, shared_plan

RULES = load_rules()


def test_each_step_comes_after_what_it_is_made_of() -> None:
    names = [step.name for step in shared_plan(RULES.values())]
    assert len(names) == len(set(names))
    assert names.index("monthly_charges") < names.index("monthly_shares")
    assert names.index("stay_charges") < names.index("bare_stays")


def test_a_step_names_the_rules_that_use_it() -> None:
    steps = {step.name: step for step in shared_plan(RULES.values())}
    assert {"X15", "GZ10000202001000"} <= set(steps["stock_days"].rules)
    assert "fee_list_d" in steps["stock_days"].reads
    assert "GZ10000102012000" in steps["coded lines"].rules


def test_one_rule_alone_has_only_its_own_steps() -> None:
    steps = shared_plan([RULES["X06"]])
    assert [step.name for step in steps] == ["reversals", "inpatient_stays"]


def test_rules_that_compare_institutions_have_no_key() -> None:
    parts = scopes(RULES.values())
    assert "ZB10000205001000" in parts[""]
    assert sum(len(codes) for codes in parts.values()) == len(RULES)
