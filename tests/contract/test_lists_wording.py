"""The limit texts are read, not the coded columns beside them."""

import pytest

from baowei.ingest.lists import wording
from baowei.ingest.lists.listing import Refused


@pytest.mark.parametrize(
    ("text", "column", "ways"),
    [
        ("限急诊或住院患者。", "住院", "emergency|inpatient"),
        ("具有营养风险的住院患者方予支付。", "住院", "inpatient"),
        ("限脑梗死恢复期患者，住院方可支付。", "", "inpatient"),
        ("限门急诊使用。", "", "emergency|outpatient"),
        ("", "住院", "inpatient"),
    ],
)
def test_ways_come_from_the_text(text, column, ways):
    assert wording.ways(text, column) == ways


@pytest.mark.parametrize("text", ["限癌症患者。", "门诊使用不予支付。"])
def test_ways_that_are_not_clear_go_to_a_person(text):
    with pytest.raises(Refused):
        wording.ways(text, "")


@pytest.mark.parametrize(
    ("text", "column", "rank"),
    [
        ("限二级及以上医疗机构癌症患者。", "二级", 2),
        ("限三级医疗机构。", "", 3),
        ("需三级综合医院眼科或二级及以上眼科专科医院医师处方；首次处方时病眼视力0.05。", "三级", 2),
        ("", "三级", 3),
    ],
)
def test_the_rank_is_the_lowest_that_the_text_admits(text, column, rank):
    assert wording.min_rank(text, column) == rank


def test_a_limit_of_the_first_prescription_is_not_a_limit_of_every_use():
    with pytest.raises(Refused, match="首次处方"):
        wording.min_rank("BMI≥25的患者，首次处方时需由二级及以上医疗机构医师开具。", "二级")


@pytest.mark.parametrize(
    ("text", "column", "days"),
    [
        ("单次住院最多支付14天。", "15天", (14, "days")),
        ("在发作48小时内开始使用，支付不超过21天。", "21天", (21, "days")),
        ("支付不超过12个月：1.早期患者。", "365天", (365, "span")),
        ("支付不超过一年，每周最多支付一次。", "", (365, "span")),
        ("总时间不超过90天，评定间隔时间不短于14天。", "", (90, "days")),
        ("限急性期患者。", "10天", (10, "days")),
    ],
)
def test_days_come_from_the_text(text, column, days):
    assert wording.course_days(text, column) == days


def test_days_that_stand_nowhere_go_to_a_person():
    with pytest.raises(Refused):
        wording.course_days("评定间隔时间不短于14天。", "")


def test_the_list_says_itself_how_days_count():
    assert wording.counting("第一次使用起的连续时间跨度超过限制天数", "days") == "span"
    assert wording.counting("使用药品的日期总计超过限制天数", "span") == "days"
    assert wording.counting("", "span") == "span"


@pytest.mark.parametrize(
    ("text", "sex"),
    [
        ("用于良性前列腺增生。", "1"),
        ("用于月经量少、痛经。", "2"),
        ("用于乳腺癌。", None),
        ("用于前列腺癌和子宫内膜异位症。", None),
        ("用于更年期综合征。", None),
    ],
)
def test_a_sex_is_taken_only_where_the_words_leave_no_doubt(text, sex):
    assert wording.sex(text) == sex
