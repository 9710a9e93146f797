"""Devices as a table: bound, revoked, wiped."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from baowei.supervision.desk.flow import Flow, State, Step
from baowei.supervision.people.roles import Role

USERS = frozenset({Role.INSPECTOR})
"""Who works with a terminal."""
KEEPERS = frozenset({Role.SECURITY_ADMIN, Role.LEADER})
"""Who may revoke the device of someone else in their region."""

STATES = {
    "active": State(_("in use"), "done"),
    "revoked": State(_("revoked, to be wiped"), "stop"),
    "wiped": State(_("wiped"), "plain", final=True),
}

FLOW = Flow(
    "mobile",
    _("devices of the terminal"),
    STATES,
    (
        Step("revoke", _("revoke and order to wipe"), ("active",), "revoked", USERS | KEEPERS),
        Step("wiped", _("wiped itself"), ("revoked",), "wiped", frozenset(), system=True),
    ),
)
"""Rules of the house: no article speaks of devices. A revoked device is never used again; the phone
may be bound anew, with a new key, once it was wiped."""
