"""The party is told what is intended, and heard (处罚程序-41, 处罚法-44, -45)."""

from __future__ import annotations

from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext as _

from baowei.supervision.cases.actions.taking import beside, reasoned, taking
from baowei.supervision.cases.guards import for_the_party, missing, reviewed_where_due
from baowei.supervision.cases.models import Case
from baowei.supervision.cases.sanctions import within
from baowei.supervision.cases.states import HEARING, OFFICER, PARTY
from baowei.supervision.deadlines.actions import start, stop
from baowei.supervision.desk.refusal import NotAllowed, Unlawful
from baowei.supervision.people.models import User


def notify(
    case_id: int,
    version: int | None,
    refund: Decimal,
    fine: Decimal,
    text: str = "",
    *,
    acting_user: User,
) -> Case:
    """Tell the party what is to be given back and fined, in CNY, within what the law allows.

    Whoever is to be fined is always told of the right to a hearing: no region's own limit of what
    is a large fine (处罚法-63) can then deny one.
    """
    with taking("notify", case_id, version, acting_user, text) as case:
        today = timezone.localdate()
        within(case, refund, fine, today)
        if case.fine_ceiling is not None and fine > case.fine_ceiling:
            raise Unlawful(
                _(
                    "the party was told of %(told)s yuan; nobody is fined more for having defended "
                    "themselves (处罚法-45)"
                )
                % {"told": f"{case.fine_ceiling:,.2f}"}
            )
        case.forget_notice()
        case.hearing_right = fine > 0
        if case.hearing_right and (lacking := missing(case, ("hearing_right",), ("notify",))):
            raise Unlawful(lacking)
        case.notified_on, case.notified_refund, case.notified_fine = today, refund, fine
        if lacking := reviewed_where_due(case, acting_user):
            raise Unlawful(lacking)
        if case.hearing_right:
            start(case, HEARING, on=today, region=case.admdvs)
    return case


def record_statement(case_id: int, version: int | None, text: str, *, acting_user: User) -> Case:
    """The party made a statement or defends itself: it has to be answered before the decision."""
    roles, said = OFFICER | PARTY, reasoned(text)
    with beside(
        "record_statement", case_id, version, acting_user, roles, ("notified",), said
    ) as case:
        _own_case(case, acting_user)
        case.statement_made = True
    return case


def waive_hearing(case_id: int, version: int | None, text: str, *, acting_user: User) -> Case:
    """The party gives up the hearing in writing."""
    roles, said = OFFICER | PARTY, reasoned(text)
    with beside("waive_hearing", case_id, version, acting_user, roles, ("notified",), said) as case:
        _own_case(case, acting_user)
        case.hearing_waived = True
        stop(case, HEARING, timezone.localdate())
    return case


def hear(case_id: int, version: int | None, text: str = "", *, acting_user: User) -> Case:
    """What the party said was weighed; nobody is fined more for having said it."""
    with taking("hear", case_id, version, acting_user, text) as case:
        stop(case, HEARING, timezone.localdate())
    return case


def notify_again(case_id: int, version: int | None, text: str, *, acting_user: User) -> Case:
    """Other facts or another sanction than the party was told of: it is told anew."""
    with taking("notify_again", case_id, version, acting_user, reasoned(text)) as case:
        case.fine_ceiling, case.reviewed_on = case.notified_fine, None
        case.forget_notice()
    return case


def _own_case(case: Case, user: User) -> None:
    if refusal := for_the_party(case, user):
        raise NotAllowed(refusal)
