"""`baowei bench office`: an office of 100,000 suspect points; its pages, its import, its record."""

from __future__ import annotations

import json
import os
import shutil
import time
from pathlib import Path
from typing import Any

from baowei.bench import target
from baowei.bench.child import measured
from baowei.bench.city import Progress
from baowei.bench.machine import machine
from baowei.bench.office_findings import make_findings
from baowei.ingest import load
from baowei.lake import open_lake
from baowei.synth.city import make_city

POINTS = 100_000
POINTS_OF_ONE = 6
"""Settlements of a person in the city, each of which gives one point at most."""


def bench_office(
    home: Path, *, points: int = POINTS, progress: Progress | None = None
) -> dict[str, Any]:
    """Import so many findings, work on them as people would, then open pages.

    Seconds everywhere. The lake is made at first use; the office is made anew each time.
    """
    tell = progress or (lambda *_: None)
    folder = home / "bench" / f"office-{points}"
    tell("lake", 0, 3)
    if not (folder / "made.json").exists():
        measured(make_lake, folder, points)
    tell("office", 1, 3)
    office = measured(run_office, folder).value
    tell("office", 3, 3)
    pages = office["pages"]
    lists = [p["p95_ms"] for p in pages if p["kind"] == "list"]
    details = [p["p95_ms"] for p in pages if p["kind"] == "detail"]
    return {
        "machine": machine(),
        **json.loads((folder / "made.json").read_text()),
        **office,
        "targets": [
            target.IMPORT.judge(office["import_seconds"] * POINTS / max(office["points"], 1)),
            target.LIST.judge(max(lists)),
            target.DETAIL.judge(max(details)),
            target.QUERIES.judge(max(p["queries"] for p in pages)),
        ],
    }


def make_lake(folder: Path, points: int) -> None:
    """A city large enough, with findings over its own charges in the place of a screening."""
    shutil.rmtree(folder, ignore_errors=True)
    persons = max(600, points // POINTS_OF_ONE)
    make_city(folder / "city", persons=persons, months=12, seed=1, file_format="parquet")
    with open_lake(folder) as lake:
        load([folder / "city"], lake)
        made = make_findings(lake, points)
    shutil.rmtree(folder / "city")
    (folder / "made.json").write_text(json.dumps({"persons": persons, "findings": made}))


def run_office(folder: Path) -> dict[str, Any]:
    """In a process of its own: Django reads its settings once."""
    home = folder / "office"
    shutil.rmtree(home, ignore_errors=True)
    os.environ |= {"BAOWEI_HOME": str(home), "DJANGO_SETTINGS_MODULE": "baowei.web.settings"}
    os.environ["BAOWEI_SECOND_FACTOR"] = ""
    import django  # noqa: PLC0415

    django.setup()
    from baowei.bench import office_pages as pages  # noqa: PLC0415

    pages.set_up()
    with open_lake(folder) as lake:
        started = time.perf_counter()
        points = pages.take_in(lake)
        seconds = time.perf_counter() - started
    users = pages.people()
    steps = pages.work(users)
    measured_pages = pages.open_pages(users)
    started = time.perf_counter()
    events = pages.verify_record()
    return {
        "points": points,
        "import_seconds": round(seconds, 1),
        "steps": steps,
        "pages": measured_pages,
        "events": events,
        "verify_seconds": round(time.perf_counter() - started, 1),
    }
