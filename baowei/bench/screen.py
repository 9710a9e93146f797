"""`baowei bench screen`: every rule against one scan of the fee lines, then one day's new data."""

from __future__ import annotations

import os
from pathlib import Path
from statistics import median
from typing import Any

from baowei.bench import target
from baowei.bench.child import Measured, measured
from baowei.bench.city import Progress
from baowei.bench.machine import machine
from baowei.bench.place import Place, load_day, prepare
from baowei.bench.scan import scan_seconds
from baowei.lake import open_lake
from baowei.screen.run import screen

LINES = 50_000_000


def bench_screen(
    home: Path, *, lines: int = LINES, progress: Progress | None = None
) -> dict[str, Any]:
    """Screen a city of about so many fee lines; the city is made and loaded at first use.

    Seconds everywhere; a rule's `scans` is its time in reference scans. Peak memory is that of
    the screening process.
    """
    tell = progress or (lambda *_: None)
    place = prepare(home, lines, tell)
    tell("scan", 0, 4)
    scan = measured(scan_seconds, place.lake).value
    tell("screen", 1, 4)
    full = measured(run_screen, place.lake, False)
    tell("load one day", 2, 4)
    added = measured(load_day, place.lake, place.city)
    tell("screen one day", 3, 4)
    part = measured(run_screen, place.lake, True)
    tell("screen one day", 4, 4)
    return {"machine": machine(), **_facts(place, scan), **_results(scan, full, added, part)}


def run_screen(home: Path, incremental: bool) -> dict[str, Any]:
    """The report of a run with all rules."""
    with open_lake(home) as lake:
        return screen(lake, incremental=incremental).as_dict()


def _facts(place: Place, scan: float) -> dict[str, Any]:
    city = place.city
    return {
        "lines": city.rows["fee_list_d"],
        "rows": city.rows,
        "day": city.day.isoformat(),
        "day_lines": city.new_rows["fee_list_d"],
        "city_bytes": city.bytes,
        "lake_bytes": _size(place.lake / "warehouse"),
        "load": place.loaded,
        "scan": round(scan, 3),
    }


def _results(scan: float, full: Measured, added: Measured, part: Measured) -> dict[str, Any]:
    ran = [run for run in full.value["rules"] if run["mode"] != "skipped"]
    rules = [_rule(run, scan) for run in ran]
    middle = median(rule["scans"] for rule in rules)
    ratio = part.seconds / full.seconds
    return {
        "rules": rules,
        "skipped": [run["code"] for run in full.value["rules"] if run["mode"] == "skipped"],
        "steps": full.value["steps"],
        "seconds": full.seconds,
        "scans": round(full.seconds / scan, 2),
        "median_scans": middle,
        "peak_bytes": full.peak_bytes,
        "findings": sum(run["findings"] for run in ran),
        "incremental": {
            "load_seconds": added.seconds,
            "seconds": part.seconds,
            "ratio": round(ratio, 4),
            "steps": part.value["steps"],
            "modes": {run["code"]: run["mode"] for run in part.value["rules"]},
            "peak_bytes": part.peak_bytes,
            "findings": sum(run["findings"] for run in part.value["rules"]),
        },
        "targets": [
            target.MEMORY.judge(full.peak_bytes / 1e9),
            target.MEDIAN_RULE.judge(middle),
            target.WHOLE.judge(full.seconds / scan / len(rules)),
            target.INCREMENTAL.judge(ratio),
        ],
    }


def _rule(run: dict[str, Any], scan: float) -> dict[str, Any]:
    kept = {name: run[name] for name in ("code", "name", "findings", "seconds")}
    return kept | {"scans": round(run["seconds"] / scan, 2)}


def _size(folder: Path) -> int:
    return sum(
        os.stat(os.path.join(root, name)).st_size
        for root, _, names in os.walk(folder)
        for name in names
        if name.endswith(".parquet")
    )
