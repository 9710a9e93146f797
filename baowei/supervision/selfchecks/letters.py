"""The commitment letter and the report of a self-inspection as Word files, under the institution's
own name: no bureau issues them, so they are no documents of the case file."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import formats

from baowei.supervision.documents.papers import PAPERS, compose, docx
from baowei.supervision.documents.queries import issuer_for
from baowei.supervision.selfchecks.models import SelfCheck
from baowei.supervision.selfchecks.queries import problems_for


def letter(
    selfcheck: SelfCheck, name: str, position: str, signed_on: date, repay_by: date | None
) -> bytes:
    """The commitment letter with the sums as they are now. repay_by: of what is left of them."""
    own: dict[str, Any] = {
        "representative": name,
        "position": position,
        "signed_on": signed_on.isoformat(),
    }
    if repay_by is not None:
        own["repay_by"] = repay_by.isoformat()
    return _written(selfcheck, "self_check_commitment", own)


def report(selfcheck: SelfCheck) -> bytes:
    """The report with what Annex 1 and Annex 2 say now."""
    problems, campaign = problems_for(selfcheck.target), selfcheck.campaign
    answers = list(selfcheck.answers.filter(found__isnull=False))
    found = sum(bool(one.found) for one in answers)
    own = {
        "period": f"{_day(campaign.looked_back_from)}至{_day(campaign.looked_back_to)}",
        "checked": f"对照问题清单应当自查{len(problems)}项，已经自查{len(answers)}项，"
        f"发现{found}项，未发现{len(answers) - found}项",
        "found": [
            {
                "problem": one.category,
                "item": one.item,
                "amount": one.fund_amount,
                "measure": one.measure,
                "person": one.person,
            }
            for one in selfcheck.entries.all()
        ],
    }
    return _written(selfcheck, "self_check_report", own)


def _written(selfcheck: SelfCheck, code: str, own: dict[str, Any]) -> bytes:
    place = selfcheck.institution
    name = place.fixmedins_name or place.pk
    values = {
        "receiver": issuer_for(place.admdvs),
        "campaign": selfcheck.campaign.title,
        "party": name,
        "institution_code": place.pk,
        "reported": selfcheck.reported_sum(),
        "refunded": selfcheck.refunded_sum(),
        **own,
    }
    return docx(compose(PAPERS[code], values, name))


def _day(day: date) -> str:
    return str(formats.date_format(day, "Y年n月j日"))
