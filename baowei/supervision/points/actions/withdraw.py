"""A finding that no longer stands is taken out before anyone is told of it."""

from __future__ import annotations

from decimal import Decimal

from baowei.supervision.people.models import User
from baowei.supervision.points.actions.taking import Chosen, Taken, reasoned, settle, take
from baowei.supervision.points.models import SuspectPoint


def withdraw(chosen: Chosen, *, acting_user: User | None, text: str) -> Taken:
    """What was open is left to the institution; the reason says why the finding fell."""
    reasoned(text)

    def change(point: SuspectPoint) -> Decimal:
        amount = point.open_amount
        settle(point, amount)
        return amount

    return take("withdraw", chosen, acting_user, change, text)
