"""What a later desk does about the money of a decision; it says so in `AppConfig.ready`."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from baowei.supervision.desk.flow import Text

Follow = Callable[[Any, Any], None]
"""(case, who served the decision); called within the `act` of the step."""
Open = Callable[[Any], "Text | None"]
"""(case) -> what of its money is still open, or None."""
Amount = Callable[[Any], Decimal]
"""(case) -> CNY of what is owed."""

_following: list[Follow] = []
_open: list[Open] = []
_enforced: list[Amount] = []


def register(follow: Follow, still_open: Open, enforced: Amount) -> None:
    """enforced: what a court has taken up, and no longer keeps the case open (处罚程序-56)."""
    if follow not in _following:
        _following.append(follow)
        _open.append(still_open)
        _enforced.append(enforced)


def served(case: Any, user: Any) -> None:
    """The decision is stored as served, so that whoever follows finds it so, and what they settle
    is not lost when the step itself is kept."""
    case.state = "served"
    case.save()
    for follow in _following:
        follow(case, user)
    case.refresh_from_db(fields=["settled_amount"])


def still_open(case: Any) -> Text | None:
    return next((said for ask in _open if (said := ask(case))), None)


def before_court(case: Any) -> Decimal:
    """CNY of what is owed that a court enforces."""
    return sum((ask(case) for ask in _enforced), Decimal())
