"""What the registry's pages ask, beside its lists."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from baowei.supervision.registry.models import Institution, MonthOf


@dataclass(frozen=True)
class Segment:
    """A period as a part of a bar; start, width: per cent of the whole."""

    label: str
    tone: str
    begun: datetime
    ended: datetime | None
    start: float
    width: float


def bar(periods: Iterable[Any], label: str, tones: dict[str, str]) -> list[Segment]:
    """The periods on one line from the first to today. label: name of the status field."""
    rows, now = list(periods), timezone.now()
    if not rows:
        return []
    first = min(row.begntime for row in rows)
    whole = max((now - first).total_seconds(), 1)
    found = []
    for row in rows:
        begun, ended = min(row.begntime, now), min(row.endtime or now, now)
        found.append(
            Segment(
                str(getattr(row, f"get_{label}_display")()),
                tones.get(getattr(row, label), "plain"),
                row.begntime,
                row.endtime,
                100 * (begun - first).total_seconds() / whole,
                max(100 * (ended - begun).total_seconds() / whole, 0.5),
            )
        )
    return found


def months_of(institution: Institution, limit: int = 24) -> list[MonthOf]:
    """Its newest months, in order."""
    return list(institution.months.order_by("-month")[:limit])[::-1]
