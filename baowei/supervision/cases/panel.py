"""Cases on the page of an institution."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from baowei.supervision.cases.models import Case
from baowei.supervision.cases.queries import inside
from baowei.supervision.cases.states import DECISION, FLOW
from baowei.supervision.deadlines.queries import due_of
from baowei.supervision.desk.panels import Panel

SHOWN = 8


def cases_panel(institution: Any, user: Any) -> Panel | None:
    """The newest cases against it, for the bureau; nothing where there are none."""
    rows = inside(user).filter(fixmedins_code=institution.fixmedins_code)
    newest = list(rows.annotate(due_on=due_of(Case, DECISION))[: SHOWN + 1])
    if not newest:
        return None
    context = {
        "cases": newest[:SHOWN],
        "more": len(newest) > SHOWN,
        "code": institution.fixmedins_code,
        "flow": FLOW,
    }
    return Panel(_("Cases"), "cases/panel.html", context, order=70)
