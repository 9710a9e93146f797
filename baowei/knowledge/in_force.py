"""Which rows judge a region: the country's, where no local row says otherwise."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from baowei.knowledge.fact import Fact, key_of, kind_of
from baowei.knowledge.trust import STRONG

Row = dict[str, Any]
Days = tuple[date, date]
DAY = timedelta(days=1)


def in_force(rows: Iterable[Mapping[str, Any]], region: str) -> list[Row]:
    """The rows that hold somewhere in time for a region (admdvs; "" is the country alone).

    Rows of the country and of every region whose code the given one begins with. On the days
    that a local row of the same key holds, the wider row is cut; the longest region wins. A row
    of weak trust (community, unverified) yields to any other. A row cut in the middle comes back
    as two rows of one knowledge_id.
    """
    by_subject: dict[tuple[str, Fact], list[Row]] = defaultdict(list)
    for row in rows:
        if region.startswith(row["region"] or "") and row["valid_from"] <= row["valid_to"]:
            by_subject[kind_of(row), key_of(kind_of(row), row)].append(dict(row))
    found = []
    for group in by_subject.values():
        found += group if len(group) == 1 else _resolved(group)
    return found


def _resolved(group: list[Row]) -> list[Row]:
    group.sort(key=lambda r: (r["trust"] in STRONG, len(r["region"] or "")), reverse=True)
    taken: list[Days] = []
    found = []
    for row in group:
        left = [(row["valid_from"], row["valid_to"])]
        for days in taken:
            left = [piece for span in left for piece in _without(span, days)]
        found += [row | {"valid_from": first, "valid_to": last} for first, last in left]
        taken.append((row["valid_from"], row["valid_to"]))
    return found


def _without(span: Days, taken: Days) -> list[Days]:
    """The days of a span that are not taken; both ends included."""
    (first, last), (start, end) = span, taken
    if end < first or start > last:
        return [span]
    pieces = []
    if first < start:
        pieces.append((first, start - DAY))
    if end < last:
        pieces.append((end + DAY, last))
    return pieces
