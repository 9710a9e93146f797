"""Texts of lists meet the keys made of them."""

from typing import Any

from rule_tables import rows, table

from baowei.knowledge.fact import same_letters
from baowei.rules.patterns.wording import in_key_letters

TEXTS = ("限：2型糖尿病（含妊娠），Ⅱ级；＞１２岁。", "限 儿童\n使用", "限3～12岁", "plain", "")


def test_a_text_is_the_key_made_of_it(duckdb: Any) -> None:
    kind = table("drug_indication", *({"code": text, "limit_text": text} for text in TEXTS))
    made = kind.mutate(key=in_key_letters(kind.limit_text))
    assert dict(rows(made, duckdb, "code", "key")) == {text: same_letters(text) for text in TEXTS}
