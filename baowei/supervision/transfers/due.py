"""Whether a case has to go to the police before anything is decided, or upwards the same day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from django.db.models import QuerySet
from django.utils import timezone

from baowei.law.penalty import Facts, Outcome, PenaltyError, Report
from baowei.law.penalty.thresholds import fraud
from baowei.provinces import penalties
from baowei.supervision.cases.models import Case
from baowei.supervision.cases.states import UNDECIDED
from baowei.supervision.transfers.states import FINAL


@dataclass(frozen=True)
class Due:
    """amount: CNY that was defrauded over all conducts. level: code of the threshold. settled:
    reached wherever the province sets it. reasons, doubts: sentences for people."""

    amount: Decimal
    level: str
    settled: bool
    reasons: tuple[str, ...]
    doubts: tuple[str, ...]


def considered(case: Case) -> Due | None:
    """What the sums say, whatever was decided since; None below them or without fraud.

    Several acts of fraud of one case add up: none of them was dealt with before.
    """
    outcomes = [one for one in _outcomes(case) if fraud(one.ref)]
    if not outcomes:
        return None
    amount = sum((one.facts.loss for one in outcomes), Decimal())
    first = outcomes[0]
    found = penalties.transfer(replace(first, facts=replace(first.facts, loss=amount)))
    if not found.consider:
        return None
    reasons = tuple(f"{one.text}（{one.ref}）" if one.ref else one.text for one in found.reasons)
    return Due(amount, found.level, found.settled, reasons, found.doubts)


def transfer_due(case: Case) -> Due | None:
    """What bars a decision: a transfer that nobody has decided on, or that is under way.

    None once the leader has said why not for this sum, or the case came back from the police.
    """
    due = considered(case)
    if due is None or _weighed(case, due.amount):
        return None
    return due


def _weighed(case: Case, amount: Decimal) -> bool:
    if case.police_transfers.exclude(state__in=FINAL).exists():
        return False
    return (
        case.weighings.filter(amount__gte=amount).exists()
        or case.police_transfers.filter(amount__gte=amount, state__in=FINAL).exists()
    )


def _outcomes(case: Case) -> list[Outcome]:
    """The sanction of each conduct; one that the law knows none for is left to the decision.

    An earlier fine for the same conduct keeps nobody from being prosecuted (移送规定-11).
    """
    today, found = timezone.localdate(), []
    for conduct in case.acts():
        try:
            found.append(penalties.sanction(conduct.facts(today)))
        except PenaltyError:
            continue
    return found


def due_among(cases: QuerySet[Case]) -> list[tuple[Case, Due]]:
    """Those of the cases not yet decided whose transfer is due."""
    rows = cases.filter(state__in=UNDECIDED, conducts__isnull=False).distinct()
    found = ((case, transfer_due(case)) for case in rows.order_by("filed_on", "pk"))
    return [(case, due) for case, due in found if due is not None]


def report_of(case: Case, *, police: bool = False, attention: bool = False) -> Report:
    """Whether the higher bureau is told the same day, why, and what the report holds."""
    today = timezone.localdate()
    facts = Facts(
        ref="条例-38",
        first_day=case.discovered_on,
        last_day=case.discovered_on,
        discovered=case.discovered_on,
        decided=today,
        region=case.admdvs,
        loss=Decimal(case.fund_loss),
    )
    return penalties.case_report(facts, police=police, attention=attention)
