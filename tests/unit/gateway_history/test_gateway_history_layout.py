"""What is kept is what rules read."""

from __future__ import annotations

from datetime import timedelta

from baowei.gateway.history import COLUMNS, lookback
from baowei.gateway.judging.left_out import LEFT_OUT
from baowei.provinces import all_rules
from baowei.schema import TABLES
from baowei.screen.engines.rows import compile_plans
from baowei.screen.request import RequestJudge


def test_every_column_is_kept_that_a_rule_reads_before_or_during_treatment() -> None:
    asked = {
        code: RequestJudge.expression(rule)
        for code, rule in all_rules().items()
        if rule.status != "withdrawn"
        and {"before", "during"}.intersection(rule.stages)
        and code not in LEFT_OUT
    }
    read = {name: c for name, c in compile_plans(asked).columns.items() if name in TABLES}
    # tables of institutions and staff are no history of a person
    of_persons = {
        name
        for name in read
        if "psn_no" in TABLES[name].columns() or "setl_id" in TABLES[name].columns()
    } - {"medins_staff_b"}
    assert of_persons == set(COLUMNS)
    for name in of_persons:
        assert set(read[name]) - {"psn_no"} <= set(COLUMNS[name]), name


def test_as_far_back_as_a_rule_looks_at_a_person() -> None:
    assert lookback() == timedelta(days=732)
