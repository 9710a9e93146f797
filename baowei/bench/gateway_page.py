"""The part of the page of benchmarks that is about the real-time interface."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from baowei.bench.table import table

NAMES = {"steady": "steady", "busy": "busy", "long": "long requests"}


def gateway_section(part: dict[str, Any]) -> Iterable[str]:
    """Markdown paragraphs. part: what `bench_gateway` gave."""
    history, memory, zen = part["history"], part["memory"], part["zen"]
    yield (
        f"{part['persons']:,} people with {part['lines']:,} fee lines of twelve months, of which"
        f" the history store keeps {history['pages']:,} encounters"
        f" ({history['bytes'] / 1e9:.2f} GB), built in {history['seconds']:.0f} s;"
        f" {part['rules']} rules, {part['knowledge']:,} rows of lists; requests of"
        f" {part['orders']} orders each, long ones of {part['long_orders']}. The gateway"
        " is its supervisor, one process that answers, one that judges, one that stores"
        " entries, and PostgreSQL; a load generator in another process of the same machine sends"
        " at moments drawn before (a Poisson process), and milliseconds run from those moments,"
        " so that what a stall holds up counts with its whole delay. Every page of the history was"
        " read once before. No two messages are the same."
    )
    rows = [
        (NAMES[name], f"{one['per_second']:g}", f"{one['answered_per_second']:g}",
         *(f"{one[cut]:.1f}" for cut in ("p50", "p95", "p99", "p999", "longest")),
         "; ".join(f"{kind} {count:,}" for kind, count in sorted(one["answers"].items()) if count))
        for name, one in part["loads"].items()
    ]  # fmt: skip
    head = ("load", "sent/s", "answered/s", "p50, ms", "p95", "p99", "p99.9", "longest", "answers")
    yield table(head, rows)
    yield (
        f"Under the steady load of {memory['minutes']:g} minutes all processes together held at"
        f" most {memory['peak_bytes'] / 1e9:.2f} GB; the last fifth of that time"
        f" {memory['growth']:+.2%} against the second."
    )
    yield (
        f"Beside it: zen-engine, a decision engine that judges row by row, with {zen['tables']}"
        f" decision tables of {zen['rows']:,} rows (sex, age and level of institution alone) on the"
        f" same requests: median {zen['p50']:.2f} ms of processor time a request, longest"
        f" {zen['longest']:.2f} ms. The gateway's judge needs {part['judge_ms']:.2f} ms a request"
        " for all rules, the look into the history included."
    )
