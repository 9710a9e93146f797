"""A second way to read a CSV whose quotes or line ends stop the fast reader, line by line."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterable, Iterator
from pathlib import Path

LINES_OF_A_RECORD = 50
"""A quoted value may go on over this many lines; a quote that is still open then is a slip."""


def mend(path: Path, target: Path, delimiter: str, width: int) -> list[tuple[int, str]]:
    """Write every record of the right width with its line number; give back the others."""
    lost: list[tuple[int, str]] = []
    with target.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        records = _records(path, delimiter, width)
        _, header = next(records)
        writer.writerow(["_line", *header])
        for line, fields in records:
            if len(fields) == width:
                writer.writerow([line, *fields])
            else:
                lost.append((line, delimiter.join(fields)))
    return lost


def _records(path: Path, delimiter: str, width: int) -> Iterator[tuple[int, list[str]]]:
    """Records with the number of their first line; one that cannot be parsed is one field."""
    with path.open(encoding="utf-8-sig", newline=None) as file:
        lines = _Lines(file)
        while first := lines.ahead(0):
            number, line = first
            text, taken, fields = line, 1, _parse(line, delimiter)
            while fields is None and taken < LINES_OF_A_RECORD and (more := lines.ahead(taken)):
                text += more[1]
                taken += 1
                fields = _parse(text, delimiter)
            if fields is None or (taken > 1 and len(fields) != width):
                taken, fields = 1, [line.rstrip("\n")]
            lines.drop(taken)
            if line.strip():
                yield number, fields


class _Lines:
    """Numbered lines that can be looked at before they are taken."""

    def __init__(self, file: Iterable[str]) -> None:
        self.rest = enumerate(file, 1)
        self.waiting: deque[tuple[int, str]] = deque()

    def ahead(self, place: int) -> tuple[int, str] | None:
        while len(self.waiting) <= place:
            if (line := next(self.rest, None)) is None:
                return None
            self.waiting.append(line)
        return self.waiting[place]

    def drop(self, count: int) -> None:
        for _ in range(count):
            self.waiting.popleft()


def _parse(line: str, delimiter: str) -> list[str] | None:
    """The fields; None while a quote is open."""
    try:
        return next(csv.reader([line], delimiter=delimiter, strict=True), [])
    except csv.Error as error:
        if "unexpected end of data" in str(error):
            return None
    return next(csv.reader([line], delimiter=delimiter), [])
