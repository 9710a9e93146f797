"""A hearing: asked for in time, announced seven working days ahead, led by an outsider."""

from __future__ import annotations

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from baowei.provinces import limit as limit_of
from baowei.supervision.cases.actions import clocks
from baowei.supervision.cases.actions.taking import beside, reasoned, taking
from baowei.supervision.cases.guards import missing, not_investigator
from baowei.supervision.cases.models import Case
from baowei.supervision.cases.required import SINCE
from baowei.supervision.cases.states import DESK, HEARING
from baowei.supervision.deadlines.actions import stop
from baowei.supervision.deadlines.calendar import Calendar
from baowei.supervision.desk.refusal import Unlawful
from baowei.supervision.people.models import User
from baowei.supervision.people.queries import why_not
from baowei.supervision.people.roles import Role

NOTICE = "hearing_notice"


def ask_hearing(case_id: int, version: int | None, text: str = "", *, acting_user: User) -> Case:
    """The time to decide stands still until the hearing is over (处罚程序-45)."""
    with taking("ask_hearing", case_id, version, acting_user, text) as case:
        stop(case, HEARING, timezone.localdate())
        clocks.stand_still(case, clocks.HEARING, text or str(case))
    return case


def set_hearing(
    case_id: int, version: int | None, on: date, host: User, *, acting_user: User
) -> Case:
    """Say when and who presides: not an investigator, and no sooner than the law gives notice.

    The notice to the party is final by then; another day or host needs another one.
    """
    with beside("set_hearing", case_id, version, acting_user, DESK, ("hearing",)) as case:
        today = timezone.localdate()
        refusal = not_investigator(case, host) or _unfit(host, case, today)
        if refusal:
            raise Unlawful(refusal)
        limit = limit_of(NOTICE, today, case.admdvs)
        if limit is not None and Calendar.now().between(today, on) < limit.number:
            raise Unlawful(
                _("a hearing is announced at least %(days)s working days before (处罚法-64)")
                % {"days": limit.number}
            )
        if lacking := missing(case, (NOTICE,), SINCE["set_hearing"]):
            raise Unlawful(lacking)
        case.hearing_on, case.hearing_host = on, host
    return case


def hold_hearing(case_id: int, version: int | None, text: str = "", *, acting_user: User) -> Case:
    """The record and the report are final: the decision rests on them (处罚法-65)."""
    with taking("hold_hearing", case_id, version, acting_user, text) as case:
        if case.hearing_on is None or case.hearing_on > timezone.localdate():
            raise Unlawful(_("the hearing has not been held yet"))
        clocks.go_on(case, clocks.HEARING)
    return case


def withdraw_hearing(case_id: int, version: int | None, text: str, *, acting_user: User) -> Case:
    """The party no longer wants it, or stayed away without a reason."""
    with taking("withdraw_hearing", case_id, version, acting_user, reasoned(text)) as case:
        clocks.go_on(case, clocks.HEARING)
    return case


def _unfit(host: User, case: Case, today: date) -> str:
    reasons = [
        why_not(host, case.fixmedins_code, role, today, case.admdvs)
        for role in (Role.LEGAL, Role.OFFICER)
    ]
    return "" if "" in reasons else reasons[0]
