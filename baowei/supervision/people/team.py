"""Teams of inspectors: enough of them, each fit for the work, and who acts is one of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from baowei.supervision.desk.flow import Text
from baowei.supervision.people.queries import assignable, why_not
from baowei.supervision.people.roles import Role

LEAST = 2
"""Inspectors, each certified (条例-29, 处罚程序-16)."""


def unfit(team: Sequence[Any], fixmedins_code: str, too_few: Text, region: str = "") -> Text | None:
    """Why these do not work on the institution today, or None.

    too_few: the sentence where they are less than two. region: the institution's, where all of
    them belong to it: then they are asked for at once, as a page does so again and again.
    """
    if len(team) < LEAST:
        return too_few
    today = timezone.localdate()
    keys = {one.user_id for one in team}
    fit = assignable(Role.INSPECTOR, region, fixmedins_code, today).filter(pk__in=keys)
    known = set(fit.values_list("pk", flat=True)) if region else set()
    refusals = (
        why_not(one.user, fixmedins_code, Role.INSPECTOR, today)
        for one in team
        if one.user_id not in known
    )
    return next(filter(None, refusals), None)


def outside(team: Sequence[Any], user: Any, sentence: Text) -> Text | None:
    """The sentence for whoever is not of the team."""
    return None if user.pk in {one.user_id for one in team} else sentence


def not_leading(team: Sequence[Any], user: Any, sentence: Text) -> Text | None:
    """The sentence for whoever does not lead the team."""
    return outside([one for one in team if one.role == "lead"], user, sentence)
