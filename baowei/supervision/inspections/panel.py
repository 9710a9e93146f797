"""Inspections on the pages of institutions, leads, campaigns and draws."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from baowei.supervision.desk.panels import Panel
from baowei.supervision.inspections.models import Inspection
from baowei.supervision.inspections.queries import DESK, inside, inspections_of
from baowei.supervision.inspections.states import FLOW
from baowei.supervision.leads.models import Lead
from baowei.supervision.people.grants import grant_for

SHOWN = 8
TITLE = _("Inspections")


def _panel(rows: Any, order: int = 62) -> Panel | None:
    found = list(rows[:SHOWN])
    if not found:
        return None
    return Panel(TITLE, "inspections/panel.html", {"inspections": found, "flow": FLOW}, order)


def institution_panel(institution: Any, user: Any) -> Panel | None:
    rows = inspections_of(user).filter(institution=institution)
    return _panel(rows.order_by("-planned_on", "-pk"))


def lead_panel(lead: Any, user: Any) -> Panel | None:
    """The inspection that it came from, and those of the institution at that time."""
    if lead.source != Lead.Source.INSPECTION:
        return None
    return _panel(inside(user).filter(number=lead.source_ref, admdvs=lead.admdvs))


def campaign_panel(campaign: Any, user: Any) -> Panel | None:
    return _panel(inside(user).filter(campaign=campaign).order_by("-planned_on", "-pk"))


def draw_panel(draw: Any, user: Any) -> Panel | None:
    """What was planned from it, or the way to plan it."""
    rows = list(Inspection.objects.filter(draw=draw).order_by("pk"))
    may = grant_for(user, draw, DESK) is not None
    if draw.result is None or (not rows and not may):
        return None
    context = {"inspections": rows, "flow": FLOW, "draw": draw}
    return Panel(TITLE, "inspections/draw_panel.html", context, 20)
