"""The cells of a list file as text, whether .xlsx or .csv."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

from baowei.ingest.lists.listing import Refused

FOOTERS = ("合计", "总计", "备注", "注：", "注:", "说明")


@dataclass(frozen=True)
class Sheet:
    """rows: line number in the file (from 1) and the cells, blanks around them removed."""

    name: str
    rows: list[tuple[int, list[str]]]


def sheets(path: Path) -> list[Sheet]:
    """Every sheet of a workbook, or the one table of a CSV. Raises Refused if unreadable."""
    try:
        if path.suffix.lower() == ".csv":
            return [Sheet("", list(_csv_rows(path)))]
        book = CalamineWorkbook.from_path(path)
        return [Sheet(name, list(_sheet_rows(book, name))) for name in book.sheet_names]
    except (CalamineError, OSError, csv.Error, UnicodeDecodeError) as error:
        raise Refused(f"文件打不开或已损坏（{type(error).__name__}）") from error


def _csv_rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    content = path.read_bytes()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("gb18030")
    reader = csv.reader(io.StringIO(text))
    for cells in reader:
        yield reader.line_num, [cell.strip() for cell in cells]


def _sheet_rows(book: CalamineWorkbook, name: str) -> Iterator[tuple[int, list[str]]]:
    grid = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    for number, cells in enumerate(grid, 1):
        yield number, [_text(cell) for cell in cells]


def _text(cell: Any) -> str:
    """Excel keeps whole numbers as floats: 14.0 was 14."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell).strip()


def table(
    sheet: Sheet, headings: Mapping[str, str]
) -> tuple[set[str], list[tuple[int, dict[str, str]]]]:
    """The columns found and the rows below the heading, by the names that `headings` gives them.

    The heading is the first row with two known headings. Blank rows and footers are left out.
    """
    for start, (_, cells) in enumerate(sheet.rows):
        names = [headings.get(cell, "") for cell in cells]
        if sum(map(bool, names)) >= 2:
            places = {name: index for index, name in enumerate(names) if name}
            rows = [
                (number, {n: row[i] if i < len(row) else "" for n, i in places.items()})
                for number, row in sheet.rows[start + 1 :]
                if any(row) and not row[0].startswith(FOOTERS)
            ]
            return set(places), rows
    return set(), []
