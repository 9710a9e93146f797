"""A lead that was filed is a case from that moment (处罚程序-15)."""

from __future__ import annotations

from django.utils import timezone

from baowei.supervision.cases.actions.taking import keep
from baowei.supervision.cases.models import Case, Numbering
from baowei.supervision.cases.states import DECISION
from baowei.supervision.deadlines.actions import start
from baowei.supervision.leads.models import Lead
from baowei.supervision.people.grants import grant_for
from baowei.supervision.people.models import User
from baowei.supervision.people.roles import Role


def open_case(lead: Lead, user: User) -> None:
    """Number, clock and first step of the case; within the act that files the lead."""
    today = timezone.localdate()
    case = Case(
        number=Numbering.next(lead.admdvs, today.year),
        title=lead.title,
        lead=lead,
        admdvs=lead.admdvs,
        fixmedins_code=lead.fixmedins_code,
        party_kind=Case.Party.INSTITUTION if lead.fixmedins_code else Case.Party.PERSON,
        party=lead.fixmedins_name or lead.title,
        discovered_on=lead.received_on,
        filed_on=today,
        version=0,
    )
    keep(case, "file", user, grant_for(user, case, {Role.LEADER}))
    start(case, DECISION, on=today, region=case.admdvs)
