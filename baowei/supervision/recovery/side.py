"""What can be done with a claim besides the steps of its procedure."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from baowei.supervision.desk.flow import Text
from baowei.supervision.people.grants import grant_for
from baowei.supervision.people.roles import Role
from baowei.supervision.people.side import Side, Sides
from baowei.supervision.recovery.guards import case_served, not_recused
from baowei.supervision.recovery.states import FLOW, OPEN

Why = Callable[[Any, Any], "Text | None"]
PAYABLE = (*OPEN, "settled")


def _whose_account(claim: Any, user: Any) -> Text | None:
    """The agency keeps the fund's account and has nothing to do with fines."""
    if claim.kind != "refund" and grant_for(user, claim, {Role.OFFICER}) is None:
        return _("the handling agency records what comes back to the fund only (处罚程序-53)")
    return None


def _of_the_refund(claim: Any, user: Any) -> Text | None:
    return None if claim.kind == "refund" else _("deductions are counted off a refund only")


def _fine(claim: Any, user: Any) -> Text | None:
    return None if claim.kind == "fine" else _("only a fine bears a surcharge (处罚法-72)")


def _no_review(claim: Any, user: Any) -> Text | None:
    if claim.case.reviews.filter(ended_on=None).exists():
        return _("a review of the decision is recorded and goes on")
    return None


def _review(claim: Any, user: Any) -> Text | None:
    if not claim.case.reviews.filter(ended_on=None).exists():
        return _("no review of the decision goes on")
    return None


def _paid(claim: Any, user: Any) -> Text | None:
    if not claim.entries.filter(kind__in=["paid", "enforced"], taken_back_on=None).exists():
        return _("no payment is recorded")
    return None


_OFFICER = frozenset({Role.OFFICER})
_LEADER = frozenset({Role.LEADER})
_KEEPERS = frozenset({Role.OFFICER, Role.RECHECKER})

_ALL = (
    Side(
        "record_payment", gettext_lazy("record a payment"), OPEN, _KEEPERS,
        ("条例-45", "处罚法-67", "处罚程序-53"), _whose_account,
    ),
    Side(
        "count_off", gettext_lazy("count off what was deducted"), OPEN, _KEEPERS, (),
        _of_the_refund, lambda claim: claim.kind == "refund",
    ),
    Side("take_back", gettext_lazy("take a payment back"), PAYABLE, _LEADER, (), _paid),
    Side(
        "begin_review", gettext_lazy("record a reconsideration or lawsuit"), OPEN, _OFFICER,
        ("处罚法-73",), _no_review,
    ),
    Side(
        "end_review", gettext_lazy("record the end of the review"), OPEN, _OFFICER,
        ("处罚法-73",), _review,
    ),
    Side(
        "decide_surcharge", gettext_lazy("decide the surcharge"), PAYABLE, _LEADER,
        ("处罚法-72", "处罚程序-55", "强制法-45"), _fine,
        lambda claim: claim.kind == "fine",
    ),
)  # fmt: skip
SIDES = {side.name: side for side in _ALL}
"""Who decides does not collect (处罚法-67): payments are recorded by the supervision officer from
the bank's receipt, those to the fund's account by the agency's second reviewer too; what is taken
back, by the leader."""
BESIDE = Sides(FLOW, (case_served, not_recused), _ALL)
