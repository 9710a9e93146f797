"""The shipped rows: complete, typed, dated, and a bad row is named in one sentence."""

from datetime import date
from decimal import Decimal

import pytest

from baowei.errors import BaoweiError
from baowei.knowledge.kinds import KINDS
from baowei.knowledge.starter import read_starter, starter_rows

ROWS = starter_rows()


def test_every_kind_has_an_entry_and_every_row_every_column():
    assert set(ROWS) == set(KINDS)
    for kind, rows in ROWS.items():
        for row in rows:
            assert list(row) == list(KINDS[kind].columns()), row["knowledge_id"]
            assert isinstance(row["valid_from"], date) and row["sources"]


def test_the_eighth_batch_is_complete():
    counts = {kind: len(ROWS[kind]) for kind in ("item_day_limit", "item_cycle_limit")}
    assert counts == {"item_day_limit": 67, "item_cycle_limit": 14}
    assert (len(ROWS["item_course_limit"]), len(ROWS["item_age_limit"])) == (11, 1)
    assert {row["published"] for row in ROWS["item_day_limit"]} == {date(2026, 1, 6)}
    assert {(row["max_cnt"], row["unit"]) for row in ROWS["item_day_limit"]} == {
        (Decimal(1), "time"),
        (Decimal(24), "hour"),
    }
    assert {row["max_days"] for row in ROWS["item_course_limit"]} == {30, 90, 365}


def test_official_icu_pairs_carry_their_batch():
    official = [row for row in ROWS["item_contains"] if row["trust"] == "official"]
    assert {(row["batch"], str(row["published"])) for row in official} == {("第七批", "2025-12-12")}
    pairs = {(row["main_code"], row["sub_code"], row["time_window"]) for row in official}
    assert ("001201000010000", "001201000140100", "day") in pairs
    assert ("001202000010000", "001202000030000", "day") in pairs
    assert ("003107020020000", "003107010220000", "hour") in pairs


def test_pairs_that_no_list_confirms_are_unverified_and_say_so():
    unsure = [row for row in ROWS["item_contains"] if row["trust"] != "official"]
    assert {row["trust"] for row in unsure} == {"unverified"}
    assert all(row["note"] and row["batch"] is None for row in unsure)


def test_every_item_counted_in_hours_needs_a_record():
    hours = {row["code"] for row in ROWS["item_day_limit"] if row["unit"] == "hour"}
    assert {row["code"] for row in ROWS["item_execution"]} == hours


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("no_such.csv", "code\nA\n", "没有名为 no_such 的知识表"),
        ("item_sex.csv", "code,gender\nA,1\n", "没有 gender 列"),
        (
            "item_sex.csv",
            "code,gend,published\nA,3,2026-01-06\n",
            "第2行：gend（限定性别）的值“3”不在 1、2 之中",
        ),
        (
            "item_sex.csv",
            "code,gend,published\n,1,2026-01-06\n",
            "第2行：缺少必填列 code（项目编码）",
        ),
        (
            "item_sex.csv",
            "code,gend,published\nA,1,2026-13-06\n",
            "published（公布日）的值“2026-13-06”不是 date",
        ),
        ("item_sex.csv", "code,gend,trust\nA,1,certain\n", "trust（可信度）的值“certain”不在"),
        ("item_sex.csv", "code,gend\nA,1,2\n", "第2行：单元格多于表头"),
    ],
)
def test_a_bad_row_is_one_clear_sentence(name, text, sentence):
    with pytest.raises(BaoweiError) as error:
        list(read_starter(name, text))
    assert sentence in str(error.value)
    assert name in str(error.value)
