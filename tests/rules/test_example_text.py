"""Reading the text of examples."""

from decimal import Decimal

import pytest

from baowei.rules.example_text import Expectation, parse
from baowei.rules.rule import RuleError

TEXT = """
    == 标题
    item_sex: code | gend
        A | 1
    fee_list_d: bkkp_sn | fee_ocur_time || amount
        1 | 2026-08-05 10:05 || 40 suspect # 命中
        2 | - || # 不命中
"""


def test_tables_rows_and_expectations() -> None:
    (block,) = parse(TEXT)
    assert (block.title, block.marked) == ("标题", "fee_list_d")
    assert block.tables["item_sex"] == [{"code": "A", "gend": "1"}]
    assert block.tables["fee_list_d"][1] == {"bkkp_sn": "2", "fee_ocur_time": None}
    assert block.expected == [
        Expectation(0, Decimal(40), "suspect", "命中"),
        Expectation(1, None, None, "不命中"),
    ]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("fee_list_d: bkkp_sn || amount", "before the first"),
        ("== t\n    1 | 2 ||", "belongs to no table"),
        ("== t\nfee_list_d: bkkp_sn\n    1", "nowhere what is expected"),
        ("== t\nfee_list_d: bkkp_sn || a\n    1 | 2 || 3", "1 columns"),
        ("== t\nfee_list_d: bkkp_sn || a\n    1", "differ on"),
        ("== t\nfee_list_d: bkkp_sn || a\n    1 || ten", "expects no number"),
        ("== t\nfee_list_d: a || x\n    1 || 3\nmdtrt_d: b || y", "marks two tables"),
    ],
)
def test_unreadable(text: str, reason: str) -> None:
    with pytest.raises(RuleError, match=reason):
        parse(text)
