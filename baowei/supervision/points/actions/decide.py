"""Final review: a third person decides on the appeal."""

from __future__ import annotations

from decimal import Decimal

from baowei.supervision.desk.refusal import Unlawful
from baowei.supervision.people.models import User
from baowei.supervision.points.actions.taking import Chosen, Taken, reasoned, settle, take
from baowei.supervision.points.models import SuspectPoint


def uphold(chosen: Chosen, *, acting_user: User, text: str) -> Taken:
    """The institution is right: nothing is deducted."""
    reasoned(text)

    def change(point: SuspectPoint) -> Decimal:
        amount = point.open_amount
        settle(point, amount)
        return amount

    return take("uphold", chosen, acting_user, change, text)


def uphold_part(chosen: Chosen, *, acting_user: User, amount: Decimal, text: str) -> Taken:
    """`amount` CNY are left to the institution, the rest stands."""
    reasoned(text)

    def change(point: SuspectPoint) -> Decimal:
        if not 0 < amount < point.open_amount:
            raise Unlawful(f"部分成立的金额应大于 0 且小于 {point.open_amount} 元")
        settle(point, amount)
        return amount

    return take("uphold_part", chosen, acting_user, change, text)


def reject(chosen: Chosen, *, acting_user: User, text: str) -> Taken:
    """The point stands, and why."""
    reasoned(text)
    return take("reject", chosen, acting_user, lambda point: point.open_amount, text)
