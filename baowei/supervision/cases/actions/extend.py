"""The time to decide, and that of the legal review, extended as often as the law allows."""

from __future__ import annotations

from baowei.supervision.cases.actions.taking import beside, reasoned
from baowei.supervision.cases.guards import missing
from baowei.supervision.cases.models import Case
from baowei.supervision.cases.states import DECISION, LEADER, REVIEW, UNDECIDED
from baowei.supervision.deadlines.actions import extend_of
from baowei.supervision.deadlines.queries import running_of
from baowei.supervision.desk.refusal import Unlawful
from baowei.supervision.people.models import User


def extend_decision(
    case_id: int, version: int | None, number: int, text: str, *, acting_user: User
) -> Case:
    """Thirty days by the leader, then sixty by the collective, on a document each (处罚程序-45)."""
    said = reasoned(text)
    with beside("extend_decision", case_id, version, acting_user, LEADER, UNDECIDED, said) as case:
        clock = running_of(case, DECISION)
        again = clock is not None and clock.extensions > 0
        codes = ("decision_extension", *(["discussion"] if again else []))
        if lacking := missing(case, codes, ("extend_decision",)):
            raise Unlawful(lacking)
        extend_of(case, DECISION, number, said, acting_user=acting_user)
    return case


def extend_review(
    case_id: int, version: int | None, number: int, text: str, *, acting_user: User
) -> Case:
    """Ten working days more by the head of the legal office (处罚程序-40)."""
    said, states = reasoned(text), ("in_review",)
    with beside("extend_review", case_id, version, acting_user, LEADER, states, said) as case:
        extend_of(case, REVIEW, number, said, acting_user=acting_user)
    return case
