"""The report: its summary agrees with its sheets, and every format holds the same findings."""

from __future__ import annotations

import csv
import uuid
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import psycopg
import pyarrow.parquet as pq
import pytest
from python_calamine import CalamineWorkbook

from baowei.errors import BaoweiError
from baowei.ingest import load
from baowei.ingest.knowledge import load_knowledge
from baowei.lake import Lake, Version, open_lake
from baowei.rules.rule import OUTCOME_ZH
from baowei.screen.export import export
from baowei.screen.run import screen
from baowei.screen.totals import totals
from baowei.synth.city import make_city

# one screened city for all of them
pytestmark = pytest.mark.xdist_group("export")

ONCE = "每笔费用只计一次：全部"
MONEY = Decimal("0.01")


@pytest.fixture(scope="module")
def lake(postgres: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lake]:
    """A screened city; no test changes it."""
    folder = tmp_path_factory.mktemp("export")
    name = f"test_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute(f'create database "{name}"')  # type: ignore[arg-type]
    make_city(folder / "city", persons=300, months=4, seed=11, rate=0.02)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", postgres.replace("/postgres?", f"/{name}?", 1))
        with open_lake(folder / "home") as opened:
            load([folder / "city"], opened)
            load_knowledge(opened, [folder / "city" / "knowledge"])
            screen(opened)
            yield opened


@pytest.fixture(scope="module")
def version(lake: Lake) -> Version:
    return lake.current()


@pytest.fixture(scope="module")
def book(version: Version, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[list[Any]]]:
    """Sheet name -> its rows, the heading first."""
    path = tmp_path_factory.mktemp("book") / "findings.xlsx"
    export(version, path)
    opened = CalamineWorkbook.from_path(path)
    return {name: opened.get_sheet_by_name(name).to_python() for name in opened.sheet_names}


@pytest.fixture(scope="module")
def rows(version: Version, tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """The findings, as the Parquet file holds them."""
    path = tmp_path_factory.mktemp("rows") / "findings.parquet"
    assert export(version, path) > 0
    found: list[dict[str, Any]] = pq.ParquetFile(path).read().to_pylist()
    return found


def money(value: Any) -> Decimal:
    return Decimal(str(value or 0)).quantize(MONEY)


def summed(sheet: list[list[Any]]) -> tuple[int, Decimal, Decimal]:
    """Findings, amount and fund amount of a sheet's rows."""
    head, *body = sheet
    amount, fund = head.index("涉及总额"), head.index("涉及基金")
    return (
        len(body),
        sum((money(row[amount]) for row in body), Decimal(0)),
        sum((money(row[fund]) for row in body), Decimal(0)),
    )


def said(row: list[Any]) -> tuple[int, Decimal, Decimal]:
    """The three numbers of a row of the summary."""
    return int(row[3]), money(row[4]), money(row[5])


def test_the_summary_s_lines_are_the_sums_of_the_sheets(book: dict[str, list[list[Any]]]) -> None:
    summary = [row for row in book["汇总"][1:] if str(row[0]).startswith("V")]
    assert summary
    for violation in {row[0] for row in summary}:
        sheets = [rows for name, rows in book.items() if name.startswith(f"{violation} ")]
        stated = [said(row) for row in summary if row[0] == violation]
        assert tuple(map(sum, zip(*stated, strict=True))) == tuple(
            map(sum, zip(*map(summed, sheets), strict=True))
        )
        for row in summary:
            if row[0] == violation:
                outcomes = [line[1] for sheet in sheets for line in sheet[1:]]
                assert outcomes.count(row[2]) == row[3]


def test_the_summary_s_total_is_that_of_all_sheets(book: dict[str, list[list[Any]]]) -> None:
    [total] = [row for row in book["汇总"] if row[0] == "合计"]
    sheets = [summed(rows) for name, rows in book.items() if name != "汇总"]
    assert said(total) == tuple(map(sum, zip(*sheets, strict=True)))


def test_each_charge_once_is_what_the_screen_shows(
    book: dict[str, list[list[Any]]], version: Version
) -> None:
    [once] = [row for row in book["汇总"] if row[0] == ONCE]
    shown = totals(version)["all"]
    expected = (shown["findings"], Decimal(shown["amount"]), Decimal(shown["fund_amount"]))
    assert said(once) == expected
    [total] = [row for row in book["汇总"] if row[0] == "合计"]
    assert said(once)[1] < said(total)[1]  # the city has charges that two rules flag


def test_the_sheets_hold_every_finding(
    book: dict[str, list[list[Any]]], rows: list[dict[str, Any]]
) -> None:
    lines = [line for name, sheet in book.items() if name != "汇总" for line in sheet[1:]]
    shown = sorted((line[0], line[1], money(line[15]), money(line[16])) for line in lines)
    assert shown == sorted(
        (row["finding_id"], OUTCOME_ZH[row["outcome"]], row["amount"], row["fund_amount"])
        for row in rows
    )


def test_the_csv_holds_the_same(
    version: Version, rows: list[dict[str, Any]], tmp_path: Path
) -> None:
    path = tmp_path / "findings.csv"
    assert export(version, path) == len(rows)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        read = list(csv.DictReader(file))
    assert [row["finding_id"] for row in read] == [row["finding_id"] for row in rows]
    assert [row["lines"] for row in read] == [";".join(row["lines"]) for row in rows]
    assert [row["message"] for row in read] == [row["message"] for row in rows]


def test_only_the_rules_asked_for(
    version: Version, rows: list[dict[str, Any]], tmp_path: Path
) -> None:
    code = rows[0]["rule_code"]
    path = tmp_path / "one.parquet"
    assert export(version, path, [code]) == sum(row["rule_code"] == code for row in rows)


def test_messages_have_no_empty_decimals(rows: list[dict[str, Any]]) -> None:
    assert [row["message"] for row in rows if ".0000" in row["message"]] == []


def test_a_report_that_cannot_be_written_leaves_the_old_one(
    version: Version, tmp_path: Path
) -> None:
    path = tmp_path / "findings.csv"
    path.write_text("the old one")
    with pytest.raises(BaoweiError):
        export(version, tmp_path / "findings.doc")
    (tmp_path / ".findings.csv.part").mkdir()
    with pytest.raises(OSError, match="findings"):
        export(version, path)
    assert path.read_text() == "the old one"
