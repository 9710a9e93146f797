"""What a transfer bars in the procedure of its case; `cases.later` asks these guards."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from baowei.supervision.desk.flow import Text
from baowei.supervision.transfers.due import transfer_due
from baowei.supervision.transfers.states import FINAL


def no_transfer_due(case: Any, user: Any) -> Text | None:
    """A fine never takes the place of a transfer."""
    due = transfer_due(case)
    if due is None:
        return None
    return _(
        "%(reason)s Transfer it to the police, or let the leader record why not: a penalty never"
        " takes the place of a transfer (移送规定-11)"
    ) % {"reason": due.reasons[0]}


def sent_by_transfer(case: Any, user: Any) -> Text | None:
    """The case goes with its transfer, in the same transaction."""
    if not case.police_transfers.filter(state="sent").exists():
        return _("it goes with a transfer that a special group reported (移送规定-5)")
    return None


def back_by_transfer(case: Any, user: Any) -> Text | None:
    if case.police_transfers.exclude(state__in=FINAL).exists():
        return _("it comes back with its transfer, once the police have answered (移送规定-8)")
    return None
