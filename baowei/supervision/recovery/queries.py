"""What pages ask about claims and loss avoided."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db.models import Case as Choose
from django.db.models import F, Q, QuerySet, Sum, Value, When
from django.utils import timezone

from baowei.supervision.cases.models import Case
from baowei.supervision.documents.models import PaperVersion
from baowei.supervision.documents.queries import papers_of
from baowei.supervision.leads.queries import INSIDE
from baowei.supervision.people.grants import visible
from baowei.supervision.people.roles import AGENCY, BUREAU, Role
from baowei.supervision.recovery.models import Avoided, Claim, Entry, Plan

STAFF_READERS = BUREAU | AGENCY
READERS = STAFF_READERS | {Role.INSTITUTION}


def inside(user: Any) -> QuerySet[Claim]:
    """What staff see: the agency what comes back to the fund."""
    refunds = visible(Claim.objects.filter(kind="refund"), user, AGENCY)
    return visible(Claim.objects.all(), user, BUREAU) | refunds


def claims_of(user: Any) -> QuerySet[Claim]:
    """The same, and for an institution its own."""
    return inside(user) | visible(Claim.objects.all(), user, {Role.INSTITUTION})


def listed(user: Any) -> QuerySet[Claim]:
    rows = claims_of(user).select_related("case")
    return rows.annotate(left_amount=F("open_amount") + F("deferred_amount"))


def entries_of(user: Any) -> QuerySet[Entry]:
    rows = Entry.objects.filter(claim__in=claims_of(user).values("pk"))
    return rows.select_related("claim__case")


def avoided_of(user: Any) -> QuerySet[Avoided]:
    """With what each still counts: what was taken back stays in the list and adds nothing."""
    counts = Choose(When(taken_back_on=None, then=F("amount")), default=Value(Decimal()))
    rows = visible(Avoided.objects.select_related("case"), user, INSIDE)
    return rows.annotate(counted_amount=counts)


def overdue() -> Q:
    """Open past the last day to pay; of a deferral, with an instalment behind."""
    return Q(state__in=("due", "reminded"), due_on__lt=timezone.localdate()) | late_parts()


def late_parts() -> Q:
    """Claims whose plan should have brought more by now than it has."""
    wanted = Sum("parts__amount", filter=Q(parts__until__lt=timezone.localdate()))
    plans = Plan.objects.filter(ended_on=None).annotate(wanted=wanted)
    late = plans.filter(wanted__gt=F("total") - F("claim__deferred_amount"))
    return Q(state="deferred", pk__in=late.order_by().values("claim"))


def payment_details(case: Case) -> dict[str, str]:
    """Where to pay, as the newest final document of the case says: bank, fund_account."""
    found: dict[str, str] = {}
    papers = papers_of(case).filter(state="final")
    for version in PaperVersion.objects.filter(paper__in=papers).order_by("at", "pk"):
        for key in ("bank", "fund_account", "decision_number"):
            if version.values.get(key):
                found[key] = version.values[key]
    return found
