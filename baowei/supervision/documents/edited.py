"""Word files that come back from an official: what they say, what is still blank, their number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

from django.utils.translation import gettext as _
from docx import Document
from docx.document import Document as Word
from docx.table import Table
from docx.text.paragraph import Paragraph

from baowei.supervision.desk.refusal import Unlawful
from baowei.supervision.documents.papers.compose import NUMBER_PLACE
from baowei.supervision.documents.papers.steady_zip import steady

BLANK = re.compile("【待填：([^】]*)】")
LARGEST = 200 * 1024 * 1024
"""Bytes of a file unpacked: a small ZIP may hold a very large one."""


def opened(content: bytes) -> Word:
    """The file as a document; Unlawful where Word could not have written it."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            if sum(member.file_size for member in archive.infolist()) > LARGEST:
                raise ValueError
        return Document(BytesIO(content))
    except Exception as error:
        # the reader of Word files says in many ways that it is none
        raise Unlawful(_("the file is not a Word document that can be read")) from error


def lines(document: Word) -> list[str]:
    """Its text from the top, a line for each paragraph and each cell of a table."""
    return [paragraph.text for paragraph in paragraphs(document)]


def unfilled(document: Word) -> list[str]:
    """Labels of the blanks that are still in it, each once."""
    found = (label[:120] for line in lines(document) for label in BLANK.findall(line))
    return list(dict.fromkeys(found))


def numbered(content: bytes, number: str) -> bytes:
    """The file with the number in its place; Unlawful where that place was taken out."""
    document = opened(content)
    runs = [run for paragraph in paragraphs(document) for run in paragraph.runs]
    place = next((run for run in runs if NUMBER_PLACE in run.text), None)
    if place is None:
        raise Unlawful(
            _("the edited file no longer has the place for the number, “%(place)s”")
            % {"place": NUMBER_PLACE}
        )
    place.text = place.text.replace(NUMBER_PLACE, number)
    place.font.highlight_color = None
    file = BytesIO()
    document.save(file)
    return steady(file.getvalue())


def paragraphs(document: Word) -> Iterator[Paragraph]:
    """From the top, those in the cells of tables too."""
    for part in document.iter_inner_content():
        if isinstance(part, Table):
            # a merged cell is met once for each column it covers
            cells = {cell._tc: cell for row in part.rows for cell in row.cells}
            for cell in cells.values():
                yield from cell.paragraphs
        else:
            yield part
