"""Bordered tables of a document: forms of labels and values, and lists with a numbered row each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from baowei.supervision.documents.papers.entries import Block, Column, Field
from baowei.supervision.documents.papers.sheet import Cell, Line, Piece, Table, plain

WIDTH = 156
"""Millimetres between the margins."""
FORM = (31, 47, 31, 47)
"""A column of values takes a code of eighteen digits, or a day with its hour, in one line."""
NUMBER_WIDTH = 14
NONE = Piece("／")
"""In a cell that may stay empty and does: nobody takes it for forgotten, nobody fills it later."""
ROW_HEIGHT, SIGN_HEIGHT = 8, 18
"""Millimetres of a row at least, and of one in which someone signs."""
POINTS_OF_MM = 72 / 25.4
LETTER, LINE = 12, 16
"""Points of a letter in a table, and of its line."""
BESIDE, ABOVE = 3.4, 2.0
"""Points between the border of a cell and its letters, at each side and above and below."""
SIGN_ROOM = 10
"""Points between an opinion and the line on which it is signed."""


class Filler(Protocol):
    """Gives the values, and remembers what is missing."""

    @property
    def values(self) -> Mapping[str, object]: ...

    def field(self, key: str) -> Field: ...
    def filled(self, field: Field) -> tuple[Line, ...]: ...
    def cell(self, field: Field, column: Column, row: Mapping[str, str], number: int) -> Line: ...


def form_table(filler: Filler, block: Block) -> Table:
    """One row for each one or two fields, then the opinions with room to sign."""
    rows = [_form_row(filler, keys) for keys in block.form]
    for key in block.opinions:
        field = filler.field(key)
        rows.append((_label(field.label), Cell(filler.filled(field), span=3, sign=True)))
    return Table(FORM, tuple(rows))


def _form_row(filler: Filler, keys: Sequence[str]) -> tuple[Cell, ...]:
    cells: list[Cell] = []
    for key in keys:
        field = filler.field(key)
        cells.append(_label(field.label))
        span = 3 if len(keys) == 1 else 1
        room = sum(FORM[1 : span + 1]) * POINTS_OF_MM - 2 * BESIDE
        choice = field.type == "choice"
        lines = _ticked(filler, field, room) if choice else filler.filled(field)
        cells.append(Cell(lines if any(map(plain, lines)) else ((NONE,),), span=span))
    return tuple(cells)


def _ticked(filler: Filler, field: Field, room: float) -> tuple[Line, ...]:
    """All options, the chosen one ticked, as many in a line as go into these points whole; the
    blank under them where none is."""
    chosen = filler.values.get(field.key)
    rows = [""]
    for option in field.options:
        box = f"{'☑' if option == chosen else '□'}{option}"
        longer = f"{rows[-1]}　{box}" if rows[-1] else box
        if rows[-1] and len(longer) * LETTER > room:
            rows.append(box)
        else:
            rows[-1] = longer
    lines = tuple((Piece(row),) for row in rows)
    return lines if chosen else (*lines, *filler.filled(field))


def list_table(filler: Filler, field: Field, rows: Sequence[Mapping[str, str]]) -> Table:
    """Its columns with a number before them."""
    head = (_label("序号"), *(_label(column.label) for column in field.columns))
    body = [
        (
            Cell(((Piece(str(number)),),), label=True),
            *(Cell((filler.cell(field, column, row, number),)) for column in field.columns),
        )
        for number, row in enumerate(rows, start=1)
    ]
    return Table(_widths(field.columns), (head, *body), head=True)


def _widths(columns: Sequence[Column]) -> tuple[int, ...]:
    """Each column by its share; the last takes what rounding leaves."""
    room, shares = WIDTH - NUMBER_WIDTH, sum(column.wide for column in columns)
    widths = [room * column.wide // shares for column in columns]
    widths[-1] += room - sum(widths)
    return NUMBER_WIDTH, *widths


def _label(text: str) -> Cell:
    return Cell(((Piece(text),),), label=True)
