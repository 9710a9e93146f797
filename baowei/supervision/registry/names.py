"""Names come by file, never by the lake."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from baowei.supervision.registry.actions.personal import FIELDS, Person, store_many

COLUMNS = ("kind", "key", "admdvs", *FIELDS)
BATCH = 5_000


def import_names(path: Path) -> int:
    """Store every row of a CSV file (UTF-8, with a heading); how many.

    Columns: kind (insured, practitioner, legal_rep), key, admdvs, name, certno, tel; the last
    three may be empty or absent. Each 5,000 rows are one transaction.
    """
    with path.open(encoding="utf-8-sig", newline="") as file:
        persons, stored = _persons(file), 0
        while part := list(islice(persons, BATCH)):
            stored += store_many(part)
    return stored


def _persons(file: Iterator[str]) -> Iterator[Person]:
    for row in csv.DictReader(file):
        yield Person(
            kind=(row.get("kind") or "").strip(),
            key=(row.get("key") or "").strip(),
            admdvs=(row.get("admdvs") or "").strip(),
            fields={name: row[name].strip() for name in FIELDS if (row.get(name) or "").strip()},
        )
