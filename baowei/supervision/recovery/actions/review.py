"""A reconsideration or a lawsuit about the decision, for all its claims at once."""

from __future__ import annotations

from datetime import date

from baowei.supervision.desk.refusal import Unlawful
from baowei.supervision.people.models import User
from baowei.supervision.recovery.actions.balance import watch
from baowei.supervision.recovery.actions.taking import beside, keep, past, reasoned
from baowei.supervision.recovery.models import Claim, Review
from baowei.supervision.recovery.states import OPEN


def begin_review(
    claim_id: int,
    version: int | None,
    kind: str,
    on: date,
    text: str,
    *,
    acting_user: User,
) -> Claim:
    """From this day no surcharge is counted (处罚法-73); payment goes on. kind: of `Review.Kind`.
    text: the number of the matter."""
    with beside("begin_review", claim_id, version, acting_user, reasoned(text)) as claim:
        if kind not in Review.Kind.values:
            raise Unlawful(kind)
        last = claim.case.reviews.last()
        past(on, last.ended_on if last else claim.case.served_on)
        claim.case.reviews.create(kind=kind, began_on=on, text=text.strip()[:200])
        _all(claim, "begin_review", acting_user, text)
    return claim


def end_review(
    claim_id: int, version: int | None, on: date, text: str, *, acting_user: User
) -> Claim:
    """The decision stood. on: the day on which what ends the review was served; it is the last one
    without a surcharge."""
    with beside("end_review", claim_id, version, acting_user, reasoned(text)) as claim:
        review = claim.case.reviews.get(ended_on=None)
        review.ended_on = past(on, review.began_on)
        review.save()
        _all(claim, "end_review", acting_user, text)
    return claim


def _all(claim: Claim, name: str, user: User, text: str) -> None:
    """The time to apply to the court is another one, for every claim of the decision."""
    watch(claim)
    siblings = claim.case.claims.exclude(pk=claim.pk).filter(state__in=OPEN)
    for other in siblings.order_by("pk").select_for_update():
        watch(other)
        keep(other, name, user, None, text)
