"""The bureau lets an institution see the suspect points about itself, or no longer."""

from __future__ import annotations

from baowei.supervision.desk.act import act
from baowei.supervision.people.models import User
from baowei.supervision.selfchecks.actions.taking import beside
from baowei.supervision.selfchecks.models import SelfCheck
from baowei.supervision.selfchecks.queries import run_by


def show_screening(
    key: int, version: int | None, shown: bool, text: str = "", *, acting_user: User
) -> SelfCheck:
    with beside("show_screening", key, version, acting_user, text) as selfcheck:
        selfcheck.screening_open = shown
    return selfcheck


def show_screening_to_all(campaign_id: int, shown: bool, *, acting_user: User) -> int:
    """Of every self-inspection of the campaign in the user's region that is otherwise now."""
    with act(acting_user, "selfchecks.show_screening"):
        rows = run_by(acting_user).filter(target__campaign=campaign_id)
        keys = list(rows.exclude(screening_open=shown).order_by("pk").values_list("pk", flat=True))
        for key in keys:
            show_screening(key, None, shown, acting_user=acting_user)
    return len(keys)
