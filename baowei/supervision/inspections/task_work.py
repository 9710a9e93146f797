"""The list of tasks."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from baowei.supervision.desk.worklist import Choice, Column, View, WorkList
from baowei.supervision.inspections.models import Task
from baowei.supervision.inspections.task_queries import tasks_of
from baowei.supervision.inspections.task_states import TASKS


def _rows(user: Any) -> QuerySet[Task]:
    return tasks_of(user).select_related("assignee", "inspection")


TASK_LIST = WorkList(
    key="tasks",
    title=_("Tasks of experts and third parties"),
    rows=_rows,
    columns=(
        Column("for", _("for"), lambda one: one.assignee.name, "link"),
        Column(
            "state", _("state"), lambda one: TASKS.states[one.state].label, "state", "state",
            tone=lambda one: TASKS.states[one.state].tone,
        ),
        Column("purpose", _("what is asked"), lambda one: one.purpose, "sentence"),
        Column("inspection", _("the inspection"), lambda one: one.inspection.number),
        Column(
            "expires", _("open until"), lambda one: one.expires_at, "moment", "expires_at",
            tone=lambda one: (
                "stop" if one.state == "open" and one.expires_at <= timezone.now() else ""
            ),
        ),
        Column("payable", _("payable"), lambda one: one.payable, "money", unit="元"),
    ),
    filters=(Choice.of("state", _("state"), "state", TASKS.choices()),),
    views=(
        View("mine", _("mine"), lambda user: Q(assignee=user, state="open")),
        View("to_accept", _("to be accepted"), lambda user: Q(state="handed_in"), "due"),
        View(
            "expired", _("expired"),
            lambda user: Q(state="open", expires_at__lte=timezone.now()), "stop",
        ),
        View("to_pay", _("fee to be paid"), lambda user: Q(state="accepted") & ~Q(fee="none"), "due"),
    ),
    order=("expires_at", "pk"),
    empty=_("No tasks. They are given on the page of an inspection."),
)  # fmt: skip
