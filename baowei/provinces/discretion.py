"""A region's discretion benchmark: what a fine comes to in each grade."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import Any, get_args

from baowei import law
from baowei.errors import BaoweiError
from baowei.law.penalty import Benchmark, grades
from baowei.law.penalty.discretion import Grade, Unit
from baowei.provinces.rows import DAYS, overlap, read_rows
from baowei.schema.table import Column

COLUMNS = {
    "ref": Column("varchar", "条款", required=True),
    "grade": Column("varchar", "裁量档次", required=True, codes=get_args(Grade)),
    "unit": Column("varchar", "单位", required=True, codes=get_args(Unit)),
    "low": Column("decimal(18,4)", "下限", required=True),
    "high": Column("decimal(18,4)", "上限", required=True),
    **DAYS,
}


def read_discretion(name: str, text: str, admdvs: str) -> tuple[Benchmark, ...]:
    """The rows of a discretion.csv. BaoweiError with file, line and reason on a row that is wrong.

    A row lies within what the article allows, or, for 减轻, not above its least. A ground is given
    in all its grades for the same days, none heavier than the next.
    """
    rows = read_rows(name, text, COLUMNS, _accept)
    sets: dict[tuple[Any, ...], dict[str, Benchmark]] = defaultdict(dict)
    for row in rows:
        sets[row.ref, row.valid_from, row.valid_to][row.grade] = row
    for found in sets.values():
        try:
            _whole(found)
        except ValueError as error:
            raise BaoweiError(f"地区目录 {name}：{error}") from None
    return tuple(replace(row, region=admdvs) for row in rows)


def _accept(values: dict[str, Any], rows: Iterable[Benchmark]) -> Benchmark:
    row = Benchmark(region="", **values)
    low, high = _allowed(row)
    if row.low > row.high or row.low < 0:
        raise ValueError(f"下限 {row.low} 须不小于零，不大于上限 {row.high}")
    if grades()[row.grade].within:
        if not low <= row.low <= row.high <= high:
            raise ValueError(f"{row.ref} 的幅度是 {low} 至 {high}，裁量基准不得超出")
    elif row.high > low:
        raise ValueError(f"减轻须低于 {row.ref} 的下限 {low}")
    for other in rows:
        same_days = (row.valid_from, row.valid_to) == (other.valid_from, other.valid_to)
        clash = row.grade == other.grade or not same_days
        if row.ref == other.ref and clash and overlap(row, other):
            raise ValueError(f"{row.ref} 与前面一行的日期重叠")
    return row


def _allowed(row: Benchmark) -> tuple[Decimal, Decimal]:
    """What the article's fine allows, in the row's unit."""
    ground = law.shipped().grounds.get(row.ref)
    fine = next((step for step in ground.steps if step.measure == "fine"), None) if ground else None
    if fine is None:
        raise ValueError(f"{row.ref} 没有罚款")
    allowed = fine.multiple if row.unit == "multiple" else fine.amount
    if allowed is None:
        raise ValueError(f"{row.ref} 的罚款不以 {row.unit} 计")
    return allowed


def _whole(found: dict[str, Benchmark]) -> None:
    """A grade left out would fall back on all that the article allows, above a heavier one."""
    missing = [row.name for row in grades().values() if row.within and row.grade not in found]
    ref = next(iter(found.values())).ref
    if missing:
        raise ValueError(f"{ref} 缺少 {'、'.join(missing)}")
    ordered = [found[grade] for grade in grades() if grade in found]
    for gentler, heavier in pairwise(ordered):
        if gentler.low > heavier.low or gentler.high > heavier.high:
            raise ValueError(f"{ref} 的{grades()[gentler.grade].name}重于下一档")
