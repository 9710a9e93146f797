"""Campaigns on the page of an institution."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from baowei.supervision.campaigns.queries import of_institution
from baowei.supervision.campaigns.states import FLOW
from baowei.supervision.desk.panels import Panel

SHOWN = 8


def campaigns_panel(institution: Any, user: Any) -> Panel | None:
    """Those in which it is in scope, the newest first; nothing where there are none."""
    rows = list(of_institution(institution.fixmedins_code, user)[:SHOWN])
    if not rows:
        return None
    return Panel(
        _("Campaigns"), "campaigns/panel.html", {"campaigns": rows, "flow": FLOW}, order=70
    )
