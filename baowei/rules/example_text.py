"""The text of a rule's examples, read into blocks: what stands in which table, what is expected.

    == title of the block
    table: column | column || amount
        value | value || 40 suspect   # why
        value | value ||              # why this is lawful

`||` marks the table of the subject. Behind it stands the total of the findings on the row's
subject, optionally with the outcome they must have; nothing there means: must not be found.
"""

from __future__ import annotations

import inspect
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from baowei.rules.rule import RuleError

Row = dict[str, str | None]


@dataclass(frozen=True)
class Expectation:
    """What must be found on one row's subject: amount in CNY, or None for nothing."""

    row: int
    amount: Decimal | None
    outcome: str | None
    why: str


@dataclass
class Block:
    """One example. `tables` holds the columns written, as text; `-` is read as None."""

    title: str
    tables: dict[str, list[Row]] = field(default_factory=dict)
    marked: str = ""
    """The table of the subject."""
    expected: list[Expectation] = field(default_factory=list)


def parse(text: str) -> list[Block]:
    """The blocks of a rule's examples, in order; each says what is expected."""
    blocks = read(text)
    for block in blocks:
        if not block.expected:
            raise RuleError(f"the example '{block.title}' says nowhere what is expected (||)")
    return blocks


def read(text: str) -> list[Block]:
    """The blocks of a text, in order."""
    blocks: list[Block] = []
    table, columns = "", list[str]()
    for raw in inspect.cleandoc(text).splitlines():
        content, _, why = (part.strip() for part in raw.partition("#"))
        name, colon, rest = content.partition(":")
        if not content:
            continue
        if content.startswith("=="):
            blocks.append(Block(content.strip("= ")))
            table = ""
            continue
        if not blocks:
            raise RuleError(f"an example's row stands before the first '== title': {content}")
        if colon and not raw[0].isspace():
            table, columns = name.strip(), _header(blocks[-1], name.strip(), rest)
        elif table:
            _row(blocks[-1], table, columns, content, why)
        else:
            raise RuleError(f"an example's row belongs to no table: {content}")
    return blocks


def _header(block: Block, table: str, rest: str) -> list[str]:
    written, mark, _ = rest.partition("||")
    if mark:
        if block.marked not in ("", table):
            raise RuleError(f"the example '{block.title}' marks two tables with ||")
        block.marked = table
    block.tables.setdefault(table, [])
    return [name.strip() for name in written.split("|") if name.strip()]


def _row(block: Block, table: str, columns: list[str], content: str, why: str) -> None:
    written, mark, expected = content.partition("||")
    values = [value.strip() for value in written.split("|")]
    if len(values) != len(columns):
        raise RuleError(
            f"the example '{block.title}', table {table}: {len(columns)} columns, "
            f"but the row '{content}' has {len(values)} values"
        )
    if bool(mark) != (block.marked == table):
        raise RuleError(f"the example '{block.title}': '{content}' and its header differ on ||")
    rows = block.tables[table]
    rows.append({c: None if v == "-" else v for c, v in zip(columns, values, strict=True)})
    if mark:
        amount, _, outcome = expected.strip().partition(" ")
        block.expected.append(
            Expectation(len(rows) - 1, _amount(block, amount), outcome.strip() or None, why)
        )


def _amount(block: Block, written: str) -> Decimal | None:
    if not written:
        return None
    try:
        return Decimal(written)
    except InvalidOperation:
        raise RuleError(f"the example '{block.title}' expects no number: {written}") from None
