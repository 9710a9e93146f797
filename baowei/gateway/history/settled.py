"""Settlements of the stream become pages, and stay beside them until the lake has them."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from baowei.gateway.entry import Settlement
from baowei.gateway.history.asked import drop_settled
from baowei.gateway.history.held import rows_of_message
from baowei.gateway.history.layout import COLUMNS, LOOSE, OF_PERSON
from baowei.gateway.history.page import Rows, read, united, written
from baowei.gateway.history.person_pages import PersonPages
from baowei.gateway.history.tables import Connection, lock, named
from baowei.screen.netting import Netting

_NOTE = """
insert into gateway_settlement values (%s, %s, %s, %s, %s) on conflict do nothing returning 1
"""


def take_settlement(connection: Connection, settlement: Settlement, netting: Netting) -> None:
    """Part of the caller's transaction; the same settlement again changes nothing.

    netting: of `OF_PAGE` and the region's item codes. ValueError where a value cannot be read.
    """
    lock(connection)
    for (psn_no, institution), rows in _parted(settlement).items():
        text = written(institution, "", rows)
        values = (settlement.entry_id, psn_no, institution, settlement.received, text)
        if connection.execute(_NOTE, values).fetchone():
            put(connection, psn_no, institution, rows, netting)
            drop_settled(connection, [psn_no])


def put(
    connection: Connection,
    psn_no: str,
    fixmedins_code: str,
    rows: Rows,
    netting: Netting,
    *,
    suffix: str = "",
    fill: bool = False,
) -> bool:
    """Add rows to a person's pages. Gives whether anything was new.

    suffix: of the tables. fill: rows that are there already stay as they are.
    """
    pages = PersonPages(psn_no, fixmedins_code, suffix).load(connection)
    changed = pages.add(rows, fill=fill)
    if changed:
        pages.store(connection, netting, changed)
    return _put_person(connection, psn_no, rows, suffix, fill) or bool(changed)


def _put_person(connection: Connection, psn_no: str, rows: Rows, suffix: str, fill: bool) -> bool:
    """Rows that hold at any time."""
    new = {name: rows[name] for name in OF_PERSON if rows.get(name)}
    if not new:
        return False
    statement = named("select page from {person} where psn_no = %s", suffix)
    row = connection.execute(statement, (psn_no,)).fetchone()
    old: Rows = read(row[0]) if row else {}
    both = old | {name: united(old.get(name, ()), new[name], name, fill=fill) for name in new}
    if both == old:
        return False
    statement = named(
        "insert into {person} values (%s, %s) on conflict (psn_no) do update"
        " set page = excluded.page",
        suffix,
    )
    connection.execute(statement, (psn_no, written("", "", both)))
    return True


def _parted(settlement: Settlement) -> dict[tuple[str, str], Rows]:
    """Kept rows by person and institution. Rows without a person are its settlement's."""
    owner = {row["setl_id"]: row["psn_no"] for row in settlement.tables.get("setl_d", ())}
    found: dict[tuple[str, str], dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for name in COLUMNS:
        institution = LOOSE[name][0] if name in LOOSE else "fixmedins_code"
        for row in settlement.tables.get(name, ()):
            psn_no = row.get("psn_no") or owner.get(row.get("setl_id"))
            if psn_no:
                at = row.get(institution) or ("" if name in LOOSE else settlement.fixmedins_code)
                found[psn_no, at][name].append(row)
    return {
        key: {name: rows_of_message(name, rows) for name, rows in tables.items()}
        for key, tables in found.items()
    }
