"""What does not agree between settlements, lines and encounters is reported and still loaded."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from folder_lake import FolderLake

from baowei.ingest import load
from baowei.ingest.checks import CHECKS
from baowei.ingest.report import LoadReport

TIME = "2026-05-01 08:00:00"
Rows = list[dict[str, object]]


@pytest.fixture
def lake(tmp_path: Path) -> FolderLake:
    return FolderLake(tmp_path / "home")


def settled(setl_id: str, amount: str, **given: str) -> dict[str, object]:
    fixed = {"psn_no": "P1", "insutype": "310", "insu_admdvs": "990101", "fixmedins_code": "H1"}
    own = {"setl_id": setl_id, "mdtrt_id": "M1", "setl_time": TIME, "med_type": "11"}
    return {**fixed, **own, "medfee_sumamt": amount, "fund_pay_sumamt": "0", **given}


def line(number: str, setl_id: str, amount: str, **given: str) -> dict[str, object]:
    fixed = {"mdtrt_id": "M1", "psn_no": "P1", "fixmedins_code": "H1", "med_list_codg": "A"}
    own = {"bkkp_sn": number, "setl_id": setl_id, "fee_ocur_time": TIME, "cnt": "1"}
    return {**fixed, **own, "pric": amount, "det_item_fee_sumamt": amount, **given}


ENCOUNTER: dict[str, object] = {
    "mdtrt_id": "M1",
    "psn_no": "P1",
    "fixmedins_code": "H1",
    "begntime": TIME,
}


def loaded(lake: FolderLake, folder: Path, settlements: Rows, lines: Rows) -> LoadReport:
    folder.mkdir()
    encounters: Rows = [{**ENCOUNTER, "med_type": "11"}]
    tables = {"setl_d": settlements, "fee_list_d": lines, "mdtrt_d": encounters}
    for name, rows in tables.items():
        columns = sorted({column for row in rows for column in row})
        text = [",".join(columns), *(",".join(str(r.get(c, "")) for c in columns) for r in rows)]
        (folder / f"{name}.csv").write_text("\n".join(text) + "\n", "utf-8")
    return load([folder], lake)


def disagreeing(report: LoadReport) -> dict[str, tuple[Decimal | None, list[str]]]:
    assert [check.name for check in report.checks] == [check.__name__ for check in CHECKS]
    return {c.name: (c.amount, c.examples) for c in report.checks if c.rows}


def test_an_export_that_agrees(lake: FolderLake, tmp_path: Path) -> None:
    lines = [line("1", "S1", "10.00"), line("2", "S1", "5.50"), line("9", "S1", "3", vali_flag="0")]
    assert disagreeing(loaded(lake, tmp_path / "in", [settled("S1", "15.51")], lines)) == {}


def test_lines_that_do_not_make_up_their_settlement(lake: FolderLake, tmp_path: Path) -> None:
    settlements = [settled("S1", "15.52"), settled("S2", "7")]
    lines = [line("1", "S1", "15.50"), line("2", "S2", "7")]
    found = disagreeing(loaded(lake, tmp_path / "in", settlements, lines))
    assert found == {"lines_against_total": (Decimal("0.02"), ["S1"])}


def test_a_settlement_without_lines_and_lines_without_one(lake: FolderLake, tmp_path: Path) -> None:
    lines = [line("1", "S1", "10"), line("2", "S9", "4")]
    report = loaded(lake, tmp_path / "in", [settled("S1", "10"), settled("S2", "8")], lines)
    assert disagreeing(report) == {
        "settlements_without_lines": (Decimal("8.00"), ["S2"]),
        "lines_without_settlement": (Decimal("4.00"), ["S9"]),
    }
    assert report.by_table()["fee_list_d"]["accepted"] == 2


def test_a_refund_without_its_original(lake: FolderLake, tmp_path: Path) -> None:
    settlements = [
        settled("S1", "10"),
        settled("R1", "-10", refd_setl_flag="1", init_setl_id="S1"),
        settled("R2", "-6", refd_setl_flag="1", init_setl_id="S8"),
        settled("R3", "-3", refd_setl_flag="1"),
    ]
    found = disagreeing(loaded(lake, tmp_path / "in", settlements, [line("1", "S1", "10")]))
    assert found == {"refunds_without_original": (Decimal("9.00"), ["R2", "R3"])}


def test_a_settlement_without_its_encounter(lake: FolderLake, tmp_path: Path) -> None:
    report = loaded(
        lake, tmp_path / "in", [settled("S1", "10", mdtrt_id="M9")], [line("1", "S1", "10")]
    )
    assert disagreeing(report) == {"settlements_without_encounter": (Decimal("10.00"), ["S1"])}


def test_a_later_load_is_held_against_what_is_there(lake: FolderLake, tmp_path: Path) -> None:
    loaded(lake, tmp_path / "in", [settled("S1", "10")], [line("1", "S1", "4")])
    report = loaded(lake, tmp_path / "more", [settled("S1", "10")], [line("2", "S1", "6")])
    assert disagreeing(report) == {}
