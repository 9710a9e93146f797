"""The time to decide stands still and goes on; where it is over already, nothing stands still."""

from __future__ import annotations

from django.utils import timezone

from baowei.supervision.cases.models import Case
from baowei.supervision.cases.states import DECISION
from baowei.supervision.deadlines.actions import exclude, resume
from baowei.supervision.deadlines.queries import running_of

SUSPENSION = "suspension"
HEARING = "hearing"


def stand_still(case: Case, reason: str, why: str) -> None:
    """A decision that is late may still be suspended, heard or handed over: no right of the party
    ends with the bureau's own limit."""
    clock, today = running_of(case, DECISION), timezone.localdate()
    if clock is not None and (clock.paused_on is not None or today <= clock.due_on):
        exclude(case, DECISION, reason, today, why)


def go_on(case: Case, reason: str) -> None:
    clock = running_of(case, DECISION)
    if clock is not None and clock.pauses.filter(code=reason, ended_on=None).exists():
        resume(case, DECISION, reason, timezone.localdate())
