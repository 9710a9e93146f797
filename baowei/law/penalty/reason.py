"""Sentences of a computation, each with the article on which it rests."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from baowei.law.book import Book


@dataclass(frozen=True)
class Reason:
    """text: one Chinese sentence. ref: its article, as `条例-38-3`; "" where there is none."""

    text: str
    ref: str = ""


@dataclass(frozen=True)
class Span:
    """A range of money in CNY, to the cent, both ends included."""

    low: Decimal
    high: Decimal

    @property
    def text(self) -> str:
        if self.low == self.high:
            return yuan(self.low)
        return f"{yuan(self.low)}至{yuan(self.high)}"


def yuan(amount: Decimal) -> str:
    """`1,234.50元`."""
    return f"{amount:,.2f}元"


def cite(book: Book, ref: str) -> str:
    """An article as an official cites it, as `《社会保险法》第八十七条`."""
    article = book.article(ref)
    if article is None:
        return ref
    name = next(law.name for law in book.laws if law.law == article.law)
    return f"《{name}》{article.number}"
