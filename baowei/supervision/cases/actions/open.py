"""A lead that was filed is a case from that moment (处罚程序-15)."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from baowei.supervision.cases.actions.taking import keep
from baowei.supervision.cases.models import Case
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
        number=_next_number(lead.admdvs, today),
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


def _next_number(admdvs: str, today: date) -> str:
    """2026-0001, counted in the region and year; two at once are held apart by the constraint."""
    mine = Case.objects.filter(admdvs=admdvs, number__startswith=f"{today.year}-")
    last = mine.select_for_update().order_by("-number").first()
    return f"{today.year}-{int(last.number.split('-')[1]) + 1 if last else 1:04}"
