"""The money of a decision on the page of its case, and why the case cannot be closed."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from baowei.supervision.cases.models import Case
from baowei.supervision.desk.flow import Text
from baowei.supervision.desk.panels import Panel
from baowei.supervision.recovery.queries import listed, payment_details
from baowei.supervision.recovery.states import FLOW


def recovery_panel(case: Any, user: Any) -> Panel | None:
    """The claims of the case that this user sees; nothing before the decision is served."""
    claims = list(listed(user).filter(case=case))
    if not claims:
        return None
    context = {"claims": claims, "flow": FLOW, "where": payment_details(case)}
    return Panel(gettext_lazy("Recovery"), "recovery/panel.html", context, order=40)


def money_open(case: Case, user: Any) -> Text | None:
    """Of a surcharge, which the case itself does not count; it knows its refund and its fine."""
    waiting = case.claims.filter(kind="surcharge", open_amount__gt=0)
    extra = waiting.exclude(state="accepted").first()
    if extra is None:
        return None
    left = f"{extra.open_amount:,.2f}"
    return _("%(left)s yuan of the surcharge have still to come in (处罚程序-56)") % {"left": left}


def before_court(case: Case) -> Decimal:
    """CNY of what the case is owed whose enforcement a court has taken up."""
    claims = case.claims.filter(state="accepted").exclude(kind="surcharge")
    return sum((one.left for one in claims), Decimal())
