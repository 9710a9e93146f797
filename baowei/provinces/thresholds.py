"""Sums that a region sets for itself: for reports upwards, and for crimes as its province says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from baowei.law.penalty import Threshold, national
from baowei.provinces.rows import DAYS, read_rows
from baowei.schema.table import Column

COLUMNS = {
    "code": Column("varchar", "标准代码", required=True),
    "amount": Column("decimal(18,2)", "金额", required=True),
    **DAYS,
}


def read_thresholds(name: str, text: str) -> tuple[Threshold, ...]:
    """The rows of a thresholds.csv. BaoweiError with file, line and reason on a row that is wrong.

    A sum that is fixed for the whole country is refused, and so is one outside the range that the
    law leaves to a province.
    """
    return read_rows(name, text, COLUMNS, _accept)


def _accept(values: dict[str, Any], rows: Iterable[Threshold]) -> Threshold:
    code, amount = values["code"], values.pop("amount")
    country = next((one for one in national() if one.code == code), None)
    if country is None:
        raise ValueError(f"没有标准 {code}")
    if not country.local:
        raise ValueError(f"标准 {code} 全国统一，地区不得另定")
    if amount <= 0:
        raise ValueError(f"金额 {amount} 须是正数")
    if country.low != country.high and not country.low <= amount <= country.high:
        raise ValueError(f"标准 {code} 须在 {country.low} 至 {country.high} 之间")
    own = {"low": amount, "high": amount, "certain": True, "uncertainty": ""}
    row = replace(country, **values, **own)
    for other in rows:
        first = other.valid_from or values["valid_from"]
        if other.code == code and (other.in_force(values["valid_from"]) or row.in_force(first)):
            raise ValueError(f"标准 {code} 与前面一行的日期重叠")
    return row
