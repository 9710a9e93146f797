"""Money, in hundredths of CNY: what a line leaves to the fund, and who pays a settlement."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from baowei.synth.catalogue import catalogue

NOT_PAID = 100
DEDUCTIBLE = {3: 90_000, 2: 60_000, 1: 30_000, 0: 0}
"""Of a stay, by the hospital's rank."""
RATIO = {
    "stay": {3: (68, 84), 2: (76, 88), 1: (85, 92), 0: (0, 0)},
    "visit": {3: (45, 60), 2: (55, 65), 1: (60, 75), 0: (50, 60)},
    "chronic": {3: (65, 80), 2: (70, 82), 1: (75, 85), 0: (60, 70)},
}
"""Percent that the fund pays of what is in scope: (residents, employees), by rank."""


@dataclass(frozen=True)
class LineMoney:
    """amount = own + before + scope; the fund looks at scope only."""

    price: np.ndarray
    amount: np.ndarray
    own: np.ndarray
    before: np.ndarray
    scope: np.ndarray


@dataclass(frozen=True)
class SettlementMoney:
    """amount = fund + person; person = account + family + cash."""

    amount: np.ndarray
    own: np.ndarray
    before: np.ndarray
    scope: np.ndarray
    deductible: np.ndarray
    ratio: np.ndarray
    fund: np.ndarray
    person: np.ndarray
    account: np.ndarray
    family: np.ndarray
    cash: np.ndarray


def price_at(inst: np.ndarray, good: np.ndarray) -> np.ndarray:
    """Every institution has its own price of a good, within five percent of the list."""
    shop = catalogue()
    percent = 95 + (inst * 31 + good * 17) % 11
    return np.maximum(shop.price[good] * percent // 100, 1)


def line_money(price: np.ndarray, cnt: np.ndarray, self_share: np.ndarray) -> LineMoney:
    """self_share: hundredths of the amount that the patient pays first; 100 is all of it."""
    amount = price * cnt
    share = np.sign(amount) * (np.abs(amount) * self_share // 100)
    own = np.where(self_share == NOT_PAID, amount, 0)
    before = np.where(self_share == NOT_PAID, 0, share)
    return LineMoney(price, amount, own, before, amount - own - before)


def settle(
    lines: LineMoney,
    enc: np.ndarray,
    rank: np.ndarray,
    way: np.ndarray,
    employee: np.ndarray,
    shared: np.ndarray,
) -> SettlementMoney:
    """One settlement for each encounter; `enc` says which one a line belongs to.

    way: 0 short visit, 1 long-term illness, 2 stay, of each encounter; shared: a relative's
    account pays part of what the patient owes.
    """
    size = len(rank)

    def total(values: np.ndarray) -> np.ndarray:
        return np.rint(np.bincount(enc, values, size)).astype(np.int64)

    amount, own, before = total(lines.amount), total(lines.own), total(lines.before)
    scope = amount - own - before
    deductible = np.where(way == 2, np.array([DEDUCTIBLE[r] for r in range(4)])[rank], 0)
    deductible = np.minimum(deductible, np.maximum(scope, 0))
    table = np.array([[RATIO[w][r] for r in range(4)] for w in ("visit", "chronic", "stay")])
    ratio = table[way, rank, employee.astype(np.int64)]
    fund = (scope - deductible) * ratio // 100
    person = amount - fund
    account = np.where(employee, np.minimum(person, 4_000 + person // 3), 0)
    family = np.where(shared, np.minimum(person, 3_000), 0)
    return SettlementMoney(
        *(amount, own, before, scope, deductible, ratio, fund),
        *(person, account, family, person - account - family),
    )
