"""Leads on the page of an institution."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from baowei.supervision.desk.panels import Panel
from baowei.supervision.leads.queries import listed
from baowei.supervision.leads.states import FLOW

SHOWN = 8


def leads_panel(institution: Any, user: Any) -> Panel | None:
    """The newest leads about it that this user sees; nothing where there are none."""
    rows = listed(user).filter(fixmedins_code=institution.fixmedins_code)
    newest = list(rows[: SHOWN + 1])
    if not newest:
        return None
    context = {
        "leads": newest[:SHOWN],
        "more": len(newest) > SHOWN,
        "code": institution.fixmedins_code,
        "flow": FLOW,
    }
    return Panel(_("Leads"), "leads/panel.html", context, order=60)
