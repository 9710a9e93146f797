"""Annex 1: whether each problem was found, and how much it cost the fund."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from baowei.supervision.desk.refusal import Unlawful
from baowei.supervision.people.models import User
from baowei.supervision.selfchecks.actions.taking import beside
from baowei.supervision.selfchecks.annexes.lines import AnswerLine
from baowei.supervision.selfchecks.models import Answer, SelfCheck
from baowei.supervision.selfchecks.queries import problems_for


def answer(
    key: int, version: int | None, lines: Iterable[AnswerLine], *, acting_user: User
) -> SelfCheck:
    """Keep these lines; problems of which there is none stay as they are."""
    with beside("answer", key, version, acting_user) as selfcheck:
        put_answers(selfcheck, lines)
    return selfcheck


def put_answers(selfcheck: SelfCheck, lines: Iterable[AnswerLine]) -> None:
    known = {one.no for one in problems_for(selfcheck.target)}
    for line in lines:
        if line.problem_no not in known:
            raise Unlawful(_("there is no problem %(no)s in the list") % {"no": line.problem_no})
        if line.fund_amount < 0 or (line.fund_amount and not line.found):
            raise Unlawful(
                _("problem %(no)s: an amount belongs to what was found") % {"no": line.problem_no}
            )
        Answer.objects.update_or_create(
            selfcheck=selfcheck,
            problem_no=line.problem_no,
            defaults={
                "found": line.found,
                "fund_amount": line.fund_amount,
                "remark": line.remark,
            },
        )
