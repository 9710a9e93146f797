"""The published lists themselves, where they are at hand: every count is the announced one."""

from collections import Counter
from pathlib import Path

import pytest

from baowei.ingest.lists.load import load_lists
from baowei.ingest.lists.read_list import read_list
from baowei.knowledge.batches import BATCHES
from baowei.knowledge.sources import claims_of
from baowei.knowledge.starter import starter_rows

LISTS = Path(__file__).parents[2].parent / "shared" / "data" / "nhsa"

pytestmark = [
    pytest.mark.acceptance,
    pytest.mark.skipif(not LISTS.exists(), reason="the published lists are not on this machine"),
]

ANNOUNCED = {
    ("drug_sex", "第一批"): 481,
    ("drug_child_only", "第一批"): 271,
    ("drug_child_limit", "第一批"): 11,
    ("drug_insurance", "第三批"): 12,
    ("drug_med_type", "第四批"): 35,
    ("drug_inst_level", "第五批"): 61 - 3,
    ("drug_course", "第六批"): 30,
    ("drug_sex", "2026年1月修订"): 159,
    ("drug_child_only", "2026年1月修订"): 95,
    ("drug_child_limit", "2026年1月修订"): 13,
    ("drug_insurance", "2026年1月修订"): 12,
    ("drug_med_type", "2026年1月修订"): 41,
    ("drug_inst_level", "2026年1月修订"): 62 - 3,
    ("drug_course", "2026年1月修订"): 29,
    ("drug_second_line", "第九批"): 110,
    ("drug_internet_ban", "第十批"): 22,
    ("drug_indication", "第十二批"): 57,
    ("drug_indication", "第十三批"): 66,
    ("drug_indication", "第十四批"): 43,
    ("drug_indication", "第十五批"): 34,
    ("drug_indication", "第十六批"): 82,
    ("drug_indication", "第十七批"): 228,
}
"""Drugs of each batch; three of each level list limit only the first prescription: refused."""

ITEMS = {
    "item_contains": 900,
    "item_day_limit": 67,
    "item_cycle_limit": 14,
    "item_course_limit": 11,
    "item_age_limit": 1,
    "item_sex": 390,
    "item_child_only": 30,
    "surgery_group": 378,
}


@pytest.fixture(scope="module")
def loaded():
    return load_lists([LISTS], {})


@pytest.fixture(scope="module")
def xlsx():
    return load_lists([LISTS / "official-xlsx"], {})


@pytest.fixture(scope="module")
def coded():
    return load_lists(sorted(LISTS.glob("kp_*.csv")), {})


def test_every_item_list_has_its_announced_number_from_either_form(loaded, xlsx, coded):
    for kind, number in ITEMS.items():
        assert len(loaded.rows[kind]) == number, kind
        assert len(xlsx.rows[kind]) == number, kind
        if kind != "item_age_limit":
            assert len(coded.rows[kind]) == number, kind


def test_every_drug_list_has_its_announced_number_of_drugs(coded):
    reading = read_list(LISTS / "kp_drug_limits.csv")
    names = {(c.kind, c.batch, c.values["drug_name"]) for c in reading.claims}
    found = Counter((kind, batch) for kind, batch, _ in names if kind != "herb_unpaid")
    found += Counter(("drug_sex", line.place.batch) for line in reading.unsettled)
    assert found == ANNOUNCED
    herbs = Counter(row["scope"] for row in coded.rows["herb_unpaid"])
    assert herbs == {"single": 116, "any": 37}


def test_the_fourteen_official_files_are_read(xlsx):
    assert len(xlsx.report.files) == 14
    assert xlsx.report.not_taken == []
    assert sum(len(file.refused) for file in xlsx.report.files) == 3


def test_the_same_fact_from_both_forms_is_one_row_with_two_sources(loaded, xlsx, coded):
    for kind in ("item_contains", "item_sex", "surgery_group", "item_day_limit"):
        assert all(len(claims_of(kind, row)) == 2 for row in loaded.rows[kind]), kind
        assert _facts(xlsx, kind) == _facts(coded, kind) == _facts(loaded, kind)
    for kind in ("drug_child_only", "drug_med_type", "drug_inst_level", "drug_course"):
        assert _facts(xlsx, kind) <= _facts(coded, kind), kind


def _facts(result, kind):
    return {row["knowledge_id"] for row in result.rows[kind]}


def test_refusals_are_few_and_each_has_place_and_reason(loaded):
    refused = loaded.report.refused
    assert len(refused) == 9
    assert {r.reason for r in refused} == {"只限首次处方的医疗机构级别，不是每次使用的限制，待人工"}
    assert all(r.file and r.row for r in refused)
    assert len(loaded.report.not_taken) == 7


def test_what_was_transcribed_wrongly_is_read_from_the_text(loaded):
    ways = {r["ways"] for r in loaded.rows["drug_med_type"] if r["drug_name"] == "安宫牛黄丸"}
    assert ways == {"emergency|inpatient"}
    days = {
        (r["drug_name"], r["max_days"], r["counting"])
        for r in loaded.rows["drug_course"]
        if r["drug_name"].startswith(("注射用益气复脉", "帕妥珠"))
    }
    assert days == {("注射用益气复脉(冻干)", 14, "days"), ("帕妥珠单抗注射液", 365, "span")}


def test_sexes_without_the_official_column_agree_with_it(coded, xlsx):
    official = {row["code"]: row["gend"] for row in xlsx.rows["drug_sex"]}
    by_words = {row["code"]: row["gend"] for row in coded.rows["drug_sex"]}
    shared = official.keys() & by_words.keys()
    assert len(shared) > 6000
    assert all(official[code] == by_words[code] for code in shared)


def test_the_revision_removed_nothing(loaded, xlsx):
    for kind, rows in xlsx.rows.items():
        after = {row["knowledge_id"]: row for row in loaded.rows[kind]}
        for row in rows:
            assert str(after[row["knowledge_id"]]["valid_to"]) == "9999-12-31"


def test_every_row_has_the_day_of_its_batch(loaded):
    for rows in loaded.rows.values():
        for row in rows:
            assert row["valid_from"] == BATCHES[row["batch"]].published


def test_loading_again_or_in_parts_changes_nothing(loaded, xlsx, coded):
    assert load_lists([LISTS], loaded.rows).changed == ()
    after = load_lists(sorted(LISTS.glob("kp_*.csv")), xlsx.rows)
    assert after.rows == loaded.rows


def test_the_shipped_rows_are_confirmed_and_not_doubled(loaded):
    rows = load_lists([LISTS], starter_rows()).rows
    for kind in ("item_day_limit", "item_cycle_limit", "item_course_limit", "item_age_limit"):
        assert _ids(rows[kind]) == _ids(loaded.rows[kind]), kind
    official = [row for row in rows["item_contains"] if row["trust"] == "official"]
    assert _ids(official) == _ids(loaded.rows["item_contains"])


def _ids(rows):
    return {row["knowledge_id"] for row in rows}
