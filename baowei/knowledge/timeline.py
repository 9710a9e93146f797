"""What holds for one code on which days, when several sources speak of it at several times."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta

from baowei.knowledge.claim import Claim
from baowei.knowledge.fact import Fact, value_of
from baowei.knowledge.trust import STRONG, TRUST

DAY = timedelta(days=1)


@dataclass
class Run:
    """Days on which one value holds; `last` before `first`: it was outweighed and judges no day."""

    value: Fact
    first: date
    last: date
    claims: list[Claim] = field(default_factory=list)
    replaces: Run | None = None


def timeline(claims: list[Claim]) -> list[Run]:
    """The runs of one kind, region and key; a function of the set of claims, not of their order.

    A later different value ends the earlier one for good; the same value goes on. From the day
    a strong source speaks, a weak one (community, unverified) changes nothing; if it says the
    same it counts as a further source.
    """
    strong = [c for c in claims if c.trust in STRONG]
    weak = [c for c in claims if c.trust not in STRONG]
    if not strong:
        runs, outweighed = _follow(weak)
        return runs + _aside(outweighed)
    start = min(c.valid_from for c in strong)
    runs, outweighed = _follow(strong)
    early, weaker = _follow([c for c in weak if c.valid_from < start])
    outweighed += weaker
    if early and early[-1].last >= start:
        early[-1].last = start - DAY
        runs[0].replaces = early[-1]
    for claim in (c for c in weak if c.valid_from >= start):
        home = _home(runs, claim)
        if home:
            home.claims.append(claim)
        else:
            outweighed.append(claim)
    return early + runs + _aside(outweighed)


def _follow(claims: list[Claim]) -> tuple[list[Run], list[Claim]]:
    """Runs of claims of like weight, and the claims that lost against others of the same day."""
    runs: list[Run] = []
    lost: list[Claim] = []
    days: dict[date, list[Claim]] = defaultdict(list)
    for claim in claims:
        days[claim.valid_from].append(claim)
    for first in sorted(days):
        value = value_of_claim(max(days[first], key=_weight))
        agreeing = [c for c in days[first] if value_of_claim(c) == value]
        lost += [c for c in days[first] if value_of_claim(c) != value]
        if runs and runs[-1].value == value and first - DAY <= runs[-1].last:
            runs[-1].claims += agreeing
            runs[-1].last = _last_day(runs[-1].claims)
            continue
        run = Run(value, first, _last_day(agreeing), agreeing)
        if runs and runs[-1].last >= first:
            runs[-1].last = first - DAY
            run.replaces = runs[-1]
        runs.append(run)
    return runs, lost


def value_of_claim(claim: Claim) -> Fact:
    return value_of(claim.kind, claim.values)


def _weight(claim: Claim) -> tuple[int, date, str]:
    """Of two values said for the same first day: better source, later publication, then text."""
    return TRUST.index(claim.trust), claim.published, str(value_of_claim(claim))


def _last_day(claims: list[Claim]) -> date:
    """The latest publication says when it ends; of one day, the one that names an end."""
    latest = max(c.published for c in claims)
    return min(c.valid_to for c in claims if c.published == latest)


def _home(runs: list[Run], claim: Claim) -> Run | None:
    value = value_of_claim(claim)
    for run in runs:
        if run.value == value and run.first <= claim.valid_from <= run.last:
            return run
    return None


def _aside(claims: list[Claim]) -> list[Run]:
    """Outweighed claims, kept so that nothing a source said is lost."""
    groups: dict[tuple[Fact, date], list[Claim]] = defaultdict(list)
    for claim in claims:
        groups[value_of_claim(claim), claim.valid_from].append(claim)
    return [Run(value, first, first - DAY, group) for (value, first), group in groups.items()]
