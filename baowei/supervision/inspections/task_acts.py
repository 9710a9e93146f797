"""What can be done with a task."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from baowei.supervision.inspections import actions
from baowei.supervision.inspections.models import Task
from baowei.supervision.inspections.states import DESK, INSPECTOR
from baowei.supervision.inspections.task_states import TASKS
from baowei.supervision.people.side import Side, Sides

EXTEND = Side("extend", _("extend"), ("open",), DESK | INSPECTOR)
BESIDE = Sides(TASKS, (), (EXTEND,))
NAMES = {
    "send_back": "send_back_task",
    "accept": "accept_task",
    "withdraw": "withdraw_task",
    "extend": "extend_task",
}


def run(name: str, task: Task, version: int, user: Any, given: dict[str, Any]) -> Task:
    made: Task = getattr(actions, NAMES.get(name, name))(
        task.pk, version, **given, acting_user=user
    )
    return made
