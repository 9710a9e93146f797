"""Transfers and reports on the page of a case, for the bureau alone."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from baowei.supervision.cases.models import Case
from baowei.supervision.desk.panels import Panel
from baowei.supervision.leads.models import Lead
from baowei.supervision.people.grants import grant_for
from baowei.supervision.transfers.due import considered, transfer_due
from baowei.supervision.transfers.queries import INSIDE
from baowei.supervision.transfers.states import POLICE, REFERRAL


def referrals_panel(lead: Lead, user: Any) -> Panel | None:
    """What of a lead went to other authorities, and the door to send more."""
    if grant_for(user, lead, INSIDE) is None:
        return None
    context = {
        "lead": lead,
        "referrals": lead.referrals.select_related("receiver"),
        "flow": REFERRAL,
    }
    return Panel(_("Transfers to other authorities"), "transfers/lead.html", context, order=80)


def transfers_panel(case: Case, user: Any) -> Panel | None:
    """What is due, what is on its way, what was weighed and reported."""
    if grant_for(user, case, INSIDE) is None:
        return None
    due = transfer_due(case)
    context = {
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
    return Panel(_("Transfers and reports"), "transfers/panel.html", context, order=80)
