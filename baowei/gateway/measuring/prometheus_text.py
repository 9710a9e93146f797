"""Numbers in the text format of Prometheus, version 0.0.4."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate

from baowei.gateway.measuring.metrics import ALL, Metric
from baowei.gateway.measuring.numbers import Place

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"


def prometheus_text(rows: dict[Place, list[float]]) -> str:
    return "".join(f"{line}\n" for line in _lines(rows))


def _lines(rows: dict[Place, list[float]]) -> Iterator[str]:
    for metric in ALL:
        found = sorted((labels, row) for (name, labels), row in rows.items() if name == metric.name)
        yield f"# HELP {metric.name} {metric.meaning}"
        yield f"# TYPE {metric.name} {metric.kind}"
        for labels, row in found:
            pairs = list(zip(metric.labels, labels, strict=True))
            if metric.kind == "histogram":
                yield from _histogram(metric, pairs, row)
            else:
                yield f"{metric.name}{_labels(pairs)} {_number(row[0])}"


def _histogram(metric: Metric, pairs: list[tuple[str, str]], row: list[float]) -> Iterator[str]:
    *counts, total = row
    ends = [*map(_number, metric.buckets), "+Inf"]
    for end, count in zip(ends, accumulate(counts), strict=True):
        yield f"{metric.name}_bucket{_labels([*pairs, ('le', end)])} {_number(count)}"
    yield f"{metric.name}_sum{_labels(pairs)} {_number(total)}"
    yield f"{metric.name}_count{_labels(pairs)} {_number(sum(counts))}"


def _labels(pairs: list[tuple[str, str]]) -> str:
    if not pairs:
        return ""
    return "{" + ",".join(f'{name}="{_escaped(value)}"' for name, value in pairs) + "}"


def _escaped(value: str) -> str:
    return value.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n")


def _number(value: float) -> str:
    return str(int(value)) if value == int(value) else repr(value)
