"""The numbers of one process, and how those of several are added up."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from threading import Lock
from typing import Any

from baowei.gateway.measuring.metrics import ALL, Metric

Place = tuple[str, tuple[str, ...]]
"""A metric's name and the values of its labels."""

KINDS = {metric.name: metric.kind for metric in ALL}


class Numbers:
    """Counters and gauges have one number; a histogram has one for each bucket, one for what is
    beyond, and the sum of what was observed."""

    def __init__(self, begun: dict[Place, list[float]] | None = None) -> None:
        self._lock = Lock()
        self._found: dict[Place, list[float]] = dict(begun or {})

    def add(self, metric: Metric, *labels: str, by: float = 1) -> None:
        with self._lock:
            self._found.setdefault((metric.name, labels), [0.0])[0] += by

    def put(self, metric: Metric, *labels: str, value: float) -> None:
        with self._lock:
            self._found[metric.name, labels] = [value]

    def observe(self, metric: Metric, *labels: str, value: float) -> None:
        place = bisect_left(metric.buckets, value)
        with self._lock:
            row = self._found.get((metric.name, labels))
            if row is None:
                row = self._found[metric.name, labels] = [0.0] * (len(metric.buckets) + 2)
            row[place] += 1
            row[-1] += value

    def rows(self) -> dict[Place, list[float]]:
        with self._lock:
            return {place: list(row) for place, row in self._found.items()}


def together(parts: Iterable[dict[Place, list[float]]]) -> dict[Place, list[float]]:
    """Counters and histograms are added up; of a gauge the highest counts."""
    found: dict[Place, list[float]] = {}
    for part in parts:
        for place, row in part.items():
            old = found.get(place)
            if old is None or len(old) != len(row):
                found[place] = row
            elif KINDS.get(place[0]) == "gauge":
                found[place] = [max(a, b) for a, b in zip(old, row, strict=True)]
            else:
                found[place] = [a + b for a, b in zip(old, row, strict=True)]
    return found


def as_json(rows: dict[Place, list[float]]) -> list[Any]:
    return [[name, list(labels), row] for (name, labels), row in rows.items()]


def from_json(rows: list[tuple[str, tuple[str, ...], list[float]]]) -> dict[Place, list[float]]:
    return {(name, labels): row for name, labels, row in rows}
