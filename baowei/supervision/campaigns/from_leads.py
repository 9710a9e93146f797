"""Typical cases among the leads of a campaign: those that the agency settles."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from baowei.law import VIOLATIONS
from baowei.supervision.campaigns.candidates import Candidate
from baowei.supervision.campaigns.own_figures import leads_of
from baowei.supervision.leads.models import Lead
from baowei.supervision.registry.codes import Kind
from baowei.supervision.registry.models import Institution

ESTABLISHED = ("to_agency",)
"""What the agency settles by the agreement. Of a lead that was filed the case says what became of
it; what was closed without one is none to make known."""


def cases(campaign: Any) -> Iterable[Candidate]:
    rows = list(leads_of(campaign).filter(state__in=ESTABLISHED))
    codes = {lead.fixmedins_code for lead in rows}
    kinds = dict(Institution.objects.filter(pk__in=codes).values_list("pk", "fixmedins_type"))
    for lead in rows:
        yield Candidate(
            key=f"leads:{lead.pk}",
            title=lead.title,
            amount=lead.fund_amount or None,
            url=lead.get_absolute_url(),
            text=_text(lead, kinds.get(lead.fixmedins_code, "")),
            institution=lead.fixmedins_name,
        )


def _text(lead: Lead, kind: str) -> str:
    """A first draft without names: what kind of institution, what is suspected, how much."""
    who = Kind(kind).label if kind in Kind.values else _("designated institution")
    behaviour = VIOLATIONS.get(lead.violation)
    said = {"who": who, "behaviour": behaviour.name if behaviour else _("not yet clear")}
    if not lead.fund_amount:
        return _("A %(who)s is suspected of: %(behaviour)s.") % said
    return _("A %(who)s is suspected of: %(behaviour)s; fund %(amount)s yuan.") % {
        **said,
        "amount": f"{lead.fund_amount:,.2f}",
    }
