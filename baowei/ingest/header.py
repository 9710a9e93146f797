"""The columns of a file: which are ours, under which name they came, and which are not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from baowei.errors import BaoweiError
from baowei.lake.tables import file_columns
from baowei.schema import Table

QUARANTINE_ID = "quarantine_id"
_KEPT_NAMES = "quarantine_"


@dataclass(frozen=True)
class Header:
    """columns: our name -> place in the file; mapped: their name -> ours where these differ.

    unknown: names that are kept out; missing: optional columns that the file lacks.
    """

    width: int
    columns: dict[str, int]
    mapped: dict[str, str]
    unknown: list[str]
    missing: list[str]
    quarantine_id: int | None


def read_header(names: Sequence[str], table: type[Table], file: str) -> Header:
    """BaoweiError where a required column is missing: then no row could be taken."""
    ours = file_columns(table.name)
    known = {c: c for c in ours}
    for column, kind in ours.items():
        for other in (*kind.aliases, kind.label):
            known.setdefault(_plain(other), column)
    columns: dict[str, int] = {}
    mapped: dict[str, str] = {}
    unknown: list[str] = []
    plain = [_plain(n) for n in names]
    for place in sorted(range(len(names)), key=lambda p: plain[p] not in ours):
        column = known.get(plain[place], "")
        if not column or column in columns:
            if not plain[place].startswith(_KEPT_NAMES):
                unknown.append(names[place].strip())
            continue
        columns[column] = place
        if plain[place] != column:
            mapped[names[place].strip()] = column
    absent = [c for c in ours if c not in columns]
    required = [c for c in absent if ours[c].required]
    if required:
        raise BaoweiError(f"{file} 缺少必填列：{'、'.join(required)}")
    kept = plain.index(QUARANTINE_ID) if QUARANTINE_ID in plain else None
    missing = [c for c in absent if c in table.columns()]
    return Header(len(names), columns, mapped, unknown, missing, kept)


def _plain(name: str) -> str:
    return "".join(name.split()).strip("\ufeff\"'`").lower()
