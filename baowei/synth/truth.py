"""The planted truth: what a rule must find, and what only looks like it."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path
from typing import Literal, NamedTuple

KeyType = Literal["line", "encounter", "settlement", "person", "institution", "staff", "trace"]


class Truth(NamedTuple):
    """kind: hit, or near for a lawful look-alike; key: the primary key of the key type."""

    rule: str
    kind: Literal["hit", "near"]
    key_type: KeyType
    key: str


def write_truth(path: Path, rows: Iterable[Truth]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["case", *Truth._fields])
        writer.writerows([f"C{number:05d}", *row] for number, row in enumerate(rows))
