"""A region's benchmark and sums: what is read, what is refused, which row counts on which day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from penalty_cases import facts

from baowei import law
from baowei.errors import BaoweiError
from baowei.law.penalty import circumstances, grades, national
from baowei.provinces import regions
from baowei.provinces.discretion import read_discretion
from baowei.provinces.penalties import case_report, local_thresholds, sanction
from baowei.provinces.thresholds import read_thresholds

HEAD = "ref,grade,unit,low,high,valid_from,valid_to,source\n"
SUMS = "code,amount,valid_from,valid_to,source\n"
DAYS = "2026-01-01,,s"


def rows(ref: str, light: str, normal: str, heavy: str, days: str = DAYS) -> str:
    found = zip(("light", "normal", "heavy"), (light, normal, heavy), strict=True)
    return "".join(f"{ref},{grade},multiple,{r},{days}\n" for grade, r in found)


def test_the_sample_says_that_it_is_one() -> None:
    (sample,) = [region for region in regions() if region.admdvs == "9901"]
    assert sample.discretion and sample.thresholds
    assert all("虚构样例" in row.source for row in (*sample.discretion, *sample.thresholds))


def test_national_rows_have_a_source_and_every_doubt_a_sentence() -> None:
    entries = [*grades().values(), *circumstances().values(), *national()]
    for one in entries:
        assert one.source and one.certain != bool(one.uncertainty), one
        assert not one.ref or law.article(one.ref) is not None
    assert list(grades()) == ["reduced", "light", "normal", "heavy"]


def folder(home: Path, admdvs: str, text: str, sums: str = "") -> None:
    own = home / f"region_{admdvs}"
    own.mkdir()
    card = f'admdvs: "{admdvs}"\nname: 甲\nsample: true\nnote: 虚构\n'
    (own / "region.yaml").write_text(card, "utf-8")
    (own / "discretion.csv").write_text(HEAD + text, "utf-8")
    (own / "thresholds.csv").write_text(SUMS + sums, "utf-8")


def test_the_nearest_region_then_the_nearest_ground(tmp_path: Path) -> None:
    wide = rows("条例-38", "1,1.1", "1.1,1.2", "1.2,2") + rows("条例-38-3", "1,1", "1,1.5", "1.5,2")
    folder(tmp_path, "99", wide)
    folder(tmp_path, "9901", rows("条例-38", "1,1.4", "1.4,1.8", "1.8,2"))

    def most(ref: str, region: str) -> int:
        fine = sanction(facts(ref, "in26", "100", region=region), tmp_path).fine
        assert fine is not None
        return int(fine.high)

    assert most("条例-38-3", "990105") == 180
    assert most("条例-38-3", "9902") == 150
    assert most("条例-38-1", "9902") == 120
    assert most("条例-38-3", "3401") == 200


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("条例-38,light,multiple,0.9,1.3,2026-01-01,,s", "第2行：条例-38 的幅度是 1 至 2"),
        ("条例-38,heavy,multiple,1,2.1,2026-01-01,,s", "不得超出"),
        ("条例-38,reduced,multiple,0.5,1.1,2026-01-01,,s", "减轻须低于 条例-38 的下限 1"),
        ("条例-38,reduced,multiple,-1,1,2026-01-01,,s", "须不小于零"),
        ("条例-38,light,multiple,1.3,1,2026-01-01,,s", "不大于上限"),
        ("条例-38,light,amount,1,2,2026-01-01,,s", "不以 amount 计"),
        ("条例-36,light,multiple,1,2,2026-01-01,,s", "条例-36 没有罚款"),
        ("条例-999,light,multiple,1,2,2026-01-01,,s", "条例-999 没有罚款"),
        ("条例-38,mild,multiple,1,2,2026-01-01,,s", "不在"),
        ("条例-38,light,multiple,1,x,2026-01-01,,s", "不是 decimal"),
        ("条例-38,light,multiple,1,2,2026-01-01,,", "缺少必填列 source"),
        ("条例-38,light,multiple,1,2,2026-02-01,2026-01-01,s", "早于生效日"),
        ("条例-38,light,multiple,1,2,2026-01-01,,s,x", "单元格多于表头"),
        (rows("条例-38", "1,1.3", "1.3,1.7", "1.7,2") * 2, "日期重叠"),
        (
            rows("条例-38", "1,1.3", "1.3,1.7", "1.7,2")
            + "条例-38,light,multiple,1,1.1,2027-01-01,,s",
            "日期重叠",
        ),
        ("条例-38,light,multiple,1,1.3,2026-01-01,,s", "条例-38 缺少 一般、从重"),
        (rows("条例-38", "1,1.8", "1.3,1.7", "1.7,2"), "条例-38 的从轻重于下一档"),
    ],
)
def test_a_benchmark_that_cannot_hold_is_refused(text: str, sentence: str) -> None:
    with pytest.raises(BaoweiError, match=r"地区目录 a/discretion\.csv") as error:
        read_discretion("a/discretion.csv", HEAD + text + "\n", "9901")
    assert sentence in str(error.value)


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("fraud_large,2999,2026-01-01,,s", "须在 3000 至 10000 之间"),
        ("fraud_huge,100001,2026-01-01,,s", "须在 30000 至 100000 之间"),
        ("fraud_vast,500000,2026-01-01,,s", "全国统一"),
        ("case_report,0,2026-01-01,,s", "须是正数"),
        ("no_such,1,2026-01-01,,s", "没有标准 no_such"),
        ("case_report,1,2026-01-01,,s\ncase_report,2,2026-06-01,,s", "日期重叠"),
        ("case_report,1,2026-06-01,,s\ncase_report,2,2026-01-01,,s", "日期重叠"),
    ],
)
def test_a_sum_that_cannot_hold_is_refused(row: str, sentence: str) -> None:
    with pytest.raises(BaoweiError, match=r"thresholds\.csv 第.行") as error:
        read_thresholds("a/thresholds.csv", SUMS + row + "\n")
    assert sentence in str(error.value)


def test_other_heads_are_refused() -> None:
    with pytest.raises(BaoweiError, match="表头须是"):
        read_discretion("discretion.csv", "ref,grade\n", "9901")


def test_a_sum_of_the_region_is_certain_on_its_days() -> None:
    own = {row.code: row for row in local_thresholds("990105")}
    assert own["fraud_large"].low == own["fraud_large"].high == 5000
    assert own["fraud_large"].certain and own["fraud_large"].ref == "诈骗解释-1"
    assert not own["fraud_large"].in_force(date(2025, 12, 31))
    assert local_thresholds("9902") == []


def test_the_nearest_region_sets_the_sum(tmp_path: Path) -> None:
    folder(tmp_path, "99", "", "case_report,100,2026-01-01,,s\n")
    folder(tmp_path, "9901", "", "case_report,200,2026-01-01,,s\n")
    for region, loss, due in (
        ("990105", "150", False),
        ("990105", "200", True),
        ("9902", "150", True),
    ):
        assert case_report(facts("条例-38-3", loss=loss, region=region), home=tmp_path).due == due
