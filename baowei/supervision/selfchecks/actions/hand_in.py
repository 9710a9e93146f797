"""The institution hands in; the bureau sends back or accepts."""

from __future__ import annotations

from django.utils import timezone

from baowei.supervision.desk.refusal import Unlawful
from baowei.supervision.people.models import User
from baowei.supervision.selfchecks.actions.taking import reasoned, taking
from baowei.supervision.selfchecks.checks import missing
from baowei.supervision.selfchecks.models import SelfCheck


def submit(key: int, version: int | None, text: str = "", *, acting_user: User) -> SelfCheck:
    """Unlawful says everything that is missing. The first day counts, also after a return."""
    with taking("submit", key, version, acting_user, text) as selfcheck:
        lacking = missing(selfcheck)
        if lacking:
            raise Unlawful("；".join(lacking))
        selfcheck.first_on = selfcheck.first_on or timezone.localdate()
        selfcheck.submitted_at, selfcheck.submitted_by = timezone.now(), acting_user
        selfcheck.note = ""
    return selfcheck


def return_(key: int, version: int | None, text: str, *, acting_user: User) -> SelfCheck:
    """text: what is to be put right; the institution reads it."""
    with taking("return_", key, version, acting_user, reasoned(text)) as selfcheck:
        selfcheck.note = text.strip()
    return selfcheck


def accept(key: int, version: int | None, text: str = "", *, acting_user: User) -> SelfCheck:
    """That it was taken, not that it is complete: what is found later is compared with it."""
    with taking("accept", key, version, acting_user, text) as selfcheck:
        return selfcheck
