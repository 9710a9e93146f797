"""The numbers of all worker processes: each writes its own file, whoever is asked reads all.

A worker goes on with the file of its place after a restart, so that a counter never falls.
"""

from __future__ import annotations

import time
from pathlib import Path

import msgspec

from baowei.gateway.measuring.numbers import (
    KINDS,
    Numbers,
    Place,
    as_json,
    from_json,
    together,
)

STALE = 60.0
"""Seconds after which the gauges of a process that no longer writes are left out."""

_READER = msgspec.json.Decoder(list[tuple[str, tuple[str, ...], list[float]]])


class Shared:
    """folder: common to all processes of the gateway. place: which of them this is, from 0."""

    def __init__(self, folder: Path, place: int) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder, self.path = folder, folder / f"worker-{place}.json"
        self.numbers = Numbers(_without_gauges(_read(self.path)))

    def write(self) -> None:
        """The numbers as they are now, whole or not at all."""
        draft = self.path.with_suffix(".draft")
        draft.write_bytes(msgspec.json.encode(as_json(self.numbers.rows())))
        draft.replace(self.path)

    def all(self) -> dict[Place, list[float]]:
        """The numbers of all processes; of this one as of now, of the others as last written."""
        parts = [self.numbers.rows()]
        for path in sorted(self.folder.glob("worker-*.json")):
            if path != self.path:
                found = _read(path)
                parts.append(found if _fresh(path) else _without_gauges(found))
        return together(parts)


def _read(path: Path) -> dict[Place, list[float]]:
    try:
        return from_json(_READER.decode(path.read_bytes()))
    except (OSError, msgspec.MsgspecError):
        return {}


def _without_gauges(rows: dict[Place, list[float]]) -> dict[Place, list[float]]:
    return {place: row for place, row in rows.items() if KINDS.get(place[0]) != "gauge"}


def _fresh(path: Path) -> bool:
    try:
        return time.time() - path.stat().st_mtime < STALE
    except FileNotFoundError:
        return False
