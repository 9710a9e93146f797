"""The surcharge that has grown by a day becomes a claim of its own, by its decision."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.db.models import Sum
from django.utils.translation import gettext as _

from baowei.supervision.desk.refusal import Unlawful
from baowei.supervision.people.models import User
from baowei.supervision.recovery.accrued import accrued
from baowei.supervision.recovery.actions.balance import watch
from baowei.supervision.recovery.actions.taking import beside, paper_of, past
from baowei.supervision.recovery.models import Claim, SurchargeDecision
from baowei.supervision.recovery.states import BEFORE_COURT
from baowei.supervision.recovery.window import last_day


def decide_surcharge(
    claim_id: int,
    version: int | None,
    paper_id: int,
    through: date,
    served_on: date,
    *,
    acting_user: User,
) -> Claim:
    """Of a fine. through: the last day that is counted; served_on: of the document, which names
    the same amount: what has grown by then, less what was decided before."""
    with beside("decide_surcharge", claim_id, version, acting_user) as fine:
        used = SurchargeDecision.objects.values_list("paper", flat=True)
        paper = paper_of(fine.case, paper_id, "surcharge", used)
        past(through, fine.due_on)
        past(served_on, through)
        amount = accrued(fine, through).amount - _before(fine)
        if amount <= 0:
            raise Unlawful(_("no surcharge has grown by that day"))
        named = paper.newest.values.get("surcharge", "")
        if named != f"{amount:.2f}":
            raise Unlawful(
                _("the document names %(named)s yuan, the law gives %(amount)s yuan")
                % {"named": named or "—", "amount": f"{amount:,.2f}"}
            )
        fine.surcharges.create(paper=paper, through=through, amount=amount)
        _claim(fine, amount, served_on, acting_user)
    return fine


def _before(fine: Claim) -> Decimal:
    return fine.surcharges.aggregate(sum=Sum("amount"))["sum"] or Decimal()


def _claim(fine: Claim, amount: Decimal, served_on: date, user: User) -> None:
    """The claim for all surcharges of the fine: a later decision adds to it."""
    due_on = last_day("payment", served_on, fine.case.admdvs)
    claim = fine.case.claims.select_for_update().filter(kind="surcharge").first()
    if claim is None:
        claim = Claim.objects.create(
            case=fine.case,
            kind="surcharge",
            account="treasury",
            decided_amount=amount,
            open_amount=amount,
            served_on=served_on,
            due_on=due_on,
        )
    else:
        if claim.state in (*BEFORE_COURT, "written_off"):
            raise Unlawful(_("the surcharge is before the court or written off already"))
        claim.decided_amount += amount
        claim.open_amount += amount
        claim.state, claim.due_on = "due", due_on
        claim.version += 1
        claim.save()
    watch(claim)
    claim.steps.create(step="open", user=user)
