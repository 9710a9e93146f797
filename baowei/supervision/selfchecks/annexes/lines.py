"""A line of each annex."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol


@dataclass(frozen=True)
class AnswerLine:
    """Of Annex 1. found: None where it is not answered. fund_amount: CNY."""

    problem_no: str
    found: bool | None = None
    fund_amount: Decimal = Decimal()
    remark: str = ""


@dataclass(frozen=True)
class EntryLine:
    """Of Annex 2. fund_amount: CNY."""

    problem_no: str
    item: str
    description: str
    quantity: Decimal
    fund_amount: Decimal
    cause: str
    measure: str
    person: str
    remark: str = ""


class Problem(Protocol):
    """What the annexes need to know of a problem of the list."""

    @property
    def no(self) -> str: ...
    @property
    def problem(self) -> str: ...


def categories(problems: Sequence[Problem]) -> dict[str, str]:
    """Number -> what the category column says; with its number where two are worded alike."""
    words = [one.problem for one in problems]
    return {
        one.no: one.problem if words.count(one.problem) == 1 else f"{one.no} {one.problem}"
        for one in problems
    }
