"""The decision: of what the party was told, within the law, with its document."""

from __future__ import annotations

from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext as _

from baowei.supervision.cases.actions.taking import beside, reasoned, taking
from baowei.supervision.cases.guards import missing
from baowei.supervision.cases.models import Case
from baowei.supervision.cases.required import DECISION as CARRIED_BY
from baowei.supervision.cases.required import SINCE
from baowei.supervision.cases.sanctions import lawful_range, within
from baowei.supervision.cases.states import DECISION, DESK, PUBLICATION, SERVICE, UNDECIDED
from baowei.supervision.deadlines.actions import start, stop
from baowei.supervision.desk.refusal import Unlawful
from baowei.supervision.people.models import User

Kind = Case.Decision


def mark_serious(case_id: int, version: int | None, text: str, *, acting_user: User) -> Case:
    """A great social effect, safety, or the leader wants it: reviewed and discussed (处罚程序-44).

    The mark stays.
    """
    said = reasoned(text)
    with beside("mark_serious", case_id, version, acting_user, DESK, UNDECIDED, said) as case:
        if case.serious:
            raise Unlawful(_("it is marked already"))
        case.serious = True
    return case


def discuss(case_id: int, version: int | None, text: str, *, acting_user: User) -> Case:
    with taking("discuss", case_id, version, acting_user, reasoned(text)) as case:
        return case


def decide(
    case_id: int,
    version: int | None,
    kind: str,
    fine: Decimal = Decimal(),
    text: str = "",
    *,
    acting_user: User,
) -> Case:
    """kind: of `Case.Decision`. fine: CNY, never above what the party was told of.

    What the fund lost is given back with a penalty and without one; where nothing is established
    or another authority decides, nothing is ordered.
    """
    with taking("decide", case_id, version, acting_user, text) as case:
        if kind not in CARRIED_BY:
            raise Unlawful(_("choose one of the decisions of 处罚程序-43"))
        if kind != Kind.PENALTY:
            reasoned(text)
        refund = _ordered(case, kind, fine)
        if lacking := missing(case, CARRIED_BY[kind], SINCE["decide"]):
            raise Unlawful(lacking)
        today = timezone.localdate()
        case.decision, case.decided_on = kind, today
        case.refund, case.fine = refund, fine
        stop(case, DECISION, today)
        start(case, SERVICE, on=today, region=case.admdvs)
        if kind == Kind.PENALTY:
            start(case, PUBLICATION, on=today, region=case.admdvs)
    return case


def _ordered(case: Case, kind: str, fine: Decimal) -> Decimal:
    """What the party gives back, in CNY; Unlawful for a fine that the law or the notice bars."""
    told, refund = case.notified_fine or Decimal(), case.notified_refund or Decimal()
    if kind != Kind.PENALTY and fine:
        raise Unlawful(_("only a penalty carries a fine"))
    if kind in (Kind.NOT_ESTABLISHED, Kind.TRANSFER):
        return Decimal()
    if case.notified_on is None:
        raise Unlawful(_("the party has not been told what is intended (处罚程序-41)"))
    if fine > told:
        raise Unlawful(
            _("the party was told of %(told)s yuan at most (处罚程序-41); notify it anew")
            % {"told": f"{told:,.2f}"}
        )
    if kind == Kind.PENALTY:
        within(case, refund, fine, timezone.localdate())
    elif not lawful_range(case, timezone.localdate()).may_waive:
        raise Unlawful(_("nothing in the facts lets the penalty be left out (处罚法-33)"))
    return refund
