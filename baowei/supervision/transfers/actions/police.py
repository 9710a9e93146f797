"""To the police: a group is named at once, reports, the leader decides, and it is sent."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext as _

from baowei.supervision.cases.actions import hand_to_police
from baowei.supervision.cases.states import FLOW as CASES
from baowei.supervision.deadlines.actions import start
from baowei.supervision.desk.act import act
from baowei.supervision.desk.refusal import Unlawful
from baowei.supervision.people.may import require_role
from baowei.supervision.people.models import User
from baowei.supervision.people.queries import why_not
from baowei.supervision.people.roles import Role
from baowei.supervision.transfers.actions.taking import (
    keep,
    leaders_case,
    reasoned,
    stop_all,
    taking,
)
from baowei.supervision.transfers.actions.upwards import owe_report
from baowei.supervision.transfers.due import considered
from baowei.supervision.transfers.models import CaseReport, PoliceTransfer
from baowei.supervision.transfers.states import APPROVAL, FINAL, LEADER, LEAST, SENDING


def open_transfer(
    case_id: int, members: Sequence[User], text: str, *, acting_user: User
) -> PoliceTransfer:
    """A crime is suspected: the leader names at least two for the special group at once.

    Below the sums of fraud too: other crimes have others.
    """
    group = {one.pk: one for one in members}
    with act(acting_user, "transfers.open", why=reasoned(text)):
        case = leaders_case(case_id, acting_user)
        if not CASES.lawful(case.state, "hand_to_police"):
            raise Unlawful(
                _("a case that is “%(state)s” does not go to the police")
                % {"state": CASES.states[case.state].label}
            )
        if case.police_transfers.exclude(state__in=FINAL).exists():
            raise Unlawful(_("a transfer of this case is under way"))
        if len(group) < LEAST:
            raise Unlawful(_("a special group has at least two persons (移送规定-5)"))
        today = timezone.localdate()
        for user in group.values():
            refusal = why_not(user, case.fixmedins_code, Role.INSPECTOR, today, case.admdvs)
            if refusal:
                raise Unlawful(refusal)
        due = considered(case)
        amount = due.amount if due else Decimal()
        made = PoliceTransfer(case=case, amount=amount, formed_on=today, since=today, version=0)
        keep(made, "open", acting_user, require_role(acting_user, made, LEADER), text)
        made.group.set(group.values())
    return made


def report(
    transfer_id: int, version: int | None, text: str = "", *, acting_user: User
) -> PoliceTransfer:
    """The group reports in writing: the leader has three days."""
    with taking("report", transfer_id, version, acting_user, text=text) as transfer:
        start(transfer, APPROVAL, on=transfer.since, region=transfer.case.admdvs)
    return transfer


def approve(
    transfer_id: int, version: int | None, text: str = "", *, acting_user: User
) -> PoliceTransfer:
    """From this moment on 24 hours run."""
    with taking("approve", transfer_id, version, acting_user, text=text) as transfer:
        transfer.decided_at = timezone.now()
        stop_all(transfer, transfer.since)
        start(transfer, SENDING, on=transfer.since, region=transfer.case.admdvs)
    return transfer


def refuse(
    transfer_id: int, version: int | None, text: str, *, acting_user: User
) -> PoliceTransfer:
    """The reason is on record, for the sum that is established by now (移送规定-5)."""
    with taking("refuse", transfer_id, version, acting_user, text=reasoned(text)) as transfer:
        transfer.decided_at = timezone.now()
        _weighed_now(transfer)
        stop_all(transfer, transfer.since)
    return transfer


def send(
    transfer_id: int,
    version: int | None,
    police: str,
    text: str,
    fine_paid: Decimal = Decimal(),
    fine_number: str = "",
    *,
    acting_user: User,
) -> PoliceTransfer:
    """To the police of the same level, and the case with it, in one transaction.

    fine_paid: CNY of a fine for the same conduct that was paid already; fine_number: its decision.
    """
    with act(acting_user, "transfers.send", why=text):
        with taking("send", transfer_id, version, acting_user, text=reasoned(text)) as transfer:
            if fine_paid < 0 or bool(fine_paid) != bool(fine_number.strip()):
                raise Unlawful(_("a fine already paid is named with its decision (移送规定-11)"))
            transfer.police, transfer.sent_at = reasoned(police), timezone.now()
            transfer.fine_paid, transfer.fine_number = fine_paid, fine_number.strip()
            _weighed_now(transfer)
            stop_all(transfer, transfer.since)
        hand_to_police(transfer.case_id, None, text, acting_user=acting_user)
        owe_report(transfer.case, CaseReport.Event.POLICE, police)
    return transfer


def _weighed_now(transfer: PoliceTransfer) -> None:
    """The sum on which the decision stands: more may have been established since the group."""
    due = considered(transfer.case)
    if due is not None:
        transfer.amount = due.amount
