"""Tasks of experts and third parties as a table."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from baowei.supervision.desk.flow import Flow, State, Step, Text
from baowei.supervision.people.roles import Role

HELPERS = frozenset({Role.EXPERT, Role.THIRD_PARTY})
LEADER = frozenset({Role.LEADER})
DESK = frozenset({Role.OFFICER, Role.LEADER})


def is_theirs(task: Any, user: Any) -> Text | None:
    return None if task.assignee_id == user.pk else _("only for whom the task was given to")


def not_expired(task: Any, user: Any) -> Text | None:
    if task.expires_at <= timezone.now():
        return _("the task expired; ask the lead inspector to extend it")
    return None


def leads_the_team(task: Any, user: Any) -> Text | None:
    team = task.inspection.members.filter(user=user, role="lead", ended=None)
    return None if team.exists() else _("only for the lead inspector")


def has_pay(task: Any, user: Any) -> Text | None:
    return None if task.fee != "none" else _("this task is without pay")


TASKS = Flow(
    "tasks",
    _("tasks of experts and third parties"),
    {
        "open": State(_("under way"), "due"),
        "handed_in": State(_("result handed in"), "accent"),
        "accepted": State(_("accepted"), "done"),
        "paid": State(_("fee paid"), "done", final=True),
        "withdrawn": State(_("withdrawn"), "plain", final=True),
    },
    (
        Step(
            "hand_in", _("hand in the result"), ("open",), "handed_in", HELPERS,
            ("处罚程序-18", "处罚程序-25"), (is_theirs, not_expired),
        ),
        Step(
            "send_back", _("send back"), ("handed_in",), "open", frozenset({Role.INSPECTOR}), (),
            (leads_the_team,),
        ),
        Step(
            "accept", _("accept"), ("handed_in",), "accepted", frozenset({Role.INSPECTOR}), (),
            (leads_the_team,),
        ),
        Step("pay", _("record the payment"), ("accepted",), "paid", DESK, (), (has_pay,)),
        Step(
            "withdraw", _("withdraw"), ("open", "handed_in"), "withdrawn",
            DESK | {Role.INSPECTOR},
        ),
    ),
)  # fmt: skip
