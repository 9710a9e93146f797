"""Grounds on which a designation agreement is suspended or terminated."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from baowei.law.book import Book
from baowei.law.load import DATA
from baowei.law.read import build, load_rows

Kind = Literal["hospital", "pharmacy"]
After = Literal["suspended", "terminated"]


@dataclass(frozen=True, kw_only=True)
class AgreementGround:
    """after: the state it leads to. by_request: the institution asks for it. chain: the fault of a
    chain's head office, which ends its other branches' agreements as well. ref: its article, which
    says from when it holds."""

    ref: str
    kind: Kind
    after: After
    name: str
    by_request: bool = False
    chain: bool = False


def grounds_in_force(book: Book, kind: str, after: str, on: date) -> list[AgreementGround]:
    """The grounds in force that day, in the order of their article."""
    return [
        ground
        for ground in grounds()
        if ground.kind == kind and ground.after == after and book.article(ground.ref, on)
    ]


@cache
def grounds() -> tuple[AgreementGround, ...]:
    """Every row of the file."""
    path = DATA / "agreement_grounds.yaml"
    rows = load_rows(path)[1]
    return tuple(build(AgreementGround, row, f"{path.name} {row.get('ref')}") for row in rows)
