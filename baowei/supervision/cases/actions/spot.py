"""The summary procedure: a small fine at once (处罚程序-48 to -51)."""

from __future__ import annotations

from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext as _

from baowei.law.penalty.amounts import amount
from baowei.supervision.cases.actions.served import served
from baowei.supervision.cases.actions.taking import beside, reasoned, taking
from baowei.supervision.cases.guards import missing
from baowei.supervision.cases.models import Case
from baowei.supervision.cases.sanctions import within
from baowei.supervision.cases.states import (
    DECISION,
    DESK,
    INSPECTOR,
    LITIGATION,
    OFFICER,
    PAYMENT,
    PUBLICATION,
    RECONSIDERATION,
    SUMMARY_FILING,
)
from baowei.supervision.deadlines.actions import start, stop
from baowei.supervision.desk.refusal import Unlawful
from baowei.supervision.people.models import User


def choose_summary(case_id: int, version: int | None, text: str, *, acting_user: User) -> Case:
    """The facts are plain and the fine is small."""
    said = reasoned(text)
    with beside("choose_summary", case_id, version, acting_user, DESK, ("filed",), said) as case:
        case.procedure = Case.Procedure.SUMMARY
    return case


def decide_on_spot(
    case_id: int, version: int | None, fine: Decimal, text: str = "", *, acting_user: User
) -> Case:
    """Decided and handed over at once, put on file within seven working days. fine: CNY."""
    with taking("decide_on_spot", case_id, version, acting_user, text) as case:
        person = case.party_kind == Case.Party.PERSON
        today = timezone.localdate()
        # 处罚程序-48
        most = amount("spot_person" if person else "spot_other", today)
        if not 0 < fine <= most:
            raise Unlawful(
                _("on the spot at most %(most)s yuan are fined (处罚程序-48)") % {"most": most}
            )
        found = within(case, None, fine, today)
        if found.refund > most:
            raise Unlawful(
                _("more than %(most)s yuan are asked back in the general procedure (处罚程序-37)")
                % {"most": most}
            )
        case.decision, case.decided_on = Case.Decision.PENALTY.value, today
        case.refund, case.fine = found.refund, fine
        case.served_on, case.service = today, Case.Service.DIRECT.value
        stop(case, DECISION, today)
        for code in (SUMMARY_FILING, PAYMENT, RECONSIDERATION, LITIGATION, PUBLICATION):
            start(case, code, on=today, region=case.admdvs)
        served(case, acting_user)
    return case


def file_summary(case_id: int, version: int | None, text: str = "", *, acting_user: User) -> Case:
    """The decision is put on file with the bureau (处罚程序-51)."""
    roles, states = INSPECTOR | OFFICER, ("served", "closed")
    with beside("file_summary", case_id, version, acting_user, roles, states, text) as case:
        if lacking := missing(case, ("summary_filing",)):
            raise Unlawful(lacking)
        stop(case, SUMMARY_FILING, timezone.localdate())
    return case
