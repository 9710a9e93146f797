"""Time limits that a region sets for itself, where the law leaves the number to it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import get_args

from baowei import law
from baowei.errors import BaoweiError
from baowei.knowledge.claim import FOREVER
from baowei.knowledge.typed import typed
from baowei.law.limits import Limit, Unit
from baowei.schema.table import Column

COLUMNS = {
    "limit_code": Column("varchar", "时限代码", required=True),
    "number": Column("integer", "长度", required=True),
    "unit": Column("varchar", "单位", required=True, codes=get_args(Unit)),
    "valid_from": Column("date", "生效日", required=True),
    "valid_to": Column("date", "失效日", "last day; empty: still in force"),
    "source": Column("varchar", "来源", required=True),
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
    where = f"地区目录 {name}"
    reader = csv.DictReader(io.StringIO(text))
    if set(reader.fieldnames or []) != set(COLUMNS):
        raise BaoweiError(f"{where}：表头须是 {','.join(COLUMNS)}")
    rows: list[LimitRow] = []
    for cells in reader:
        try:
            row = _row(cells)
            _once(row, rows)
        except ValueError as error:
            raise BaoweiError(f"{where} 第{reader.line_num}行：{error}") from None
        rows.append(row)
    return tuple(rows)


def _row(cells: dict[str, str]) -> LimitRow:
    if None in cells:
        raise ValueError("单元格多于表头")
    values = {name: typed(name, column, cells.get(name)) for name, column in COLUMNS.items()}
    row = LimitRow(**values | {"valid_to": values["valid_to"] or FOREVER})
    if row.valid_to < row.valid_from:
        raise ValueError(f"失效日 {row.valid_to} 早于生效日 {row.valid_from}")
    if row.number < 1:
        raise ValueError(f"长度 {row.number} 须是正数")
    versions = law.shipped().limits.get(row.limit_code)
    if versions is None:
        raise ValueError(f"没有时限 {row.limit_code}")
    if not versions[-1].local:
        raise ValueError(f"时限 {row.limit_code} 由 {versions[-1].ref} 规定，地区不得另定")
    return row


def _once(row: LimitRow, rows: Iterable[LimitRow]) -> None:
    for other in rows:
        same = row.limit_code == other.limit_code
        if same and row.valid_from <= other.valid_to and other.valid_from <= row.valid_to:
            raise ValueError(f"时限 {row.limit_code} 与前面一行的日期重叠")
