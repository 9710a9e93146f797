"""Claims and what hangs on them."""

from __future__ import annotations

from typing import Any

import recovery_cases as made
from samples import Place, address, row

from baowei.supervision.desk.act import act
from baowei.supervision.people.roles import Role
from baowei.supervision.recovery.models import (
    Avoided,
    Claim,
    ClaimStep,
    Entry,
    Part,
    Plan,
    Review,
    SurchargeDecision,
)


@row("recovery.Claim")
def claim(place: Place) -> Claim:
    case = made.served_case(
        place.user(Role.OFFICER), admdvs=place.admdvs, code=place.fixmedins_code
    )
    return made.claim(case, "refund")


@row("recovery.ClaimStep")
def claim_step(place: Place) -> ClaimStep:
    return claim(place).steps.first()


@row("recovery.Entry")
def entry(place: Place) -> Entry:
    user = place.user(Role.OFFICER)
    fields = {"kind": "paid", "account": "fiscal", "receipt": "R1", "day": made.SERVED, "amount": 1}
    with act(None, "test.sample"):
        return Entry.objects.create(claim=claim(place), user=user, **fields)


@row("recovery.Plan")
def plan(place: Place) -> Plan:
    of, user = claim(place), place.user(Role.LEADER)
    with act(None, "test.sample"):
        return Plan.objects.create(
            claim=of,
            paper=made.plan_paper(of.case, user),
            approved_by=user,
            approved_on=made.SERVED,
            total=1,
        )


@row("recovery.Part")
def part(place: Place) -> Part:
    with act(None, "test.sample"):
        return Part.objects.create(plan=plan(place), number=1, until=made.DUE, amount=1)


@row("recovery.Review")
def review(place: Place) -> Review:
    with act(None, "test.sample"):
        return Review.objects.create(
            case=claim(place).case, kind="litigation", began_on=made.SERVED, text="诉1号"
        )


@row("recovery.SurchargeDecision")
def surcharge(place: Place) -> SurchargeDecision:
    of = claim(place)
    document = made.paper(of.case, "surcharge", place.user(Role.LEADER))
    with act(None, "test.sample"):
        return SurchargeDecision.objects.create(fine=of, paper=document, through=made.DUE, amount=1)


@row("recovery.Avoided")
def avoided(place: Place) -> Avoided:
    officer = place.user(Role.OFFICER)
    return made.avoided(officer, "S1", admdvs=place.admdvs, code=place.fixmedins_code)


@address("recovery:avoided_detail")
def avoided_page(place: Place) -> dict[str, Any]:
    return {"pk": avoided(place).pk}


@address("recovery:detail")
def claim_page(place: Place) -> dict[str, Any]:
    return {"pk": claim(place).pk}


@address("recovery:step")
def claim_step_page(place: Place) -> dict[str, Any]:
    return {"pk": claim(place).pk, "name": "record_payment"}
