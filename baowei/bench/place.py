"""Where the benchmarks keep their cities and lakes: below the home, apart from its own lake."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from baowei.bench.child import measured
from baowei.bench.city import City, Progress, city_of
from baowei.ingest import load
from baowei.ingest.knowledge import load_knowledge
from baowei.lake import open_lake


@dataclass(frozen=True)
class Place:
    """A lake with the city but for one day. version: what it shows then; loaded: how that went."""

    city: City
    lake: Path
    version: int
    loaded: dict[str, Any]


def prepare(home: Path, lines: int, progress: Progress) -> Place:
    """The city of about so many lines, loaded; what an earlier run made is used again."""
    folder = home / "bench" / f"lines-{lines}"
    city = city_of(folder / "city", lines, progress)
    lake, said = folder / "lake", folder / "lake.json"
    if not said.exists():
        shutil.rmtree(lake, ignore_errors=True)
        progress("load", 0, 1)
        loading = measured(load_city, lake, city)
        facts = {"version": loading.value, "seconds": loading.seconds, "peak": loading.peak_bytes}
        said.write_text(json.dumps(facts))
        progress("load", 1, 1)
    facts = json.loads(said.read_text())
    with open_lake(lake) as opened:
        if opened.current().id != facts["version"]:
            # an earlier run has added the day and findings since
            opened.rollback(facts["version"])
    return Place(city, lake, facts.pop("version"), facts)


def load_city(home: Path, city: City) -> int:
    """Load all but the day, and the city's own lists; gives the version."""
    with open_lake(home) as lake:
        load([city.base], lake)
        load_knowledge(lake, [city.knowledge])
        return lake.current().id


def load_day(home: Path, city: City) -> None:
    """Load what was held back: one day's new settlements."""
    with open_lake(home) as lake:
        load([city.new], lake)
