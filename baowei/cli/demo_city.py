"""The work of the demo: make a city, load it, screen it, compare with the planted truth."""

from __future__ import annotations

import csv
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from baowei.cli.language import _
from baowei.cli.screen_table import Row, largest_findings
from baowei.errors import BaoweiError
from baowei.ingest import load
from baowei.ingest.knowledge import load_knowledge
from baowei.lake import Lake, Version, open_lake
from baowei.screen.explain import explain
from baowei.screen.export import export
from baowei.screen.report import ScreenReport
from baowei.screen.run import screen
from baowei.screen.totals import connect
from baowei.synth.city import CitySummary, make_city

Progress = Callable[[str, int, int], None]


@dataclass
class Demo:
    """seconds: of each step by name. planted, found: cases; touched: lawful look-alikes found."""

    city: CitySummary
    report: ScreenReport
    largest: list[Row]
    explanation: str
    home: Path
    out: Path
    planted: int = 0
    found: int = 0
    look_alikes: int = 0
    touched: int = 0
    seconds: dict[str, float] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        return {
            "rows": self.city.rows,
            "screen": self.report.as_dict(),
            "planted": self.planted,
            "found": self.found,
            "look_alikes": self.look_alikes,
            "look_alikes_touched": self.touched,
            "seconds": self.seconds,
            "home": str(self.home),
            "report": str(self.out),
        }


def screen_city(
    home: Path, folder: Path, out: Path, *, persons: int, months: int, seed: int, progress: Progress
) -> Demo:
    """The whole in a lake that must be empty; the report is written to `out`."""
    with open_lake(home) as lake:
        if lake.current().id:
            raise BaoweiError(
                _("{path} already holds data; the demo needs an empty folder").format(path=home)
            )
        clock = Clock()
        try:
            city = make_city(folder, persons=persons, months=months, seed=seed, progress=progress)
        except ValueError as error:
            raise BaoweiError(str(error)) from error
        clock.lap("synth")
        load([folder], lake, progress=progress)
        load_knowledge(lake, [folder / "knowledge"])
        clock.lap("load")
        report = screen(lake, progress=progress)
        clock.lap("screen")
        version = lake.current()
        export(version, out)
        clock.lap("report")
        largest = largest_findings(version)
        explained = _explained(lake, largest)
        result = Demo(city, report, largest, explained, home, out, seconds=clock.laps)
        _compare(result, version, folder / "truth.csv")
        return result


class Clock:
    """Seconds since the last lap, by name."""

    def __init__(self) -> None:
        self.laps: dict[str, float] = {}
        self.last = time.perf_counter()

    def lap(self, name: str) -> None:
        now = time.perf_counter()
        self.laps[name] = round(now - self.last, 1)
        self.last = now


def _explained(lake: Lake, largest: list[Row]) -> str:
    return explain(lake, largest[0][0]).text() if largest else ""


def _compare(result: Demo, version: Version, truth: Path) -> None:
    """Which planted cases and which lawful look-alikes are among the findings."""
    flagged: set[tuple[str, str]] = set()
    if version.files("finding"):
        flagged = set(
            connect(version).execute("select rule_code, subject_id from finding").fetchall()
        )
    ran = {run.code for run in result.report.rules if run.mode != "skipped"}
    with truth.open(encoding="utf-8", newline="") as file:
        cases = [row for row in csv.DictReader(file) if row["rule"] in ran]
    for row in cases:
        is_found = (row["rule"], row["key"]) in flagged
        if row["kind"] == "hit":
            result.planted += 1
            result.found += is_found
        else:
            result.look_alikes += 1
            result.touched += is_found
