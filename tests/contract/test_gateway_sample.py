"""The sample export as requests: what screening finds in lines comes back by the order's number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from command import run
from judged_world import Rows, asked_about

from baowei.gateway.judging import Judging, open_judging
from baowei.gateway.judging.left_out import LEFT_OUT
from baowei.lake import Version, open_lake
from baowei.provinces import all_rules
from baowei.schema import TABLES

SHARED = Path(__file__).parents[2].parent / "shared"
pytestmark = [
    pytest.mark.acceptance,
    pytest.mark.skipif(not SHARED.exists(), reason="no sample exports beside the checkout"),
]
STAGED = {c for c, rule in all_rules().items() if {"before", "during"} & {*rule.stages}}
Told = tuple[str, str]
"""A rule and the order that it names."""


@pytest.fixture(scope="module")
def version(module_home: Path) -> Iterator[Version]:
    """The sample in a lake, with the lists that lie beside it, screened."""
    for words in (
        ["load", SHARED / "data" / "sample-export-messy"],
        ["knowledge", "load", SHARED / "data" / "nhsa"],
        ["screen"],
    ):
        code, _, error = run(*words, "--home", module_home)
        assert code == 0, error
    with open_lake(module_home) as lake:
        yield lake.current()


def test_what_screening_finds_in_lines_comes_back(version: Version) -> None:
    judging = open_judging(version)
    screened = {
        (row["rule_code"], line)
        for row in _rows(version, "finding")
        if row["rule_code"] in STAGED
        for line in row["lines"]
    }
    answered = set(_answered(judging, version))
    missing = Counter(code for code, _ in screened - answered)
    assert set(missing) <= set(LEFT_OUT)
    assert len(screened & answered) > len(screened) / 2
    assert Counter(code for code, _ in answered - screened) == {}


def _answered(judging: Judging, version: Version) -> Iterator[Told]:
    """Every encounter as a request at its settlement, beside all else that is known."""
    tables = {name: _rows(version, name) for name in judging.history}
    by_person: dict[str, Rows] = {}
    for name, rows in tables.items():
        for row in rows:
            if "psn_no" in row:
                by_person.setdefault(row["psn_no"], {}).setdefault(name, []).append(row)
    settled = {row["mdtrt_id"]: row["setl_time"] for row in tables["setl_d"]}
    asked = [
        asked_about(by_person[visit["psn_no"]], [visit], settled[visit["mdtrt_id"]])
        for visit in tables["mdtrt_d"]
        if visit["mdtrt_id"] in settled
    ]
    for start in range(0, len(asked), 8):
        for judgement in judging.judge(asked[start : start + 8]):
            assert judgement.complete
            for one in judgement.found:
                yield from ((one.rule_code, line) for line in one.lines)


def _rows(version: Version, name: str) -> list[dict[str, Any]]:
    paths = version.files(name)
    columns = list(TABLES[name].columns()) if name in TABLES else None
    return [row for path in paths for row in pq.read_table(path, columns=columns).to_pylist()]
