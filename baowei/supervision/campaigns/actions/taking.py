"""How every step with a campaign, a report or a typical case is taken."""

from __future__ import annotations

from contextlib import AbstractContextManager

from baowei.supervision.campaigns.models import Campaign, Report, TypicalCase
from baowei.supervision.campaigns.states import CASES, FLOW, REPORTS
from baowei.supervision.people import taking as steps
from baowei.supervision.people.models import User
from baowei.supervision.people.taking import keep, reasoned

__all__ = ["keep", "locked", "reasoned", "taking", "taking_case", "taking_report"]


def taking(
    name: str, key: int, version: int | None, acting_user: User, text: str = ""
) -> AbstractContextManager[Campaign]:
    """Take the step; within, the campaign can be changed."""
    return steps.taking(FLOW, Campaign, name, key, version, acting_user, text)


def taking_report(
    name: str, key: int, version: int | None, acting_user: User, text: str = ""
) -> AbstractContextManager[Report]:
    return steps.taking(REPORTS, Report, name, key, version, acting_user, text)


def taking_case(
    name: str, key: int, version: int | None, acting_user: User, text: str = ""
) -> AbstractContextManager[TypicalCase]:
    return steps.taking(CASES, TypicalCase, name, key, version, acting_user, text)


def locked(key: int, version: int | None) -> Campaign:
    """The campaign for this transaction alone; Stale where someone was faster."""
    return steps.locked(FLOW, Campaign, key, version)
