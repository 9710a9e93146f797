"""Arrow columns from numpy, without a Python step a row.

How a value is given, by the type its column has in the schema: varchar as text (the same in every
row), `Ids`, `Choice`, a list or an Arrow array; date as days and timestamp as seconds since 1970;
decimal in hundredths whatever its scale; integer and double as they are. None is null in every
row, and `NULL` is null in one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from baowei.schema import TABLES

NULL = np.iinfo(np.int64).min
FOUR_DIGITS = np.array([list(b"%04d" % n) for n in range(10_000)], dtype=np.uint8)
"""The text of every number below 10,000: identifiers are written four digits at a time."""

Value = Any
Columns = Mapping[str, Value]


@dataclass(frozen=True)
class Ids:
    """Identifiers of one width: a prefix and a number with leading zeros; NULL gives null."""

    prefix: str
    numbers: np.ndarray
    digits: int

    def arrow(self) -> pa.Array:
        numbers = np.asarray(self.numbers, dtype=np.int64)
        start, width = len(self.prefix), len(self.prefix) + self.digits
        text = np.empty((len(numbers), width), dtype=np.uint8)
        text[:, :start] = np.frombuffer(self.prefix.encode("ascii"), dtype=np.uint8)
        rest = np.where(numbers == NULL, 0, numbers)
        for end in range(width, start, -4):
            rest, four = np.divmod(rest, 10_000)
            begin = max(start, end - 4)
            text[:, begin:end] = FOUR_DIGITS[four, 4 - (end - begin) :]
        offsets = np.arange(len(numbers) + 1, dtype=np.int32) * width
        return pa.Array.from_buffers(
            pa.string(),
            len(numbers),
            [_validity(numbers), pa.py_buffer(offsets), pa.py_buffer(text)],
        )


@dataclass(frozen=True)
class Choice:
    """A value of a short list in each row, by its place in the list; -1 gives null."""

    values: Sequence[str | None] | pa.Array
    places: np.ndarray

    def arrow(self) -> pa.Array:
        values = self.values
        if not isinstance(values, pa.Array):
            values = pa.array(values, pa.string())
        places = np.asarray(self.places)
        return values.take(pa.array(places, pa.int32(), mask=places < 0))


def frame(table: str, columns: Columns, rows: int) -> pa.Table:
    """The table's Arrow form with every schema column in order; columns not given are null."""
    known = TABLES[table].columns()
    unknown = set(columns) - set(known)
    if unknown:
        raise KeyError(f"{table} has no column {sorted(unknown)}")
    arrays = [_array(column.type, columns.get(name), rows) for name, column in known.items()]
    return pa.table(arrays, schema=arrow_schema(table))


def arrow_schema(table: str) -> pa.Schema:
    return pa.schema([(n, arrow_type(c.type)) for n, c in TABLES[table].columns().items()])


def arrow_type(name: str) -> pa.DataType:
    decimal = re.fullmatch(r"decimal\((\d+),(\d+)\)", name)
    if decimal:
        return pa.decimal128(int(decimal[1]), int(decimal[2]))
    return {
        "varchar": pa.string(),
        "date": pa.date32(),
        "timestamp": pa.timestamp("s"),
        "integer": pa.int32(),
        "double": pa.float64(),
    }[name]


def _array(type_name: str, value: Value, rows: int) -> pa.Array:
    kind = arrow_type(type_name)
    if value is None:
        return pa.nulls(rows, kind)
    if isinstance(value, str):
        return pa.repeat(pa.scalar(value, pa.string()), rows)
    if isinstance(value, Ids | Choice):
        return value.arrow()
    if isinstance(value, pa.Array):
        return value
    if pa.types.is_string(kind):
        return pa.array(value, kind)
    return _numbers(np.broadcast_to(np.asarray(value), (rows,)), kind)


def _numbers(numbers: np.ndarray, kind: pa.DataType) -> pa.Array:
    if pa.types.is_decimal(kind):
        return _decimal(numbers.astype(np.int64), kind)
    if pa.types.is_floating(kind):
        return pa.array(numbers, kind, from_pandas=True)  # not a number is null
    mask = numbers == NULL
    plain = np.where(mask, 0, numbers).astype(np.int64)
    if pa.types.is_timestamp(kind):
        return pa.array(plain, pa.int64(), mask=mask).cast(kind)
    return pc.cast(pa.array(plain.astype(np.int32), pa.int32(), mask=mask), kind)


def _decimal(hundredths: np.ndarray, kind: pa.Decimal128Type) -> pa.Array:
    mask = hundredths == NULL
    plain = np.where(mask, 0, hundredths)
    shift = kind.scale - 2
    scaled = plain * 10**shift if shift >= 0 else plain // 10**-shift
    words = np.empty((len(scaled), 2), dtype=np.int64)
    words[:, 0] = scaled
    words[:, 1] = scaled >> 63
    return pa.Array.from_buffers(kind, len(scaled), [_validity(hundredths), pa.py_buffer(words)])


def _validity(numbers: np.ndarray) -> pa.Buffer | None:
    mask = numbers == NULL
    if not mask.any():
        return None
    return pa.py_buffer(np.packbits(~mask, bitorder="little"))
