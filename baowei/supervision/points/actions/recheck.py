"""Recheck: a second person agrees, drops, or sends back."""

from __future__ import annotations

from decimal import Decimal

from baowei.supervision.people.models import User
from baowei.supervision.points.actions.taking import Chosen, Taken, reasoned, settle, take
from baowei.supervision.points.models import SuspectPoint


def agree(chosen: Chosen, *, acting_user: User, text: str = "") -> Taken:
    """The proposed amount stays open; what was not proposed is left to the institution."""

    def change(point: SuspectPoint) -> Decimal:
        settle(point, point.open_amount - (point.proposed_amount or 0))
        point.rechecker = acting_user
        return point.open_amount

    return take("agree", chosen, acting_user, change, text)


def dismiss(chosen: Chosen, *, acting_user: User, text: str = "") -> Taken:
    """Nothing is claimed."""

    def change(point: SuspectPoint) -> Decimal:
        settle(point, point.open_amount)
        point.rechecker = acting_user
        return Decimal()

    return take("dismiss", chosen, acting_user, change, text)


def send_back(chosen: Chosen, *, acting_user: User, text: str) -> Taken:
    """To the first review again, with the reason."""
    reasoned(text)

    def change(point: SuspectPoint) -> None:
        point.proposed_amount = point.first_reviewer = None

    return take("send_back", chosen, acting_user, change, text)
