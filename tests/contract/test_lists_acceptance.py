"""The published lists themselves, where they are at hand: every count is the announced one."""

import re
from collections import Counter
from pathlib import Path

import pytest

from baowei.ingest.lists.community import COLLECTED
from baowei.ingest.lists.load import load_lists
from baowei.ingest.lists.read_list import read_list
from baowei.knowledge.batches import BATCHES
from baowei.knowledge.in_force import in_force
from baowei.knowledge.sources import claims_of
from baowei.knowledge.starter import starter_rows
from baowei.knowledge.trust import STRONG

LISTS = Path(__file__).parents[2].parent / "shared" / "data" / "nhsa"

pytestmark = [
    pytest.mark.acceptance,
    pytest.mark.xdist_group("lists"),
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


OFFICIAL = [LISTS / "official-xlsx", *sorted(LISTS.glob("kp_*.csv"))]

LEADS = {
    "duplicates": (201, {"item_contains": 294}, 7),
    "unbundling": (39, {"item_contains": 100}, 4),
    "lab_panels": (15, {"item_bundle": 75}, 1),
    "required_association": (156, {}, 156),
    "swap_suspects": (46, {}, 46),
}
"""Rows, claims by kind, refusals."""


@pytest.fixture(scope="module")
def loaded():
    return load_lists(OFFICIAL, {})


@pytest.fixture(scope="module")
def whole():
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


def test_only_the_problem_lists_are_not_taken(whole):
    assert [file for file, _ in whole.report.not_taken] == [
        "problem_list_2025_hospital.csv",
        "problem_list_2025_pharmacy.csv",
    ]


@pytest.mark.parametrize("name", LEADS)
def test_every_lead_is_a_claim_or_has_a_reason(name, tmp_path):
    file = LISTS / f"community_{name}.csv"
    rows, kinds, refused = LEADS[name]
    reading = read_list(file)
    assert (reading.rows, len(reading.refusals)) == (rows, refused)
    assert Counter(claim.kind for claim in reading.claims) == kinds
    heading, *lines = file.read_text(encoding="utf-8-sig").splitlines()
    claims = 0
    for line in lines:
        path = tmp_path / "one.csv"
        path.write_text(f"{heading}\n{line}\n", encoding="utf-8")
        alone = read_list(path)
        codes = set(line.split(",")[2].strip("()").split("|"))
        assert len(alone.claims) + len(alone.refusals) in (len(codes), 1)
        assert alone.claims or alone.refusals
        claims += len(alone.claims)
    assert (len(lines), claims) == (rows, len(reading.claims))


def test_what_is_left_off_a_code_is_zeros(loaded):
    said = [(name, r[name]) for rows in loaded.rows.values() for r in rows for name in r]
    known = {value for name, value in said if name in ("code", "main_code", "sub_code")}
    text = "".join(file.read_text(encoding="utf-8-sig") for file in LISTS.glob("community_*.csv"))
    short = set(re.findall(r"(?<!\d)(?:\d{11}0?|\d{13}0?)(?!\d)", text))
    begun = {code for code in short if any(one.startswith(code) for one in known if one[0] == "0")}
    complete = {code for code in begun if code.ljust(15, "0") in known}
    assert len(begun) > 100
    assert len(begun - complete) <= 1  # of one item the lists have the variants only


def test_a_lead_changes_no_day_of_what_an_official_list_says(whole, loaded):
    strong = {r["knowledge_id"]: r for r in whole.rows["item_contains"] if r["trust"] in STRONG}
    assert strong.keys() == _facts(loaded, "item_contains")
    for row in loaded.rows["item_contains"]:
        assert strong[row["knowledge_id"]] | {"sources": ""} == row | {"sources": ""}
    held = in_force(whole.rows["item_contains"], "330106")
    pairs = Counter((row["main_code"], row["sub_code"]) for row in held)
    assert pairs.most_common(1)[0][1] == 1


def test_leads_that_judge_are_on_trial_and_counted(whole):
    leads = [
        row
        for rows in whole.rows.values()
        for row in rows
        if row["trust"] == "community" and row["valid_from"] <= row["valid_to"]
    ]
    assert len(leads) == whole.report.total("trial") == 422
    assert {row["valid_from"] for row in leads} == {COLLECTED}


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
    assert load_lists(OFFICIAL, loaded.rows).changed == ()
    after = load_lists(sorted(LISTS.glob("kp_*.csv")), xlsx.rows)
    assert after.rows == loaded.rows


def test_the_shipped_rows_are_confirmed_and_not_doubled(loaded):
    rows = load_lists(OFFICIAL, starter_rows()).rows
    for kind in ("item_day_limit", "item_cycle_limit", "item_course_limit", "item_age_limit"):
        assert _ids(rows[kind]) == _ids(loaded.rows[kind]), kind
    official = [row for row in rows["item_contains"] if row["trust"] == "official"]
    assert _ids(official) == _ids(loaded.rows["item_contains"])


def _ids(rows):
    return {row["knowledge_id"] for row in rows}
