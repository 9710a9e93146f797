"""The sources column reads back into the claims that made it."""

from datetime import date

import pytest

from baowei.knowledge.claim import FOREVER, Claim
from baowei.knowledge.merge import merge
from baowei.knowledge.sources import claims_of, source_name

VALUES = {"code": "A", "item_name": None, "gend": "1"}


def test_a_source_with_its_own_days_reads_back():
    claim = Claim(
        "item_sex", "34", VALUES, date(2026, 4, 1), date(2026, 12, 31), "", date(2026, 3, 1),
        "皖医保.csv", "regional",
    )  # fmt: skip
    (row,) = merge([], [claim]).rows
    assert row["sources"] == "皖医保.csv@2026-03-01 2026-04-01..2026-12-31"
    assert claims_of("item_sex", row) == [claim]


def test_several_sources_stand_in_order_of_day():
    claims = [
        Claim("item_sex", "", VALUES, day, FOREVER, "第一批", day, name, "official")
        for day, name in ((date(2026, 1, 28), "a"), (date(2025, 5, 23), "b"))
    ]
    (row,) = merge([], claims).rows
    assert row["sources"] == "第一批 b@2025-05-23；第一批 a@2026-01-28"


def test_signs_that_part_the_entries_are_taken_out_of_a_name():
    assert source_name("项目 规则库；（a@b）.xlsx") == "项目规则库（ab）.xlsx"


def test_an_unreadable_entry_is_an_error():
    with pytest.raises(ValueError, match="source not readable"):
        claims_of("item_sex", {"knowledge_id": "item_sex:1", "sources": "somewhere"})
