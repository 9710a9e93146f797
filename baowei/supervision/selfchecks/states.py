"""A self-inspection as a table: filled in, handed in, gone through by the bureau."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from baowei.supervision.desk.flow import Flow, State, Step, Text
from baowei.supervision.people.roles import Role

STATES = {
    "open": State(_("to be filled in"), "accent"),
    "submitted": State(_("handed in"), "due"),
    "returned": State(_("sent back"), "stop"),
    "accepted": State(_("accepted"), "done", final=True),
}
EDITABLE = ("open", "returned")
"""While one of these, the institution writes."""
UNSETTLED = (*EDITABLE, "submitted")
"""While one of these, money comes back."""
INSTITUTION = frozenset({Role.INSTITUTION})
DESK = frozenset({Role.OFFICER, Role.LEADER})


def paid_back(selfcheck: Any, user: Any) -> Text | None:
    left = selfcheck.left()
    if left > 0:
        return _("%(left)s yuan are not paid back yet") % {"left": f"{left:,.2f}"}
    return None


FLOW = Flow(
    "selfchecks",
    _("self-inspections"),
    STATES,
    (
        Step("submit", _("hand in"), EDITABLE, "submitted", INSTITUTION, ("条例-14-2",)),
        Step("accept", _("accept"), ("submitted",), "accepted", DESK, guards=(paid_back,)),
        Step("return_", _("send back"), ("submitted",), "returned", DESK),
    ),
)
"""An institution looks by itself into how it uses the fund, and puts right what is wrong
(条例-14-2); what a campaign asks of it, and by which day, its plan says and no law."""
