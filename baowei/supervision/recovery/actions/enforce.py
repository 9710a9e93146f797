"""The demand, and then the court."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from baowei.supervision.deadlines.actions import start, stop
from baowei.supervision.people.models import User
from baowei.supervision.recovery.actions.balance import unwatch
from baowei.supervision.recovery.actions.taking import paper_of, past, taking
from baowei.supervision.recovery.models import Claim
from baowei.supervision.recovery.states import COURT, DEMAND


def remind(
    claim_id: int,
    version: int | None,
    paper_id: int,
    on: date,
    text: str = "",
    *,
    acting_user: User,
) -> Claim:
    """The demand is with the party. on: the day on which it was served; one demand may name several
    claims of the case."""
    with taking("remind", claim_id, version, acting_user, text) as claim:
        claim.reminder = paper_of(claim.case, paper_id, "reminder")
        claim.reminded_on = past(on, claim.due_on)
        unwatch(claim, DEMAND)
        start(claim, DEMAND, on=on, region=claim.case.admdvs)
    return claim


def apply_to_court(
    claim_id: int, version: int | None, paper_id: int, text: str = "", *, acting_user: User
) -> Claim:
    """The court is asked to enforce."""
    with taking("apply_to_court", claim_id, version, acting_user, text) as claim:
        claim.application = paper_of(claim.case, paper_id, "court_application")
        today = timezone.localdate()
        claim.applied_on = today
        stop(claim, DEMAND, today)
        unwatch(claim, COURT)
    return claim
