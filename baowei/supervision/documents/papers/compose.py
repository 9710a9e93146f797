"""A document from its entry in the catalogue and the values: the sheet that is then written."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from string import Formatter
from typing import Any

from baowei.supervision.documents.papers.catalogue_files import CITED, PAPERS
from baowei.supervision.documents.papers.cite import cite
from baowei.supervision.documents.papers.entries import Block, Column, Field, PaperType
from baowei.supervision.documents.papers.grid import NONE, form_table, list_table
from baowei.supervision.documents.papers.sheet import Block as Shown
from baowei.supervision.documents.papers.sheet import (
    Line,
    Paragraph,
    Piece,
    Seal,
    Sheet,
    Signatures,
    Style,
    plain,
)
from baowei.supervision.documents.papers.values import Values, checked, shown

NUMBER_PLACE = "【文号：定稿时编】"
"""Where the number goes once the document is final."""
BLANK = "【待填：{}】"
MARKED = re.compile(f"({re.escape(BLANK).replace(re.escape('{}'), '[^】]*')})")
STOPS = "。；，、：）”"


def compose(
    paper: PaperType, given: Mapping[str, Any], issuer: str, number: str | None = None
) -> Sheet:
    """The document as of these values; what is missing stands there as a blank that says so.

    given: key -> value (`values.checked`). issuer: name of the bureau. number: of a final one.
    """
    return _Composer(paper, checked(paper, given), issuer, number).sheet()


def _marked(text: str) -> Line:
    """The text with the blanks in it as pieces of their own."""
    parts = MARKED.split(text)
    return tuple(Piece(part, blank=number % 2 == 1) for number, part in enumerate(parts) if part)


class _Composer:
    """Remembers what is missing while the blocks are made."""

    def __init__(self, paper: PaperType, values: Values, issuer: str, number: str | None) -> None:
        self.paper, self.values, self.issuer, self.number = paper, values, issuer, number
        self.unfilled: dict[str, None] = {}
        day = values.get("made_on")
        self.on = date.fromisoformat(day) if day else None

    def sheet(self) -> Sheet:
        paper, blocks = self.paper, []
        for block in paper.body:
            blocks += self.block(block)
        blocks += self.end()
        return Sheet(
            self.issuer, paper.name, self.numbered(), tuple(blocks), paper.every_page,
            tuple(self.unfilled),
        )  # fmt: skip

    def numbered(self) -> Line | None:
        if not self.paper.word:
            return None
        return (Piece(self.number) if self.number else Piece(NUMBER_PLACE, blank=True),)

    def block(self, block: Block) -> list[Shown]:
        if block.when and not self.values.get(block.when):
            return []
        if block.form or block.opinions:
            return [form_table(self, block)]
        if block.list or block.each:
            return self.rows(block)
        if block.to:
            first, *_ = self.filled(self.field(block.to))
            return [Paragraph((*first, Piece("：")), "flush")]
        style: Style = "note" if block.note else "head" if block.head else "body"
        return self.text(block.note or block.head or block.text, style)

    def rows(self, block: Block) -> list[Shown]:
        """A list as a table or as lines; its blank where a required one has no row."""
        field = self.field(block.list or block.each)
        given = self.values.get(field.key, [])
        if not given:
            return [Paragraph(line) for line in self.filled(field) if plain(line)]
        return [list_table(self, field, given)] if block.list else self.repeated(block, field)

    def text(self, template: str, style: Style = "body") -> list[Shown]:
        """The template's paragraphs; a value of several lines makes several."""
        lines: list[list[Piece]] = [[]]
        parts = list(Formatter().parse(self.cited(template)))
        for number, (letters, key, _, _) in enumerate(parts):
            if letters:
                lines[-1].append(Piece(letters))
            if key:
                after = parts[number + 1][0] if number + 1 < len(parts) else ""
                first, *more = self.placed(key, after)
                lines[-1].extend(first)
                lines += [list(line) for line in more]
        return [Paragraph(tuple(line), style) for line in lines if line]

    def placed(self, key: str, after: str) -> tuple[Line, ...]:
        """The value of a placeholder; a stop at its end gives way to the one that follows."""
        if key == "bureau":
            return ((Piece(self.issuer),),)
        lines = self.filled(self.field(key))
        if after[:1] and after[0] in STOPS:
            *rest, last = lines
            trimmed = Piece(plain(last).rstrip("。；，、"), last[0].blank)
            return (*rest, (trimmed,))
        return lines

    def repeated(self, block: Block, field: Field) -> list[Shown]:
        made: list[Shown] = []
        for number, row in enumerate(self.values[field.key], start=1):
            cells = {c.key: plain(self.cell(field, c, row, number)) for c in field.columns}
            made += [
                Paragraph(_marked(part))
                for template in block.lines
                for part in template.format(**cells).split("\n")
            ]
        return made

    def filled(self, field: Field) -> tuple[Line, ...]:
        """The value's lines; a blank that is remembered where a required one is missing."""
        value = self.values.get(field.key)
        if value:
            return tuple((Piece(line),) for line in shown(field, value).split("\n"))
        return (self.blank(field.label),) if field.required else ((Piece(""),),)

    def cell(self, field: Field, column: Column, row: Mapping[str, str], number: int) -> Line:
        value = row.get(column.key)
        if value:
            return (Piece(shown(column, value)),)
        if column.required:
            return self.blank(f"{field.label}第{number}行{column.label}")
        return (NONE,)

    def blank(self, label: str) -> Line:
        self.unfilled[label] = None
        return (Piece(BLANK.format(label), blank=True),)

    def field(self, key: str) -> Field:
        found = self.paper.field(key)
        assert found is not None, key
        return found

    def cited(self, text: str) -> str:
        """`[处罚程序-15]` as the law is cited, in the version of the document's day."""
        return CITED.sub(lambda found: cite(found[1], self.on), text)

    def end(self) -> list[Shown]:
        """What goes along, who signs, the seal, how many copies there are."""
        made: list[Shown] = []
        parts = [PAPERS[code].name for code in self.paper.parts]
        for number, name in enumerate(parts, start=1):
            lead = "附件：" if number == 1 else "　　　"
            # a single one bears no number
            title = f"{number}.{name}" if len(parts) > 1 else name
            made.append(Paragraph((Piece(f"{lead}{title}"),)))
        if self.paper.signatures:
            made.append(Signatures(self.paper.signatures))
        if self.paper.seal:
            made.append(Seal(self.issuer, self.filled(self.field("made_on"))[0]))
        if self.paper.copies:
            made.append(Paragraph((Piece(self.paper.copies),), "note"))
        return made
