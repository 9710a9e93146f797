"""A settlement that has been taken into the history, as rows of which its own are asked about."""

from __future__ import annotations

from collections.abc import Iterable

from baowei.gateway.contract.encounter import Encounter
from baowei.gateway.contract.head import Head
from baowei.gateway.contract.order import Order
from baowei.gateway.contract.request import Data, Patient, Request
from baowei.gateway.entry import Settlement
from baowei.gateway.judging.asked import Asked, Past, Row
from baowei.gateway.judging.held import column
from baowei.gateway.judging.keys import Line, Visit
from baowei.gateway.judging.rows import Rows, valid_rows


def asked_of(settlement: Settlement, past: Past) -> Asked:
    """The settlement as something that is asked during treatment, by nobody's own orders."""
    request = Request(
        stage="during",
        fixmedins_code=settlement.fixmedins_code,
        received=settlement.received,
        head=Head(),
        data=Data(),
        entry_id=settlement.entry_id,
    )
    return Asked(request, past)


def rows_of_settlement(settlement: Settlement, past: Past, names: Iterable[str]) -> Rows:
    """past: the person's history with the settlement in it. names: the tables that are read."""
    rows = Rows({name: valid_rows(name, past) for name in names})
    told = settlement.tables
    encounters = {row.get("mdtrt_id") for some in told.values() for row in some} - {None}
    lines = {row.get("bkkp_sn") for row in told.get("fee_list_d", ())}
    for row in rows.tables["mdtrt_d"]:
        key, person, place = (
            row[column("mdtrt_d", c)] for c in ("mdtrt_id", "psn_no", "fixmedins_code")
        )
        if key in encounters and place == settlement.fixmedins_code:
            patient, encounter = Patient(patn_id=person), Encounter(mdtrt_id=key)
            rows.keys.visits[key] = Visit(0, key, person, place, patient, encounter)
    for row in rows.tables["setl_d"]:
        visit = rows.keys.visits.get(row[column("setl_d", "mdtrt_id")])
        if visit is not None:
            rows.keys.settlements[row[column("setl_d", "setl_id")]] = visit
    for row in rows.tables["fee_list_d"]:
        visit = rows.keys.visits.get(row[column("fee_list_d", "mdtrt_id")])
        if visit is not None:
            key = row[column("fee_list_d", "bkkp_sn")]
            rows.keys.lines[key] = Line(visit, _order(key, row), key in lines)
    return rows


def _order(key: str, row: Row) -> Order:
    """What an answer tells of a line."""
    staff, department = (column("fee_list_d", c) for c in ("bilg_dr_code", "bilg_dept_codg"))
    return Order(rx_id=key, drord_dr_codg=row[staff], drord_dept_codg=row[department])
