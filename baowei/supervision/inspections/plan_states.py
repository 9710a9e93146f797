"""Annual plans as a table."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from baowei.supervision.desk.flow import Flow, State, Step
from baowei.supervision.people.roles import Role

PLANS = Flow(
    "plans",
    _("annual plans"),
    {
        "draft": State(_("draft"), "accent"),
        "approved": State(_("approved"), "done"),
    },
    (
        Step("approve", _("approve"), ("draft",), "approved", frozenset({Role.LEADER})),
        Step("reopen", _("reopen"), ("approved",), "draft", frozenset({Role.LEADER})),
    ),
)
