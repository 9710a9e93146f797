"""Transfers to the police and to others, what was weighed, and reports."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from office import organisation
from samples import Place, address, row
from transfer_cases import Team, a_case, a_referral

from baowei.supervision.desk.act import act
from baowei.supervision.leads.models import Lead
from baowei.supervision.people.models import Organisation
from baowei.supervision.people.roles import Role
from baowei.supervision.transfers.actions import mark_attention, open_transfer
from baowei.supervision.transfers.models import (
    CaseReport,
    PoliceStep,
    PoliceTransfer,
    Referral,
    ReferralStep,
    Weighing,
)


class Here(Team):
    """The team of the city of the place."""

    def __init__(self, place: Place) -> None:
        super().__init__(place.people)
        self.place = place


def a_case_there(place: Place) -> tuple[Team, Any]:
    team = Here(place)
    return team, a_case(team, "200000", admdvs=place.admdvs, fixmedins_code=place.fixmedins_code)


@row("transfers.PoliceTransfer")
def transfer(place: Place) -> PoliceTransfer:
    team, case = a_case_there(place)
    return open_transfer(case.pk, team.group, "涉嫌诈骗", acting_user=team.leader)


@row("transfers.PoliceStep")
def police_step(place: Place) -> PoliceStep:
    return transfer(place).steps.get()


@row("transfers.Referral")
def referral(place: Place) -> Referral:
    """Sent to the department in which the visitors of the city work."""
    receiver: Organisation = organisation(place.city, role=Role.DEPARTMENT)
    return a_referral(Here(place), receiver)


@row("transfers.ReferralStep")
def referral_step(place: Place) -> ReferralStep:
    return referral(place).steps.first()


@row("transfers.Weighing")
def weighing(place: Place) -> Weighing:
    team, case = a_case_there(place)
    with act(None, "test.sample"):
        return Weighing.objects.create(
            case=case, amount=Decimal(200_000), level="fraud_huge", text="x", user=team.leader
        )


@row("transfers.CaseReport")
def report(place: Place) -> CaseReport:
    team, case = a_case_there(place)
    return mark_attention(case.pk, "媒体关注", acting_user=team.leader)


@address("transfers:police")
def transfer_page(place: Place) -> dict[str, Any]:
    return {"pk": transfer(place).pk}


@address("transfers:police_step")
def transfer_step(place: Place) -> dict[str, Any]:
    return {"pk": transfer(place).pk, "name": "report"}


@address("transfers:referral")
def referral_page(place: Place) -> dict[str, Any]:
    return {"pk": referral(place).pk}


@address("transfers:referral_step")
def referral_act(place: Place) -> dict[str, Any]:
    return {"pk": referral(place).pk, "name": "receive"}


@address("transfers:report")
def report_page(place: Place) -> dict[str, Any]:
    return {"pk": report(place).pk}


@address("transfers:case")
def case_page(place: Place) -> dict[str, Any]:
    return {"pk": a_case_there(place)[1].pk}


@address("transfers:case_act")
def case_act_page(place: Place) -> dict[str, Any]:
    return {"pk": a_case_there(place)[1].pk, "name": "open"}


@address("transfers:refer_lead")
def lead_page(place: Place) -> dict[str, Any]:
    case = a_case_there(place)[1]
    return {"pk": Lead.objects.get(case=case).pk}
