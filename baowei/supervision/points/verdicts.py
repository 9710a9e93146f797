"""What payment review found out goes back to the rules: how often each was right."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.db.models import Max
from django.utils import timezone

from baowei.lake import Lake
from baowei.screen.verdicts import keep_verdicts
from baowei.supervision.points.models import SuspectPoint

VERDICTS = {"deducted": "upheld", "dismissed": "dismissed"}
"""By final state; a point that was withdrawn says nothing about the rule."""


Verdicts = Callable[[], Iterator[dict[str, Any]]]
_others: list[Verdicts] = []


def register(verdicts: Verdicts) -> None:
    """Let a later app say what came out elsewhere, as on site; rows as `_verdicts` yields them."""
    if verdicts not in _others:
        _others.append(verdicts)


def give_back(lake: Lake) -> int:
    """Keep the verdicts of all points that people have closed, and those of later apps on points
    that payment review has not closed; how many were new or changed."""
    rows = {row["finding_id"]: row for verdicts in _others for row in verdicts()}
    rows |= {row["finding_id"]: row for row in _verdicts()}
    return keep_verdicts(lake, rows.values())


def _verdicts() -> Iterator[dict[str, Any]]:
    closed = SuspectPoint.objects.filter(state__in=VERDICTS).order_by("pk")
    rows = closed.annotate(decided=Max("opinions__at")).values_list(
        "finding_id", "rule_code", "rule_hash", "state", "decided"
    )
    for finding_id, rule_code, rule_hash, state, decided in rows.iterator(chunk_size=5_000):
        yield {
            "finding_id": finding_id,
            "rule_code": rule_code,
            "rule_hash": rule_hash,
            "verdict": VERDICTS[state],
            "decided_on": timezone.localtime(decided).date(),
        }
