"""First review: what should be claimed, or that there is nothing to claim."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext as _

from baowei.supervision.desk.refusal import Unlawful
from baowei.supervision.people.models import User
from baowei.supervision.points.actions.taking import Chosen, Taken, reasoned, take
from baowei.supervision.points.models import SuspectPoint


def claim(
    chosen: Chosen, *, acting_user: User, amount: Decimal | None = None, text: str = ""
) -> Taken:
    """Propose to claim `amount` CNY of the fund, by default all that is open.

    Less than all needs a reason. Unlawful for no amount or more than what is open.
    """

    def change(point: SuspectPoint) -> Decimal:
        wanted = point.open_amount if amount is None else amount
        if not 0 < wanted <= point.open_amount:
            raise Unlawful(_out_of_range(point))
        if wanted < point.open_amount:
            reasoned(text)
        return _proposed(point, acting_user, wanted)

    return take("claim", chosen, acting_user, change, text)


def drop(chosen: Chosen, *, acting_user: User, text: str) -> Taken:
    """Propose that there is nothing to claim, and why."""
    reasoned(text)
    return take(
        "drop", chosen, acting_user, lambda point: _proposed(point, acting_user, Decimal()), text
    )


def undo(chosen: Chosen, *, acting_user: User, text: str = "") -> Taken:
    """The reviewer takes the own review back while nobody has rechecked it."""

    def change(point: SuspectPoint) -> None:
        point.proposed_amount = point.first_reviewer = None

    return take("undo", chosen, acting_user, change, text)


def _proposed(point: SuspectPoint, user: User, amount: Decimal) -> Decimal:
    point.proposed_amount, point.first_reviewer = amount, user
    return amount


def _out_of_range(point: SuspectPoint) -> str:
    if not point.open_amount:
        return _("no fund money is open: propose to drop it, or use it for a lead")
    return _("the amount must be above 0 and at most %(open)s yuan") % {"open": point.open_amount}
