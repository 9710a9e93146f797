"""A decision that reached the party: whoever follows the money takes over."""

from __future__ import annotations

from baowei.supervision.cases.models import Case
from baowei.supervision.desk.hooks import happened
from baowei.supervision.people.models import User


def served(case: Case, user: User) -> None:
    """The decision is stored as served, so that whoever follows finds it so, and what they settle
    is not lost when the step itself is kept."""
    case.state = "served"
    case.save()
    happened("cases.served", case, user)
    case.refresh_from_db(fields=["settled_amount"])
