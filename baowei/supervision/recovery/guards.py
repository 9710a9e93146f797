"""Why a step is not open: each guard is one sentence of the procedure."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from baowei.supervision.deadlines.queries import running_of
from baowei.supervision.desk.flow import Text
from baowei.supervision.people.recused import recused
from baowei.supervision.recovery.window import window_of


def case_served(claim: Any, user: Any) -> Text | None:
    """A case may be closed, and even archived, once a court enforces; the money still comes in."""
    after = ("closed", "archived") if claim.accepted_on else ()
    if claim.case.state not in ("served", *after):
        return _("only while the decision is served and the case is not closed")
    return None


def not_recused(claim: Any, user: Any) -> Text | None:
    return recused(user, claim.case.fixmedins_code)


def in_force(avoided: Any, user: Any) -> Text | None:
    """Why this record of loss avoided cannot be taken back."""
    if avoided.taken_back_on is not None:
        return _("it was taken back on %(day)s") % {"day": avoided.taken_back_on}
    return recused(user, avoided.fixmedins_code)


def of_the_fine(claim: Any, user: Any) -> Text | None:
    if claim.kind != "fine":
        return _("only a fine may be deferred (处罚程序-54)")
    return None


def overdue(claim: Any, user: Any) -> Text | None:
    if timezone.localdate() <= claim.due_on:
        return _("until %(day)s the party may pay (处罚法-67)") % {"day": claim.due_on}
    return None


def part_late(claim: Any, user: Any) -> Text | None:
    plan = claim.plan()
    if plan is None or not plan.late(timezone.localdate()):
        return _("no instalment is late")
    return None


def not_reviewed(claim: Any, user: Any) -> Text | None:
    if claim.case.reviews.filter(ended_on=None).exists():
        return _("the decision is under reconsideration or before a court (强制法-53)")
    return None


def demand_waited(claim: Any, user: Any) -> Text | None:
    """The ten working days after the demand was served are full; one demand carries a second
    application as well."""
    if claim.applied_on is not None:
        return None
    clock = running_of(claim, "enforcement_demand")
    if clock is None or timezone.localdate() <= clock.due_on:
        until = clock.due_on if clock else "—"
        return _("after the demand ten working days have to pass: until %(day)s (强制法-54)") % {
            "day": until
        }
    return None


def within_window(claim: Any, user: Any) -> Text | None:
    """Between the end of the times to ask for review or to sue, and three months after."""
    found, today = window_of(claim), timezone.localdate()
    if found is None or today <= found.opens:
        return _("the times for reconsideration and litigation have not ended (强制法-53)")
    if today > found.closes:
        return _("the three months to apply ended on %(day)s (强制法-53)") % {"day": found.closes}
    return None
