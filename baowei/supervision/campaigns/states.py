"""A campaign as a table: from a draft to its end. Its stages follow by the days of the plan."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from baowei.supervision.campaigns.case_states import CASES
from baowei.supervision.campaigns.report_states import REPORTS, RUNNING
from baowei.supervision.campaigns.roles import DESK, LEADER
from baowei.supervision.desk.flow import Flow, State, Step, Text
from baowei.supervision.documents.queries import papers_of

__all__ = ["CASES", "FLOW", "REPORTS", "RUNNING", "SUMMARY"]

SUMMARY = "campaign_summary"
"""Code of the document with which a campaign is concluded."""

STATES = {
    "draft": State(_("draft"), "plain"),
    "issued": State(_("issued"), "accent"),
    "summarised": State(_("summarised"), "due"),
    "closed": State(_("closed"), "done", final=True),
    "cancelled": State(_("cancelled"), "plain", final=True),
}


def not_over(campaign: Any, user: Any) -> Text | None:
    last = max((one.ends_on for one in campaign.stages.all()), default=None)
    if last is None or last < timezone.localdate():
        return _("the last stage of the plan has ended; change the days first")
    return None


def summary_final(campaign: Any, user: Any) -> Text | None:
    if papers_of(campaign, SUMMARY).filter(state="final").exists():
        return None
    return _("the summary report is not final yet")


SPECIAL = ("条例-25",)
"""Inspections of a focus, as a campaign is one."""

FLOW = Flow(
    "campaigns",
    _("campaigns"),
    STATES,
    (
        Step("edit", _("change the draft"), ("draft",), "draft", DESK),
        Step("issue", _("issue"), ("draft",), "issued", LEADER, SPECIAL, (not_over,)),
        Step("change", _("change the plan"), ("issued",), "issued", DESK),
        Step("add_target", _("add an institution"), ("issued",), "issued", DESK),
        Step(
            "summarise", _("conclude with the summary"), ("issued",), "summarised", LEADER, (),
            (summary_final,),
        ),
        Step("close", _("close the campaign"), ("summarised",), "closed", LEADER),
        Step("cancel", _("cancel the campaign"), ("draft", "issued"), "cancelled", LEADER),
    ),
)  # fmt: skip
"""The steps are rules of the house; what is done within a campaign has procedures of its own."""
