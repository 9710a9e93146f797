"""Between payment review and law enforcement: a point is with one of them, never with both."""

from __future__ import annotations

from baowei.supervision.people.models import User
from baowei.supervision.points.actions.taking import Chosen, Taken, reasoned, take
from baowei.supervision.points.models import SuspectPoint


def hand_over(chosen: Chosen, *, acting_user: User, text: str) -> Taken:
    """The lead that the point belongs to is verified by the bureau; the agency takes nothing."""
    reasoned(text)
    return take("hand_over", chosen, acting_user, lambda point: point.open_amount, text)


def hand_back(chosen: Chosen, *, acting_user: User, text: str) -> Taken:
    """No case came of it: payment review begins anew."""
    reasoned(text)

    def change(point: SuspectPoint) -> None:
        point.proposed_amount = point.first_reviewer = point.rechecker = None

    return take("hand_back", chosen, acting_user, change, text)
