"""Which rules of the national catalogue and of the extensions the library has, and which lack."""

from __future__ import annotations

import csv
from collections.abc import Collection
from dataclasses import asdict, dataclass
from importlib.resources import files
from typing import Any

CATALOGUE = files("baowei.rules") / "catalogue.csv"
"""code,name,shelf: the 88 rules of the national catalogue (2025) and the extensions X01..X38."""


@dataclass(frozen=True)
class Known:
    """A rule that the catalogue names; present: the library has it."""

    code: str
    name: str
    shelf: str
    present: bool


def coverage(library: Collection[str]) -> list[Known]:
    """Every rule of the catalogue, in its order."""
    with CATALOGUE.open(encoding="utf-8") as file:
        return [Known(**row, present=row["code"] in library) for row in csv.DictReader(file)]


def summary(known: list[Known]) -> dict[str, Any]:
    """Counts by shelf, and the codes that lack."""
    shelves = dict.fromkeys(rule.shelf for rule in known)
    counts = {
        shelf: {
            "known": sum(r.shelf == shelf for r in known),
            "present": sum(r.shelf == shelf and r.present for r in known),
        }
        for shelf in shelves
    }
    return {"shelves": counts, "missing": [asdict(r) for r in known if not r.present]}
