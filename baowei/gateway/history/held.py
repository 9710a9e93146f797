"""Values of a message and columns of a `Past` as kept rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from baowei.gateway.history.layout import COLUMNS
from baowei.gateway.history.page import Row
from baowei.schema import TABLES
from baowei.screen.engines.rows.kinds import encode_date, encode_time

Past = Mapping[str, Mapping[str, list[Any]]]
"""Table -> column -> values as the row engine holds them, equally many in each column."""


def rows_of_message(name: str, rows: Sequence[Mapping[str, Any]]) -> list[Row]:
    """Rows by column name, with values as JSON writes them. ValueError where one cannot be read."""
    return [
        tuple(None if row.get(c) in (None, "") else read(row[c]) for c, read in _READERS[name])
        for row in rows
    ]


def rows_of_past(name: str, columns: Mapping[str, list[Any]]) -> list[Row]:
    """Rows of a table that is already held; columns that are not there are null."""
    number = len(next(iter(columns.values()), ()))
    absent = [None] * number
    return list(zip(*(columns.get(c, absent) for c in COLUMNS[name]), strict=True))


def _reader(kind: str) -> Callable[[Any], Any]:
    decimal = re.fullmatch(r"decimal\(\d+,(\d+)\)", kind)
    if decimal:
        factor = 10 ** int(decimal[1])
        return lambda value: _whole(Decimal(str(value)) * factor)
    return _READ[kind]


def _whole(value: Decimal) -> int:
    if not value.is_finite():
        raise ValueError("not a number")
    return int(value.to_integral_value(ROUND_HALF_UP))


def _date(value: Any) -> int:
    return encode_date(date.fromisoformat(str(value)[:10]))


def _time(value: Any) -> int:
    return encode_time(datetime.fromisoformat(str(value)).replace(tzinfo=None))


_READ: dict[str, Callable[[Any], Any]] = {
    "varchar": str,
    "integer": int,
    "double": float,
    "date": _date,
    "timestamp": _time,
}
_READERS = {
    name: [(c, _reader(TABLES[name].columns()[c].type)) for c in columns]
    for name, columns in COLUMNS.items()
}
