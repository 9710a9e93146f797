"""Leads of inspectors: what a code can carry comes in as `community`, the rest is named."""

from datetime import date
from pathlib import Path

import pytest

from baowei.ingest.lists.listing import Reading
from baowei.ingest.lists.read_list import read_list

A, B, C = "009900000010000", "009900000020000", "009900000030100"
CONSUMABLE, DRUG = "C" + "1" * 19, "XA01AAA001A001010100001"
HEADINGS = {
    "duplicates": "main_code,main_name,sub_codes,sub_names",
    "unbundling": "main_code,main_name,part_codes,part_names",
    "panels": "panel_code,panel_name,part_codes,part_names",
    "needs": "code,name,requires_codes,requires_names",
    "swaps": "billed_code,billed_name,likely_actual_code,likely_actual_name",
}


@pytest.fixture
def read(tmp_path):
    def make(layout: str, *rows: str, name: str = "leads.csv") -> Reading:
        path: Path = tmp_path / name
        lines = (f"{row},诊疗,某科" for row in rows)
        text = "\n".join((f"{HEADINGS[layout]},kind,domain", *lines))
        path.write_text(text, encoding="utf-8-sig")
        return read_list(path)

    return make


def pairs(reading: Reading):
    names = ("main_code", "sub_code", "sub_name")
    return [tuple(claim.values[name] for name in names) for claim in reading.claims]


def reasons(reading: Reading):
    return [(r.row, r.subject, r.reason) for r in reading.refusals]


@pytest.mark.parametrize("layout", ["duplicates", "unbundling"])
def test_what_contains_and_what_is_contained_are_pairs_of_a_day(read, layout):
    reading = read(layout, f"{A},甲,({B}|{C}),(丙|乙)")
    assert [c.kind for c in reading.claims] == ["item_contains", "item_contains"]
    assert {(c.trust, c.batch, c.region) for c in reading.claims} == {("community", "", "")}
    assert {c.values["time_window"] for c in reading.claims} == {"day"}
    assert (reading.rows, reading.refusals) == (1, [])


def test_a_name_goes_with_a_code_only_where_there_is_one_code(read):
    reading = read("duplicates", f"{A},甲,({B}|{C}),(丙|乙)", f"{A},甲,({B}|{B}),(乙|乙术)")
    assert pairs(reading) == [(A, B, None), (A, C, None), (A, B, "乙术")]
    notes = [claim.values["note"] for claim in reading.claims]
    assert notes == ["从项（原表未与编码对应）：丙、乙"] * 2 + [None]


def test_zeros_left_off_a_code_are_put_back(read):
    reading = read("duplicates", "00990000001,甲,(009900000020|0099000000301|00990000003010),()")
    assert pairs(reading) == [(A, B, None), (A, C, None), (A, C, None)]


@pytest.mark.parametrize("code", ["", "C", "C1008", "009900", "0099000000", "009900000011", "甲"])
def test_what_is_no_code_is_refused_and_the_rest_of_the_row_taken(read, code):
    reading = read("duplicates", f"{A},甲,({code}|{B}),()", f"{code},乙,({B}),()")
    assert pairs(reading) == [(A, B, None)]
    reason = f"“{code}”不是国家医疗服务项目编码，待人工"
    assert reasons(reading) == [(2, "甲", reason), (3, "乙", reason)]


def test_an_item_does_not_contain_itself(read):
    reading = read("unbundling", f"{A},甲,(00990000001|{B}),(乙)")
    assert pairs(reading) == [(A, B, None)]
    assert reasons(reading) == [(2, "甲", "“00990000001”就是主项自己，待人工")]


def test_an_item_of_a_province_is_known_in_that_province_only(read):
    reading = read("duplicates", "33990000001,甲,(00990000002),()", "33990000001,甲,(34990000002),")
    assert [claim.region for claim in reading.claims] == ["33"]
    assert reasons(reading) == [(3, "甲", "编码分属不同省份（33、34），待人工")]


def test_a_panel_is_a_bundle_of_all_its_parts(read):
    reading = read("panels", f"{A},套餐,({B}|{C}),(乙|丙)")
    assert [(c.kind, c.trust) for c in reading.claims] == [("item_bundle", "community")] * 2
    said = [(c.values["bundle_code"], c.values["part_code"]) for c in reading.claims]
    assert said == [(A, B), (A, C)]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (f"{A},套餐,({B}|C),()", "“C”不是国家医疗服务项目编码，待人工"),
        (f"00990000001,套餐,({B}|{C}),()", "“00990000001”不是完整的国家医疗服务项目编码，待人工"),
        (f"{A},套餐,({B}|{C}|{C}),()", "一个编码代表几个子项，按编码看不出子项是否齐全，待人工"),
        (f"{A},套餐,({B}),()", "合并项目要有两个以上的子项，且不是它自己，待人工"),
        (f"{A},套餐,({A}|{B}),()", "合并项目要有两个以上的子项，且不是它自己，待人工"),
        (f"{A},套餐,({B}|33{B[2:]}|34{C[2:]}),()", "编码分属不同省份（33、34），待人工"),
    ],
)
def test_a_bundle_that_cannot_be_told_whole_is_refused_as_a_whole(read, row, reason):
    reading = read("panels", row)
    assert reading.claims == []
    assert reasons(reading) == [(2, "套餐", reason)]


@pytest.mark.parametrize(("code", "kind"), [(CONSUMABLE, "consumable_needs"), (DRUG, "drug_needs")])
def test_a_full_code_needs_one_of_its_items(read, code, kind):
    reading = read("needs", f"{code},甲,({A}|{B}),(乙|丙)", f"{code},甲,({C}),(丁)")
    needed = [(c.kind, c.values["needed_code"], c.values["needed_name"]) for c in reading.claims]
    assert needed == [(kind, A, None), (kind, B, None), (kind, C, "丁")]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (f"C,导管,({A}),(乙)", "“C”不是完整的国家药品或医用耗材编码，待人工"),
        (f"XA03AXE020X0,甲,({A}),(乙)", "“XA03AXE020X0”不是完整的国家药品或医用耗材编码，待人工"),
        (f"{DRUG},甲,({A}|00990000002),()", "“00990000002”不是完整的国家医疗服务项目编码，待人工"),
        (f"{B},甲,({A}),(乙)", "没有判断“医疗服务项目须伴随另一项目”的规则，待人工"),
    ],
)
def test_a_need_that_could_accuse_the_innocent_is_refused(read, row, reason):
    reading = read("needs", row)
    assert reading.claims == [] and [r.reason for r in reading.refusals] == [reason]


def test_a_swap_is_left_to_inspectors_row_by_row(read):
    reading = read("swaps", f"{A},大清创,({B}),(小清创)", f"{A},大换药,({B}),(中换药)")
    assert reading.claims == [] and reading.rows == 2
    assert [(r.row, r.subject) for r in reading.refusals] == [(2, "大清创"), (3, "大换药")]
    assert all("由检查人员抽查医嘱" in r.reason for r in reading.refusals)


def test_the_day_is_that_of_the_collection_or_of_the_files_name(read):
    row = f"{A},甲,({B}),(乙)"
    assert read("duplicates", row).claims[0].published == date(2026, 4, 22)
    named = read("duplicates", row, name="leads 2026-09-01.csv")
    assert named.claims[0].valid_from == date(2026, 9, 1)
