"""Lists merge into the rows there are; the report says what became of every file."""

import pytest

from baowei.errors import BaoweiError
from baowei.ingest.lists.load import load_lists

HEADING = "rule,drug_name,limit_text,detect_logic,codes,batch,published\n"
DRUG, DRUG_2, DRUG_3 = (f"XA01AAA001A00101010000{n}" for n in (1, 2, 3))
SEX = "code,gend,drug_name,region,valid_from,trust\n"


def drugs(folder, *rows, name="kp_drug_limits.csv"):
    path = folder / name
    path.write_text(HEADING + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return path


def course(days, batch, published):
    return f"药品限支付疗程,甲注射液,支付不超过{days}天。,,{DRUG},{batch},{published}"


def test_loading_twice_changes_nothing_and_says_so(tmp_path):
    path = drugs(tmp_path, course(14, "batch_06", "2025-08-26"))
    first = load_lists([path], {})
    again = load_lists([tmp_path], first.rows)
    assert first.changed == ("drug_course",) and again.changed == ()
    assert again.rows == first.rows
    assert (again.report.total("taken"), again.report.total("known")) == (0, 1)


def test_a_revision_supersedes_and_the_report_counts_it(tmp_path):
    old = drugs(tmp_path, course(14, "batch_06", "2025-08-26"), name="old.csv")
    new = drugs(tmp_path, course(21, "updates_2026-01", "2026-01-28"), name="new.csv")
    together = load_lists([new, old], {})
    apart = load_lists([old], load_lists([new], {}).rows)
    assert together.rows == apart.rows
    assert [row["max_days"] for row in together.rows["drug_course"]] == [14, 21]
    assert {f.file: (f.taken, f.superseding) for f in together.report.files} == {
        "new.csv": (0, 1),
        "old.csv": (1, 0),
    }


def test_a_sex_is_taken_from_the_same_code_the_same_drug_or_certain_words(tmp_path):
    (tmp_path / "drug_sex.csv").write_text(
        f"{SEX}{DRUG},1,甲片,,2025-05-23,official\n", encoding="utf-8"
    )
    drugs(
        tmp_path,
        f"药品区分性别使用,另名,用于某病。,,{DRUG},batch_01,2025-05-23",
        f"药品区分性别使用,甲 片,用于某病。,,{DRUG_2},updates_2026-01,2026-01-28",
        f"药品区分性别使用,乙片,用于痛经。,,{DRUG_3},updates_2026-01,2026-01-28",
        f"药品区分性别使用,丙片,用于乳腺癌。,,{DRUG_3},updates_2026-01,2026-01-28",
    )
    result = load_lists([tmp_path], {})
    assert {r["code"]: (r["gend"], r["trust"]) for r in result.rows["drug_sex"]} == {
        DRUG: ("1", "official"),
        DRUG_2: ("1", "reviewed"),
        DRUG_3: ("2", "reviewed"),
    }
    assert [(r.row, r.subject, r.reason) for r in result.report.refused] == [
        (5, "丙片", "限定性别未写明，待人工")
    ]


def test_a_sex_known_from_an_earlier_load_is_used(tmp_path):
    official = tmp_path / "drug_sex.csv"
    official.write_text(f"{SEX}{DRUG},1,甲片,,2025-05-23,official\n", encoding="utf-8")
    before = load_lists([official], {}).rows
    row = f"药品区分性别使用,甲片,用于某病。,,{DRUG_2},updates_2026-01,2026-01-28"
    after = load_lists([drugs(tmp_path, row)], before)
    assert [r["gend"] for r in after.rows["drug_sex"]] == ["1", "1"]


def test_files_that_are_no_lists_are_named(tmp_path):
    drugs(tmp_path, course(14, "batch_06", "2025-08-26"))
    (tmp_path / "notes.txt").write_text("x")
    (tmp_path / "community_swaps.csv").write_text("a,b\n")
    report = load_lists([tmp_path], {}).as_dict()
    assert [entry["file"] for entry in report["not_taken"]] == ["community_swaps.csv", "notes.txt"]
    assert [entry["rows"] for entry in report["files"]] == [1]


def test_a_file_named_twice_is_read_once(tmp_path):
    path = drugs(tmp_path, course(14, "batch_06", "2025-08-26"))
    assert len(load_lists([path, tmp_path], {}).report.files) == 1


def test_a_path_that_does_not_exist_is_one_sentence(tmp_path):
    with pytest.raises(BaoweiError, match="没有这个文件或文件夹"):
        load_lists([tmp_path / "no such folder"], {})


def test_a_folder_with_nothing_usable_is_one_sentence(tmp_path):
    with pytest.raises(BaoweiError, match="没有可用的清单"):
        load_lists([tmp_path], {})
    (tmp_path / "prices.csv").write_text("a,b\n1,2\n")
    with pytest.raises(BaoweiError, match=r"prices\.csv：表头不是已知的清单格式"):
        load_lists([tmp_path], {})


def test_kinds_that_no_list_mentions_stay_as_they_are(tmp_path):
    path = tmp_path / "drug_sex.csv"
    path.write_text(f"{SEX}{DRUG},1,甲片,,2025-05-23,official\n", encoding="utf-8")
    before = load_lists([path], {}).rows
    other = tmp_path / "other"
    other.mkdir()
    after = load_lists([drugs(other, course(14, "batch_06", "2025-08-26"))], before)
    assert after.rows["drug_sex"] == before["drug_sex"]
    assert after.changed == ("drug_course",)


PAIR = "009900000010000", "009900000020000"
OFFICIAL = ("kp_pairs.csv", "window,main_code,sub_code,source\n单日,{},{},第七批\n")
LEAD = ("leads.csv", "main_code,main_name,sub_codes,sub_names\n{},甲,({}),(乙)\n")


def pairs(folder, *lists):
    for name, text in lists:
        (folder / name).write_text(text.format(*PAIR), encoding="utf-8")
    return folder


def test_a_fact_of_weak_trust_is_counted_as_on_trial(tmp_path):
    result = load_lists([pairs(tmp_path, LEAD)], {})
    (file,) = result.report.files
    assert (file.taken, file.trial, file.known) == (1, 1, 0)
    assert [row["trust"] for row in result.rows["item_contains"]] == ["community"]


def test_a_fact_that_an_official_list_says_too_is_not(tmp_path):
    result = load_lists([pairs(tmp_path, LEAD, OFFICIAL)], {})
    assert {f.file: (f.taken, f.trial, f.known) for f in result.report.files} == {
        "kp_pairs.csv": (1, 0, 0),
        "leads.csv": (0, 0, 1),
    }
    (row,) = result.rows["item_contains"]
    assert row["trust"] == "official" and row["sources"].endswith("leads.csv@2026-04-22 community")
