"""Numbers that an article names outright: what may be fined on the spot, how a late fine grows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache

from baowei.law.entries import Dated
from baowei.law.penalty.table import rows
from baowei.law.read import LawError


@dataclass(frozen=True, kw_only=True)
class Amount(Dated):
    """number: in the unit: 元, or hundredths of what it is counted from. ref: the article."""

    code: str
    name: str
    number: Decimal
    unit: str
    ref: str


@cache
def amounts() -> tuple[Amount, ...]:
    return tuple(rows("amounts.yaml", Amount))


def amount(code: str, on: date) -> Decimal:
    """The number in force that day; LawError where there is none."""
    found = next((one for one in amounts() if one.code == code and one.in_force(on)), None)
    if found is None:
        raise LawError(f"{on} 没有施行中的数额 {code}。")
    return found.number
