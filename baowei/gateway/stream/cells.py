"""One value of a claim table, as a sender writes it -> as an entry keeps it.

The same readers as for requests, and what a load takes besides: full-width digits, worded days,
codes of one digit, a digest for what identifies a person. A `ValueError` says what was expected.
"""

from __future__ import annotations

import hashlib
import re
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from baowei.gateway.reading import values
from baowei.schema import Column

MISSING = values.MISSING | {"Null", "\\N"}
DIGEST = re.compile("d-[0-9a-f]{32}")
_PLAIN = str.maketrans("０１２３４５６７８９．，－", "0123456789.,-", "￥¥")
_WORDED = str.maketrans({"年": "-", "月": "-", "日": " ", "时": ":", "分": ":", "秒": None})
_DECIMAL = re.compile(r"decimal\((\d+),\s*(\d+)\)")


def read_cell(column: Column, value: Any, salt: bytes) -> Any:
    """Text, whole number, float or None; decimals as exact text at the column's scale, days as
    2026-05-01, times as 2026-05-01 08:00:00."""
    if value is None or (isinstance(value, str) and value.strip() in MISSING):
        return None
    if column.digest:
        return _digest(values.text(value), salt)
    if column.codes:
        return _code(column, values.text(value))
    if column.type in ("date", "timestamp"):
        return _time(column.type, value)
    if column.type == "varchar":
        return values.text(value)
    return _number(column.type, value)


def _digest(text: str, salt: bytes) -> str:
    if DIGEST.fullmatch(text):
        return text
    return "d-" + hashlib.sha256((salt.hex() + text).encode()).hexdigest()[:32]


def _code(column: Column, text: str) -> str:
    widths = sorted({len(code) for code in column.codes if code.startswith("0")} - {1})
    begins = column.local_codes and text.isascii() and text.isalnum()
    if text in column.codes or (begins and text.startswith(column.codes)):
        return text
    for other in (*(text.rjust(width, "0") for width in widths), text.lower()):
        if other in column.codes:
            return other
    raise ValueError("代码不在字典中")


def _time(kind: str, value: Any) -> str:
    if isinstance(value, str):
        value = value.translate(_WORDED).strip().rstrip(":")
    moment = values.moment(value)
    return moment.date().isoformat() if kind == "date" else moment.isoformat(" ", "seconds")


def _number(kind: str, value: Any) -> Any:
    if isinstance(value, str):
        value = value.translate(_PLAIN)
    if kind == "integer":
        return values.integer(value)
    found = values.number(value)
    size = _DECIMAL.fullmatch(kind)
    if size is None:
        return float(found)
    width, scale = int(size[1]), int(size[2])
    found = found.quantize(Decimal(1).scaleb(-scale), ROUND_HALF_UP)
    if abs(found) >= Decimal(10) ** (width - scale):
        raise ValueError("超出范围")
    return str(found)
