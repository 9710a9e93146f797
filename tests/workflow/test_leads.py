"""Leads of inspectors are suspect points; the same fact of an official list is a violation."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest
from lake_rows import put

from baowei.ingest.knowledge import load_knowledge
from baowei.lake import Lake, open_lake
from baowei.lake.arrow import arrow_table
from baowei.schema import TABLES
from baowei.screen.explain import explain
from baowei.screen.run import screen

RULE, SPLIT = "GZ10000102012000", "GZ10000102013000"
MAIN, PART, OTHER = "009900000010000", "009900000020000", "009900000030000"
PANEL = "339900000010000"
LEADS = f"main_code,main_name,sub_codes,sub_names\n{MAIN},甲术,({PART}|{OTHER}),(丙|乙)\n"
PANELS = f"panel_code,panel_name,part_codes,part_names\n{PANEL},套餐,({PART}|{OTHER}),(丙|乙)\n"
OFFICIAL = f"window,main_code,sub_code,source\n单日,{MAIN},{PART},第七批\n"
IDS = {"mdtrt_id": "M1", "setl_id": "S1", "psn_no": "P1", "fixmedins_code": "H1"}
MAY = datetime(2026, 5, 4, 9)


def line(number: int, code: str, name: str) -> dict[str, Any]:
    money = Decimal(40)
    counted = {"cnt": Decimal(1), "pric": money, "det_item_fee_sumamt": money, "inscp_amt": money}
    said = {"med_list_codg": code, "hilist_name": name, "fee_ocur_time": MAY}
    return {"bkkp_sn": f"B{number}", **IDS, **counted, **said}


@pytest.fixture
def lake(home: Path) -> Iterator[Lake]:
    own = {
        "fee_list_d": [line(1, MAIN, "甲术"), line(2, PART, "乙检查"), line(3, OTHER, "丙检查")],
        "fixmedins_b": [{"fixmedins_code": "H1", "fixmedins_type": "1", "admdvs": "330106"}],
    }
    with open_lake(home) as opened:
        put(opened, {n: arrow_table(TABLES[n].columns(), rows) for n, rows in own.items()})
        yield opened


def load(lake: Lake, folder: Path, **lists: str) -> None:
    paths = []
    for name, text in lists.items():
        paths.append(folder / f"{name}.csv")
        paths[-1].write_text(text, encoding="utf-8")
    load_knowledge(lake, paths)


def found(lake: Lake, *rules: str, region: str | None = None) -> dict[str, dict[str, Any]]:
    screen(lake, rules=list(rules), region=region)
    paths = lake.current().files("finding")
    rows = duckdb.read_parquet(paths).to_arrow_table().to_pylist() if paths else []
    return {row["subject_id"]: row for row in rows}


def test_a_lead_is_a_suspect_point_and_says_that_it_is_on_trial(lake: Lake, tmp_path: Path) -> None:
    load(lake, tmp_path, leads=LEADS)
    one = found(lake, RULE)["B2"]
    assert one["outcome"] == "suspect"
    assert one["message"].startswith(f"乙检查({PART})已含在")
    explained = explain(lake, one["finding_id"])
    assert "（民间线索，试用，只列疑点）" in explained.text()
    assert explained.as_dict()["knowledge"]["status"] == "trial"


def test_the_same_fact_of_an_official_list_is_a_violation(lake: Lake, tmp_path: Path) -> None:
    load(lake, tmp_path, leads=LEADS, official=OFFICIAL)
    outcomes = {subject: row["outcome"] for subject, row in found(lake, RULE).items()}
    assert outcomes == {"B2": "violation", "B3": "suspect"}


def test_a_lead_loaded_later_weakens_nothing_and_doubles_nothing(
    lake: Lake, tmp_path: Path
) -> None:
    load(lake, tmp_path, official=OFFICIAL)
    before = found(lake, RULE)["B2"]
    load(lake, tmp_path, leads=LEADS)
    after = found(lake, RULE)["B2"]
    assert (after["finding_id"], after["outcome"]) == (before["finding_id"], "violation")
    assert explain(lake, after["finding_id"]).as_dict()["knowledge"]["status"] == "in use"


@pytest.mark.parametrize(("region", "subjects"), [("3301", {"B2", "B3"}), ("3401", set())])
def test_a_panel_of_a_province_is_looked_for_there_only(
    lake: Lake, tmp_path: Path, region: str, subjects: set[str]
) -> None:
    load(lake, tmp_path, panels=PANELS)
    assert set(found(lake, SPLIT, region=region)) == subjects
