"""What is to be done, where, when, by whom."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from baowei.supervision.inspections.models import Inspection
from baowei.supervision.inspections.states import FLOW
from baowei.supervision.people.models import User
from baowei.supervision.people.queries import in_force

STEPS = ("begin", "feed_back", "finish")
"""Steps that are taken on site; which are open offline the device judges by `state`."""


def task_of(inspection: Inspection, user: User) -> dict[str, Any]:
    return {
        "id": inspection.pk,
        "version": inspection.version,
        "number": inspection.number,
        "title": inspection.title,
        "kind": inspection.get_kind_display(),
        "state": inspection.state,
        "state_label": str(FLOW.states[inspection.state].label),
        "planned_on": inspection.planned_on,
        "unannounced": inspection.unannounced,
        "night": inspection.night,
        "visit_from": inspection.visit_from,
        "visit_to": inspection.visit_to,
        "period_from": inspection.period_from,
        "period_to": inspection.period_to,
        "reason": inspection.reason,
        "begun_at": inspection.begun_at,
        "lead": any(m.user_id == user.pk and m.role == "lead" for m in inspection.team()),
        "team": _team(inspection),
        "sources": {name: list(FLOW.steps[name].sources) for name in STEPS},
        "targets": {name: FLOW.steps[name].target for name in STEPS},
    }


def _team(inspection: Inspection) -> list[dict[str, Any]]:
    today = timezone.localdate()
    return [
        {
            "user": member.user_id,
            "name": member.user.name,
            "role": member.role,
            "role_label": member.get_role_display(),
            "certificate": _certificate(member.user, today),
        }
        for member in inspection.team()
    ]


def _certificate(user: User, today: Any) -> str:
    found = user.certificates.filter(in_force(today)).first()
    return found.number if found else ""
