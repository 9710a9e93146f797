"""Annex 1 and 2 as files: exact columns out, and what people make of them in again."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
import xlsxwriter
from files import excel
from hypothesis import given
from hypothesis import strategies as st
from old_files import xls
from python_calamine import CalamineWorkbook

from baowei.rules.problems import problem_lists
from baowei.supervision.selfchecks.annexes.grid import Unreadable
from baowei.supervision.selfchecks.annexes.lines import AnswerLine, EntryLine
from baowei.supervision.selfchecks.annexes.read import Read, read
from baowei.supervision.selfchecks.annexes.said import Unclear, amount, quantity, yes
from baowei.supervision.selfchecks.annexes.write import annex_2, annexes

PHARMACY = next(one.problems for one in problem_lists() if one.key == "county_pharmacy")
ICU = next(one.problems for one in problem_lists() if one.key == "icu_items")
COLUMNS_1 = ["序号", "自查问题清单", "自查情况", "涉及违规医保金额(元)", "备注"]
COLUMNS_2 = [
    *("序号", "违规问题类别", "问题项目", "问题情形描述", "问题数量", "问题金额(元)"),
    *("问题原因分析", "整改措施", "整改责任人", "备注"),
]  # fmt: skip
ENTRY = EntryLine(
    "11", "芬必得、连花清瘟胶囊", "售卖了 4 盒，后在相关诊所补开处方", Decimal(4),
    Decimal("460.00"), "对处方管理规定不熟悉", "组织法律宣讲", "张三", "",
)  # fmt: skip


def sheets(content: bytes) -> dict[str, list[list[Any]]]:
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def test_the_columns_are_exactly_those_of_the_plan_and_amounts_are_numbers() -> None:
    answers = [AnswerLine("1", False), AnswerLine("11", True, Decimal("460.50"), "=1+1")]
    found = sheets(annexes(PHARMACY, answers, [ENTRY]))
    assert found["附件1"][0] == COLUMNS_1 and found["附件2"][0] == COLUMNS_2
    assert found["附件1"][1] == [1, "盗刷医保卡、电子凭证", "无", 0, ""]
    assert found["附件1"][11] == [11, "先刷卡后补处方", "有", 460.5, "=1+1"]
    assert [row[0] for row in found["附件1"][1:]] == list(range(1, 16))
    assert found["附件2"][1][:6] == [1, "先刷卡后补处方", ENTRY.item, ENTRY.description, 4, 460]
    assert sheets(annex_2([("先刷卡后补处方", ENTRY)]))["附件2"][0] == COLUMNS_2


def test_no_cell_that_was_typed_becomes_a_formula() -> None:
    content = annexes(PHARMACY, [AnswerLine("1", True, Decimal(1), "=cmd|'/c calc'!A0")], [])
    with ZipFile(BytesIO(content)) as archive:
        assert not any(b"<f>" in archive.read(name) for name in archive.namelist())


WORDS = st.sampled_from(
    ["=1+1", "@甲", "-5", "_x0041_", "'甲", "<b>&", "示例", "两行\n的 话", "合计"]
)
MONEY = st.integers(0, 10**9).map(lambda cents: Decimal(cents) / 100)


@st.composite
def checks(draw: st.DrawFn) -> tuple[Any, list[AnswerLine], list[EntryLine]]:
    problems = draw(st.sampled_from([PHARMACY, ICU]))
    entries = [
        EntryLine(
            draw(st.sampled_from([one.no for one in problems])), draw(WORDS), draw(WORDS),
            draw(MONEY), draw(MONEY), draw(WORDS), draw(WORDS),
            draw(WORDS), draw(st.just("") | WORDS),
        )
        for _ in range(draw(st.integers(0, 4)))
    ]  # fmt: skip
    fund, remark = draw(MONEY), draw(st.just("") | WORDS)
    said = draw(st.lists(st.sampled_from([None, True, False]), min_size=24, max_size=24))
    answers = [
        AnswerLine(one.no, found, fund if found else Decimal(), remark)
        for one, found in zip(problems, said, strict=False)
    ]
    return problems, answers, entries


@given(checks())
def test_what_is_written_is_read_again_as_it_was(made: Any) -> None:
    problems, answers, entries = made
    found = read("x.xlsx", annexes(problems, answers, entries), problems)
    assert (found.answers, found.entries, found.refused) == (answers, entries, [])
    assert found.annexes == {"1", "2"}


def by_hand() -> bytes:
    """As a pharmacist fills it in: titles, merged cells, a total, ticks, and amounts as text."""
    file = BytesIO()
    with xlsxwriter.Workbook(file) as book:
        first, second = book.add_worksheet("Sheet1"), book.add_worksheet("清单")
        first.merge_range(0, 0, 0, 4, "附件1")
        first.merge_range(1, 0, 1, 4, "示例大药房自查自纠问题情况统计表")
        heads = ["序 号", "自查问题清单", "自查情况", "涉及违规医保\n金额（元）", "备注"]
        first.write_row(3, 0, heads)
        rows = [
            ("1", "盗刷医保卡、电子凭证", "未发现", "／", ""),
            ("2", "药师资质不符、挂证", "×", "", ""),
            (3, "3.不明码标价,价格欺诈", "√", "１，２３４．５０元", "已改"),
            (11, "先刷卡结算售药后补处方", "有", "￥460", ""),
            ("", "别的什么事情", "有", "5", ""),
            (12, "", "不清楚", "", ""),
            (13, "", "无", 7, ""),
        ]
        for number, row in enumerate(rows):
            first.write_row(5 + number, 0, row)
        first.write(13, 0, "合计")
        first.write_formula(13, 3, "=SUM(D6:D12)", None, 1700)
        first.write(15, 0, "填表人：张三　　负责人：李四")
        second.write_row(0, 0, COLUMNS_2)
        item = ["芬必得", "补处方", "4盒", "460元", "不熟悉", "宣讲", "张三", ""]
        second.merge_range(1, 1, 2, 1, "先刷卡后补处方")
        second.write(1, 0, "示例")
        second.write_row(3, 0, [1, "", *item])
        second.merge_range(4, 1, 5, 1, "11、先刷卡后补处方")
        second.write_row(4, 0, [2]), second.write_row(4, 2, item)
        second.write_row(5, 0, [3]), second.write_row(5, 2, [*item[:3], "", *item[4:]])
        second.write_row(6, 0, [4, "11", *item[:3]]), second.write_row(6, 6, item[4:])
        second.write_formula(6, 5, "=230*2", None, 460)
    return file.getvalue()


def test_one_that_was_filled_in_by_hand_goes_in_again() -> None:
    found = read("自查.xlsx", by_hand(), PHARMACY)
    assert [(one.problem_no, one.found, one.fund_amount) for one in found.answers] == [
        ("1", False, 0), ("2", False, 0), ("3", True, Decimal("1234.50")), ("11", True, 460)
    ]  # fmt: skip
    assert [(one.problem_no, one.quantity, one.fund_amount) for one in found.entries] == [
        ("11", 4, 460)
    ]
    assert [(one.sheet, one.row, one.text) for one in found.refused] == [
        ("Sheet1", 10, "“别的什么事情”不在问题清单里，请按清单的写法填写"),
        ("Sheet1", 11, "“不清楚”既不是“有”也不是“无”"),
        ("Sheet1", 12, "填了金额，但“自查情况”没有写“有”"),
        ("清单", 4, "“违规问题类别”没有填"),
        ("清单", 6, "“问题金额(元)”没有填"),
        ("清单", 7, "“问题金额(元)”是公式，请改为公式算出的数值或者文字"),
    ]
    assert [(one.row, one.text) for one in found.hints] == [
        (9, "“先刷卡结算售药后补处方”按“先刷卡后补处方”导入，请核对"),
        (14, "合计行写的是 1,700.00 元，可以导入的各行相加是 1,694.50 元"),
    ]


def test_one_of_before_2007_is_read_too_and_its_formulas_are_told() -> None:
    rows = (
        tuple(COLUMNS_1),
        (1.0, "盗刷医保卡、电子凭证", "无", 0.0, ""),
        (11.0, "先刷卡后补处方", "有", 460.5, "补"),
    )
    found = read("旧.xls", xls(("附件1",), *rows), PHARMACY)
    assert found.answers == [
        AnswerLine("1", False), AnswerLine("11", True, Decimal("460.50"), "补")
    ]  # fmt: skip
    assert read("旧.xls", xls(*rows, formula=True), PHARMACY).answers == found.answers


@pytest.mark.parametrize("name", ["a.xlsx", "a.xls", "a.csv"])
def test_what_is_no_workbook_is_unreadable(name: str) -> None:
    with pytest.raises(Unreadable):
        read(name, b"x", PHARMACY)


def test_a_workbook_without_the_columns_says_so() -> None:
    found: Read = read("a.xlsx", excel(("姓名", "金额"), ("张三", 1)), PHARMACY)
    assert (found.annexes, len(found.refused)) == (set(), 1)


def test_a_cell_at_the_far_end_of_a_sheet_costs_nothing() -> None:
    file = BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, COLUMNS_1)
        sheet.write(1_048_575, 16_383, "x")
    assert read("a.xlsx", file.getvalue(), PHARMACY).annexes == {"1"}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0.10000000000000001", "0.1"),
        ("１，２３４.５０元", "1234.50"),
        ("￥460", "460"),
        ("1.2万", "12000"),
    ],
)
def test_amounts_as_people_write_them(text: str, value: str) -> None:
    assert amount(text) == Decimal(value)


@pytest.mark.parametrize("text", ["", "x", "-5", "1.234", "1e99", "nan", "九百"])
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(Unclear):
        amount(text)


def test_yes_and_no_as_people_write_them() -> None:
    assert [yes(text) for text in ("有", "√", "是", "发现2起", "存在")] == [True] * 5
    assert [yes(text) for text in ("无", "×", "X", "否", "未发现", "没有", "不存在")] == [False] * 7
    assert [yes(text) for text in ("", "/", "—")] == [None] * 3
    assert quantity("４盒") == 4 and quantity("1,200") == 1200
