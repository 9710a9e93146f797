"""Item codes of a hospital's region, replaced by the national ones of their day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from baowei.gateway.judging.asked import Row
from baowei.gateway.judging.held import column, day
from baowei.provinces import CodeRow
from baowei.screen.engines.rows.kinds import DAY_MICROS
from baowei.screen.local_codes import DAY_OF

_CODE = "med_list_codg"


class Codes:
    """What `LocalCodes` does to the tables of a run, to the rows of a request."""

    def __init__(self, rows: Iterable[CodeRow]) -> None:
        self._meant: dict[str, list[tuple[int | None, int | None, str]]] = defaultdict(list)
        for one in rows:
            span = (day(one.valid_from), day(one.valid_to), one.med_list_codg)
            self._meant[one.local_code].append(span)

    def translate(self, tables: dict[str, list[Row]]) -> None:
        """Put national codes in the place of local ones."""
        if not self._meant:
            return
        for name in DAY_OF.keys() & tables.keys():
            code = column(name, _CODE)
            if any(row[code] in self._meant for row in tables[name]):
                tables[name] = [self._national(name, row) for row in tables[name]]

    def _national(self, name: str, row: Row) -> Row:
        code, time = column(name, _CODE), row[column(name, DAY_OF[name])]
        if time is None:
            return row
        for first, last, meant in self._meant.get(row[code], ()):
            if first is not None and last is not None and first <= time // DAY_MICROS <= last:
                return (*row[:code], meant, *row[code + 1 :])
        return row
