"""What pages ask about self-inspections."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db.models import Count, DecimalField, F, OuterRef, Q, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from baowei.rules.problems import Problem
from baowei.supervision.campaigns.models import Stage, Target
from baowei.supervision.campaigns.problems import problems_of
from baowei.supervision.people.grants import visible
from baowei.supervision.people.roles import STAFF, Role
from baowei.supervision.selfchecks.models import Answer, Commitment, Entry, Refund, SelfCheck
from baowei.supervision.selfchecks.states import DESK, EDITABLE, INSTITUTION

INSIDE = STAFF - {Role.LEGAL}
"""Of the bureau and of the agency: they read what was handed in and what is missing."""
READERS = INSIDE | INSTITUTION
MONEY = DecimalField(max_digits=16, decimal_places=2)
NOTHING = Value(Decimal(), output_field=MONEY)


def selfchecks_of(user: Any) -> QuerySet[SelfCheck]:
    """Those of the own institution, or of the region, with the last day and the sums.

    due_on: the last day of the campaign's self-inspection, null for an institution that came into
    scope after it; repay_by: of the last commitment;
    reported, refunded: CNY; problems: how many are answered with “found”.
    """
    rows = visible(SelfCheck.objects.all(), user, READERS)
    return summed(rows).select_related("target__campaign", "target__institution")


def entries_of(user: Any) -> QuerySet[Entry]:
    """The lines of Annex 2 that this person sees."""
    return visible(Entry.objects.all(), user, READERS)


def run_by(user: Any) -> QuerySet[SelfCheck]:
    """Those whose desk the user is."""
    return visible(SelfCheck.objects.all(), user, DESK)


def written_by(user: Any) -> QuerySet[SelfCheck]:
    """Those that the user's institution still writes."""
    return visible(SelfCheck.objects.filter(state__in=EDITABLE), user, INSTITUTION)


def summed(rows: QuerySet[SelfCheck]) -> QuerySet[SelfCheck]:
    """With the last day and the sums, as `selfchecks_of`."""
    # who came into scope after the last day was never asked to keep it
    stage = Stage.objects.filter(
        campaign=OuterRef("target__campaign"),
        kind=Stage.Kind.SELF,
        ends_on__gte=OuterRef("target__added_on"),
    )
    promised = Commitment.objects.filter(selfcheck=OuterRef("pk"))
    return rows.annotate(
        repay_by=Subquery(promised.values("repay_by")[:1]),
        due_on=Subquery(stage.values("ends_on")[:1]),
        reported=_sum(Answer, "fund_amount"),
        refunded=_sum(Refund, "amount"),
        problems=_count(Answer.objects.filter(found=True)),
        entered=_count(Entry.objects.all()),
    )


def _sum(model: Any, field: str) -> Coalesce:
    of = model.objects.filter(selfcheck=OuterRef("pk")).order_by().values("selfcheck")
    return Coalesce(Subquery(of.annotate(n=Sum(field)).values("n"), output_field=MONEY), NOTHING)


def _count(rows: QuerySet[Any]) -> Coalesce:
    of = rows.filter(selfcheck=OuterRef("pk")).order_by().values("selfcheck")
    return Coalesce(Subquery(of.annotate(n=Count("pk")).values("n")), Value(0))


def overdue() -> Q:
    """Never handed in, and the last day is over."""
    return Q(first_on=None, due_on__lt=timezone.localdate())


def owing() -> Q:
    """Reported, and not paid back in full."""
    return Q(reported__gt=F("refunded"))


def promise_broken() -> Q:
    return owing() & Q(repay_by__lt=timezone.localdate())


def came_late() -> Q:
    return overdue() | Q(first_on__gt=F("due_on"))


def problems_for(target: Target) -> list[Problem]:
    """What the institution looks for: the campaign's lists about its kind."""
    return problems_of(target.campaign, target.institution.fixmedins_type)


def reported_by_problem(target: Target) -> dict[str, Decimal]:
    """Number of the problem -> CNY that the institution reported, of what was handed in; a problem
    that it answered with “not found” is not there."""
    handed_in = Answer.objects.filter(
        selfcheck__target=target, selfcheck__first_on__isnull=False, found=True
    )
    return dict(handed_in.values_list("problem_no", "fund_amount"))
