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
    office = measured(fill_office, folder).value
    tell("pages", 2, 3)
    # in a process of its own, as a server is that did not do the work
    office |= measured(open_office, folder).value
    tell("pages", 3, 3)
    return {
        "machine": machine(),
        **json.loads((folder / "made.json").read_text()),
        **office,
        "targets": _targets(office),
    }


def _targets(office: dict[str, Any]) -> list[dict[str, Any]]:
    pages = office["pages"]
    slowest = {
        kind: max(page["p95_ms"] for page in pages if page["kind"] == kind)
        for kind in ("list", "detail")
    }
    return [
        target.IMPORT.judge(office["import_seconds"]),
        target.LIST.judge(slowest["list"]),
        target.DETAIL.judge(slowest["detail"]),
        target.QUERIES.judge(max(page["queries"] for page in pages)),
    ]


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


def fill_office(folder: Path) -> dict[str, Any]:
    """A new office: the registry and the findings taken in, and steps taken with many points."""
    shutil.rmtree(folder / "office", ignore_errors=True)
    _setup(folder)
    from baowei.bench import office_work as work  # noqa: PLC0415

    work.set_up()
    with open_lake(folder) as lake:
        registry = work.take_in_registry(lake)
        started = time.perf_counter()
        points = work.take_in_points(lake)
        seconds = time.perf_counter() - started
    steps = work.steps(work.people())
    return {
        "points": points,
        "registry_seconds": registry,
        "import_seconds": round(seconds, 1),
        "steps": steps,
    }


def open_office(folder: Path) -> dict[str, Any]:
    """Every kind of page opened many times; then the record verified."""
    _setup(folder)
    from baowei.bench import office_pages as pages  # noqa: PLC0415

    found = pages.open_pages()
    started = time.perf_counter()
    events = pages.verify_record()
    seconds = round(time.perf_counter() - started, 1)
    return {"pages": found, "events": events, "verify_seconds": seconds}


def _setup(folder: Path) -> None:
    """Django reads its settings once a process."""
    home = str(folder / "office")
    os.environ |= {"BAOWEI_HOME": home, "DJANGO_SETTINGS_MODULE": "baowei.web.settings"}
    os.environ["BAOWEI_SECOND_FACTOR"] = ""
    import django  # noqa: PLC0415

    django.setup()
