"""What the catalogue says of a document: its fields, its body, its number, seal and signatures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Type = Literal["text", "money", "day", "moment", "choice", "list"]
"""text: several lines are several paragraphs. money: CNY. day, moment: ISO 8601, Beijing time."""

Kind = Literal["form", "notice", "record", "list"]
KINDS = {"form": "表格", "notice": "决定、通知、报告、函件", "record": "笔录", "list": "清单"}

HEADS = ("bureau", "number")
"""Placeholders that no value is given for: who issues the document, and its number."""


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column of a list. wide: its share of the width; text columns are wider than quantities."""

    key: str
    label: str
    wide: int = 2
    type: Type = "text"
    required: bool = True


@dataclass(frozen=True, kw_only=True)
class Field:
    """A value that the document needs. short: typed in one line. capitals: money also in Chinese
    capitals, as the law's usage asks where a sum is imposed. options: of a choice."""

    key: str
    label: str
    type: Type = "text"
    required: bool = True
    short: bool = False
    capitals: bool = False
    options: tuple[str, ...] = ()
    columns: tuple[Column, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Block:
    """A piece of the body, told by which of these it has.

    text: a paragraph with `{key}` for values and `[条例-38-3]` for articles; when: only where this
    field has a value. note: a small paragraph without values. head: a heading. to: the field that
    says whom it addresses. form: rows of a bordered table, each one or two fields; opinions: fields
    with room for a signature under them. list: a field shown as a table. each: a list field, every
    row of it as these lines.
    """

    text: str = ""
    when: str = ""
    note: str = ""
    head: str = ""
    to: str = ""
    form: tuple[tuple[str, ...], ...] = ()
    opinions: tuple[str, ...] = ()
    list: str = ""
    each: str = ""
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class PaperType:
    """One kind of official document.

    article: the law on which it rests. word: the character of its number, as 罚 in
    示医保罚〔2026〕12号; without one it bears no number. seal: the bureau's name, seal and day at
    the end. signatures: who signs at the end; `every_page` asks for it on each page. copies: the
    closing remark on copies. parts: codes of the documents that go along. shelf: where it lies in
    the case file.
    """

    code: str
    name: str
    article: str
    kind: Kind
    shelf: str
    body: tuple[Block, ...]
    fields: tuple[Field, ...]
    word: str = ""
    seal: bool = False
    signatures: tuple[str, ...] = ()
    every_page: bool = False
    copies: str = ""
    parts: tuple[str, ...] = ()

    def field(self, key: str) -> Field | None:
        return next((field for field in self.fields if field.key == key), None)

    def required(self) -> Iterator[Field]:
        return (field for field in self.fields if field.required)
