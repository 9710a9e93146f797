"""A bordered table in a Word file."""

from __future__ import annotations

from docx.document import Document as Word
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT as VERTICAL
from docx.enum.table import WD_ROW_HEIGHT_RULE as RULE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table as WordTable
from docx.table import _Cell, _Row
from docx.text.paragraph import Paragraph

from baowei.supervision.documents.papers.fonts import BODY, write
from baowei.supervision.documents.papers.grid import (
    ABOVE,
    BESIDE,
    LETTER,
    LINE,
    ROW_HEIGHT,
    SIGN_HEIGHT,
    SIGN_ROOM,
)
from baowei.supervision.documents.papers.sheet import Cell, Line, Piece, Table

TWENTIETHS = 20
"""Of a point, in which Word keeps lengths."""
SIGN = "签名：　　　　　　　　年　　月　　日"


def add_table(document: Word, block: Table) -> None:
    """The table as wide as the text, in smaller letters than that."""
    above = document.paragraphs[-1]
    if above.text:
        above.paragraph_format.space_after = Pt(6)
    table = document.add_table(rows=len(block.rows), cols=len(block.widths), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    _padding(table)
    for column, width in zip(table.columns, block.widths, strict=True):
        column.width = Mm(width)
    for row, cells in zip(table.rows, block.rows, strict=True):
        _row(row, cells, block.widths)
    if block.head:
        mark = OxmlElement("w:tblHeader")
        table.rows[0]._tr.get_or_add_trPr().append(mark)
    _gap(document)


def _padding(table: WordTable) -> None:
    """Room between the borders and the letters."""
    margins = OxmlElement("w:tblCellMar")
    for side, points in (("top", ABOVE), ("left", BESIDE), ("bottom", ABOVE), ("right", BESIDE)):
        mark = OxmlElement(f"w:{side}")
        mark.set(qn("w:w"), str(round(points * TWENTIETHS)))
        mark.set(qn("w:type"), "dxa")
        margins.append(mark)
    properties = table._tbl.tblPr
    properties.insert_element_before(margins, "w:tblLook")


def _row(row: _Row, cells: tuple[Cell, ...], widths: tuple[int, ...]) -> None:
    row.height_rule = RULE.AT_LEAST
    row.height = Mm(SIGN_HEIGHT if any(cell.sign for cell in cells) else ROW_HEIGHT)
    at = 0
    for cell in cells:
        made = row.cells[at]
        if cell.span > 1:
            made = made.merge(row.cells[at + cell.span - 1])
        made.width = Mm(sum(widths[at : at + cell.span]))
        _cell(made, cell)
        at += cell.span


def _cell(made: _Cell, cell: Cell) -> None:
    made.vertical_alignment = VERTICAL.TOP if cell.sign else VERTICAL.CENTER
    lines: list[Line] = list(cell.lines)
    for number, line in enumerate(lines):
        paragraph = made.paragraphs[0] if number == 0 else made.add_paragraph()
        _fill(paragraph, line, ALIGN.CENTER if cell.label else ALIGN.LEFT)
    if cell.sign:
        last = made.add_paragraph()
        _fill(last, (Piece(SIGN),), ALIGN.RIGHT)
        last.paragraph_format.space_before = Pt(SIGN_ROOM)


def _fill(paragraph: Paragraph, line: Line, align: ALIGN) -> None:
    paragraph.alignment = align
    paragraph.paragraph_format.line_spacing = Pt(LINE)
    for piece in line:
        write(paragraph.add_run(piece.text), BODY, LETTER, blank=piece.blank)


def _gap(document: Word) -> None:
    """A little room under the table; Word joins two tables that nothing parts."""
    made = document.add_paragraph()
    made.paragraph_format.line_spacing = Pt(8)
