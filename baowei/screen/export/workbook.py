"""Findings as a workbook: a summary, then one sheet a violation type.

Each sheet ends with empty columns for what people find out; `baowei rules feedback` takes them.
"""

from __future__ import annotations

from decimal import Decimal
from itertools import groupby
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from baowei.lake import Version
from baowei.lake.system import Finding
from baowei.law import VIOLATIONS
from baowei.rules.rule import OUTCOME_ZH
from baowei.screen.export.table import findings_of
from baowei.screen.totals import totals

SHEET_ROWS = 1_000_000
TO_FILL_IN = ("核实结果", "核实日期")
CHOICE = {"validate": "list", "source": ["成立", "不成立"]}
COLUMNS = (
    *("finding_id", "outcome", "rule_code", "message", "fixmedins_code", "admdvs", "psn_no"),
    *("mdtrt_id", "setl_id", "staff_code", "subject_type", "subject_id", "occurred_from"),
    *("occurred_to", "quantity", "amount", "fund_amount", "lines", "evidence", "knowledge_id"),
)
WIDTHS = {"message": 60, "finding_id": 26, "lines": 30, "evidence": 40, "rule_code": 19}


def write_xlsx(version: Version, path: Path, codes: list[str] | None) -> int:
    """The summary's sums are those of the sheets; sums with each charge once stand beside."""
    db = findings_of(version, codes)
    picked = ", ".join(COLUMNS)
    query = f"select violation, {picked} from chosen order by violation, rule_code, finding_id"
    rows = db.execute(query)
    sums: list[list[Any]] = []
    with xlsxwriter.Workbook(path, OPTIONS) as book:
        formats = {
            "head": book.add_format({"bold": True, "bottom": 1, "bg_color": "#F2F4F7"}),
            "money": book.add_format({"num_format": "#,##0.00"}),
        }
        summary = book.add_worksheet("汇总")
        for violation, group in groupby(_stream(rows), key=lambda row: row[0]):
            sums += _sheets(book, formats, violation, group)
        _summary(summary, formats, sums, totals(version, codes))
    return sum(row[2] for row in sums)


OPTIONS = {
    "constant_memory": True,
    "default_date_format": "yyyy-mm-dd hh:mm",
    # what a charge is called is text, also where it begins like a formula
    "strings_to_formulas": False,
}


def _stream(rows: Any) -> Any:
    while block := rows.fetchmany(10_000):
        yield from block


def _sheets(book: Any, formats: dict[str, Any], violation: str, group: Any) -> list[list[Any]]:
    """Write one type's findings; gives [type and outcome, name, count, amount, fund]."""
    title = f"{violation} {VIOLATIONS[violation].name}"[:27]
    found: dict[str, list[Any]] = {}
    sheet, at, part = _sheet(book, formats, title), 0, 1
    for row in group:
        at += 1
        if at > SHEET_ROWS:
            part += 1
            sheet, at = _sheet(book, formats, f"{title} {part}"), 1
        values = dict(zip(COLUMNS, row[1:], strict=True))
        _write(sheet, formats, at, values)
        entry = found.setdefault(
            values["outcome"], [violation, VIOLATIONS[violation].name, 0, Decimal(0), Decimal(0)]
        )
        entry[2] += 1
        entry[3] += values["amount"] or 0
        entry[4] += values["fund_amount"] or 0
    return [[*entry, outcome] for outcome, entry in sorted(found.items(), reverse=True)]


def _sheet(book: Any, formats: dict[str, Any], title: str) -> Worksheet:
    for mark in "[]:*?/\\":
        title = title.replace(mark, " ")
    sheet = book.add_worksheet(title)
    labels = Finding.columns()
    for column, name in enumerate(COLUMNS):
        sheet.set_column(column, column, WIDTHS.get(name, 16))
        sheet.write_string(0, column, labels[name].label, formats["head"])
    for column, label in enumerate(TO_FILL_IN, len(COLUMNS)):
        sheet.set_column(column, column, 12)
        sheet.write_string(0, column, label, formats["head"])
    sheet.data_validation(1, len(COLUMNS), SHEET_ROWS, len(COLUMNS), CHOICE)
    sheet.freeze_panes(1, 1)
    return sheet


def _write(sheet: Worksheet, formats: dict[str, Any], at: int, values: dict[str, Any]) -> None:
    for column, (name, value) in enumerate(values.items()):
        if value is None:
            continue
        if name == "outcome":
            sheet.write_string(at, column, OUTCOME_ZH[value])
        elif name in ("amount", "fund_amount"):
            sheet.write_number(at, column, value, formats["money"])
        elif name == "quantity":
            sheet.write_number(at, column, value)
        elif name.startswith("occurred"):
            sheet.write_datetime(at, column, value)
        else:
            text = "；".join(value) if isinstance(value, list) else str(value)
            sheet.write_string(at, column, text[:32_000])


def _summary(
    sheet: Worksheet, formats: dict[str, Any], sums: list[list[Any]], once: dict[str, Any]
) -> None:
    heads = ("违法行为", "名称", "结果类型", "条数", "涉及总额（元）", "涉及基金（元）")
    for column, head in enumerate(heads):
        sheet.set_column(column, column, 18)
        sheet.write_string(0, column, head, formats["head"])
    at = 0
    for violation, name, count, amount, fund, outcome in sums:
        at += 1
        for column, text in enumerate((violation, name, OUTCOME_ZH[outcome])):
            sheet.write_string(at, column, text)
        _numbers(sheet, formats, at, count, amount, fund)
    at += 1
    sheet.write_string(at, 0, "合计", formats["head"])
    _numbers(sheet, formats, at, *(sum(row[i] for row in sums) for i in (2, 3, 4)))
    for outcome, numbers in once.items():
        at += 1
        label = OUTCOME_ZH.get(outcome, "全部")
        sheet.write_string(at, 0, f"每笔费用只计一次：{label}")
        money = Decimal(numbers["amount"]), Decimal(numbers["fund_amount"])
        _numbers(sheet, formats, at, numbers["findings"], *money)
    sheet.write_string(at + 2, 0, "疑点不等于违法；明确违规亦须经告知、申诉后方可认定。")


def _numbers(
    sheet: Worksheet, formats: dict[str, Any], at: int, count: int, amount: Any, fund: Any
) -> None:
    sheet.write_number(at, 3, count)
    sheet.write_number(at, 4, amount, formats["money"])
    sheet.write_number(at, 5, fund, formats["money"])
