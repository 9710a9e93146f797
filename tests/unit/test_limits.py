"""Time limits: as the articles say; a region sets its own only where the law leaves it to it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from baowei import law
from baowei.errors import BaoweiError
from baowei.law.load import DATA, load
from baowei.provinces import limit
from baowei.provinces.limits import read_limits

DAY = date(2026, 6, 1)
HEAD = "limit_code,number,unit,valid_from,valid_to,source\n"


@pytest.mark.parametrize(
    ("code", "text", "ref"),
    [
        (
            "lead_verification",
            "15个工作日，经主要负责人批准可延长15个工作日",
            "处罚程序-14",
        ),
        (
            "case_decision",
            "90日，经负责人批准可延长30日，经负责人集体讨论决定可延长60日",
            "处罚程序-45",
        ),
        ("legal_review", "10个工作日，经法制机构负责人批准可延长10个工作日", "处罚程序-40"),
        ("decision_service", "7个工作日", "处罚程序-59"),
        ("evidence_registration", "7个工作日", "处罚程序-26"),
        ("seal", "30日，经负责人批准可延长30日", "处罚程序-31"),
        ("assistance", "15日", "处罚程序-34"),
        ("hearing_request", "5个工作日", "处罚法-64"),
        ("agreement_suspension", "180日", "医疗定点-42"),
        ("qualification_appeal", "10个工作日", "资格规程-41"),
        ("qualification_check", "20个工作日", "资格规程-44"),
        ("flight_progress", "30个工作日", "飞检办法-23"),
        ("flight_report", "5个工作日", "飞检办法-23"),
        ("police_approval", "3日", "移送规定-5"),
        ("police_transfer", "24小时", "移送规定-5"),
        ("police_forward", "24小时", "移送规定-7"),
        ("police_answer", "3日", "移送规定-8"),
        ("police_review_request", "3日", "移送规定-9"),
        ("police_review_answer", "3日", "移送规定-9"),
        ("police_supervision", "3日", "移送规定-9"),
        ("police_handover", "3日", "移送规定-12"),
        ("hearing_notice", "7个工作日", "处罚法-64"),
        ("payment", "15日", "处罚法-67"),
        ("fine_handed_in", "2个工作日", "处罚程序-52"),
        ("fine_paid_in", "2个工作日", "处罚程序-52"),
        ("reconsideration", "60日", "复议法-20"),
        ("litigation", "6个月", "行诉法-46"),
        ("litigation_after_review", "15日", "行诉法-45"),
        ("enforcement_demand", "10个工作日", "强制法-54"),
        ("court_enforcement", "3个月", "强制法-53"),
        ("service_announcement", "30日", "民诉法-95"),
        ("prosecution", "24个月", "处罚法-36"),
        ("prosecution_life", "60个月", "处罚法-36"),
        ("disclosure", "20个工作日", "信息公开条例-26"),
        ("penalty_publication", "7个工作日", "三项制度-7"),
        ("serious_case_report", "当日", "案情报告-1"),
    ],
)
def test_a_limit_is_as_its_article_says(code: str, text: str, ref: str) -> None:
    found = law.limit(code, DAY)
    assert found is not None
    assert (found.text, found.ref) == (text, ref)
    assert law.article(ref, DAY) is not None


def test_a_limit_begins_with_its_article() -> None:
    assert law.limit("lead_verification", date(2021, 7, 14)) is None
    assert law.limit("lead_verification", date(2021, 7, 15)) is not None
    assert law.limit("no_such", DAY) is None


def test_every_limit_has_a_source_and_every_doubt_a_sentence() -> None:
    for versions in law.shipped().limits.values():
        for one in versions:
            assert one.source and one.starts and one.certain != bool(one.uncertainty), one.code


def test_the_appeal_limit_says_that_it_is_by_agreement() -> None:
    found = law.limit("payment_review_appeal", DAY)
    assert found is not None
    assert not found.certain and found.local and "协议约定" in found.uncertainty


def test_a_limit_without_its_article_is_refused(tmp_path: Path) -> None:
    for path in DATA.rglob("*.yaml"):
        copy = tmp_path / path.relative_to(DATA)
        copy.parent.mkdir(exist_ok=True)
        copy.write_text(path.read_text("utf-8").replace("ref: 处罚程序-10}", "ref: 处罚程序-99}"))
    with pytest.raises(law.LawError, match="没有条款 处罚程序-99"):
        load(tmp_path)


def test_hours_run_on_a_day_off() -> None:
    hours = [v[-1] for v in law.shipped().limits.values() if v[-1].unit == "hour"]
    assert len(hours) >= 4
    assert not any(limit.rolls for limit in hours)


def test_only_a_limit_of_the_office_makes_it_late() -> None:
    whose = {code: rows[-1].whose for code, rows in law.shipped().limits.items()}
    party = {"hearing_request", "hearing_notice", "payment", "reconsideration", "litigation"}
    assert {whose[code] for code in party} == {"party"}
    assert {whose[code] for code in ("police_answer", "police_review_answer")} == {"other"}
    assert {whose[code] for code in ("case_decision", "court_enforcement")} == {"office"}


@pytest.mark.parametrize(
    ("limit_code", "codes"),
    [
        (
            "case_decision",
            ["testing", "appraisal", "hearing", "announcement", "expert_review", "suspension"],
        ),
        ("seal", ["seal_testing"]),
        ("legal_review", []),
    ],
)
def test_what_a_limit_does_not_count(limit_code: str, codes: list[str]) -> None:
    assert [one.code for one in law.exclusions(limit_code, DAY)] == codes
    assert law.exclusions(limit_code, date(2011, 1, 1)) == []


def test_only_what_article_45_names_is_certain() -> None:
    found = {one.code: one for one in law.exclusions("case_decision", DAY)}
    assert {code for code, one in found.items() if not one.certain} == {"suspension"}
    assert {one.ref for one in found.values() if one.certain} == {"处罚程序-45"}
    assert law.exclusion("hearing", DAY) == found["hearing"]
    assert law.exclusion("no_such", DAY) is None


def test_the_nearest_region_sets_its_number(tmp_path: Path) -> None:
    for admdvs, days in (("99", 20), ("9901", 7)):
        folder = tmp_path / f"region_{admdvs}"
        folder.mkdir()
        card = f'admdvs: "{admdvs}"\nname: 甲\nsample: true\nnote: 虚构\n'
        (folder / "region.yaml").write_text(card, "utf-8")
        row = f"payment_review_appeal,{days},working_day,2026-02-01,2026-12-31,协议\n"
        (folder / "limits.csv").write_text(HEAD + row, "utf-8")

    def days_on(on: date, region: str) -> int | None:
        found = limit("payment_review_appeal", on, region, tmp_path)
        return found and found.number

    assert [days_on(DAY, r) for r in ("990105", "9902", "3401")] == [7, 20, 10]
    assert days_on(date(2026, 1, 31), "990105") == 10
    own = limit("payment_review_appeal", DAY, "9901", tmp_path)
    assert own is not None and own.certain and own.source == "协议" and own.uncertainty == ""
    assert limit("no_such", DAY, "9901", tmp_path) is None


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("lead_verification,20,working_day,2026-01-01,,s", "由 处罚程序-14 规定，地区不得另定"),
        ("no_such,20,working_day,2026-01-01,,s", "没有时限 no_such"),
        ("payment_review_appeal,0,working_day,2026-01-01,,s", "须是正数"),
        ("payment_review_appeal,5,week,2026-01-01,,s", "不在"),
        ("payment_review_appeal,5,day,2026-01-01,,", "缺少必填列 source"),
        ("payment_review_appeal,5,day,2026-02-01,2026-01-01,s", "早于生效日"),
        ("payment_review_appeal,5,day,2026-01-01,,s,x", "单元格多于表头"),
        ("payment_review_appeal,5,day,2026-03-01,,s", "与前面一行的日期重叠"),
    ],
)
def test_a_regional_row_that_cannot_hold_is_refused(row: str, sentence: str) -> None:
    before = "payment_review_appeal,9,day,2026-03-01,2026-12-31,s\n" if "重叠" in sentence else ""
    with pytest.raises(BaoweiError, match=r"limits\.csv 第.行") as error:
        read_limits("region_9901/limits.csv", HEAD + before + row + "\n")
    assert sentence in str(error.value)


def test_other_heads_are_refused() -> None:
    with pytest.raises(BaoweiError, match="表头须是"):
        read_limits("limits.csv", "code,number\n")
