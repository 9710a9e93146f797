"""What can be done with a campaign or a report besides the steps of their procedures."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from baowei.supervision.campaigns import actions
from baowei.supervision.campaigns.actions.beside import ISSUED, LIVE, SHOWN
from baowei.supervision.campaigns.actions.papers import PLAN
from baowei.supervision.campaigns.models import Campaign
from baowei.supervision.campaigns.report_states import OPEN, of_the_campaign, still_running
from baowei.supervision.campaigns.roles import DESK, LEADER
from baowei.supervision.campaigns.states import FLOW, REPORTS, SUMMARY
from baowei.supervision.desk.flow import Text
from baowei.supervision.documents.queries import papers_of
from baowei.supervision.people.side import Side, Sides


def _one_plan(campaign: Campaign, user: Any) -> Text | None:
    if papers_of(campaign, PLAN).exists():
        return _("there is one; it is written on under “Documents”")
    return None


def _not_final(campaign: Campaign, user: Any) -> Text | None:
    if papers_of(campaign, SUMMARY).filter(state="final").exists():
        return _("the summary report is final")
    return None


_ALL = (
    Side(
        "draft_summary", gettext_lazy("draft the summary report from the data"), ISSUED, DESK,
        guard=_not_final,
    ),
    Side(
        "draft_plan", gettext_lazy("draft the plan as a document"), LIVE, DESK, ("条例-25",),
        guard=_one_plan,
    ),
    Side("set_public", gettext_lazy("show to the public or not"), SHOWN, LEADER),
    Side("attach_file", gettext_lazy("attach a file"), LIVE, DESK),
)  # fmt: skip
SIDES = {side.name: side for side in _ALL}
BESIDE = Sides(FLOW, (), _ALL)


def _chaser(report: Any, user: Any) -> Text | None:
    return still_running(report, user) or of_the_campaign(report, user)


CHASE = Side("chase", gettext_lazy("chase the report"), OPEN, DESK, guard=_chaser)
BESIDE_REPORT = Sides(REPORTS, (), (CHASE,))


def run(name: str, key: int, version: int | None, user: Any, arguments: dict[str, Any]) -> Any:
    """Any act of this app by its name; answers what goes on."""
    take = getattr(actions, "return_" if name == "return" else name)
    return take(key, version, **arguments, acting_user=user)
