"""The demand, and then the court."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from baowei.supervision.deadlines.actions import start
from baowei.supervision.people.models import User
from baowei.supervision.recovery.actions.balance import unwatch, watch
from baowei.supervision.recovery.actions.taking import paper_of, past, reasoned, taking
from baowei.supervision.recovery.models import Claim
from baowei.supervision.recovery.states import COURT, DEMAND, OBJECTION


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
        for code in (DEMAND, COURT, OBJECTION):
            unwatch(claim, code)
    return claim


def court_accepts(
    claim_id: int, version: int | None, on: date, number: str, text: str = "", *, acting_user: User
) -> Claim:
    """The court took it up, at once or after the higher court said so; the case may be closed.

    number: of the matter at the court.
    """
    with taking("court_accepts", claim_id, version, acting_user, text) as claim:
        claim.accepted_on = past(on, claim.applied_on)
        claim.court_number = reasoned(number)
        for code in (COURT, OBJECTION):
            unwatch(claim, code)
    return claim


def court_refuses(
    claim_id: int, version: int | None, on: date, text: str, *, acting_user: User
) -> Claim:
    """It does not take it up (强制法-56), or does not enforce (强制法-58): for fifteen days the
    bureau may ask the higher court. on: the day on which its order came; text: what it says."""
    with taking("court_refuses", claim_id, version, acting_user, reasoned(text)) as claim:
        past(on, claim.applied_on)
        start(claim, OBJECTION, on=on, region=claim.case.admdvs)
        watch(claim)
    return claim
