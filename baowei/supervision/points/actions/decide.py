"""Final review: a third person decides on the appeal."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext as _

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
            raise Unlawful(
                _("a part is above 0 and below %(open)s yuan") % {"open": point.open_amount}
            )
        settle(point, amount)
        return amount

    return take("uphold_part", chosen, acting_user, change, text)


def reject(chosen: Chosen, *, acting_user: User, text: str) -> Taken:
    """The point stands, and why."""
    reasoned(text)
    return take("reject", chosen, acting_user, lambda point: point.open_amount, text)
