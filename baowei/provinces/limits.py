"""Time limits that a region sets for itself, where the law leaves the number to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, get_args

from baowei import law
from baowei.law.limits import Limit, Unit
from baowei.provinces.rows import DAYS, overlap, read_rows
from baowei.schema.table import Column

COLUMNS = {
    "limit_code": Column("varchar", "时限代码", required=True),
    "number": Column("integer", "长度", required=True),
    "unit": Column("varchar", "单位", required=True, codes=get_args(Unit)),
    **DAYS,
}


@dataclass(frozen=True)
class LimitRow:
    """The region's number for one limit on the days valid_from to valid_to, both included."""

    limit_code: str
    number: int
    unit: Unit
    valid_from: date
    valid_to: date
    source: str

    def in_force(self, on: date) -> bool:
        return self.valid_from <= on <= self.valid_to

    def over(self, national: Limit) -> Limit:
        """The country's limit with the region's number; what the region has set is certain."""
        return replace(
            national,
            number=self.number,
            unit=self.unit,
            source=self.source,
            certain=True,
            uncertainty="",
        )


def read_limits(name: str, text: str) -> tuple[LimitRow, ...]:
    """The rows of a limits.csv. BaoweiError with file, line and reason on a row that is wrong.

    A limit that the law fixes for the whole country is refused, and so are two rows for one day.
    """
    return read_rows(name, text, COLUMNS, _accept)


def _accept(values: dict[str, Any], rows: Iterable[LimitRow]) -> LimitRow:
    row = LimitRow(**values)
    if row.number < 1:
        raise ValueError(f"长度 {row.number} 须是正数")
    versions = law.shipped().limits.get(row.limit_code)
    if versions is None:
        raise ValueError(f"没有时限 {row.limit_code}")
    if not versions[-1].local:
        raise ValueError(f"时限 {row.limit_code} 由 {versions[-1].ref} 规定，地区不得另定")
    for other in rows:
        if row.limit_code == other.limit_code and overlap(row, other):
            raise ValueError(f"时限 {row.limit_code} 与前面一行的日期重叠")
    return row
