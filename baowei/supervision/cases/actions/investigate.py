"""The investigation: suspended, resumed, concluded, taken up again, terminated, with the police."""

from __future__ import annotations

from django.utils import timezone

from baowei.supervision.cases.actions.clocks import HEARING as HEARD
from baowei.supervision.cases.actions.clocks import SUSPENSION, go_on, stand_still
from baowei.supervision.cases.actions.taking import reasoned, taking
from baowei.supervision.cases.models import Case
from baowei.supervision.cases.states import DECISION, HEARING, REVIEW
from baowei.supervision.deadlines.actions import stop
from baowei.supervision.people.models import User


def suspend(case_id: int, version: int | None, text: str, *, acting_user: User) -> Case:
    """One of the five cases of 处罚程序-42; the time to decide does not run meanwhile."""
    with taking("suspend", case_id, version, acting_user, reasoned(text)) as case:
        stand_still(case, SUSPENSION, text)
    return case


def resume(case_id: int, version: int | None, text: str = "", *, acting_user: User) -> Case:
    with taking("resume", case_id, version, acting_user, text) as case:
        go_on(case, SUSPENSION)
    return case


def conclude(case_id: int, version: int | None, text: str = "", *, acting_user: User) -> Case:
    with taking("conclude", case_id, version, acting_user, text) as case:
        return case


def investigate_again(case_id: int, version: int | None, text: str, *, acting_user: User) -> Case:
    """New facts: what was reviewed of the old ones counts no longer."""
    with taking("investigate_again", case_id, version, acting_user, reasoned(text)) as case:
        case.reviewed_on = case.fine_ceiling = None
    return case


def terminate(case_id: int, version: int | None, text: str, *, acting_user: User) -> Case:
    """The party is gone, or the matter is another's (处罚程序-47); every limit ends."""
    with taking("terminate", case_id, version, acting_user, reasoned(text)) as case:
        today = timezone.localdate()
        stop(case, DECISION, today)
        case.investigators.filter(ended=None).update(ended=today)
    return case


def hand_to_police(case_id: int, version: int | None, text: str, *, acting_user: User) -> Case:
    """A suspected crime: the police decide first; what the bureau may still do waits for it."""
    with taking("hand_to_police", case_id, version, acting_user, reasoned(text)) as case:
        today = timezone.localdate()
        for code in (REVIEW, HEARING):
            stop(case, code, today)
        go_on(case, HEARD)
        stand_still(case, SUSPENSION, text)
    return case


def take_back(case_id: int, version: int | None, text: str, *, acting_user: User) -> Case:
    """No crime, or none that is prosecuted: the bureau goes on by its own law (细则-42)."""
    with taking("take_back", case_id, version, acting_user, reasoned(text)) as case:
        go_on(case, SUSPENSION)
        case.reviewed_on = case.fine_ceiling = None
        case.forget_notice()
    return case
