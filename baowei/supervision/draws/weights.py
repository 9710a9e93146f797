"""How often an institution is drawn by its credit grade: a weight that counts from a day on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from baowei.law.entries import Dated

DEFAULT = "本软件的默认值"
NOT_NATIONAL = (
    "信用等级没有全国统一标准，也没有规定等级与抽查比例的对应；只是默认值，须由当地医保局确定。"
)


@dataclass(frozen=True, kw_only=True)
class Weight(Dated):
    """grade: of a local credit system, A the best; empty: no grade is known. weight: at least 1;
    one with weight 4 is four times as likely to be drawn next as one with weight 1."""

    grade: str
    weight: int


WEIGHTS = tuple(
    Weight(
        grade=grade,
        weight=weight,
        valid_from=date(2021, 5, 1),
        source=DEFAULT,
        certain=False,
        uncertainty=NOT_NATIONAL,
    )
    for grade, weight in (("A", 1), ("B", 2), ("C", 3), ("D", 4), ("E", 5), ("", 2))
)
"""条例-33 asks for supervision by grades of credit; which weight a grade has is for the region."""


def weight_of(grade: str, on: date) -> int | None:
    """The weight that counts that day; None for a grade that is not known."""
    found = (one.weight for one in WEIGHTS if one.grade == grade and one.in_force(on))
    return next(found, None)
