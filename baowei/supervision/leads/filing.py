"""What follows when a lead is filed as a case: the app of cases says so in `AppConfig.ready`."""

from __future__ import annotations

from collections.abc import Callable

from baowei.supervision.leads.models import Lead
from baowei.supervision.people.models import User

Follow = Callable[[Lead, User], None]
"""(lead, who filed it); called within the `act` of the step."""

_following: list[Follow] = []


def register(follow: Follow) -> None:
    if follow not in _following:
        _following.append(follow)


def filed(lead: Lead, user: User) -> None:
    for follow in _following:
        follow(lead, user)
