"""The money of a decision on the page of its case, and why the case cannot be closed."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from baowei.supervision.cases.models import Case
from baowei.supervision.cases.panels import Panel
from baowei.supervision.desk.flow import Text
from baowei.supervision.recovery.queries import listed, payment_details, still_open
from baowei.supervision.recovery.states import FLOW


def recovery_panel(case: Any, user: Any) -> Panel | None:
    """The claims of the case that this user sees; nothing before the decision is served."""
    claims = list(listed(user).filter(case=case))
    if not claims:
        return None
    context = {"claims": claims, "flow": FLOW, "where": payment_details(case)}
    return Panel(gettext_lazy("Recovery"), "recovery/panel.html", context, order=40)


def money_open(case: Case) -> Text | None:
    left = still_open(case)
    if not left:
        return None
    return _("%(left)s yuan have still to come in (处罚程序-56)") % {"left": f"{left:,.2f}"}
