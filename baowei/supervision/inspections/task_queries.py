"""Who sees which tasks: the bureau those of its inspections, an expert only their own."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from baowei.supervision.inspections.models import Task
from baowei.supervision.inspections.queries import INSIDE, inside
from baowei.supervision.inspections.task_states import HELPERS
from baowei.supervision.people.grants import roles_of

READERS = INSIDE | HELPERS


def tasks_of(user: Any) -> QuerySet[Task]:
    held = roles_of(user)
    found = Task.objects.none()
    if held & INSIDE:
        found = found | Task.objects.filter(inspection__in=inside(user))
    if held & HELPERS:
        found = found | Task.objects.filter(assignee=user)
    return found
