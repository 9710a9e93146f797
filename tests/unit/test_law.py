"""The law files: every reference resolves, every doubt is named, sanctions are as in the law."""

from __future__ import annotations

import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from baowei import law
from baowei.law.load import DATA, load
from baowei.law.page import law_page

DAY = date(2026, 6, 1)
REGULATION_38 = [f"条例-38-{n}" for n in range(1, 8)]
REGULATION_39 = [f"条例-39-{n}" for n in range(1, 8)]
REGULATION_40 = ["条例-40-1", "条例-40-2", "条例-40-3", "条例-40-4", "条例-40-P2"]
REGULATION_41 = ["条例-41-1", "条例-41-2", "条例-41-3"]


def sanction(ref: str, measure: str) -> law.Sanction:
    return next(s for s in law.sanctions(ref, DAY) if s.measure == measure)


def measures(ref: str, on: date = DAY) -> list[str]:
    return [s.measure for s in law.sanctions(ref, on)]


def test_there_are_38_violation_types_in_order():
    assert list(law.VIOLATIONS) == [f"V{n:02d}" for n in range(1, 39)]


@pytest.mark.parametrize("code", [f"V{n:02d}" for n in range(1, 39)])
def test_violation_resolves_to_articles_in_force(code):
    violation = law.VIOLATIONS[code]
    assert violation.name
    assert violation.name_en
    assert violation.causes
    for ref in violation.articles:
        assert law.article(ref, DAY) is not None, ref
    assert law.sanctions(violation.articles[0], DAY)


@pytest.mark.parametrize(
    ("code", "ground", "causes", "who"),
    [
        ("V01", "条例-38-1", (11,), "institution"),
        ("V08", "条例-38-3", (13,), "institution"),
        ("V17", "条例-38-7", (18,), "institution"),
        ("V22", "条例-39-3", (5,), "institution"),
        ("V28", "条例-40-1", (21, 22), "institution"),
        ("V35", "条例-41-P2", (31,), "person"),
        ("V37", "条例-37", (1, 2), "agency"),
        ("V38", "社保法-87", (35,), "other"),
    ],
)
def test_violation_ground_cause_and_subject(code, ground, causes, who):
    violation = law.VIOLATIONS[code]
    assert (violation.articles[0], violation.causes, violation.who) == (ground, causes, who)


def test_regulation_starts_on_its_day():
    assert law.article("条例-38-3", date(2021, 4, 30)) is None
    found = law.article("条例-38-3", date(2021, 5, 1))
    assert found is not None
    assert "重复收费" in found.text
    assert found.number == "第三十八条第（三）项"


def test_implementing_rules_start_on_1_april_2026():
    assert law.article("细则-24", date(2026, 3, 31)) is None
    assert law.sanctions("细则-24", date(2026, 3, 31)) == []
    assert law.article("细则-24", date(2026, 4, 1)) is not None


def test_unknown_article_is_none():
    assert law.article("条例-999") is None
    assert law.article("条例-999", DAY) is None
    assert law.sanctions("条例-999", DAY) == []


@pytest.mark.parametrize("number", [*range(14, 21), *range(24, 49)])
def test_regulation_is_complete(number):
    refs = [article.ref for article in law.articles()]
    assert any(ref == f"条例-{number}" or ref.startswith(f"条例-{number}-") for ref in refs)


def test_every_entry_has_a_source_and_every_doubt_a_sentence():
    book = law.shipped()
    entries = [*law.articles(), *book.laws, *book.successions]
    entries += [*book.grounds.values(), *book.violations.values()]
    entries += [one for rows in book.limits.values() for one in rows]
    entries += [one for rows in book.exclusions.values() for one in rows]
    for entry in entries:
        assert entry.source.strip(), entry
        assert entry.certain != bool(entry.uncertainty.strip()), entry


@pytest.mark.parametrize(
    "number", [16, 18, 19, 20, 24, 25, 26, 27, 28, 29, 30, 32, 33, *range(37, 42)]
)
def test_incomplete_implementing_rules_are_uncertain(number):
    found = law.article(f"细则-{number}", DAY)
    assert found is not None
    assert not found.certain
    assert len(found.uncertainty) > 5


def test_draft_act_is_never_in_force():
    assert law.article("医保法-43") is not None
    assert law.article("医保法-43", date(2099, 1, 1)) is None


@pytest.mark.parametrize("ref", REGULATION_38)
def test_article_38_takes_once_to_twice_the_loss(ref):
    assert measures(ref) == ["correct", "talk", "refund", "fine", "suspend_department", "refer"]
    fine = sanction(ref, "fine")
    assert (fine.base, fine.multiple) == ("loss", (Decimal(1), Decimal(2)))
    assert fine.amount is None
    assert fine.when == "造成基金损失"
    suspension = sanction(ref, "suspend_department")
    assert suspension.months == (6, 12)
    assert suspension.when == "拒不改正或者造成严重后果"
    assert sanction(ref, "talk").optional


@pytest.mark.parametrize("ref", REGULATION_39)
def test_article_39_fines_a_fixed_sum_only_on_refusal(ref):
    fine = sanction(ref, "fine")
    assert fine.amount == (Decimal(10000), Decimal(50000))
    assert fine.when == "拒不改正"
    assert fine.base is None
    assert fine.multiple is None
    assert "refund" not in measures(ref)


@pytest.mark.parametrize("ref", REGULATION_40)
def test_article_40_takes_twice_to_five_times_what_was_defrauded(ref):
    fine = sanction(ref, "fine")
    assert (fine.base, fine.multiple, fine.when) == ("defrauded", (Decimal(2), Decimal(5)), "")
    assert sanction(ref, "suspend_department").months == (6, 12)
    assert sanction(ref, "suspend_department").when == ""
    assert measures(ref)[-2:] == ["until_termination", "revoke_licence"]


@pytest.mark.parametrize("ref", REGULATION_41)
def test_article_41_has_no_fine_before_intent(ref):
    assert measures(ref) == ["correct", "refund", "suspend_settlement"]
    assert sanction(ref, "suspend_settlement").months == (3, 12)
    assert [e.to for e in law.escalations(ref, DAY)] == ["条例-41-P2"]


@pytest.mark.parametrize("ref", ["条例-37", "条例-41-P2", "社保法-87", "社保法-88"])
def test_fraud_fines_twice_to_five_times(ref):
    fine = sanction(ref, "fine")
    assert (fine.base, fine.multiple) == ("defrauded", (Decimal(2), Decimal(5)))


def test_article_36_has_no_money():
    assert measures("条例-36-2") == ["correct", "discipline"]


def test_article_43_bans_for_five_years():
    assert sanction("条例-43", "ban").months == (60, 60)
    assert sanction("条例-43", "ban").text.endswith("5年")


def test_intent_raises_38_to_40():
    instead, added = law.escalations("条例-38-2", DAY)
    assert (instead.to, instead.added) == ("条例-40-P2", False)
    assert "目的" in instead.when
    assert (added.to, added.added) == ("条例-43", True)


def test_money_goes_two_ways():
    refund, fine = sanction("条例-38-1", "refund"), sanction("条例-38-1", "fine")
    assert (refund.destination, refund.destination_ref) == ("原医疗保障基金财政专户", "条例-45")
    assert (fine.destination, fine.destination_ref) == ("国库", "条例-45")


def test_sanction_in_words():
    expected = "造成基金损失的，处基金损失金额1倍以上2倍以下罚款"
    assert sanction("条例-38-1", "fine").text == expected
    assert sanction("条例-39-1", "fine").text == "拒不改正的，处10,000元以上50,000元以下罚款"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shutil.copytree(DATA, tmp_path / "data")


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_new_act_is_rows_with_dates(folder):
    change(
        folder / "laws.yaml",
        "valid_from: 2021-05-01",
        "valid_from: 2021-05-01\n  valid_to: 2027-12-31",
    )
    change(folder / "laws.yaml", "rank: 法律（草案）", "rank: 法律\n  valid_from: 2028-01-01")
    sanctions = folder / "sanctions.yaml"
    row = (
        "\n- grounds: [医保法-42-1]\n  steps:\n  - {measure: fine, base: loss, multiple: [1, 2]}\n"
    )
    sanctions.write_text(sanctions.read_text(encoding="utf-8") + row, encoding="utf-8")
    book = load(folder)
    last, first = date(2027, 12, 31), date(2028, 1, 1)
    heirs = {"条例-38-3": "医保法-42-1", "条例-41-1": "医保法-42-2", "条例-41-P2": "医保法-43"}
    for old, new in heirs.items():
        before, after = book.current(old, last), book.current(old, first)
        assert before is not None
        assert before.ref == old
        assert after is not None
        assert after.ref == new
    assert book.current("条例-45", first) is None
    assert book.sanctions("条例-38-3", first) == []
    assert [s.measure for s in book.sanctions("医保法-42-1", first)] == ["fine"]


def test_a_revised_article_is_another_version(folder):
    change(folder / "articles/relief.yaml", 'version: "2014"', 'version: "2030"')
    change(folder / "laws.yaml", "- law: 医保法", REVISED + "- law: 医保法")
    shutil.copy(DATA / "articles/relief.yaml", folder / "articles/relief_2014.yaml")
    change(
        folder / "laws.yaml",
        "valid_from: 2014-05-01",
        "valid_from: 2014-05-01\n  valid_to: 2029-12-31",
    )
    book = load(folder)
    versions = {day.year: book.article("救助办法-68", day) for day in (DAY, date(2030, 1, 1))}
    assert {year: found and found.version for year, found in versions.items()} == {
        2026: "2014",
        2030: "2030",
    }


REVISED = """- law: 救助办法
  version: "2030"
  name: 新办法
  document: 文号
  rank: 行政法规
  valid_from: 2030-01-01
  source: 测试
"""

ARTICLE = "{ref: 社保法-88, number: 第八十八条"
BROKEN = [
    ("articles/transfer.yaml", "{ref: 移送规定-6", "{ref: 移送规定-5", "条款 移送规定-5: 重复"),
    ("articles/social_insurance.yaml", ARTICLE, ARTICLE + ', source: ""', "缺少 source"),
    ("articles/social_insurance.yaml", ARTICLE, ARTICLE + ', source: " "', "缺少来源"),
    (
        "articles/social_insurance.yaml",
        ARTICLE,
        ARTICLE + ", valid_to: 2001-01-01",
        "失效日早于施行日",
    ),
    ("articles/social_insurance.yaml", ARTICLE, ARTICLE + ", valid_to: soon", "valid_to 的值"),
    ("articles/social_insurance.yaml", ARTICLE, ARTICLE + ", certain: false", "写明哪里不确定"),
    ("articles/social_insurance.yaml", ARTICLE, ARTICLE + ", sauce: x", "不认识的字段 sauce"),
    ("articles/social_insurance.yaml", ARTICLE, "{number: 第八十八条", "缺少 ref"),
    (
        "articles/social_insurance.yaml",
        'version: "2018"',
        'version: "1999"',
        "没有这部法规的这个版本",
    ),
    ("articles/social_insurance.yaml", "articles:", "article:", "须是条目的列表"),
    ("articles/social_insurance.yaml", ARTICLE, "{ref: [", "不是有效的 YAML"),
    ("violations.yaml", "条例-38-1, 条例-15-1", "条例-38-9", "违法类型 V01: 没有条款 条例-38-9"),
    ("violations.yaml", "code: V02", "code: V01", "V01: 重复"),
    ("violations.yaml", "[条例-38-1, 条例-15-1]", "[条例-15-1]", "都没有处理措施"),
    (
        "violations.yaml",
        "分解住院, name_en: Split hospital stay, who: institution",
        "分解住院, name_en: Split, who: nobody",
        "who 的值 'nobody'",
    ),
    ("sanctions.yaml", "[条例-37]", "[条例-37-9]", "没有条款 条例-37-9"),
    ("sanctions.yaml", "[条例-37]", "[条例-37, 条例-38]", "条例-38: 重复"),
    ("sanctions.yaml", "{to: 条例-40-P2", "{to: 条例-40-P9", "没有条款 条例-40-P9"),
    ("sanctions.yaml", "multiple: [2, 5]", "multiple: [5, 2]", "下限 5 大于上限 2"),
    ("sanctions.yaml", "multiple: [2, 5]", "multiple: [2.5, 5]", "multiple 的值 2.5"),
    (
        "sanctions.yaml",
        "base: defrauded, multiple: [2, 5]",
        "base: defrauded",
        "没有倍数也没有金额",
    ),
    ("sanctions.yaml", "measure: discipline", "measure: scold", "没有措施 scold"),
    ("measures.yaml", "destination_ref: 条例-45", "destination_ref: 条例-95", "没有条款 条例-95"),
    ("successions.yaml", "new: 医保法-35", "new: 医保法-99", "没有条款 医保法-99"),
    ("exclusions.yaml", "limits: [seal]", "limits: [seals]", "seal_testing: 没有时限 seals"),
    ("exclusions.yaml", "ref: 处罚程序-42", "ref: 处罚程序-420", "没有条款 处罚程序-420"),
    ("exclusions.yaml", "code: appraisal", "code: testing", "不计入的期间 testing: 重复"),
    ("exclusions.yaml", "  certain: false\n", "", "已核实的不写"),
    ("limits.yaml", "number: 0", "number: -1", "serious_case_report: 时限须是正数"),
    ("limits.yaml", "whose: party, ref", "whose: nobody, ref", "whose 的值 'nobody'"),
    ("laws.yaml", '- law: 细则\n  version: "2026"', '- law: 条例\n  version: "2021"', "重复"),
]


@pytest.mark.parametrize(("file", "old", "new", "said"), BROKEN)
def test_broken_data_is_refused_in_one_sentence(folder, file, old, new, said):
    change(folder / file, old, new)
    with pytest.raises(law.LawError) as error:
        load(folder)
    assert said in str(error.value)
    assert "\n" not in str(error.value)


def test_a_missing_file_is_named(folder):
    (folder / "sanctions.yaml").unlink()
    with pytest.raises(law.LawError, match=r"sanctions\.yaml: 没有这个法规文件"):
        load(folder)


def test_page_shows_types_articles_and_doubts():
    text = law_page()
    for violation in law.VIOLATIONS.values():
        assert f"| {violation.code} | {violation.name} |" in text
    for article in law.articles():
        assert f"| {article.ref} | {article.number} |" in text
        assert article.certain or f"**未核实**：{article.uncertainty}" in text
    for one in law.exclusions("case_decision", DAY):
        assert f"| {one.code} | {one.name} | 处理决定 | {one.ref} |" in text
    for entry in law.laws():
        assert entry.source in text
        assert entry.certain or entry.uncertainty in text
    assert "| 细则-2 | 第二条 |" in text
    assert "| 全 | 见本法规说明 |" in text
    assert "2026-04-01 起" in text
    assert "处骗取金额2倍以上5倍以下罚款" in text
