"""How far PostgreSQL is behind the journal."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from psycopg import Connection

from baowei.gateway.journal.aside import laid_aside
from baowei.gateway.journal.facts import received_of
from baowei.gateway.journal.frame import DamagedError, ends, entry_of, payloads
from baowei.gateway.journal.segment import segments


@dataclass(frozen=True)
class Lag:
    """Entries on disk that no row stands for yet, their bytes, and when the first was received.

    aside: pieces laid aside.
    """

    entries: int
    bytes: int
    oldest: datetime | None
    aside: int


def lag(folder: Path, connection: Connection) -> Lag:
    rows = connection.execute("select name, position from gateway_segment")
    positions: dict[str, int] = dict(rows.fetchall())
    entries = size = 0
    first: list[datetime] = []
    for path in segments(folder):
        start = positions.get(path.name, 0)
        # a file that is drained and removed meanwhile is no lag
        with contextlib.suppress(FileNotFoundError):
            first += _first(path, start)
            for end in ends(path, start):
                entries, size, start = entries + 1, size + end - start, end
    return Lag(entries, size, min(first, default=None), len(laid_aside(folder)))


def _first(path: Path, start: int) -> list[datetime]:
    """When the first entry from there on was received; empty where none can be read."""
    with contextlib.suppress(DamagedError, ValueError):
        for payload, _ in payloads(path, start):
            return [received_of(entry_of(payload))]
    return []
