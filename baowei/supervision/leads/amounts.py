"""The fund money behind points, every charge once."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import Max, QuerySet, Sum

from baowei.supervision.leads.models import Lead
from baowei.supervision.points.models import PointLine, SuspectPoint

CENT = Decimal("0.01")


def amount_of(points: Iterable[int] | QuerySet) -> Decimal:
    """CNY of the fund over these points.

    A charge counts once, with its largest fund amount, however many points name it; a point that
    names no charge counts with what it claims.
    """
    charges = PointLine.objects.filter(point__in=points).order_by().values("bkkp_sn")
    named = charges.annotate(most=Max("fund_amount")).aggregate(sum=Sum("most"))["sum"]
    bare = SuspectPoint.objects.filter(pk__in=points, charges=None).order_by()
    rest = bare.aggregate(sum=Sum("claimed_amount"))["sum"]
    return ((named or Decimal()) + (rest or Decimal())).quantize(CENT, ROUND_HALF_UP)


def points_of(lead: Lead) -> QuerySet:
    """The points behind a lead, those that it once held among them."""
    return SuspectPoint.objects.filter(leads__lead=lead)


def recompute(lead: Lead) -> None:
    """Set the lead's amount from the points behind it; the caller saves."""
    lead.fund_amount = amount_of(lead.held.values("point"))
