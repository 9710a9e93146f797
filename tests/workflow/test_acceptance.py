"""The sample exports: every planted case found, no near miss, no violation beside the truth."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from command import run

SHARED = Path(__file__).parents[2].parent / "shared"
pytestmark = [
    pytest.mark.acceptance,
    pytest.mark.skipif(not SHARED.exists(), reason="no sample exports beside the checkout"),
]


@pytest.mark.parametrize(
    "sample", [pytest.param("sample-export", marks=pytest.mark.slow), "sample-export-messy"]
)
def test_every_case_is_judged_as_the_truth_says(sample: str, home: Path, tmp_path: Path) -> None:
    export = SHARED / "data" / sample
    out = tmp_path / "findings.parquet"
    code, text, error = run("load", export, "--home", home, "--json")
    assert code == 0, error
    assert total(text, "quarantined") == 0
    for words in (["knowledge", "load", SHARED / "data" / "nhsa"], ["screen", "--out", out]):
        code, _, error = run(*words, "--home", home)
        assert code == 0, error
    findings = pq.read_table(out).to_pylist()
    found = {(row["rule_code"], row["subject_id"]) for row in findings}
    with (export / "truth.csv").open(encoding="utf-8-sig") as file:
        truth = [(row["kind"], (row["rule"], row["key"])) for row in csv.DictReader(file)]
    hits = {case for kind, case in truth if kind == "hit"}
    assert hits - found == set()
    assert {case for kind, case in truth if kind == "near"} & found == set()
    certain = {(r["rule_code"], r["subject_id"]) for r in findings if r["outcome"] == "violation"}
    assert certain - hits == set()


def test_twenty_repeated_lines_are_counted_and_nothing_is_lost(home: Path) -> None:
    export = SHARED / "data" / "sample-export-messy"
    code, text, error = run("load", export, "--home", home, "--json")
    assert code == 0, error
    assert json.loads(text)["tables"]["fee_list_d"]["duplicate"] == 20
    assert total(text, "read") == total(text, "accepted") + total(text, "duplicate")
    again = run("load", export, "--home", home, "--json")[1]
    assert json.loads(again)["version"] is None
    assert total(again, "accepted") == 0
    assert total(again, "duplicate") == total(again, "read") == total(text, "read")


def total(report: str, count: str) -> int:
    return sum(table[count] for table in json.loads(report)["tables"].values())
