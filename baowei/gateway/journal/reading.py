"""The next entries of all segments, and which segments are done with."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from baowei.gateway.journal.aside import lay_aside
from baowei.gateway.journal.frame import DamagedError, payloads
from baowei.gateway.journal.segment import finished, segments

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Piece:
    """A payload, where it lies: name of the segment, positions before and behind it."""

    name: str
    start: int
    end: int
    payload: bytes


def next_pieces(folder: Path, positions: Mapping[str, int], most: int) -> list[Piece]:
    """At most that many, the oldest segment first, behind the positions that were reached."""
    found: list[Piece] = []
    for path in segments(folder):
        start = positions.get(path.name, 0)
        if path.stat().st_size <= start:
            continue
        try:
            for payload, end in payloads(path, start):
                found.append(Piece(path.name, start, end, payload))
                start = end
                if len(found) == most:
                    return found
        except DamagedError:
            pass  # what remains is laid aside once its writer is gone
    return found


def remove_finished(folder: Path, positions: Mapping[str, int], among: Iterable[Path]) -> list[str]:
    """Take away the segments that nobody writes and that were read to their end: their names."""
    gone = []
    for path in among:
        position = positions.get(path.name, 0)
        if not finished(path):
            continue
        try:
            if next(payloads(path, position), None) is not None:
                continue
        except DamagedError:
            with path.open("rb") as file:
                file.seek(position)
                lay_aside(folder, path.name, position, file.read())
            log.error("journal: damaged from byte %d of %s, laid aside", position, path.name)
        path.unlink()
        gone.append(path.name)
    return gone
