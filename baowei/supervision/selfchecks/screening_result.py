"""The institution's own suspect points by the problems of the list, where the bureau shows them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from baowei.rules.problems import Problem
from baowei.supervision.points.models import SuspectPoint
from baowei.supervision.selfchecks.models import SelfCheck
from baowei.supervision.selfchecks.queries import problems_for

SHOWN = 50
"""Points of a problem on the page; the number of all stands beside it."""


@dataclass(frozen=True)
class Suspected:
    """A problem with its points, the largest first; count and amount are over all of them."""

    problem: Problem
    points: Sequence[SuspectPoint]
    count: int
    amount: Decimal


def suspected(selfcheck: SelfCheck) -> list[Suspected]:
    """Problems with points in the days that are looked back on; a point that two problems name
    stands under both."""
    points = _points(selfcheck)
    found = []
    for problem in problems_for(selfcheck.target):
        own = points.filter(rule_code__in=problem.rules)
        amounts = list(own.values_list("claimed_amount", flat=True))
        if amounts:
            found.append(
                Suspected(problem, list(own[:SHOWN]), len(amounts), sum(amounts, Decimal()))
            )
    return found


def _points(selfcheck: SelfCheck) -> QuerySet[Any]:
    campaign = selfcheck.campaign
    rows = SuspectPoint.objects.filter(
        fixmedins_code=selfcheck.target.institution_id,
        occurred_from__date__gte=campaign.looked_back_from,
        occurred_from__date__lte=campaign.looked_back_to,
    )
    rows = rows.select_related("story").defer("story__evidence", "story__facts")
    return rows.order_by("-claimed_amount", "pk")
