"""A second way to read a CSV whose quotes or line ends stop the fast reader, line by line."""

from __future__ import annotations

import csv
from collections.abc import Iterator
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
    """Records with the number of their first line."""
    waiting: list[tuple[int, str]] = []
    with path.open(encoding="utf-8-sig", newline=None) as file:
        lines = enumerate(file, 1)
        while waiting or (waiting := _next(lines, 1)):
            number, line = waiting.pop(0)
            if not line.strip():
                continue
            taken, fields = 0, _parse(line, delimiter)
            while fields is None and taken < LINES_OF_A_RECORD:
                if taken == len(waiting) and not (more := _next(lines, 1)):
                    break
                waiting.extend(more if taken == len(waiting) else [])
                line += waiting[taken][1]
                taken += 1
                fields = _parse(line, delimiter)
            if fields is not None and (taken == 0 or len(fields) == width):
                del waiting[:taken]
                yield number, fields
            else:
                yield number, [line.partition("\n")[0]]


def _next(lines: Iterator[tuple[int, str]], count: int) -> list[tuple[int, str]]:
    return [found for _, found in zip(range(count), lines, strict=False)]


def _parse(line: str, delimiter: str) -> list[str] | None:
    """The fields; None while a quote is open."""
    if line.count('"') % 2:
        return None
    return next(csv.reader([line], delimiter=delimiter), [])
