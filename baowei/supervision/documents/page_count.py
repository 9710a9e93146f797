"""How many pages a file has: read where it says so, worked out for documents of our own."""

from __future__ import annotations

import re
from io import BytesIO
from math import ceil
from pathlib import PurePath
from zipfile import BadZipFile, ZipFile

from baowei.supervision.documents.papers import grid
from baowei.supervision.documents.papers.sheet import Cell, Paragraph, Sheet, Table, plain

PDF_PAGE = re.compile(rb"/Type\s*/Page(?![a-zA-Z])")
PDF_COUNT = re.compile(rb"/Count\s+(\d+)")
WORD_PAGES = re.compile(rb"<(?:\w+:)?Pages>(\d+)</")
PAGE = 638.0
"""Points between the margins, from top to bottom."""
LINE, LETTERS = 28.95, 27
"""Points of a line of the body, and how many letters it takes."""


def pages_of(name: str, content: bytes) -> int | None:
    """Of an uploaded file; None where it does not say."""
    kind = PurePath(name).suffix.lower()
    if kind == ".pdf":
        return _of_pdf(content)
    if kind == ".docx":
        return _of_word(content)
    return 1 if kind in (".jpg", ".jpeg", ".png") else None


def _of_pdf(content: bytes) -> int | None:
    """Page objects in the open; where they are packed, the largest count of a tree of pages."""
    found = len(PDF_PAGE.findall(content))
    counts = [int(number) for number in PDF_COUNT.findall(content)]
    return found or max(counts, default=0) or None


def _of_word(content: bytes) -> int | None:
    """As the program that saved it last counted."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            found = WORD_PAGES.search(archive.read("docProps/app.xml"))
    except (BadZipFile, KeyError):
        return None
    return int(found[1]) if found else None


def estimate(sheet: Sheet) -> int:
    """Of a composed document, by its letters and lines; Word may come to one more or less."""
    height = 2 * 36 + 12 + (LINE if sheet.number else 0)
    for block in sheet.blocks:
        if isinstance(block, Paragraph):
            height += ceil((len(plain(block.line)) + 2) / LETTERS) * LINE
        elif isinstance(block, Table):
            height += 8 + sum(_row(row, block.widths) for row in block.rows)
        else:
            height += LINE * (len(block.labels) if block.kind == "signatures" else 3)
    return max(1, ceil(height / PAGE))


def _row(row: tuple[Cell, ...], widths: tuple[int, ...]) -> float:
    """Points of a row of a table: its tallest cell, or the least height."""
    tallest, at = 0.0, 0
    for cell in row:
        width = sum(widths[at : at + cell.span]) * grid.POINTS_OF_MM - 2 * grid.BESIDE
        lines = sum(max(1, ceil(len(plain(line)) * grid.LETTER / width)) for line in cell.lines)
        least = grid.SIGN_HEIGHT if cell.sign else grid.ROW_HEIGHT
        signed = (grid.LINE + grid.SIGN_ROOM) * cell.sign
        tallest = max(
            tallest, lines * grid.LINE + signed + 2 * grid.ABOVE, least * grid.POINTS_OF_MM
        )
        at += cell.span
    return tallest
