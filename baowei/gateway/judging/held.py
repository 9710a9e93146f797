"""Values of a request as the row engine holds them: whole numbers for amounts, days and times."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from baowei.gateway.judging.asked import Row
from baowei.schema import TABLES
from baowei.screen.engines.rows.kinds import encode_date, encode_time

COLUMNS = {name: tuple(table.columns()) for name, table in TABLES.items()}
PLACE = {name: {c: i for i, c in enumerate(columns)} for name, columns in COLUMNS.items()}
"""Table -> column -> where it stands in a row."""

CENT, QUANTITY, PRICE = 2, 4, 6
"""Places after the point of amounts, quantities and unit prices in the claim tables."""
_UNITS = {places: Decimal(10**places) for places in (CENT, QUANTITY, PRICE)}


def units(value: Decimal | None, places: int) -> int | None:
    """A number in units of its last place; half a unit is rounded away from zero."""
    if value is None:
        return None
    scaled = value * _UNITS[places]
    whole = int(scaled)
    return whole if scaled == whole else int(scaled.to_integral_value(ROUND_HALF_UP))


def cents(value: Decimal | None) -> int | None:
    return units(value, CENT)


def day(value: date | None) -> int | None:
    return None if value is None else encode_date(value)


def moment(value: datetime | None) -> int | None:
    """Microseconds; a zone is dropped, as claims are in local time."""
    if value is None:
        return None
    return encode_time(value if value.tzinfo is None else value.replace(tzinfo=None))


def row_of(table: str, values: Mapping[str, Any]) -> Row:
    """Columns that are not given are null."""
    return tuple(map(values.get, COLUMNS[table]))


def column(table: str, name: str) -> int:
    return PLACE[table][name]
