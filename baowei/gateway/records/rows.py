"""An entry as rows of the lake: persons are digests, times those of the clock on the wall."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

import msgspec
from msgspec.structs import replace

from baowei.gateway.contract.encounter import Encounter
from baowei.gateway.contract.request import Request
from baowei.gateway.entry import Entry, Exchange, Found, Heard
from baowei.gateway.journal.facts import distinct
from baowei.gateway.journal.person import person_digest

Row = dict[str, Any]
Rows = dict[str, list[Row]]
"""Rows by table."""

_MILLISECOND = Decimal(1000)
_json = msgspec.json.Encoder()


def rows_of(entry: Entry, salt: bytes) -> Rows:
    """A request that still waits has no warnings; a settlement has no rows: a load brings it."""
    if isinstance(entry, Exchange):
        found = entry.judgement.found if entry.judgement else ()
        return {
            "gateway_request": [_request(entry, salt)],
            "gateway_warning": [_warning(entry, one, salt) for one in found],
        }
    return {"gateway_feedback": _feedback(entry)} if isinstance(entry, Heard) else {}


def _request(entry: Exchange, salt: bytes) -> Row:
    request = entry.request
    patients = request.data.patient_dtos
    encounters = [one for patient in patients for one in patient.fsi_encounter_dtos]
    orders = [order for encounter in encounters for order in encounter.fsi_order_dtos]
    in_time = entry.judged is not None and not entry.reason
    return {
        "entry_id": request.entry_id,
        "received": _wall(request.received),
        "stage": request.stage,
        "trig_scen": request.data.trig_scen,
        "fixmedins_code": request.fixmedins_code,
        "admdvs": _region(encounters),
        "psn_nos": distinct(person_digest(salt, patient.patn_id or "") for patient in patients),
        "mdtrt_ids": distinct(one.mdtrt_id for one in encounters),
        "staff_codes": distinct(order.drord_dr_codg for order in orders),
        "dept_codes": distinct(order.drord_dept_codg for order in orders),
        "judged": _wall(entry.judged.astimezone(request.received.tzinfo)) if entry.judged else None,
        "reason": entry.reason,
        "orders": len(orders),
        "milliseconds": _milliseconds(entry) if in_time else None,
        "body": _body(request, salt),
    }


def _warning(entry: Exchange, one: Found, salt: bytes) -> Row:
    violation = one.violation
    return {
        "jr_id": violation.jr_id,
        "entry_id": entry.entry_id,
        "received": _wall(entry.request.received),
        "fixmedins_code": entry.request.fixmedins_code,
        "admdvs": one.admdvs,
        "rule_code": one.rule_code,
        "psn_no": person_digest(salt, one.psn_no),
        "mdtrt_id": one.mdtrt_id,
        "staff_code": one.staff_code,
        "dept_code": one.dept_code,
        "amount": violation.vola_amt,
        "fund_amount": one.fund_amount,
        "severity": violation.sev_deg,
        "message": violation.vola_cont,
        "withheld": one.withheld,
        "lines": one.lines,
    }


def _feedback(entry: Heard) -> list[Row]:
    """One row a warning: of several statements about it in one message, the last."""
    told = entry.feedback
    rows = {
        warn.warn_rslt_id: {
            "jr_id": warn.warn_rslt_id,
            "entry_id": told.entry_id,
            "received": _wall(told.received),
            "fixmedins_code": told.fixmedins_code,
            "dspo_way": warn.dspo_way,
            "reason": warn.dspo_way_rea,
        }
        for warn in told.data.warns
    }
    return list(rows.values())


def _region(encounters: list[Encounter]) -> str | None:
    return next((one.medins_admdvs for one in encounters if one.medins_admdvs), None)


def _body(request: Request, salt: bytes) -> str:
    """The request as JSON; who handed it in and the persons' numbers are not in it."""
    patients = tuple(
        replace(patient, patn_id=person_digest(salt, patient.patn_id or ""))
        for patient in request.data.patient_dtos
    )
    data = replace(request.data, patient_dtos=patients)
    return _json.encode(data).decode()


def _milliseconds(entry: Exchange) -> Decimal | None:
    if entry.judged is None:
        return None
    span = entry.judged - entry.request.received
    seconds = span.days * 86400 + span.seconds
    return Decimal(seconds * 1_000_000 + span.microseconds) / _MILLISECOND


def _wall(moment: datetime) -> datetime:
    return moment.replace(tzinfo=None)
