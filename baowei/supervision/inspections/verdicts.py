"""What inspectors confirmed or refuted on site goes back to the rules."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils import timezone

from baowei.supervision.inspections.models import ItemPoint

OVER = ("finished", "closed")


def verdicts() -> Iterator[dict[str, Any]]:
    """Of inspections that are over, as `screen.verdicts.keep_verdicts` takes them. A point that was
    looked at several times has its last verdict last."""
    rows = ItemPoint.objects.exclude(verdict="").filter(item__inspection__state__in=OVER)
    values = rows.order_by("item__inspection__finished_at", "pk").values_list(
        "point__finding_id",
        "point__rule_code",
        "point__rule_hash",
        "verdict",
        "item__inspection__finished_at",
    )
    for finding_id, code, rule_hash, verdict, finished in values.iterator(chunk_size=5_000):
        yield {
            "finding_id": finding_id,
            "rule_code": code,
            "rule_hash": rule_hash,
            "verdict": verdict,
            "decided_on": timezone.localtime(finished).date(),
        }
