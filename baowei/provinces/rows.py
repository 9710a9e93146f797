"""Dated rows in a table of a region's folder, read one by one."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Protocol, TypeVar

from baowei.errors import BaoweiError
from baowei.knowledge.claim import FOREVER
from baowei.knowledge.typed import typed
from baowei.schema.table import Column

R = TypeVar("R")

DAYS = {
    "valid_from": Column("date", "生效日", required=True),
    "valid_to": Column("date", "失效日", "last day; empty: still in force"),
    "source": Column("varchar", "来源", required=True),
}
"""What every dated row has."""


class Lasting(Protocol):
    """Something that holds on the days valid_from to valid_to, both included."""

    @property
    def valid_from(self) -> date: ...
    @property
    def valid_to(self) -> date: ...


def read_rows(
    name: str,
    text: str,
    columns: Mapping[str, Column],
    accept: Callable[[dict[str, Any], list[R]], R],
) -> tuple[R, ...]:
    """The rows of a file with exactly these columns; an empty valid_to is FOREVER.

    accept: makes a row of typed values and the rows before it; a ValueError says what is wrong.
    BaoweiError with file, line and reason on a row that cannot hold.
    """
    where = f"地区目录 {name}"
    reader = csv.DictReader(io.StringIO(text))
    if set(reader.fieldnames or []) != set(columns):
        raise BaoweiError(f"{where}：表头须是 {','.join(columns)}")
    rows: list[R] = []
    for cells in reader:
        try:
            rows.append(accept(_values(cells, columns), rows))
        except ValueError as error:
            raise BaoweiError(f"{where} 第{reader.line_num}行：{error}") from None
    return tuple(rows)


def _values(cells: dict[str, str], columns: Mapping[str, Column]) -> dict[str, Any]:
    if None in cells:
        raise ValueError("单元格多于表头")
    values = {name: typed(name, column, cells.get(name)) for name, column in columns.items()}
    values["valid_to"] = values["valid_to"] or FOREVER
    if values["valid_to"] < values["valid_from"]:
        raise ValueError(f"失效日 {values['valid_to']} 早于生效日 {values['valid_from']}")
    return values


def overlap(one: Lasting, other: Lasting) -> bool:
    """Whether there is a day on which both hold."""
    return one.valid_from <= other.valid_to and other.valid_from <= one.valid_to
