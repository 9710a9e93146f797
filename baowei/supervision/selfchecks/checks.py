"""What has to be there, and to agree, before a self-inspection is handed in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext as _

from baowei.supervision.selfchecks.models import Answer, SelfCheck
from baowei.supervision.selfchecks.queries import problems_for


def missing(selfcheck: SelfCheck) -> list[str]:
    """Every reason why it cannot be handed in yet, in words; empty where it can."""
    return [
        *_answers(selfcheck),
        *_entries(selfcheck),
        *_commitment(selfcheck),
    ]


def _answers(selfcheck: SelfCheck) -> Iterator[str]:
    given = set(selfcheck.answers.filter(found__isnull=False).values_list("problem_no", flat=True))
    open_ = [one.no for one in problems_for(selfcheck.target) if one.no not in given]
    if open_:
        yield _("Annex 1: not answered yet: %(numbers)s") % {"numbers": "、".join(open_)}


def _entries(selfcheck: SelfCheck) -> Iterator[str]:
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for no, amount in selfcheck.entries.values_list("problem_no", "fund_amount"):
        sums[no] += amount
    answers = {one.problem_no: one for one in selfcheck.answers.all()}
    for problem in problems_for(selfcheck.target):
        answer = answers.get(problem.no)
        yield from _problem(problem.no, answer, sums.get(problem.no))


def _problem(no: str, answer: Answer | None, listed: Decimal | None) -> Iterator[str]:
    found = answer is not None and bool(answer.found)
    if found and listed is None:
        yield _("problem %(no)s: “有” in Annex 1, but no line in Annex 2") % {"no": no}
    elif listed is not None and not found:
        yield _("problem %(no)s: lines in Annex 2, but not “有” in Annex 1") % {"no": no}
    elif found and answer is not None and listed is not None and answer.fund_amount != listed:
        yield _("problem %(no)s: %(said)s yuan in Annex 1, %(listed)s yuan in Annex 2") % {
            "no": no,
            "said": f"{answer.fund_amount:,.2f}",
            "listed": f"{listed:,.2f}",
        }


def _commitment(selfcheck: SelfCheck) -> Iterator[str]:
    last = selfcheck.commitments.first()
    if last is None:
        yield _("the commitment letter is not signed yet")
    elif last.amount != selfcheck.reported_sum():
        yield _("the amount has changed since the commitment letter: sign it anew")
    elif last.repay_by is None and selfcheck.left() > 0:
        yield _("the letter does not say by when the rest is paid back: sign it anew")
