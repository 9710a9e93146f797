"""Province tables: a CSV named after a kind, with region, days and source of its own."""

from datetime import date
from decimal import Decimal

import pytest

from baowei.ingest.lists.read_list import read_list

HEADING = "code,item_name,max_cnt,unit,region,valid_from,valid_to,batch,published,source,trust\n"
CODE = "340000000010000"


def read(tmp_path, rows, name="item_day_limit.csv", encoding="utf-8"):
    path = tmp_path / name
    path.write_text(HEADING + rows, encoding=encoding)
    return read_list(path)


def test_a_row_carries_its_own_days_region_and_source(tmp_path):
    row = f"{CODE},某护理,2,time,34,2026-04-01,2026/12/31,皖一,20260301,皖医保1号,regional\n"
    (claim,) = read(tmp_path, row).claims
    assert (claim.region, claim.valid_from, claim.valid_to, claim.published) == (
        "34",
        date(2026, 4, 1),
        date(2026, 12, 31),
        date(2026, 3, 1),
    )
    assert (claim.values["max_cnt"], claim.source, claim.batch) == (
        Decimal(2),
        "皖医保1号",
        "皖一",
    )


def test_what_is_left_empty_has_a_default(tmp_path):
    (claim,) = read(
        tmp_path, f"{CODE},,2,time,3410,2026-04-01,,,,,\n", "item_day_limit.hs.csv"
    ).claims
    assert (str(claim.valid_to), claim.published) == ("9999-12-31", date(2026, 4, 1))
    assert (claim.source, claim.trust) == ("item_day_limit.hs.csv", "regional")


def test_a_table_in_gb18030_is_read(tmp_path):
    (claim,) = read(tmp_path, f"{CODE},护理,2,time,34,2026-04-01,,,,,\n", encoding="gb18030").claims
    assert claim.values["item_name"] == "护理"


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (f"{CODE},,2,week,34,2026-04-01,,,,,", "unit（计数单位）的值“week”"),
        (f"{CODE},,many,time,34,2026-04-01,,,,,", "max_cnt（每日上限）的值“many”不是 decimal"),
        (",,2,time,34,2026-04-01,,,,,", "缺少必填列 code"),
        (f"{CODE},,2,time,安徽,2026-04-01,,,,,", "不是 2、4 或 6 位行政区划代码"),
        (f"{CODE},,2,time,,2026-04-01,,,,,", "没有写 region"),
        (f"{CODE},,2,time,34,,,,,,", "缺少 valid_from"),
        (f"{CODE},,2,time,34,2026-04-01,2026-03-31,,,,", "早于生效日"),
        (f"{CODE},,2,time,34,2026-02-30,,,,,", "valid_from（生效日）的值“2026-02-30”不是 date"),
        (f"{CODE},,2,time,34,2026-04-01,,,,,sure", "trust（可信度）的值“sure”"),
    ],
)
def test_a_bad_row_is_refused_alone_with_its_line(tmp_path, row, reason):
    good = f"{CODE},,2,time,34,2026-04-01,,,,,\n"
    reading = read(tmp_path, good + row + "\n")
    (refusal,) = reading.refusals
    assert len(reading.claims) == 1
    assert refusal.row == 3 and reason in refusal.reason


def test_missing_and_unknown_columns_are_named(tmp_path):
    path = tmp_path / "item_sex.csv"
    path.write_text("code,valid_from\nA,2026-01-01\n")
    assert [r.reason for r in read_list(path).refusals] == ["缺少 gend、region 列"]
    path.write_text("code,gend,region,valid_from,price\nA,1,34,2026-01-01,3\n")
    reading = read_list(path)
    assert [(r.subject, r.reason) for r in reading.refusals] == [("price", "未识别的列，没有采用")]
    assert len(reading.claims) == 1
