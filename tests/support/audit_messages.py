"""Whole messages of invented people, made from the field tables: every field has a value."""

from __future__ import annotations

from typing import Any

from gateway_world import FORBIDDEN, OURS

from baowei.gateway.contract.encounter import Encounter
from baowei.gateway.contract.field import Node, Row, rows
from baowei.gateway.contract.head import Head
from baowei.gateway.contract.order import Diagnosis, Operation, Order
from baowei.gateway.contract.request import Data, Patient

VALUES: dict[str, Any] = {
    "number": 12.5,
    "integer": 3,
    "date": "1960-02-29",
    "datetime": "2026-05-01 08:00:00",
    "texts": [],
    "nodes": [],
}
FIRST, SECOND = "rx-1", "rx-2"


def filled(node: type[Node], **given: Any) -> dict[str, Any]:
    """A node with a value in every field. given: those that the case is about."""
    return {row.name: _value(row) for row in rows(node)} | given


def orders(code: str = FORBIDDEN) -> list[dict[str, Any]]:
    """Two orders; the second is of the item with this code."""
    return [
        filled(Order, rx_id=FIRST, hilist_code="002201010010000"),
        filled(Order, rx_id=SECOND, hilist_code=code),
    ]


def encounter(**given: Any) -> dict[str, Any]:
    return filled(Encounter, medins_id=OURS) | {
        "fsi_diagnose_dtos": [filled(Diagnosis)],
        "fsi_order_dtos": orders(),
        "fsi_operation_dtos": [filled(Operation)],
        **given,
    }


def patient(**given: Any) -> dict[str, Any]:
    return filled(Patient, fsi_encounter_dtos=[encounter()], fsi_his_data_dto="") | given


def data(**given: Any) -> dict[str, Any]:
    return filled(Data, patient_dtos=[patient()], trig_scen="2", task_id="task-1") | given


def envelope(infno: str = "3101", **given: Any) -> dict[str, Any]:
    sealed = {"cainfo": "", "signtype": "", "enc_type": ""}
    head = filled(Head, infno=infno, fixmedins_code=OURS, mdtrtarea_admvs="990100")
    return head | sealed | {"input": {"data": data()}} | given


def _value(row: Row) -> Any:
    if row.field.codes is not None and row.field.codes.values:
        return next(iter(row.field.codes.values))
    if row.kind == "text":
        longest = int(row.field.size or 50)
        return f"{row.name}甲"[-longest:]
    return VALUES[row.kind]
