"""A page: the rows of one encounter, or of a person, as one text of JSON.

It is a list: institution, encounter, then for each table of the layout a list of rows. Rows rather
than columns, because joining pages is then one `extend` a table. A page may end before the last
table.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import msgspec

from baowei.gateway.history.layout import COLUMNS, DAYS, KEYS, PLACES
from baowei.screen.engines.rows.kinds import DAY_MICROS

Row = tuple[Any, ...]
Rows = dict[str, list[Row]]
"""Table -> kept rows, with values as the row engine holds them."""

_TABLES = tuple(COLUMNS)
_EPOCH = date(1970, 1, 1)
_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(list[Any])


def written(institution: str, mdtrt_id: str, rows: Mapping[str, Sequence[Row]]) -> str:
    names = list(_TABLES)
    while names and not rows.get(names[-1]):
        names.pop()
    page = [institution, mdtrt_id, *(rows.get(name, ()) for name in names)]
    return _encoder.encode(page).decode()


def read(text: str) -> Rows:
    """The rows of a page; tables without rows are left out."""
    _, _, *lists = _decoder.decode(text)
    return {
        name: [tuple(row) for row in rows]
        for name, rows in zip(_TABLES, lists, strict=False)
        if rows
    }


def united(old: Sequence[Row], new: Iterable[Row], name: str, *, fill: bool = False) -> list[Row]:
    """Rows by key; of two with one key the new one stands, or (fill) the old one."""
    places = KEYS[name]
    found = {tuple(row[place] for place in places): row for row in old}
    for row in new:
        key = tuple(row[place] for place in places)
        if not fill or key not in found:
            found[key] = row
    return list(found.values())


def last_day(rows: Mapping[str, Sequence[Row]]) -> date | None:
    """The day of the latest of these rows; None where no row has a time."""
    times = (
        row[PLACES[name][column]]
        for name, columns in DAYS.items()
        for column in columns
        for row in rows.get(name, ())
    )
    latest = max((time for time in times if time is not None), default=None)
    return None if latest is None else day_of(latest)


def settled_day(rows: Mapping[str, Sequence[Row]]) -> date | None:
    """The day of the latest settlement among these rows."""
    place = PLACES["setl_d"]["setl_time"]
    times = [row[place] for row in rows.get("setl_d", ()) if row[place] is not None]
    return day_of(max(times)) if times else None


def day_of(micros: int) -> date:
    return _EPOCH + timedelta(days=micros // DAY_MICROS)


def quarter_of(day: date) -> date:
    """The first day of its quarter."""
    return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
