"""What is lawful but looks like fraud is never called a violation; its suspects are all known."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq
import pytest
from lake_rows import put
from lookalikes import Case, cases, claims, write_knowledge

from baowei.ingest.knowledge import load_knowledge
from baowei.lake import open_lake
from baowei.screen.run import screen

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("lookalikes")]

CASES = cases()
Finding = dict[str, object]


@pytest.fixture(scope="module")
def findings(module_home: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Finding]:
    """Every finding of the whole library over the whole corpus."""
    folder = tmp_path_factory.mktemp("lookalikes") / "knowledge"
    write_knowledge(CASES, folder)
    with open_lake(module_home) as lake:
        put(lake, claims(CASES))
        refused = load_knowledge(lake, [folder]).report.refused
        assert refused == []
        screen(lake)
        paths = lake.current().files("finding")
        return [row for path in paths for row in pq.ParquetFile(path).read().to_pylist()]


def test_there_are_sixty() -> None:
    assert len({case.title for case in CASES}) == len(CASES) >= 60


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_no_lawful_case_is_accused(case: Case, findings: list[Finding]) -> None:
    own = [f for f in findings if _belongs(f, case)]
    assert [f["rule_code"] for f in own if f["outcome"] == "violation"] == [], case.title
    messages = {str(f["rule_code"]): str(f["message"]) for f in own}
    assert messages.keys() == case.suspects.keys(), f"{case.title}: {messages}"
    assert all(case.suspects.values())


def _belongs(finding: Finding, case: Case) -> bool:
    ids = (finding["psn_no"], finding["mdtrt_id"], finding["setl_id"], finding["subject_id"])
    institution = str(finding["fixmedins_code"] or "")
    return any(str(i).startswith(f"{case.name}-") for i in ids) or (institution[1:-1] == case.name)
