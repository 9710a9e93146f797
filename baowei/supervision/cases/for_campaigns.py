"""Typical cases of a campaign among the penalties that were decided on its leads."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from baowei.supervision.campaigns.candidates import Candidate
from baowei.supervision.campaigns.own_figures import leads_of
from baowei.supervision.cases.models import Case
from baowei.supervision.cases.paper_words import Words


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
