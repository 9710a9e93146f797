"""After the decision: served, published, paid or enforced, closed, archived."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext as _

from baowei.supervision.cases.actions.served import served
from baowei.supervision.cases.actions.taking import beside, reasoned, taking
from baowei.supervision.cases.guards import missing
from baowei.supervision.cases.models import Case
from baowei.supervision.cases.sanctions import CENT
from baowei.supervision.cases.states import (
    FLOW,
    LITIGATION,
    OFFICER,
    PAYMENT,
    PUBLICATION,
    RECONSIDERATION,
    SERVICE,
)
from baowei.supervision.deadlines.actions import start, stop
from baowei.supervision.desk.refusal import Unlawful
from baowei.supervision.people.models import User


def serve(
    case_id: int, version: int | None, on: date, method: str, text: str = "", *, acting_user: User
) -> Case:
    """The decision is with the party: its times to pay, to ask for review and to sue begin."""
    with taking("serve", case_id, version, acting_user, text) as case:
        if method not in Case.Service.values:
            raise Unlawful(_("say how it was served"))
        _since_decision(case, on)
        case.served_on, case.service = on, method
        stop(case, SERVICE, on)
        for code in (*([PAYMENT] if case.owed else []), RECONSIDERATION, LITIGATION):
            start(case, code, on=on, region=case.admdvs)
        served(case, acting_user)
    return case


def publish(case_id: int, version: int | None, on: date, *, acting_user: User) -> Case:
    """The decision is public (处罚程序-46)."""
    states = ("decided", "served", "closed")
    with beside("publish", case_id, version, acting_user, OFFICER, states) as case:
        if lacking := missing(case, ("disclosure",)):
            raise Unlawful(lacking)
        _since_decision(case, on)
        case.published_on = on
        stop(case, PUBLICATION, on)
    return case


def settle(case: Case, amount: Decimal) -> None:
    """So much of the decision is paid, enforced or written off; within the act that records it.

    Once the case is closed, it is what a court brings in.

    Unlawful for more than what is open. amount: CNY, negative where a payment is taken back.
    """
    now = Case.objects.select_for_update().get(pk=case.pk)
    if now.state not in ("decided", "served", "closed", "archived"):
        raise Unlawful(
            _("not open while the state is “%(state)s”") % {"state": FLOW.states[now.state].label}
        )
    if amount != amount.quantize(CENT):
        raise Unlawful(_("an amount goes to the cent"))
    if not -now.settled_amount <= amount <= now.owed:
        raise Unlawful(_("%(owed)s yuan are open") % {"owed": f"{now.owed:,.2f}"})
    case.settled_amount = now.settled_amount + amount
    case.save(update_fields=["settled_amount"])
    if not case.owed:
        stop(case, PAYMENT, timezone.localdate())


def close(case_id: int, version: int | None, text: str, *, acting_user: User) -> Case:
    with taking("close", case_id, version, acting_user, reasoned(text)) as case:
        today = timezone.localdate()
        for code in (PAYMENT, RECONSIDERATION, LITIGATION):
            stop(case, code, today)
        case.investigators.filter(ended=None).update(ended=today)
    return case


def archive(case_id: int, version: int | None, text: str = "", *, acting_user: User) -> Case:
    """One case, one file, complete (处罚程序-57)."""
    with taking("archive", case_id, version, acting_user, text) as case:
        return case


def _since_decision(case: Case, on: date) -> None:
    if not (case.decided_on or on) <= on <= timezone.localdate():
        raise Unlawful(_("the day lies between that of the decision and today"))
