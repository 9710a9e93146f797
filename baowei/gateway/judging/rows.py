"""Requests with the past of their persons as rows of the claim tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from baowei.gateway.contract.encounter import Encounter
from baowei.gateway.contract.request import Patient, Request
from baowei.gateway.judging.asked import Asked, Past, Row
from baowei.gateway.judging.encounter import diagnosis_rows, operation_rows, visit_row
from baowei.gateway.judging.held import COLUMNS, column
from baowei.gateway.judging.keys import Keys, Known, Line, Visit
from baowei.gateway.judging.order import line_row
from baowei.gateway.judging.patient import person_row
from baowei.gateway.judging.settlement import settlement_key, settlement_row

ALREADY_THERE = "0"
"""curr_drord_flag of an order that is sent along with those asked about."""
_LISTED = ("setl_list_diag_d", "setl_list_oprn_d")

Tables = dict[str, list[Row]]
MAX = 2**63


@dataclass
class Rows:
    """tables: rows by claim table; keys: what stands for what in them.

    serials: keys of lines that are taken. earliest: of all times in the requests.
    """

    tables: Tables
    keys: Keys = field(default_factory=Keys)
    serials: set[str] = field(default_factory=set)
    earliest: int = MAX


def rows_of_requests(asked: Sequence[Asked], names: Iterable[str]) -> Rows:
    """The rows of requests about different persons. names: the tables that are read."""
    rows = Rows({name: [] for name in names})
    pasts = [{name: valid_rows(name, one.past) for name in rows.tables} for one in asked]
    for one in asked:
        rows.serials.update(one.past.get("fee_list_d", {}).get("bkkp_sn", ()))
    for number, (one, tables) in enumerate(zip(asked, pasts, strict=True)):
        _add_request(rows, tables, number, one)
        for name, own in tables.items():
            rows.tables[name] += own
    return rows


def valid_rows(name: str, past: Past) -> list[Row]:
    """The rows of a table that were not declared invalid."""
    held = past.get(name, {})
    nothing = [None] * len(next(iter(held.values()), ()))
    rows: list[Row] = list(zip(*(held.get(c, nothing) for c in COLUMNS[name]), strict=True))
    if "0" in held.get("vali_flag", ()):
        flag = column(name, "vali_flag")
        rows = [row for row in rows if row[flag] != "0"]
    return rows


def _add_request(rows: Rows, tables: Tables, number: int, asked: Asked) -> None:
    """Add the request to the past of its persons."""
    known = Known(asked)
    request = asked.request
    visits = [
        _visit(known, number, request.fixmedins_code, patient, encounter)
        for patient in request.data.patient_dtos
        for encounter in patient.fsi_encounter_dtos
    ]
    flags = {o.curr_drord_flag for visit in visits for o in visit.encounter.fsi_order_dtos}
    # where no order is marked as asked about, the mark is not kept there at all
    marked = flags != {ALREADY_THERE}
    for visit in visits:
        rows.keys.visits[visit.key] = rows.keys.settlements[settlement_key(visit)] = visit
        _replace(rows, tables, visit)
        _add_visit(rows, tables, visit, request)
        for place, order in enumerate(visit.encounter.fsi_order_dtos):
            new = not marked or order.curr_drord_flag != ALREADY_THERE
            _add_line(rows, tables, place, Line(visit, order, new), request.received)
    _add_persons(tables["psn_info_b"], visits)


def _add_visit(rows: Rows, tables: Tables, visit: Visit, request: Request) -> None:
    settlement, row = settlement_key(visit), visit_row(visit, request.received)
    rows.earliest = min(rows.earliest, row[column("mdtrt_d", "begntime")])
    tables["setl_d"].append(settlement_row(visit, request.stage, request.received))
    _merge(tables["mdtrt_d"], visit.key, row)
    tables["setl_list_diag_d"] += diagnosis_rows(visit, settlement)
    tables["setl_list_oprn_d"] += operation_rows(visit, settlement)


def _add_line(rows: Rows, tables: Tables, place: int, line: Line, at: datetime) -> None:
    """An order's own number is its key, where that is not taken."""
    key = line.order.rx_id or ""
    if key in rows.serials:
        key = f"{line.visit.key}|{place}|{key}"
    rows.serials.add(key)
    rows.keys.lines[key] = line
    row = line_row(key, line.visit, settlement_key(line.visit), line.order, at)
    rows.earliest = min(rows.earliest, row[column("fee_list_d", "fee_ocur_time")])
    tables["fee_list_d"].append(row)


def _visit(
    known: Known, number: int, institution: str, patient: Patient, encounter: Encounter
) -> Visit:
    person = known.person(patient)
    key = known.visit(person, encounter.mdtrt_id or "")
    return Visit(number, key, person, institution, patient, encounter)


def _replace(rows: Rows, tables: Tables, visit: Visit) -> None:
    """Take out of the past what the request says anew of the same encounter."""
    said = {order.rx_id for order in visit.encounter.fsi_order_dtos}
    where, serial = column("fee_list_d", "mdtrt_id"), column("fee_list_d", "bkkp_sn")
    kept, again = list[Row](), set[str]()
    for row in tables["fee_list_d"]:
        old = row[where] == visit.key and row[serial] in said
        if old:
            again.add(row[serial])
        else:
            kept.append(row)
    tables["fee_list_d"] = kept
    rows.serials -= again
    lists = (visit.encounter.fsi_diagnose_dtos, visit.encounter.fsi_operation_dtos)
    for name, listed in zip(_LISTED, lists, strict=True):
        if listed:
            of = column(name, "mdtrt_id")
            tables[name] = [row for row in tables[name] if row[of] != visit.key]


def _merge(encounters: list[Row], key: str, new: Row) -> None:
    """The encounter as it is told now, and where that says nothing as it was told before."""
    place = column("mdtrt_d", "mdtrt_id")
    for i, row in enumerate(encounters):
        if row[place] == key:
            both = zip(new, row, strict=True)
            encounters[i] = tuple(old if now is None else now for now, old in both)
            return
    encounters.append(new)


def _add_persons(persons: list[Row], visits: list[Visit]) -> None:
    place = column("psn_info_b", "psn_no")
    known = {row[place] for row in persons}
    for visit in visits:
        if visit.person not in known:
            known.add(visit.person)
            persons.append(person_row(visit))
