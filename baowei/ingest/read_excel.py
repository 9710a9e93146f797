"""Excel workbooks: the first sheet as text, every row with its number."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from baowei.errors import BaoweiError
from baowei.ingest.discover import Found
from baowei.ingest.header import read_header
from baowei.ingest.read_text import records
from baowei.ingest.source import Source

Cell = int | float | str | bool | time | date | datetime | timedelta


def read_excel(found: Found, path: Path, scratch: Path, number: int) -> tuple[Source, list[str]]:
    """A source over the first sheet, and the names of other sheets that are not empty."""
    try:
        workbook = CalamineWorkbook.from_path(str(path))
        names = workbook.sheet_names
        sheet = workbook.get_sheet_by_index(0)
        rows = sheet.iter_rows()
        others = [n for n in names[1:] if workbook.get_sheet_by_name(n).total_height]
    except CalamineError as error:
        raise BaoweiError(f"{found.label} 不是可以读取的 Excel 文件") from error
    first = sheet.start[0] if sheet.start else 0
    numbered = _filled(rows, first + 1)
    _, names = next(numbered, (0, []))
    header = read_header(names, found.table, found.label)
    target = scratch / f"{number}.sheet"
    with target.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(["_line", *names])
        writer.writerows([line, *cells] for line, cells in numbered)
    read = records(target, header, ",", "", lines=True)
    source = Source(
        number,
        scratch,
        found.table,
        found.label,
        header,
        rows=read,
        first=read,
        has_lines=True,
        excel=True,
        scratch=[target],
    )
    return source, [f"{found.label} 的工作表 {n}" for n in others]


def _filled(rows: Iterator[list[Cell]], first: int) -> Iterator[tuple[int, list[str]]]:
    """The rows that hold something, as text, with their numbers in the sheet."""
    for line, row in enumerate(rows, first):
        cells = [_as_text(cell) for cell in row]
        if any(cells):
            yield line, cells


def _as_text(cell: Cell) -> str:
    if isinstance(cell, bool):
        return "1" if cell else "0"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime):
        return cell.isoformat(" ")
    return str(cell).strip()
