"""Every published layout is recognised by its headings, and every bad row has its place."""

from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from baowei.ingest.lists.read_list import NotTaken, read_list

DRUG = "XA01AAA001A001010100001"
DRUG_2 = "ZA01AAA0001010100001"
ITEM, ITEM_2 = "009900000010000", "009900000020000"


@pytest.fixture
def book(tmp_path):
    def make(name: str, **sheets: list[list[object]]) -> Path:
        path = tmp_path / name
        with xlsxwriter.Workbook(path) as workbook:
            for title, rows in sheets.items():
                sheet = workbook.add_worksheet(title)
                for number, row in enumerate(rows):
                    sheet.write_row(number, 0, row)
        return path

    return make


@pytest.fixture
def table(tmp_path):
    def make(name: str, text: str, encoding: str = "utf-8-sig") -> Path:
        path = tmp_path / name
        path.write_text(text, encoding=encoding)
        return path

    return make


def values(reading, *names):
    return [tuple(claim.values[name] for name in names) for claim in reading.claims]


def reasons(reading):
    return [(r.sheet, r.row, r.subject, r.reason) for r in reading.refusals]


def drugs(kind: str, text: str, limit_to: str, codes: list[str]) -> dict[str, list[list[object]]]:
    return {
        "Sheet1": [
            ["药品通用名", "药品说明", "限定类型", "限定对象"],
            ["甲片", text, kind, limit_to],
        ],
        "Sheet2": [
            ["药品通用名", "序号", "国标代码", "限定类型"],
            *[["甲片", n, code, kind] for n, code in enumerate(codes, 1)],
        ],
    }


def test_names_and_codes_of_a_drug_stand_on_two_sheets(book):
    rows = drugs("限定性别对象", "用于痛经。", "女", [DRUG, DRUG_2])
    reading = read_list(book("【第一批】药品规则库(限定性别对象).xlsx", **rows))
    assert values(reading, "code", "gend", "drug_name") == [
        (DRUG, "2", "甲片"),
        (DRUG_2, "2", "甲片"),
    ]
    claim = reading.claims[0]
    assert (claim.kind, claim.batch, claim.valid_from) == ("drug_sex", "第一批", date(2025, 5, 23))
    assert claim.source == "药品规则库(限定性别对象).xlsx"


def test_a_text_that_begins_with_a_limit_is_a_payment_limit(book):
    name = "【第一批】药品规则库(限定年龄对象).xlsx"
    limit = read_list(book(name, **drugs("限定年龄对象", "限儿童。", "儿童", [DRUG])))
    indication = read_list(book(name, **drugs("限定年龄对象", "用于小儿咳嗽。", "儿童", [DRUG])))
    assert [c.kind for c in limit.claims] == ["drug_child_limit"]
    assert [c.kind for c in indication.claims] == ["drug_child_only"]


def test_a_code_of_another_shape_is_refused_and_the_others_are_taken(book):
    rows = drugs("限定保险类型", "工伤保险目录用药", "工伤", [DRUG, "甲123"])
    reading = read_list(book("【第三批】药品规则库（限定保险类型）.xlsx", **rows))
    assert values(reading, "code", "insurance") == [(DRUG, "work_injury")]
    assert reasons(reading) == [("Sheet1", 2, "甲片", "“甲123”不像国家药品编码")]


def test_a_name_without_codes_and_codes_without_a_name_are_refused(book):
    rows = drugs("限定保险类型", "", "生育", [])
    rows["Sheet2"].append(["乙片", 1, DRUG, "限定保险类型"])
    reading = read_list(book("【第三批】药品规则库.xlsx", **rows))
    assert reasons(reading) == [
        ("Sheet1", 2, "甲片", "没有药品编码"),
        ("Sheet2", 2, "乙片", "有编码，但限定说明表里没有这个药品名"),
    ]


def test_an_unknown_kind_of_limit_is_refused(book):
    reading = read_list(book("【第六批】x.xlsx", **drugs("限定处方量", "限7天量", "7", [DRUG])))
    assert reasons(reading) == [("Sheet1", 2, "甲片", "限定类型“限定处方量”未识别")]


def test_a_batch_that_is_not_registered_is_named(book):
    rows = drugs("限定性别对象", "", "女", [DRUG])
    with pytest.raises(NotTaken, match="哪一批"):
        read_list(book("【第九十批】药品规则库.xlsx", **rows))
    with pytest.raises(NotTaken, match="哪一批"):
        read_list(book("项目.xlsx", S=[["项目名称", "国标代码", "限定性别"], ["a", ITEM, "男"]]))


def test_pairs_keep_their_window(book):
    heading = ["序号", "频度", "主项名称", "主项编码", "从项名称", "从项编码", "备注"]
    reading = read_list(
        book(
            "【第七批 】项目规则库（重复收费）.xlsx",
            S=[
                heading,
                [1, "单日", "甲", ITEM, "乙", ITEM_2, "含乙"],
                [2, "6小时", "甲", ITEM, "乙", ITEM_2, "含乙"],
                [3, "每周", "甲", ITEM, "乙", ITEM_2, "含乙"],
                [4, "单日", "甲", ITEM, "乙", "12345", "含乙"],
            ],
        )
    )
    assert values(reading, "time_window", "main_code", "note") == [
        ("day", ITEM, "含乙"),
        ("hours_6", ITEM, "含乙"),
    ]
    assert reasons(reading) == [
        ("S", 4, "甲", "频度“每周”未识别"),
        ("S", 5, "甲", "“12345”不像国家医疗服务项目编码"),
    ]


def test_footers_are_no_rows(book):
    reading = read_list(
        book(
            "【第八批-1】项目规则库（限定频次）.xlsx",
            S=[
                ["序号", "项目名称", "限制数量", "数量单位", "项目编码"],
                [1, "甲", 1, "日", ITEM],
                [2, "乙", 24, "小时", ITEM_2],
                ["合计", "", "", "", ""],
                ["备注：各省可以细化。", "", "", "", ""],
            ],
        )
    )
    assert (reading.rows, reading.refusals) == (2, [])
    assert [(str(c), u) for c, u in values(reading, "max_cnt", "unit")] == [
        ("1", "time"),
        ("24", "hour"),
    ]


def test_age_and_course_lists_have_the_same_headings(book):
    heading = ["序号", "项目名称", "备注", "项目代码"]
    reading = read_list(
        book(
            "【第八批-3】项目规则库.xlsx",
            S=[
                heading,
                [1, "甲", "支付不超过30天。", ITEM],
                [2, "乙", "参保人年龄超出法定就业年龄限制", ITEM_2],
                [3, "丙", "按需支付", ITEM],
            ],
        )
    )
    assert [c.kind for c in reading.claims] == ["item_course_limit", "item_age_limit"]
    assert reading.claims[0].values["max_days"] == 30
    assert reasons(reading) == [("S", 4, "丙", "看不出限定的支付天数，待人工")]


def test_groups_of_children_are_kept_as_published(book):
    reading = read_list(
        book(
            "【第一批】项目规则库(限定年龄对象).xlsx",
            S=[
                ["项目名称", "国标代码", "限定类型", "限定对象"],
                ["甲", ITEM, "限定年龄对象", "婴幼儿"],
                ["乙", ITEM_2, "限定年龄对象", "老人"],
                ["丙", ITEM_2, "限定科室", "儿童"],
            ],
        )
    )
    assert values(reading, "code", "group_name") == [(ITEM, "婴幼儿")]
    assert [r[3] for r in reasons(reading)] == [
        "限定对象“老人”未识别",
        "限定类型“限定科室”未识别",
    ]


def test_coded_drugs_part_their_codes_and_carry_batch_and_day(table):
    reading = read_list(
        table(
            "kp_drug_limits.csv",
            "rule,drug_name,limit_text,detect_logic,codes,batch,published\n"
            f"药品限二线使用,甲片,二线用药,,{DRUG};{DRUG_2},batch_09,2026-04-21\n"
            "中药饮片单复方均不予支付,某药,,,T000000001,batch_11,2026-05-11\n"
            f"药品限适应症,乙片,限某病,,{DRUG},batch_18,2026-07-06\n"
            f"药品限适应症,丙片,限某病,,{DRUG},batch_18,\n"
            f"药品不得使用,丁片,,,{DRUG},batch_09,2026-04-21\n",
        )
    )
    assert [(c.kind, c.values["code"], c.batch) for c in reading.claims] == [
        ("drug_second_line", DRUG, "第九批"),
        ("drug_second_line", DRUG_2, "第九批"),
        ("herb_unpaid", "T000000001", "第十一批"),
        ("drug_indication", DRUG, "batch_18"),
    ]
    assert [(r.row, r.subject) for r in reading.refusals] == [(5, "丙片"), (6, "丁片")]


def test_a_coded_sex_list_waits_for_the_sex(table):
    reading = read_list(
        table(
            "kp_drug_limits.csv",
            "rule,drug_name,limit_text,codes,batch,published\n"
            f"药品区分性别使用,甲片,用于痛经。,{DRUG},batch_01,2025-05-23\n",
        )
    )
    assert reading.claims == [] and [line.drug_name for line in reading.unsettled] == ["甲片"]


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("problem_list_2025_pharmacy.csv", "no,text\n1,x\n", "典型问题清单"),
        ("prices.csv", "a,b\n1,2\n", "表头不是已知的清单格式"),
        ("empty.csv", "", "表头不是已知的清单格式"),
        ("broken.xlsx", "not a workbook", "打不开"),
        ("readme.txt", "x", "不是 .xlsx 或 .csv"),
    ],
)
def test_other_files_are_not_taken_and_the_reason_is_named(table, name, text, reason):
    with pytest.raises(NotTaken, match=reason):
        read_list(table(name, text))
