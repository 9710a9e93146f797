"""Any act with an inspection, by its name."""

from __future__ import annotations

from typing import Any

from baowei.supervision.inspections import actions
from baowei.supervision.inspections.models import Inspection

VERSIONED = frozenset({"set_team", "make_checklist", "open_lead"})
"""Acts beside the steps that look at the version of the inspection; the others write rows of
their own."""
NAMES = {"save_site": "save_record", "save_interview": "save_record"}
STEPS = frozenset(
    {
        *("notify", "begin", "feed_back", "finish", "back_on_site"),
        *("close", "suspend", "resume", "cancel"),
    }
)


def run(name: str, inspection: Inspection, version: int, user: Any, given: dict[str, Any]) -> Any:
    """Take it; answers where to go on: a record, a task, a lead, or the inspection."""
    if name == "give_task":
        return actions.give_task(**given, acting_user=user)
    act = getattr(actions, NAMES.get(name, name))
    if name in STEPS or name in VERSIONED:
        made = act(inspection.pk, version, **given, acting_user=user)
        return made if name == "open_lead" else inspection
    made = act(inspection.pk, **given, acting_user=user)
    return made if name in NAMES else inspection
