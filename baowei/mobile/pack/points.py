"""Suspect points and the rows behind them."""

from __future__ import annotations

from typing import Any

from baowei.law import VIOLATIONS
from baowei.supervision.inspections.models import Inspection, ItemPoint
from baowei.supervision.points.evidence import tables_of
from baowei.supervision.points.models import SuspectPoint

MOST_ROWS = 200
"""Rows of a table that are taken along; how many there are is said."""


def points_of(inspection: Inspection) -> list[SuspectPoint]:
    """Those that the checklist asks about, the largest first."""
    asked = ItemPoint.objects.filter(item__inspection=inspection).values("point")
    first = inspection.items.exclude(point=None).values("point")
    rows = SuspectPoint.objects.filter(pk__in=asked) | SuspectPoint.objects.filter(pk__in=first)
    return list(rows.select_related("story").order_by("-claimed_amount", "pk"))


def shown(point: SuspectPoint) -> dict[str, Any]:
    """outcome: in words; a suspicion is never called a violation. marked: rows in question."""
    behaviour = VIOLATIONS.get(point.violation)
    return {
        "id": point.pk,
        "rule": point.rule_name,
        "rule_code": point.rule_code,
        "behaviour": behaviour.name if behaviour else "",
        "outcome": point.get_outcome_display(),
        "message": point.story.message,
        "fund_amount": str(point.claimed_amount),
        "from": point.occurred_from,
        "to": point.occurred_to,
        "tables": [_table(table) for table in tables_of(point)],
    }


def _table(table: Any) -> dict[str, Any]:
    return {
        "label": table.label,
        "heads": table.heads,
        "count": len(table.rows),
        "rows": [
            {"cells": [str(cell) for cell in cells], "marked": accused}
            for cells, accused in table.rows[:MOST_ROWS]
        ],
    }
