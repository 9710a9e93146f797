"""The questions of an inspection and what was answered."""

from __future__ import annotations

from typing import Any

from baowei.supervision.inspections.models import Inspection, Item


def items_of(inspection: Inspection) -> list[dict[str, Any]]:
    rows = inspection.items.select_related("answered_by").prefetch_related("links", "materials")
    return [
        {
            "id": item.pk,
            "number": item.number,
            "source": item.get_source_display(),
            "question": item.question,
            "how": item.how,
            "points": sorted({link.point_id for link in item.links.all()} | _point(item)),
            "materials": [material.pk for material in item.materials.all()],
            **answer_of(item),
        }
        for item in rows.order_by("number")
    ]


def answer_of(item: Item) -> dict[str, Any]:
    """As it stands, and who gave it."""
    return {
        "version": item.version,
        "answer": item.answer,
        "note": item.note,
        "fund_amount": None if item.fund_amount is None else str(item.fund_amount),
        "quantity": None if item.quantity is None else str(item.quantity.normalize()),
        "answered_by": item.answered_by.name if item.answered_by else "",
        "answered_at": item.answered_at,
    }


def _point(item: Item) -> set[int]:
    return {item.point_id} if item.point_id else set()
