"""A document as it will look, whatever it is then written as: Word file or page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Piece:
    """Letters in a row. blank: nothing was given here; shown so that nobody overlooks it."""

    text: str
    blank: bool = False


Line = tuple[Piece, ...]

Style = Literal["body", "flush", "head", "note"]
"""body: indented by two letters. flush: from the margin, as an addressee. note: small."""


@dataclass(frozen=True)
class Paragraph:
    line: Line
    style: Style = "body"
    kind: Literal["paragraph"] = "paragraph"


@dataclass(frozen=True)
class Cell:
    """lines: paragraphs. span: columns it covers. label: names what stands beside or under it.
    sign: ends with the place for a signature and its day, with room for handwriting."""

    lines: tuple[Line, ...]
    span: int = 1
    label: bool = False
    sign: bool = False


@dataclass(frozen=True)
class Table:
    """widths: millimetres of each column. head: the first row is repeated on every page."""

    widths: tuple[int, ...]
    rows: tuple[tuple[Cell, ...], ...]
    head: bool = False
    kind: Literal["table"] = "table"


@dataclass(frozen=True)
class Signatures:
    """Who signs at the end, each with a line and a day."""

    labels: tuple[str, ...]
    kind: Literal["signatures"] = "signatures"


@dataclass(frozen=True)
class Seal:
    """The issuer's name and the day, under the seal."""

    issuer: str
    day: Line
    kind: Literal["seal"] = "seal"


Block = Paragraph | Table | Signatures | Seal


@dataclass(frozen=True)
class Sheet:
    """number: None where the document bears none. every_page: each page is signed at its foot.
    unfilled: labels of the required values that are missing, in the order in which they stand."""

    issuer: str
    title: str
    number: Line | None
    blocks: tuple[Block, ...]
    every_page: bool
    unfilled: tuple[str, ...]

    def texts(self) -> Iterator[str]:
        """Every line as plain text, from the top."""
        yield self.issuer
        yield self.title
        if self.number is not None:
            yield plain(self.number)
        for block in self.blocks:
            if isinstance(block, Paragraph):
                yield plain(block.line)
            elif isinstance(block, Table):
                yield from (plain(ln) for row in block.rows for cell in row for ln in cell.lines)
            elif isinstance(block, Signatures):
                yield from block.labels
            else:
                yield block.issuer
                yield plain(block.day)


def plain(line: Line) -> str:
    return "".join(piece.text for piece in line)
