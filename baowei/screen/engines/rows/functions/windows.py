"""Window functions over parts of rows: each part is a list of row numbers in the window's order."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from typing import Any

Parts = list[list[int]]
Values = Sequence[Any]
Fold = Callable[[list[Any]], Any]


def order_parts(parts: Parts, keys: Sequence[tuple[Values, bool]]) -> None:
    """Sort each part by the keys, the first counts most; nulls last either way.

    keys: the values by row, and whether they descend.
    """
    for values, descending in reversed(keys):
        # among descending keys a null must be the least to come last
        marked = [((value is None) != descending, value) for value in values]
        for part in parts:
            if len(part) > 1:
                part.sort(key=marked.__getitem__, reverse=descending)


def row_number(parts: Parts, count: int) -> list[Any]:
    """From 0."""
    found: list[Any] = [None] * count
    for part in parts:
        for place, row in enumerate(part):
            found[row] = place
    return found


def dense_rank(parts: Parts, count: int, keys: Sequence[tuple[Values, bool]]) -> list[Any]:
    """From 0; rows of the same keys share a number."""
    found: list[Any] = [None] * count
    for part in parts:
        rank, before = -1, None
        for row in part:
            now = tuple(values[row] for values, _ in keys)
            if now != before:
                rank, before = rank + 1, now
            found[row] = rank
    return found


def shift(parts: Parts, count: int, values: Values, offset: int) -> list[Any]:
    """The value so many rows before (or after, where negative) within the part."""
    found: list[Any] = [None] * count
    for part in parts:
        for place, row in enumerate(part):
            source = place - offset
            if 0 <= source < len(part):
                found[row] = values[part[source]]
    return found


def whole(parts: Parts, count: int, values: Values, fold: Fold) -> list[Any]:
    """One value for all rows of a part."""
    found: list[Any] = [None] * count
    for part in parts:
        value = fold([values[row] for row in part])
        for row in part:
            found[row] = value
    return found


def running_sum(parts: Parts, count: int, values: Values) -> list[Any]:
    """The sum up to and with each row."""
    found: list[Any] = [None] * count
    for part in parts:
        total = None
        for row in part:
            value = values[row]
            if value is not None:
                total = value if total is None else total + value
            found[row] = total
    return found


def by_rows(
    parts: Parts, count: int, values: Values, fold: Fold, first: int | None, last: int | None
) -> list[Any]:
    """first, last: from where to where relative to the row; None: the part's end."""
    found: list[Any] = [None] * count
    for part in parts:
        line = [values[row] for row in part]
        for place, row in enumerate(part):
            begin = 0 if first is None else max(place + first, 0)
            end = len(line) if last is None else max(place + last + 1, 0)
            found[row] = fold(line[begin:end])
    return found


def by_range(
    parts: Parts,
    count: int,
    values: Values,
    fold: Fold,
    first: int | None,
    last: int | None,
    keys: Values,
) -> list[Any]:
    """As by_rows, by the distance of the one ascending key; rows without a key are peers."""
    found: list[Any] = [None] * count
    for part in parts:
        line = [values[row] for row in part]
        order = [keys[row] for row in part if keys[row] is not None]
        for place, row in enumerate(part):
            begin, end = len(order), len(line)
            if place < len(order):
                begin = 0 if first is None else bisect_left(order, keys[row] + first)
                end = len(line) if last is None else bisect_right(order, keys[row] + last)
            elif first is None:
                begin = 0
            found[row] = fold(line[begin:end])
    return found


def fold_sum(values: list[Any]) -> Any:
    known = [value for value in values if value is not None]
    return sum(known[1:], known[0]) if known else None


def fold_min(values: list[Any]) -> Any:
    return min((value for value in values if value is not None), default=None)


def fold_max(values: list[Any]) -> Any:
    return max((value for value in values if value is not None), default=None)


def fold_count(values: list[Any]) -> int:
    return sum(value is not None for value in values)


def fold_size(values: list[Any]) -> int:
    return len(values)


def fold_first(values: list[Any]) -> Any:
    return values[0] if values else None


def fold_first_known(values: list[Any]) -> Any:
    return next((value for value in values if value is not None), None)
