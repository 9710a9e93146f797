"""What the surcharge of a fine is by a day, from its ledger, its deferrals and its reviews."""

from __future__ import annotations

from datetime import date

from baowei.supervision.recovery.models import Claim
from baowei.supervision.recovery.surcharge import Deferral, Fine, Surcharge, surcharge


def accrued(claim: Claim, through: date) -> Surcharge:
    """Of a claim for a fine; zero of any other."""
    if claim.kind != Claim.Kind.FINE:
        return surcharge(Fine(claim.decided_amount, through), through)
    return surcharge(_facts(claim), through)


def _facts(claim: Claim) -> Fine:
    entries = claim.entries.filter(taken_back_on=None)
    return Fine(
        amount=claim.decided_amount,
        due_on=claim.due_on,
        money=tuple(entries.values_list("day", "amount")),
        deferrals=tuple(
            Deferral(
                plan.approved_on,
                plan.ended_on,
                tuple((part.until, part.amount) for part in plan.parts.all()),
            )
            for plan in claim.plans.prefetch_related("parts")
        ),
        reviews=tuple(claim.case.reviews.values_list("began_on", "ended_on")),
    )
