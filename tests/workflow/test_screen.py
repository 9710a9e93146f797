"""From rows in the lake to findings: amounts, fund shares, sums, files and words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest
from bed_case import BED, BOTH, CARE, a_bed_charged_twice_beside_what_contains_it, line, rows
from lake_rows import put

from baowei.errors import BaoweiError
from baowei.lake import Lake, open_lake
from baowei.screen.explain import explain
from baowei.screen.export import export
from baowei.screen.run import screen


@pytest.fixture
def lake(home: Path) -> Iterator[Lake]:
    with open_lake(home) as opened:
        put(opened, a_bed_charged_twice_beside_what_contains_it())
        yield opened


def findings(lake: Lake) -> list[dict[str, Any]]:
    paths = lake.current().files("finding")
    return duckdb.read_parquet(paths).order("rule_code, subject_id").to_arrow_table().to_pylist()


def test_a_fund_share_is_the_lines_part_of_what_the_fund_paid(lake: Lake) -> None:
    screen(lake, rules=BOTH)
    found = {(row["rule_code"], row["subject_id"]): row for row in findings(lake)}
    bed = found["GZ10000102012000", "B2"]
    assert (bed["amount"], bed["fund_amount"]) == (Decimal("36.00"), Decimal("18.00"))
    assert bed["lines"] == ["B2"]
    assert "fee_list_d:B1" in bed["evidence"]
    assert (bed["outcome"], bed["admdvs"], bed["psn_no"]) == ("violation", "990101", "P1")
    over = found["GZ10000102014000", "M1"]
    assert (over["quantity"], over["amount"]) == (Decimal(1), Decimal("36.00"))


def test_a_charge_counts_once_however_many_rules_flag_it(lake: Lake) -> None:
    report = screen(lake, rules=BOTH)
    assert sum(Decimal(run.amount) for run in report.rules) == Decimal("108.00")
    assert report.totals["all"]["amount"] == "72.00"
    assert report.totals["all"]["fund_amount"] == "36.00"


def test_the_totals_are_of_the_rules_asked_for(lake: Lake) -> None:
    screen(lake, rules=BOTH)
    report = screen(lake, rules=["GZ10000102014000"])
    assert report.totals["all"] == {"findings": 1, "amount": "36.00", "fund_amount": "18.00"}


def test_what_a_killed_run_left_goes_with_the_next(lake: Lake) -> None:
    nobody = 2**30  # above every process number
    left = lake.home / "scratch" / f"run-{nobody}-x" / "spill"
    left.mkdir(parents=True)
    screen(lake, rules=BOTH)
    assert list((lake.home / "scratch").glob("run-*")) == []


def test_what_is_said_beside_the_charges_adds_up(lake: Lake) -> None:
    dear = {**line(4, CARE, 9, 25), "pric": Decimal(20), "setl_id": "S2", "mdtrt_id": "M2"}
    settled = a_bed_charged_twice_beside_what_contains_it()["setl_d"].to_pylist()[0]
    settled |= {"setl_id": "S2", "mdtrt_id": "M2", "medfee_sumamt": Decimal(40)}
    put(lake, {"fee_list_d": rows("fee_list_d", dear), "setl_d": rows("setl_d", settled)})
    report = screen(lake, rules=["GZ10000201002000"])
    (found,) = findings(lake)
    assert (found["subject_id"], found["lines"]) == ("S2", ["B4"])
    assert found["amount"] == Decimal(5 + 15)  # above its price; more in all than the lines
    assert report.totals["all"]["amount"] == "20.00"


def test_running_again_gives_the_same_run_and_the_same_findings(lake: Lake) -> None:
    first = screen(lake, rules=BOTH)
    before = findings(lake)
    second = screen(lake, rules=BOTH)
    assert findings(lake) == before
    assert len({row["finding_id"] for row in before}) == 3
    assert first.totals == second.totals


def test_what_cost_the_fund_nothing_is_no_finding(lake: Lake) -> None:
    unpaid = a_bed_charged_twice_beside_what_contains_it()["setl_d"].to_pylist()[0]
    with lake.writing() as writer:
        writer.replace("setl_d", writer.version.files("setl_d"))
        writer.publish("emptied", {})
    put(lake, {"setl_d": rows("setl_d", {**unpaid, "fund_pay_sumamt": Decimal(0)})})
    assert screen(lake, rules=BOTH).totals == {}


def test_days_outside_the_question_are_left_out(lake: Lake) -> None:
    day = datetime(2026, 5, 5).date()
    assert screen(lake, rules=BOTH, since=day).totals == {}
    assert screen(lake, rules=BOTH, until=day).totals["all"]["findings"] == 3


def test_a_finding_is_explained_with_rows_article_and_knowledge(lake: Lake) -> None:
    screen(lake, rules=BOTH)
    told = explain(lake, findings(lake)[0]["finding_id"])
    assert {row["bkkp_sn"] for row in told.evidence["fee_list_d"]} >= {"B1", "B2"}
    assert [a.ref for a in told.articles] == told.rule.basis
    assert told.knowledge is not None
    assert told.knowledge["sub_code"] == BED
    assert "重复收费" in told.text()
    with pytest.raises(BaoweiError, match="没有编号"):
        explain(lake, "nothing")


@pytest.mark.parametrize("name", ["f.parquet", "f.csv", "f.xlsx"])
def test_findings_are_written_whole_in_every_form(lake: Lake, tmp_path: Path, name: str) -> None:
    screen(lake, rules=BOTH)
    assert export(lake.current(), tmp_path / name) == 3
    assert (tmp_path / name).stat().st_size > 0
    assert [path.name for path in tmp_path.glob("*f.*")] == [name]
    with pytest.raises(BaoweiError, match="格式"):
        export(lake.current(), tmp_path / "f.doc")


def test_an_unknown_rule_or_engine_or_an_empty_lake_is_a_clear_sentence(home: Path) -> None:
    with open_lake(home) as lake:
        with pytest.raises(BaoweiError, match="没有结算数据"):
            screen(lake)
        with pytest.raises(BaoweiError, match="没有规则 X99"):
            screen(lake, rules=["X99"])
        put(lake, a_bed_charged_twice_beside_what_contains_it())
        with pytest.raises(BaoweiError, match="没有引擎"):
            screen(lake, engine="abacus")
