"""All institutions of a campaign that a person sees, compared; and the same by problem."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils import timezone

from baowei.supervision.campaigns.models import Campaign
from baowei.supervision.selfchecks.comparing.found import Found, found_at
from baowei.supervision.selfchecks.comparing.thresholds import threshold
from baowei.supervision.selfchecks.comparing.verdict import Verdict, judge
from baowei.supervision.selfchecks.models import SelfCheck
from baowei.supervision.selfchecks.queries import came_late, problems_for, selfchecks_of, summed


@dataclass(frozen=True)
class Compared:
    selfcheck: SelfCheck
    verdict: Verdict


@dataclass(frozen=True)
class ByProblem:
    """One problem over all institutions. hiding: how many left something of it out."""

    problem_no: str
    problem: str
    reported: Decimal
    found: Decimal
    hidden: Decimal
    hiding: int


def compare(campaign: Campaign, user: Any) -> list[Compared]:
    """What was left out most stands first; then who was late, then the rest by code."""
    rows = selfchecks_of(user).filter(target__campaign=campaign)
    rows = rows.select_related("target__campaign", "target__institution", "mark__lead")
    late = set(rows.filter(came_late()).values_list("pk", flat=True))
    rows = list(rows.prefetch_related("answers"))
    there = found_at(campaign, [one.target.institution_id for one in rows])
    compared = [
        Compared(one, _verdict(one, one.pk in late, there.get(one.target.institution_id)))
        for one in rows
    ]
    return sorted(
        compared,
        key=lambda one: (
            -one.verdict.hidden, not one.verdict.late, one.selfcheck.target.institution_id
        ),
    )  # fmt: skip


def verdict_of(selfcheck: SelfCheck) -> Verdict:
    late = summed(SelfCheck.objects.filter(pk=selfcheck.pk)).filter(came_late()).exists()
    code = selfcheck.target.institution_id
    return _verdict(selfcheck, late, found_at(selfcheck.campaign, [code]).get(code))


def _verdict(selfcheck: SelfCheck, late: bool, found: Found | None) -> Verdict:
    reported = {
        one.problem_no: one.fund_amount
        for one in selfcheck.answers.all()
        if one.found and selfcheck.first_on is not None
    }
    admdvs = selfcheck.institution.admdvs
    limit = threshold(admdvs, timezone.localdate())
    return judge(reported, found, late, limit)


def by_problem(compared: Iterable[Compared]) -> list[ByProblem]:
    """Summed over the institutions; problems of different lists apart."""
    sums: dict[tuple[str, str], list[Decimal]] = defaultdict(lambda: [Decimal()] * 4)
    for one in compared:
        words = {p.no: p.problem for p in problems_for(one.selfcheck.target)}
        for line in one.verdict.lines:
            key = (line.problem_no, words.get(line.problem_no, ""))
            more = (line.reported or Decimal(), line.found, line.hidden, Decimal(line.hidden > 0))
            sums[key] = [a + b for a, b in zip(sums[key], more, strict=True)]
    found = [
        ByProblem(no, text, reported, there, hidden, int(hiding))
        for (no, text), (reported, there, hidden, hiding) in sums.items()
    ]
    return sorted(found, key=lambda one: (-one.hidden, -one.found, one.problem_no))
