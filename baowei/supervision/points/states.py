"""Payment review as a table: from a finding to a deduction or to nothing."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from baowei.supervision.desk.flow import Flow, State, Step, Text
from baowei.supervision.people.recused import recused
from baowei.supervision.people.roles import Role

AUDIT = ("细则-4",)
"""The agency's daily, intelligent and spot audits; what should not be paid is refused."""

STATES = {
    "new": State(_("first review"), "accent"),
    "proposed": State(_("recheck"), "accent"),
    "to_send": State(_("to be sent"), "accent"),
    "sent": State(_("awaiting the institution"), "due"),
    "appealed": State(_("final review"), "due"),
    "to_deduct": State(_("to be deducted"), "accent"),
    "deducted": State(_("deducted"), "done", final=True),
    "dismissed": State(_("dismissed"), "plain", final=True),
    "handed_over": State(_("with law enforcement"), "stop"),
    "withdrawn": State(_("withdrawn"), "plain", final=True),
}


def not_indicator(point: Any, user: Any) -> Text | None:
    if point.outcome == "indicator":
        return _("an indicator is a hint, not a ground for a deduction; use it for a lead")
    return None


def not_recused(point: Any, user: Any) -> Text | None:
    return recused(user, point.fixmedins_code)


def proposes_claim(point: Any, user: Any) -> Text | None:
    if not point.proposed_amount:
        return _("the first review proposes to drop this point")
    return None


def proposes_drop(point: Any, user: Any) -> Text | None:
    if point.proposed_amount:
        return _("the first review proposes to claim; send it back if you disagree")
    return None


def not_first_reviewer(point: Any, user: Any) -> Text | None:
    if user.pk == point.first_reviewer_id:
        return _("you did the first review; another person rechecks")
    return None


def third_person(point: Any, user: Any) -> Text | None:
    if user.pk in (point.first_reviewer_id, point.rechecker_id):
        return _("you reviewed this point before; another person decides on the appeal")
    return None


def own_review(point: Any, user: Any) -> Text | None:
    if user.pk != point.first_reviewer_id:
        return _("only the one who reviewed it takes it back")
    return None


def in_time(point: Any, user: Any) -> Text | None:
    if point.due_on and timezone.localdate() > point.due_on:
        return _("the time for an answer ended on %(day)s") % {"day": point.due_on}
    return None


def time_is_up(point: Any, user: Any) -> Text | None:
    if point.due_on is None or timezone.localdate() <= point.due_on:
        return _("the institution still has time to answer")
    return None


REVIEWER, RECHECKER = frozenset({Role.REVIEWER}), frozenset({Role.RECHECKER})
INSTITUTION = frozenset({Role.INSTITUTION})

FLOW = Flow(
    "points",
    _("payment review"),
    STATES,
    (
        Step(
            "claim", _("propose a claim"), ("new",), "proposed", REVIEWER, AUDIT,
            (not_indicator, not_recused),
        ),
        Step("drop", _("propose to drop"), ("new",), "proposed", REVIEWER, AUDIT, (not_recused,)),
        Step("undo", _("take the review back"), ("proposed",), "new", REVIEWER, (), (own_review,)),
        Step(
            "agree", _("agree with the claim"), ("proposed",), "to_send", RECHECKER, AUDIT,
            (proposes_claim, not_first_reviewer, not_recused),
        ),
        Step(
            "dismiss", _("agree to drop"), ("proposed",), "dismissed", RECHECKER, AUDIT,
            (proposes_drop, not_first_reviewer, not_recused),
        ),
        Step(
            "send_back", _("send back to first review"), ("proposed",), "new", RECHECKER, (),
            (not_first_reviewer, not_recused),
        ),
        Step("send", _("send to the institution"), ("to_send",), "sent", RECHECKER, ("条例-31",)),
        Step("accept", _("accept"), ("sent",), "to_deduct", INSTITUTION, ("条例-31",)),
        Step("appeal", _("appeal"), ("sent",), "appealed", INSTITUTION, ("条例-31",), (in_time,)),
        Step(
            "lapse", _("close unanswered"), ("sent",), "to_deduct", RECHECKER, (), (time_is_up,),
            system=True,
        ),
        Step(
            "uphold", _("uphold the appeal"), ("appealed",), "dismissed", RECHECKER, ("条例-31",),
            (third_person, not_recused),
        ),
        Step(
            "uphold_part", _("uphold the appeal in part"), ("appealed",), "to_deduct", RECHECKER,
            ("条例-31",), (third_person, not_recused),
        ),
        Step(
            "reject", _("reject the appeal"), ("appealed",), "to_deduct", RECHECKER, ("条例-31",),
            (third_person, not_recused),
        ),
        Step("deduct", _("deduct"), ("to_deduct",), "deducted", RECHECKER, ("医疗定点-38",)),
        Step(
            "hand_over", _("hand over to law enforcement"), ("new", "proposed", "to_send"),
            "handed_over", frozenset({Role.OFFICER, Role.LEADER}), ("条例-25",),
        ),
        Step(
            "hand_back", _("hand back to payment review"), ("handed_over",), "new",
            frozenset({Role.OFFICER, Role.LEADER}),
        ),
        Step(
            "withdraw", _("withdraw"), ("new", "proposed", "to_send"), "withdrawn", RECHECKER,
            system=True,
        ),
    ),
)  # fmt: skip
"""Final review is a third person's: whoever judged a point before does not judge the appeal. That
is a rule of the house, stricter than the law asks."""

FREE = FLOW.steps["hand_over"].sources
"""What a lead may still take from payment review."""
