"""Who pays what."""

import numpy as np

from baowei.synth.money import DEDUCTIBLE, line_money, settle


def one(*values: int) -> np.ndarray:
    return np.array(values)


def test_line_parts_add_up_and_reverse_exactly() -> None:
    money = line_money(one(333, 333, 500), one(3, -3, 1), one(10, 10, 100))
    assert money.amount.tolist() == [999, -999, 500]
    assert money.before.tolist() == [99, -99, 0]
    assert money.own.tolist() == [0, 0, 500]
    assert (money.own + money.before + money.scope == money.amount).all()


def test_a_stay_pays_its_deductible_once() -> None:
    lines = line_money(one(100_000, 100_000), one(1, 1), one(0, 0))
    paid = settle(lines, one(0, 0), one(3), one(2), np.array([True]), np.array([False]))
    assert paid.deductible.tolist() == [DEDUCTIBLE[3]]
    assert paid.fund.tolist() == [(200_000 - DEDUCTIBLE[3]) * 84 // 100]
    assert (paid.fund + paid.person == paid.amount).all()


def test_a_relative_pays_only_where_accounts_are_shared() -> None:
    lines = line_money(one(9_000, 9_000), one(1, 1), one(0, 0))
    employee, shared = np.array([False, False]), np.array([True, False])
    paid = settle(lines, one(0, 1), one(1, 1), one(0, 0), employee, shared)
    assert paid.family[0] > 0 and paid.family[1] == 0
    assert (paid.account + paid.family + paid.cash == paid.person).all()
