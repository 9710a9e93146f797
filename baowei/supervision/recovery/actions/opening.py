"""Claims begin with the service of the decision; what was deducted before is counted off."""

from __future__ import annotations

from decimal import Decimal

from django.db.models import Q, QuerySet, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from baowei.supervision.cases.models import Case
from baowei.supervision.desk.refusal import Unlawful
from baowei.supervision.people.models import User
from baowei.supervision.points.models import DeductionLine, PointLine
from baowei.supervision.recovery.actions.balance import book, watch
from baowei.supervision.recovery.actions.taking import beside
from baowei.supervision.recovery.models import Claim
from baowei.supervision.recovery.window import last_day

Kind, Account = Claim.Kind, Claim.Account


def open_claims(case: Case, acting_user: User) -> None:
    """Within the act that serves the decision: a claim for each account (条例-45)."""
    ordered = (
        (Kind.REFUND, Account.FISCAL, case.refund),
        (Kind.FINE, Account.TREASURY, case.fine),
    )
    for kind, account, amount in ordered:
        if amount:
            claim = Claim.objects.create(
                case=case,
                kind=kind,
                account=account,
                decided_amount=amount,
                open_amount=amount,
                served_on=case.served_on,
                due_on=last_day("payment", case.served_on, case.admdvs),
            )
            claim.steps.create(step="open", user=acting_user)
            watch(claim)
            if kind == Kind.REFUND and _count(claim, acting_user):
                claim.steps.create(step="count_off", user=acting_user)


def count_off(claim_id: int, version: int | None, text: str = "", *, acting_user: User) -> Claim:
    """What payment review has deducted since of the charges of this case is not taken again."""
    with beside("count_off", claim_id, version, acting_user, text) as claim:
        if not _count(claim, acting_user):
            raise Unlawful(
                _("nothing was deducted of the charges of this case that is not counted")
            )
    return claim


def deducted(case: Case) -> QuerySet[DeductionLine]:
    """What was deducted of the charges of the case's points, through whatever point."""
    own = Q(point__leads__lead=case.lead_id)
    charges = PointLine.objects.filter(own).values("bkkp_sn")
    return DeductionLine.objects.filter(own | Q(bkkp_sn__in=charges) & ~Q(bkkp_sn="")).distinct()


def _count(claim: Claim, user: User) -> Decimal:
    """Each deducted charge once, for one claim; what the decision itself took as returned
    already is left out."""
    free = DeductionLine.objects.filter(
        Q(counted=None) | Q(counted__claim=claim), pk__in=deducted(claim.case).values("pk")
    )
    known = claim.case.conducts.aggregate(known=Sum("returned"))["known"] or Decimal()
    room = (free.aggregate(all=Sum("amount"))["all"] or Decimal()) - known - claim.counted_amount
    taken = Decimal()
    for line in free.filter(counted=None, amount__gt=0).order_by("pk"):
        amount = min(line.amount, room - taken, claim.left)
        if amount <= 0:
            break
        book(claim, "counted", amount, user, line=line, day=timezone.localdate())
        taken += amount
    return taken
