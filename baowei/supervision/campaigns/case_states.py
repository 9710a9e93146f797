"""A typical case, as a table: proposed, approved for the public, withdrawn."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from baowei.supervision.campaigns.roles import DESK, LEADER
from baowei.supervision.desk.flow import Flow, State, Step

STATES = {
    "proposed": State(_("put forward"), "due"),
    "approved": State(_("approved for publication"), "done"),
    "withdrawn": State(_("withdrawn"), "plain"),
}

CASES = Flow(
    "campaigns",
    _("typical cases"),
    STATES,
    (
        Step("reword", _("edit the text"), ("proposed", "withdrawn"), "proposed", DESK),
        Step("approve", _("approve for publication"), ("proposed",), "approved", LEADER),
        Step("withdraw", _("withdraw"), ("proposed", "approved"), "withdrawn", DESK),
    ),
)
"""What has been made known is not edited: it is withdrawn first."""
