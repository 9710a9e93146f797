"""Transfers on the page of a case: `{% load transfers %}{% transfers case %}`."""

from __future__ import annotations

from typing import Any

from django import template

from baowei.supervision.cases.models import Case
from baowei.supervision.people.grants import grant_for
from baowei.supervision.transfers.due import considered, transfer_due
from baowei.supervision.transfers.queries import INSIDE
from baowei.supervision.transfers.states import POLICE, REFERRAL

register = template.Library()


@register.inclusion_tag("transfers/panel.html", takes_context=True)
def transfers(context: dict[str, Any], case: Case) -> dict[str, Any]:
    """What is due, what is on its way, what was weighed and reported; to the bureau alone."""
    if grant_for(context["request"].user, case, INSIDE) is None:
        return {}
    due = transfer_due(case)
    return {
        "case": case,
        "due": due,
        "considered": due or considered(case),
        "police": case.police_transfers.all(),
        "referrals": case.referrals.select_related("receiver"),
        "weighings": case.weighings.select_related("user"),
        "reports": case.serious_reports.select_related("reported_by"),
        "police_flow": POLICE,
        "referral_flow": REFERRAL,
    }
