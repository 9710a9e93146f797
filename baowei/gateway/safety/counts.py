"""What was seen of each rule, minute by minute: requests, hits, errors, slow runs.

Minutes are whole numbers since 1970-01-01 UTC. A rule and a region together are a `Key`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, NamedTuple

WINDOWS = (1, 5, 15, 60, 240)
"""Minutes that are looked back over: the short ones see a flood under load within seconds, the
long ones see a change of a rule that speaks a few times an hour (2026-11-27)."""

SHORT = WINDOWS[:2]
"""Those that may change much within a minute."""

KEPT = WINDOWS[-1] + 60
"""Minutes that are remembered: the longest window, and an hour that is still to be learned."""


class Key(NamedTuple):
    rule_code: str
    region: str


class Seen(NamedTuple):
    """requests: in which the rule was asked. hits: in which it spoke."""

    requests: int
    hits: int
    errors: int
    slow: int


Cell = tuple[int, int, int]
"""hits, errors, slow."""

NONE: Cell = (0, 0, 0)


@dataclass
class Counts:
    """requests: region -> minute -> number. rules: key -> minute -> cell."""

    requests: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))
    rules: dict[Key, dict[int, Cell]] = field(default_factory=lambda: defaultdict(dict))
    _asked: dict[tuple[str, int, int], list[int]] = field(default_factory=dict)

    def asked(self, region: str, minute: int, number: int) -> None:
        self.requests[region][minute] = number
        self._asked.clear()

    def windows(
        self, key: Key, now: int, after: int = 0, sizes: tuple[int, ...] = WINDOWS
    ) -> list[Seen]:
        """One sum for each size, ending with this minute. after: nothing up to there."""
        first = max(after + 1, now - sizes[-1] + 1)
        requests = self._requests(key.region, first, now, sizes)
        found = [[0, 0, 0] for _ in sizes]
        cells = self.rules.get(key, _NOTHING)
        for minute in range(first, now + 1) if cells else ():
            cell = cells.get(minute)
            if cell is not None:
                sums = found[bisect_left(sizes, now - minute + 1)]
                for place, number in enumerate(cell):
                    sums[place] += number
        for smaller, larger in pairwise(found):
            for place, number in enumerate(smaller):
                larger[place] += number
        return [Seen(n, *sums) for n, sums in zip(requests, found, strict=True)]

    def between(self, key: Key, first: int, last: int) -> Seen:
        """The sum over these minutes, both included."""
        minutes = range(first, last + 1)
        asked, cells = self.requests[key.region], self.rules.get(key, _NOTHING)
        found = [NONE, *(cells[m] for m in minutes if m in cells)]
        return Seen(sum(asked.get(m, 0) for m in minutes), *map(sum, zip(*found, strict=True)))

    def forget(self, before: int) -> None:
        """Drops minutes before this one."""
        for asked in self.requests.values():
            _drop(asked, before)
        for cells in self.rules.values():
            _drop(cells, before)
        self._asked.clear()

    def _requests(self, region: str, first: int, now: int, sizes: tuple[int, ...]) -> list[int]:
        """Sums for each size; the same for all rules of a region."""
        place = (region, first, now)
        if place not in self._asked:
            asked = self.requests[region]
            starts = (max(first, now - size + 1) for size in sizes)
            self._asked[place] = [
                sum(asked.get(m, 0) for m in range(start, now + 1)) for start in starts
            ]
        return self._asked[place]


def _drop(minutes: dict[int, Any], before: int) -> None:
    for minute in [m for m in minutes if m < before]:
        del minutes[minute]


_NOTHING: dict[int, Cell] = {}
