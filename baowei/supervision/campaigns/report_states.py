"""What a unit hands in, as a table: due, handed in, sent back or accepted."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from baowei.supervision.campaigns.roles import DESK
from baowei.supervision.desk.flow import Flow, State, Step

STATES = {
    "due": State(_("not handed in"), "due"),
    "submitted": State(_("handed in"), "accent"),
    "returned": State(_("sent back"), "due"),
    "accepted": State(_("accepted"), "done"),
}
OPEN = ("due", "returned")
"""While one of these, the unit has to hand it in."""

REPORTS = Flow(
    "campaign reports",
    _("reports of the units"),
    STATES,
    (
        Step("submit", _("hand in"), OPEN, "submitted", DESK),
        Step("accept", _("accept"), ("submitted",), "accepted", DESK),
        Step("return", _("send back"), ("submitted",), "returned", DESK),
    ),
)
"""Rules of the house: the plan of the campaign sets the days. The unit's own desk hands in, the
desk of the campaign accepts or sends back; being late bars nothing and stays marked."""
