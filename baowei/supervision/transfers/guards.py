"""Why a step of a transfer is not open: each guard is one sentence of the procedure."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from baowei.supervision.cases.guards import missing
from baowei.supervision.deadlines.queries import running_of
from baowei.supervision.desk.flow import Guard, Text
from baowei.supervision.documents.queries import papers_of
from baowei.supervision.people.recused import recused

PAPERS: dict[str, tuple[str, ...]] = {
    "report": ("crime_report",),
    "send": ("crime_transfer", "investigation_report", "property_list"),
}
"""Step -> documents of the case that must be final (移送规定-5, 移送规定-6)."""
LETTER = "transfer_letter"


def not_recused(transfer: Any, user: Any) -> Text | None:
    return recused(user, transfer.fixmedins_code)


def in_group(transfer: Any, user: Any) -> Text | None:
    if not transfer.group.filter(pk=user.pk).exists():
        return _("only for the special group (移送规定-5)")
    return None


def papers_final(step: str) -> Guard:
    def guard(transfer: Any, user: Any) -> Text | None:
        return missing(transfer.case, PAPERS[step])

    guard.__name__ = f"papers_final_{step}"
    return guard


def letter_final(referral: Any, user: Any) -> Text | None:
    if not papers_of(referral, LETTER).filter(state="final").exists():
        return _("first finish the letter of transfer (处罚程序-12)")
    return None


def in_time(code: str) -> Guard:
    """The days of 移送规定-9 are not over."""

    def guard(transfer: Any, user: Any) -> Text | None:
        clock = running_of(transfer, code)
        if clock is None or timezone.localdate() > clock.due_on:
            return _("the three days for it are over (移送规定-9)")
        return None

    guard.__name__ = f"in_time_{code}"
    return guard
