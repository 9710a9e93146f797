"""Grades of discretion: what the country's framework sets, and a region's benchmark over it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Literal

from baowei.law.entries import Entry, Sanction
from baowei.law.penalty.facts import Facts
from baowei.law.penalty.money import below, cents
from baowei.law.penalty.reason import Span
from baowei.law.penalty.table import table

Grade = Literal["reduced", "light", "normal", "heavy"]
Unit = Literal["multiple", "amount"]


@dataclass(frozen=True, kw_only=True)
class GradeRow(Entry):
    """within: inside what the article allows; otherwise below its least. ref: its article."""

    grade: Grade
    name: str
    within: bool
    ref: str


@dataclass(frozen=True, kw_only=True)
class Benchmark:
    """A region's range for a grade on a ground, from valid_from to valid_to, both included.

    ref: an article or one of its items; an article's row serves its items. unit: low and high are
    multiples of the loss, or sums in CNY.
    """

    region: str
    ref: str
    grade: Grade
    unit: Unit
    low: Decimal
    high: Decimal
    valid_from: date
    valid_to: date
    source: str

    def covers(self, ref: str, region: str, on: date) -> bool:
        near = region.startswith(self.region) and self.valid_from <= on <= self.valid_to
        return near and (ref == self.ref or ref.startswith(self.ref + "-"))


@cache
def grades() -> dict[str, GradeRow]:
    """The country's grades, from the gentlest on. LawError on a row that cannot be used."""
    return table("grades.yaml", GradeRow, "grade")


def benchmark(
    rows: Iterable[Benchmark], refs: Sequence[str], grade: Grade, facts: Facts
) -> Benchmark | None:
    """The row for a grade: the nearest region's, then the nearest to the ground.

    refs: the ground and, where it only explains another, that one.
    Of the rows of the act's end and of the decision the gentler counts, as with the law itself.
    """
    own = [row for row in rows if row.grade == grade]
    found = [
        max(near, key=lambda row: (len(row.region), len(row.ref)))
        for day in (facts.last_day, facts.decided)
        if (near := [row for row in own if any(row.covers(ref, facts.region, day) for ref in refs)])
    ]
    return min(found, key=lambda row: (row.high, row.low), default=None)


def narrowed(
    statutory: Span, fine: Sanction, grade: Grade, row: Benchmark | None, loss: Decimal
) -> Span:
    """The range of the fine in its grade. Without a row: all that the law leaves to the grade.

    A reduced fine has no least in the law, so that its range begins at zero.
    """
    within = grades()[grade].within
    if row is None:
        return statutory if within else Span(cents(Decimal(0)), below(statutory))
    per = loss if fine.multiple else Decimal(1)
    low, high = cents(row.low * per), cents(row.high * per)
    if not within:
        most = below(statutory)
        return Span(min(low, most), min(high, most))
    return Span(low, high)
