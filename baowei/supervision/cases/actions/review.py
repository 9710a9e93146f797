"""Legal review: by another person, within ten working days (处罚程序-37 to -40)."""

from __future__ import annotations

from django.utils import timezone

from baowei.supervision.cases.actions.taking import reasoned, taking
from baowei.supervision.cases.models import Case
from baowei.supervision.cases.states import REVIEW
from baowei.supervision.deadlines.actions import start, stop
from baowei.supervision.people.models import User


def submit(case_id: int, version: int | None, text: str = "", *, acting_user: User) -> Case:
    with taking("submit", case_id, version, acting_user, text) as case:
        start(case, REVIEW, on=timezone.localdate(), region=case.admdvs)
    return case


def approve(case_id: int, version: int | None, text: str, *, acting_user: User) -> Case:
    """What is decided without this, where it is due, is unlawful."""
    with taking("approve", case_id, version, acting_user, reasoned(text)) as case:
        case.reviewed_on = timezone.localdate()
        stop(case, REVIEW, timezone.localdate())
    return case


def correct(case_id: int, version: int | None, text: str, *, acting_user: User) -> Case:
    """The file is put right without investigating further."""
    return _opinion("correct", case_id, version, text, acting_user)


def continue_inquiry(case_id: int, version: int | None, text: str, *, acting_user: User) -> Case:
    return _opinion("continue_inquiry", case_id, version, text, acting_user)


def _opinion(name: str, case_id: int, version: int | None, text: str, user: User) -> Case:
    with taking(name, case_id, version, user, reasoned(text)) as case:
        stop(case, REVIEW, timezone.localdate())
    return case
