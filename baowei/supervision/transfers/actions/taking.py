"""How every step of a transfer to the police is taken, and what is done beside with a case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from baowei.supervision.cases.models import Case
from baowei.supervision.deadlines.actions import stop
from baowei.supervision.desk.refusal import Unlawful
from baowei.supervision.people import taking as steps
from baowei.supervision.people.may import require_role
from baowei.supervision.people.models import User
from baowei.supervision.people.recused import recused
from baowei.supervision.people.taking import keep, reasoned
from baowei.supervision.transfers.models import PoliceTransfer
from baowei.supervision.transfers.states import LEADER, LIMITS, POLICE

__all__ = ["keep", "leaders_case", "reasoned", "stop_all", "taking"]


@contextmanager
def taking(
    name: str,
    transfer_id: int,
    version: int | None,
    acting_user: User,
    on: date | None = None,
    text: str = "",
) -> Iterator[PoliceTransfer]:
    """Take the step; within, the transfer can be changed. on: the day of the event, today or a day
    since the last one."""
    day = on or timezone.localdate()
    with steps.taking(
        POLICE, PoliceTransfer, name, transfer_id, version, acting_user, text
    ) as transfer:
        if not transfer.since <= day <= timezone.localdate():
            raise Unlawful(
                _("the day lies between %(since)s and today") % {"since": transfer.since}
            )
        transfer.since = day
        yield transfer


def stop_all(transfer: PoliceTransfer, on: date, codes: Iterable[str] = LIMITS) -> None:
    for code in codes:
        stop(transfer, code, on)


def leaders_case(case_id: int, user: User) -> Case:
    """The case, locked, for what its leader does beside its procedure."""
    case = Case.objects.select_for_update().get(pk=case_id)
    require_role(user, case, LEADER)
    refusal = recused(user, case.fixmedins_code)
    if refusal:
        raise Unlawful(refusal)
    return case
