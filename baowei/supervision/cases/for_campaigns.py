"""What campaigns learn of cases: typical ones, and what was dealt with before."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from baowei.supervision.campaigns.candidates import Candidate
from baowei.supervision.campaigns.lookback import HINT, Handled
from baowei.supervision.campaigns.own_figures import leads_of
from baowei.supervision.cases.models import Case
from baowei.supervision.cases.paper_words import Words
from baowei.supervision.leads.models import LeadPoint

FOUND_GUILTY = (Case.Decision.PENALTY, Case.Decision.NO_PENALTY)
"""Also who was spared the penalty had broken the law (处罚程序-43)."""


def decided(campaign: Any) -> Iterable[Candidate]:
    """A decision has to be there: before it, nobody has broken the law."""
    rows = Case.objects.filter(lead__in=leads_of(campaign), decision=Case.Decision.PENALTY)
    for case in rows.order_by("pk"):
        words = Words(case)
        yield Candidate(
            key=f"cases:{case.pk}",
            title=case.title,
            amount=case.fund_loss,
            url=case.get_absolute_url(),
            text=_("%(party)s: %(cause)s; %(outcome)s.")
            % {"party": case.party, "cause": words.cause, "outcome": words.outcome()},
            institution=case.party if case.party_kind == Case.Party.INSTITUTION else "",
            people=() if case.party_kind == Case.Party.INSTITUTION else (case.party,),
        )


def dealt_with(codes: Collection[str], first: date, last: date) -> Iterable[Handled]:
    """What a decision found these institutions guilty of, by its points, on the day it was made."""
    cases = Case.objects.filter(
        fixmedins_code__in=codes,
        party_kind=Case.Party.INSTITUTION,
        decision__in=FOUND_GUILTY,
        decided_on__range=(first, last),
    )
    rows = LeadPoint.objects.filter(lead__case__in=cases, open=True).exclude(point__outcome=HINT)
    for held in rows.select_related("point", "lead__case"):
        point, day = held.point, held.lead.case.decided_on
        amount = point.claimed_amount
        yield Handled(point.fixmedins_code, point.rule_code, day, _("decided as a case"), amount)
