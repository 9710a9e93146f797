"""A document as a Word file that officials go on editing, laid out as GB/T 9704-2012 asks.

A4, margins 37/35/28/26 mm, body 仿宋 of 16 pt on lines of 28.95 pt (22 lines a page), title 22 pt.
The same sheet gives the same bytes: nothing in the file says when or where it was written.
"""

from __future__ import annotations

import re
from datetime import datetime
from io import BytesIO

from docx import Document
from docx.document import Document as Word
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph as WordParagraph

from baowei.supervision.documents.papers.fonts import BODY, HEAD, TITLE, base_fonts, write
from baowei.supervision.documents.papers.foot import foot
from baowei.supervision.documents.papers.sheet import (
    Line,
    Paragraph,
    Piece,
    Seal,
    Sheet,
    Signatures,
    Style,
    Table,
    plain,
)
from baowei.supervision.documents.papers.steady_zip import steady
from baowei.supervision.documents.papers.word_table import add_table

LINE = Pt(28.95)
LETTER = 16
"""Points of a letter of the body."""
SOME_DAY = datetime(2021, 7, 15)
"""Written as the file's own day, so that it does not depend on the clock."""
SIGN_HERE = "\t＿＿＿＿＿＿\t年　　月　　日"
SIGN_STOPS = (Mm(76), Mm(114))
"""Where the line to sign on begins, and where its day."""
SHORT = 30
"""Letters; a paragraph below this is a label and a value, which justified would be pulled apart."""
CODE = re.compile(r"[!-~]{8,}")
"""A code goes to the next line as a whole, which would pull apart a justified line before it."""


def docx(sheet: Sheet) -> bytes:
    """The Word file."""
    document = Document()
    _page(document)
    base_fonts(document)
    _about(document, sheet)
    _opening(document, sheet)
    for block in sheet.blocks:
        if isinstance(block, Paragraph):
            _paragraph(document, block.line, block.style)
        elif isinstance(block, Table):
            add_table(document, block)
        elif isinstance(block, Signatures):
            _signatures(document, block)
        else:
            _seal(document, block)
    foot(document.sections[0], every_page=sheet.every_page)
    file = BytesIO()
    document.save(file)
    return steady(file.getvalue())


def _page(document: Word) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.header_distance, section.footer_distance = Mm(15), Mm(25)


def _about(document: Word, sheet: Sheet) -> None:
    about = document.core_properties
    about.title, about.author, about.last_modified_by = sheet.title, sheet.issuer, sheet.issuer
    about.created = about.modified = SOME_DAY
    about.language, about.revision, about.comments = "zh-CN", 1, ""


def _opening(document: Word, sheet: Sheet) -> None:
    """Bureau and title in the middle, the number at the right."""
    for text in (sheet.issuer, sheet.title):
        made = _line(document, (Piece(text),), align=ALIGN.CENTER, spacing=Pt(36))
        for run in made.runs:
            write(run, TITLE, 22, bold=True)
        made.paragraph_format.keep_with_next = True
    if sheet.number is not None:
        _line(document, sheet.number, align=ALIGN.RIGHT).paragraph_format.keep_with_next = True
    _line(document, (), spacing=Pt(12))


def _paragraph(document: Word, line: Line, style: Style) -> None:
    if style == "note":
        _hold(document)
        made = _line(document, line, font_size=12, spacing=Pt(20))
        made.paragraph_format.space_before = Pt(12)
        return
    made = _line(document, line, font=HEAD if style == "head" else BODY)
    if style != "flush":
        made.paragraph_format.first_line_indent = Pt(2 * LETTER)
    if style == "head":
        made.paragraph_format.keep_with_next = True
    elif len(plain(line)) > SHORT and not CODE.search(plain(line)):
        made.alignment = ALIGN.JUSTIFY


def _signatures(document: Word, block: Signatures) -> None:
    """All on one page, with the end of what is signed."""
    for label in block.labels:
        _hold(document)
        made = _line(document, (Piece(f"{label}：{SIGN_HERE}"),))
        for stop in SIGN_STOPS:
            made.paragraph_format.tab_stops.add_tab_stop(stop)


def _seal(document: Word, block: Seal) -> None:
    """Name over the day, the day four letters from the margin, both centred on one another."""
    name, day = f"{block.issuer}（印章）", plain(block.day)
    _hold(document)
    half = (_points(name) - _points(day)) / 2
    of_day = max(4 * LETTER, half + LETTER)
    lines: tuple[tuple[Line, float], ...] = (
        ((Piece(name),), of_day - half),
        (block.day, of_day),
    )
    for number, (line, indent) in enumerate(lines):
        made = _line(document, line, align=ALIGN.RIGHT)
        made.paragraph_format.right_indent = Pt(max(0, round(indent)))
        made.paragraph_format.keep_with_next = number == 0
        made.paragraph_format.space_before = Pt(0 if number else 36)


def _hold(document: Word) -> None:
    """What comes next stays with the last lines: no page has a seal or signatures alone."""
    document.paragraphs[-1].paragraph_format.keep_with_next = True


def _points(text: str) -> float:
    """Width of a line of the body."""
    return sum(LETTER if ord(letter) > 255 else LETTER / 2 for letter in text)


def _line(
    document: Word,
    line: Line,
    *,
    align: ALIGN = ALIGN.LEFT,
    font: str = BODY,
    font_size: float = LETTER,
    spacing: Pt = LINE,
) -> WordParagraph:
    made = document.add_paragraph()
    made.alignment = align
    made.paragraph_format.line_spacing = spacing
    for piece in line:
        write(made.add_run(piece.text), font, font_size, blank=piece.blank)
    return made
