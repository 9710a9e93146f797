"""Suspect points on the registry's pages: of an institution, a practitioner, a person."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from baowei.supervision.desk.panels import Panel
from baowei.supervision.desk.worklist import Column
from baowei.supervision.points.models import SuspectPoint
from baowei.supervision.points.queries import OPEN, listed
from baowei.supervision.points.states import FLOW

SHOWN = 8


def of_institution(institution: Any, user: Any) -> Panel | None:
    code = institution.fixmedins_code
    return _panel(listed(user).filter(fixmedins_code=code), f"institution={code}")


def of_practitioner(practitioner: Any, user: Any) -> Panel | None:
    code = practitioner.staff_code
    return _panel(listed(user).filter(staff_code=code), f"q={code}")


def of_person(key: str, user: Any) -> Panel | None:
    return _panel(listed(user).filter(psn_no=key), f"person={key}")


COLUMN = Column(
    "open_points", _("open points"), lambda row: row.open_points, "number", order="open_points"
)


def open_points() -> Coalesce:
    """How many points of the institution in the outer row are not closed."""
    rows = SuspectPoint.objects.filter(fixmedins_code=OuterRef("fixmedins_code"), state__in=OPEN)
    counted = rows.order_by().values("fixmedins_code").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted), 0)


def _panel(rows: QuerySet[SuspectPoint], query: str) -> Panel | None:
    """The largest of them; nothing where there are none."""
    found = list(rows.order_by("-claimed_amount", "pk")[: SHOWN + 1])
    if not found:
        return None
    context = {"points": found[:SHOWN], "more": len(found) > SHOWN, "query": query, "flow": FLOW}
    return Panel(_("Suspect points"), "points/panel.html", context, order=50)
