"""Which rows are on trial, said in one place."""

import pytest

from baowei.knowledge.trust import STATUS_ZH, STRONG, TRUST, WEAK, in_words, on_trial, status
from baowei.rules.rule import STATUS_ZH as STATUS_OF_RULES_ZH


def test_a_row_is_on_trial_exactly_where_its_trust_is_weak():
    assert set(WEAK) | STRONG == set(TRUST) and not set(WEAK) & STRONG
    assert {trust for trust in TRUST if on_trial(trust)} == {"unverified", "community"}
    assert [status(trust) for trust in ("community", "official")] == ["trial", "in use"]


def test_a_trust_that_is_not_known_is_on_trial():
    assert on_trial(None) and on_trial("rumour")


@pytest.mark.parametrize(
    ("trust", "words"),
    [
        ("official", "国家清单"),
        ("community", "民间线索，试用，只列疑点"),
        ("unverified", "未核实，试用，只列疑点"),
    ],
)
def test_the_words_say_both_the_trust_and_what_may_rest_on_it(trust, words):
    assert in_words(trust) == words


def test_rows_and_rules_on_trial_are_called_the_same():
    assert STATUS_OF_RULES_ZH.items() >= STATUS_ZH.items()
