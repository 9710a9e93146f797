"""How far PostgreSQL is behind the journal."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from pathlib import Path

from psycopg import Connection

from baowei.gateway.journal.aside import laid_aside
from baowei.gateway.journal.frame import DamagedError, payloads
from baowei.gateway.journal.segment import segments


@dataclass(frozen=True)
class Lag:
    """Entries on disk that no row stands for yet, and their bytes. aside: pieces laid aside."""

    entries: int
    bytes: int
    aside: int


def lag(folder: Path, connection: Connection) -> Lag:
    rows = connection.execute("select name, position from gateway_segment")
    positions: dict[str, int] = dict(rows.fetchall())
    entries = size = 0
    for path in segments(folder):
        start = positions.get(path.name, 0)
        # damage counts once it is laid aside; a missing file was drained just now
        with contextlib.suppress(DamagedError, FileNotFoundError):
            for _, end in payloads(path, start):
                entries, size, start = entries + 1, size + end - start, end
    return Lag(entries, size, len(laid_aside(folder)))
