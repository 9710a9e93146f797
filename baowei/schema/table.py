"""What a table is: columns with a type, a Chinese label and a meaning, known by name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True)
class Column:
    """One column.

    type: varchar, date, timestamp, integer, double, decimal(p,s); amounts are CNY.
    codes: the closed list of values, where the national dictionary closes it; a value of one
    digit is read as its two-digit form when the list is written so (1 as 01).
    local_codes: regions extend a listed code by further digits.
    digest: the value identifies a person; the lake keeps only its salted digest.
    aliases: names under which other exports carry the same value.
    """

    type: str
    label: str
    meaning: str = ""
    required: bool = False
    codes: tuple[str, ...] = ()
    local_codes: bool = False
    digest: bool = False
    aliases: tuple[str, ...] = ()


class Table:
    """A table is its class: the public attributes that are Columns are its columns, in order."""

    name: ClassVar[str]
    label: ClassVar[str]
    key: ClassVar[tuple[str, ...]]
    month: ClassVar[str | None] = None
    """The time column that parts the table by month on disk; None for small reference tables."""

    @classmethod
    def columns(cls) -> dict[str, Column]:
        found: dict[str, Column] = {}
        for base in reversed(cls.__mro__):
            found |= {n: c for n, c in vars(base).items() if isinstance(c, Column)}
        return found
