"""The pages of one person at one institution: more rows come, and all are netted again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from baowei.gateway.history.layout import LOOSE, OF_PAGE, PLACES
from baowei.gateway.history.page import (
    Row,
    Rows,
    day_of,
    last_day,
    quarter_of,
    read,
    settled_day,
    united,
    written,
)
from baowei.gateway.history.tables import Connection, named, part
from baowei.screen.netting import Netting

_READ = """
select mdtrt_id, quarter, coalesce(raw, page) from {page}
where psn_no = %s and fixmedins_code = %s
"""
_DELETE = """
delete from {page} where psn_no = %s and fixmedins_code = %s and mdtrt_id = %s and quarter = %s
"""
_WRITE = """
insert into {page} values (%s, %s, %s, %s, %s, %s, %s, %s)
on conflict (psn_no, fixmedins_code, mdtrt_id, quarter) do update
set last_day = excluded.last_day, settled = excluded.settled, page = excluded.page,
    raw = excluded.raw
"""
_NEGATIVE = [PLACES["fee_list_d"][c] for c in ("cnt", "det_item_fee_sumamt")]
_REFUND = PLACES["setl_d"]["refd_setl_flag"]

Name = tuple[str, date | None]
"""Encounter; or nothing, and the quarter of rows that name none."""


@dataclass
class PersonPages:
    """rows: as they came. stored: in which quarter each page stands."""

    psn_no: str
    fixmedins_code: str
    suffix: str = ""
    rows: dict[Name, Rows] = field(default_factory=dict)
    stored: dict[Name, date] = field(default_factory=dict)

    def load(self, connection: Connection) -> PersonPages:
        found = connection.execute(
            named(_READ, self.suffix), (self.psn_no, self.fixmedins_code)
        ).fetchall()
        for mdtrt_id, quarter, page in found:
            name = (mdtrt_id, None if mdtrt_id else quarter)
            self.rows[name], self.stored[name] = read(page), quarter
        return self

    def add(self, tables: Mapping[str, Sequence[Row]], *, fill: bool = False) -> set[Name]:
        """Put rows on their pages; gives the pages that are no longer as they were.

        fill: rows that are there already stay as they are.
        """
        changed = set()
        for name, more in _placed(tables).items():
            old = self.rows.get(name, {})
            new = old | {t: united(old.get(t, ()), rows, t, fill=fill) for t, rows in more.items()}
            if {t: set(rows) for t, rows in new.items()} != {t: set(r) for t, r in old.items()}:
                self.rows[name] = new
                changed.add(name)
        return changed

    def store(self, connection: Connection, netting: Netting, changed: set[Name]) -> None:
        """Write the changed pages, and those that netting changes with them."""
        net = self._net(netting)
        for name, rows in self.rows.items():
            if name in changed or net is not None:
                self._write(connection, name, rows, rows if net is None else net.get(name, {}))

    def _net(self, netting: Netting) -> dict[Name, Rows] | None:
        """The rows that are left, by page; None where nothing takes anything back."""
        every: Rows = defaultdict(list)
        for rows in self.rows.values():
            for table, some in rows.items():
                every[table] += some
        if not (netting.translates or _takes_back(every)):
            return None
        return _placed(netting.net(every))

    def _write(self, connection: Connection, name: Name, raw: Rows, net: Rows) -> None:
        key = (self.psn_no, self.fixmedins_code, name[0])
        day = last_day(raw)
        if day is None:
            return
        quarter = name[1] or quarter_of(day)
        before = self.stored.get(name)
        if before != quarter:
            if before is not None:
                connection.execute(named(_DELETE, self.suffix), (*key, before))
            part(connection, quarter, self.suffix)
            self.stored[name] = quarter
        page = written(self.fixmedins_code, name[0], _sorted(net))
        whole = written(self.fixmedins_code, name[0], _sorted(raw))
        values = (day, settled_day(raw), page, None if whole == page else whole)
        connection.execute(named(_WRITE, self.suffix), (*key, quarter, *values))


def _sorted(rows: Rows) -> Rows:
    """In one order, so that equal rows are equal texts."""
    return {table: sorted(some, key=repr) for table, some in rows.items()}


def _takes_back(rows: Rows) -> bool:
    if any(row[_REFUND] == "1" for row in rows.get("setl_d", ())):
        return True
    if any((row[i] or 0) < 0 for row in rows.get("fee_list_d", ()) for i in _NEGATIVE):
        return True
    flags = [(t, PLACES[t]["vali_flag"]) for t in rows if "vali_flag" in PLACES[t]]
    return any(row[place] == "0" for t, place in flags for row in rows[t])


def _placed(tables: Mapping[str, Sequence[Row]]) -> dict[Name, Rows]:
    """Rows by page."""
    found: dict[Name, Rows] = defaultdict(lambda: defaultdict(list))
    for table in OF_PAGE:
        places = PLACES[table]
        for row in tables.get(table, ()):
            if table in LOOSE:
                name: Name = ("", quarter_of(day_of(row[places[LOOSE[table][1]]])))
            else:
                name = (row[places["mdtrt_id"]], None)
            found[name][table].append(row)
    return {name: dict(rows) for name, rows in found.items()}
