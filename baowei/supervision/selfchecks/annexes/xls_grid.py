"""Sheets of an .xls of before 2007."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from baowei.supervision.documents.safety import Unsafe
from baowei.supervision.documents.safety.old_office import records, workbook
from baowei.supervision.selfchecks.annexes.grid import Grid, Place, Unreadable

BEGINNING, DIMENSIONS, FORMULA = 0x0809, 0x0200, 0x0006
"""Records: a part begins, how far a sheet reaches, a cell that is worked out."""
CELL_KINDS = frozenset((FORMULA, 0x0201, 0x0203, 0x0204, 0x0205, 0x027E, 0x00BD, 0x00BE, 0x00FD))
"""Records that put something into a cell."""
CELLS = 2_000_000
"""A reader sets aside room for every cell between the first and the last."""


def xls_grids(content: bytes) -> list[Grid]:
    """Every visible sheet; `Unreadable` where it is no workbook."""
    formulas = _formulas(content)
    try:
        return _read(content, formulas)
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:
        # a panic of the reader, which is compiled, is no Exception
        raise Unreadable from error


def _read(content: bytes, formulas: list[set[Place]]) -> list[Grid]:
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    found = []
    for number, about in enumerate(book.sheets_metadata):
        if about.visible != SheetVisibleEnum.Visible or about.typ != SheetTypeEnum.WorkSheet:
            continue
        sheet = book.get_sheet_by_index(number)
        grid = Grid(about.name)
        for row, cells in enumerate(sheet.to_python(skip_empty_area=False), start=1):
            for column, value in enumerate(cells, start=1):
                grid.put((row, column), _text(value))
        for place in formulas[number] if number < len(formulas) else ():
            grid.put(place, grid.text(*place), formula=True)
        for first, last in sheet.merged_cell_ranges or ():
            grid.merge((first[0] + 1, first[1] + 1), (last[0] + 1, last[1] + 1))
        found.append(grid)
    return found


def _formulas(content: bytes) -> list[set[Place]]:
    """Of each sheet in turn; `Unreadable` where a sheet says that it is larger than any annex."""
    found: list[set[Place]] = []
    try:
        stream = workbook(content)
    except Unsafe as error:
        raise Unreadable from error
    rows = columns = 0
    for kind, data in records(stream):
        if kind == BEGINNING and data[2:4] == b"\x10\0":
            found.append(set())
            rows = columns = 0
        elif kind == DIMENSIONS:
            rows, columns = max(rows, _number(data[4:8])), max(columns, _number(data[10:12]))
        elif kind in CELL_KINDS:
            row, column = _number(data[:2]) + 1, _number(data[2:4]) + 1
            rows, columns = max(rows, row), max(columns, column)
            if kind == FORMULA and found:
                found[-1].add((row, column))
        if rows * columns > CELLS:
            raise Unreadable
    return found


def _number(data: bytes) -> int:
    return int.from_bytes(data, "little")


def _text(value: Any) -> str:
    """Excel keeps whole numbers as floats: 14.0 was 14."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)
