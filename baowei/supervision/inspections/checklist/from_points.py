"""Suspect points of the institution, one group a rule."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from baowei.rules.library import load_rules
from baowei.rules.problems import Problem
from baowei.supervision.campaigns.problems import problems_of
from baowei.supervision.desk.flow import Text
from baowei.supervision.inspections.checklist.question import Question
from baowei.supervision.inspections.models import Inspection
from baowei.supervision.points.models import SuspectPoint

LEFT_OUT = ("dismissed", "withdrawn")
"""States in which a point is no question any more."""
INTENSIVE_CARE = frozenset({"icu_items", "icu_classes"})
FOUR: tuple[tuple[str, Text, Text], ...] = (
    (
        "done",
        gettext_lazy("was it done"),
        gettext_lazy("medical records, orders carried out, who did it"),
    ),
    (
        "price",
        gettext_lazy("is the price too high"),
        gettext_lazy("price list, service item and unit of charge"),
    ),
    (
        "quantity",
        gettext_lazy("does the quantity agree"),
        gettext_lazy("times, hours, devices, stock in and out"),
    ),
    (
        "policy",
        gettext_lazy("was it reimbursed by the policy"),
        gettext_lazy("indications and limits of payment"),
    ),
)
"""What the intensive-care campaign asks of every item."""


def points_of(inspection: Inspection) -> QuerySet[SuspectPoint]:
    """Those of the institution within the period, which are still questions."""
    rows = SuspectPoint.objects.filter(fixmedins_code=inspection.institution_id)
    if inspection.period_from:
        rows = rows.filter(occurred_to__date__gte=inspection.period_from)
    if inspection.period_to:
        rows = rows.filter(occurred_from__date__lte=inspection.period_to)
    return rows.exclude(state__in=LEFT_OUT).order_by("-claimed_amount", "pk")


def from_points(inspection: Inspection) -> list[Question]:
    """A question for each rule that found something, the largest amount first; in an intensive-care
    campaign four of them."""
    groups: dict[str, list[SuspectPoint]] = defaultdict(list)
    for point in (
        points_of(inspection)
        .select_related("story")
        .defer("story__evidence", "story__facts", "story__knowledge")
    ):
        groups[point.rule_code].append(point)
    problems = _problems(inspection)
    four = bool(INTENSIVE_CARE & set(_lists(inspection)))
    found = sorted(groups.values(), key=lambda group: -_sum(group))
    return [one for group in found for one in _questions(group, problems, four)]


def _questions(group: list[SuspectPoint], problems: list[Problem], four: bool) -> list[Question]:
    first = group[0]
    rule = load_rules().get(first.rule_code)
    numbers = (p.no for p in problems if first.rule_code in p.rules)
    about: dict[str, Any] = {
        "source": "point",
        "problem_no": next(numbers, ""),
        "rule_code": first.rule_code,
        "points": tuple(group),
    }
    head = _("%(rule)s: %(n)s suspect points, fund %(fund)s yuan. The largest: %(message)s") % {
        "rule": first.rule_name,
        "n": len(group),
        "fund": f"{_sum(group):,.2f}",
        "message": first.story.message,
    }
    verify = rule.verify if rule else ""
    if not four:
        return [Question(key=f"point-{first.rule_code}", question=head, how=verify, **about)]
    return [
        Question(
            key=f"point-{first.rule_code}-{key}",
            question=_("%(asked)s? —— %(head)s") % {"head": head, "asked": asked},
            how=_("%(look)s. %(verify)s") % {"look": look, "verify": verify},
            **about,
        )
        for key, asked, look in FOUR
    ]


def _problems(inspection: Inspection) -> list[Problem]:
    if inspection.campaign is None:
        return []
    return problems_of(inspection.campaign, inspection.institution.fixmedins_type)


def _lists(inspection: Inspection) -> list[str]:
    return list(inspection.campaign.problem_list) if inspection.campaign else []


def _sum(group: list[SuspectPoint]) -> Decimal:
    return sum((point.claimed_amount for point in group), Decimal())
