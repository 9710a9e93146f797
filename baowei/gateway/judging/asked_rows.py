"""An accepted request as rows for the history, which count until a settlement says more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from baowei.gateway.contract.request import Request
from baowei.gateway.judging.asked import Past, Row
from baowei.gateway.judging.encounter import diagnosis_rows, operation_rows, visit_row
from baowei.gateway.judging.held import PLACE
from baowei.gateway.judging.keys import Visit
from baowei.gateway.judging.order import line_row


@dataclass(frozen=True)
class VisitRows:
    """One encounter of a request. mdtrt_id: as the institution calls it; orders: of its lines."""

    psn_no: str
    fixmedins_code: str
    mdtrt_id: str
    tables: Past
    orders: Sequence[str]


def rows_of_visits(
    request: Request, keys: Sequence[tuple[str, str]], columns: Mapping[str, Sequence[str]]
) -> list[VisitRows]:
    """keys: person and encounter, of each encounter. columns: of each table, that are kept."""
    encounters = [
        (patient, encounter)
        for patient in request.data.patient_dtos
        for encounter in patient.fsi_encounter_dtos
    ]
    found = []
    for number, ((patient, encounter), (person, key)) in enumerate(
        zip(encounters, keys, strict=True)
    ):
        visit = Visit(number, key, person, request.fixmedins_code, patient, encounter)
        orders = {order.rx_id or "": order for order in encounter.fsi_order_dtos}
        rows: dict[str, list[Row]] = {
            "mdtrt_d": [visit_row(visit, request.received)],
            "setl_list_diag_d": diagnosis_rows(visit, None),
            "setl_list_oprn_d": operation_rows(visit, None),
            "fee_list_d": [
                line_row(rx_id, visit, None, order, request.received)
                for rx_id, order in orders.items()
            ],
        }
        tables = {name: _columns(name, some, columns[name]) for name, some in rows.items()}
        found.append(
            VisitRows(
                person, request.fixmedins_code, encounter.mdtrt_id or "", tables, tuple(orders)
            )
        )
    return found


def _columns(name: str, rows: Sequence[Row], chosen: Sequence[str]) -> dict[str, list[object]]:
    places = [(column, PLACE[name][column]) for column in chosen]
    return {column: [row[place] for row in rows] for column, place in places}
