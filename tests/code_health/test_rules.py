"""Every rule says who answers for it and until when."""

from datetime import timedelta

import pytest

from baowei.rules.library import load_rules
from baowei.rules.rule import Rule

RULES = list(load_rules().values())
LONGEST_REVIEW = timedelta(days=366 * 7)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_file_is_named_after_the_rule(rule: Rule) -> None:
    assert rule.module.rsplit(".", 1)[-1].startswith(f"{rule.code.lower()}_")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_rule_has_a_reviewer_and_a_day(rule: Rule) -> None:
    assert rule.reviewer.strip()
    assert rule.since < rule.review_by < rule.since + LONGEST_REVIEW


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_suspect_point_is_not_called_a_violation(rule: Rule) -> None:
    if rule.outcome != "violation":
        assert "违规" not in rule.message.replace("明确违规", "违规")
