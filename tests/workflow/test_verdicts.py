"""What people found out about findings is kept, and each rule shows how often it was right."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from baowei.errors import BaoweiError
from baowei.ingest import load
from baowei.ingest.knowledge import load_knowledge
from baowei.lake import Lake, open_lake
from baowei.provinces import all_rules, rule_hash
from baowei.screen.export import export
from baowei.screen.run import screen
from baowei.screen.verdicts import Precision, load_verdicts, precision
from baowei.synth.city import make_city

# one screened city for all of them
pytestmark = pytest.mark.xdist_group("verdicts")

RULE = "X16"
TODAY = date(2026, 11, 25)
HASHES = {code: rule_hash(rule) for code, rule in all_rules().items()}


@pytest.fixture(scope="module")
def lake(module_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lake]:
    """A screened city with four findings of one rule."""
    city = tmp_path_factory.mktemp("city")
    make_city(city, persons=200, months=4, seed=11, schemes=[RULE], rate=200.0)
    with open_lake(module_home) as opened:
        load([city], opened)
        load_knowledge(opened, [city / "knowledge"])
        screen(opened, rules=[RULE])
        yield opened


@pytest.fixture(scope="module")
def ids(lake: Lake) -> list[str]:
    paths = lake.current().files("finding")
    found = [row["finding_id"] for p in paths for row in pq.ParquetFile(p).read().to_pylist()]
    assert len(found) >= 4
    return sorted(found)


def write(path: Path, *rows: str) -> Path:
    path.write_text("\n".join(["疑点编号,核实结果,核实日期", *rows]) + "\n", encoding="utf-8")
    return path


def test_verdicts_are_counted_beside_the_rule(lake: Lake, ids: list[str], tmp_path: Path) -> None:
    file = write(
        tmp_path / "one.csv",
        f"{ids[0]},成立,2026-11-20",
        f"{ids[1]},成立,",
        f"{ids[2]},不成立,2026-11-21",
        f"{ids[3]},,",
    )
    report = load_verdicts(lake, file, TODAY)
    assert report.accepted == {"upheld": 2, "dismissed": 1}
    assert (report.blank, report.refused) == (1, [])
    assert precision(lake.current(), HASHES) == {RULE: Precision(2, 1, 2, 1)}
    assert precision(lake.current(), HASHES | {RULE: "another"}) == {RULE: Precision(2, 1, 0, 0)}
    # a later word replaces the earlier one, and screening again forgets nothing
    load_verdicts(lake, write(tmp_path / "two.csv", f"{ids[2]},成立,2026-11-22"), TODAY)
    screen(lake, rules=[RULE])
    assert precision(lake.current(), HASHES)[RULE].share == 1.0


def test_what_cannot_be_taken_is_named_and_changes_nothing(
    lake: Lake, ids: list[str], tmp_path: Path
) -> None:
    before = precision(lake.current(), HASHES)
    file = write(
        tmp_path / "bad.csv",
        "ffff,成立,",
        f"{ids[0]},也许,",
        f"{ids[0]},不成立,2027-01-01",
        f"{ids[0]},不成立,昨天",
    )
    report = load_verdicts(lake, file, TODAY)
    assert report.version is None
    assert [(row, why) for _, _, row, why in report.refused] == [
        (2, "没有疑点 ffff"),
        (3, "“也许”不是核实结果：写“成立”或“不成立”"),
        (4, "核实日期 2027-01-01 在今天之后"),
        (5, "“昨天”不是日期：写作 2026-05-01"),
    ]
    assert precision(lake.current(), HASHES) == before


def test_the_exported_report_can_be_given_back(lake: Lake, tmp_path: Path) -> None:
    """Its columns for the verdict are there, and empty ones say nothing."""
    report = tmp_path / "findings.xlsx"
    number = export(lake.current(), report)
    taken = load_verdicts(lake, report, TODAY)
    assert (taken.blank, sum(taken.accepted.values()), taken.refused) == (number, 0, [])


def test_a_file_without_the_columns_is_refused(lake: Lake, tmp_path: Path) -> None:
    file = tmp_path / "other.csv"
    file.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(BaoweiError, match="核实结果"):
        load_verdicts(lake, file, TODAY)
