"""A version of the lake: one row that names a snapshot of each table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import psycopg
from psycopg.types.json import Jsonb

PlanFiles = Callable[[str, int, date | None, date | None], list[str]]


@dataclass(frozen=True)
class Version:
    """What readers see at once.

    snapshots: table -> Iceberg snapshot id; a table that is not named is empty.
    summary: what the write reported; state: what screening has covered, carried along.
    """

    id: int
    created: datetime | None
    note: str
    summary: dict[str, Any]
    snapshots: dict[str, int]
    state: dict[str, Any]
    plan: PlanFiles = field(repr=False, compare=False)

    def files(self, table: str, since: date | None = None, until: date | None = None) -> list[str]:
        """Parquet files of the table, those only that may hold rows of the given days."""
        snapshot = self.snapshots.get(table)
        return [] if snapshot is None else self.plan(table, snapshot, since, until)

    def as_dict(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "created": self.created.isoformat() if self.created else None,
            "note": self.note,
            "summary": self.summary,
            "tables": sorted(self.snapshots),
        }


def insert_version(
    connection: psycopg.Connection,
    note: str,
    summary: dict[str, Any],
    snapshots: dict[str, int],
    state: dict[str, Any],
) -> int:
    """Move the pointer: the one statement that makes a write visible. Gives the version's id."""
    row = connection.execute(
        "insert into lake_version (note, summary, snapshots, state)"
        " values (%s, %s, %s, %s) returning id",
        (note, Jsonb(summary), Jsonb(snapshots), Jsonb(state)),
    ).fetchone()
    assert row is not None
    return int(row[0])
