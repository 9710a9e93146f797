"""A campaign as a table: from a draft to its end."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from baowei.supervision.campaigns.roles import DESK, LEADER
from baowei.supervision.desk.flow import Flow, State, Step

STATES = {
    "draft": State(_("draft"), "plain"),
    "issued": State(_("issued"), "accent"),
    "summarised": State(_("summarised"), "due"),
    "closed": State(_("closed"), "done", final=True),
    "cancelled": State(_("cancelled"), "plain", final=True),
}
RUNNING = ("issued", "summarised")

FLOW = Flow(
    "campaigns",
    _("campaigns"),
    STATES,
    (
        Step("edit", _("change the draft"), ("draft",), "draft", DESK),
        Step("issue", _("issue"), ("draft",), "issued", LEADER),
        Step("change", _("change the plan"), RUNNING, "issued", DESK),
        Step("add_target", _("add an institution"), ("issued",), "issued", DESK),
        Step("summarise", _("conclude with the summary"), ("issued",), "summarised", LEADER),
        Step("close", _("close"), ("summarised",), "closed", LEADER),
        Step("cancel", _("cancel"), ("draft", "issued"), "cancelled", LEADER),
    ),
)
