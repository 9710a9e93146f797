"""A random world of a rule as requests: an encounter that is asked about, the rest as past."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from functools import cache
from random import Random
from typing import Any

import ibis
import pyarrow as pa

from baowei.gateway.contract.encounter import Encounter
from baowei.gateway.contract.head import Head
from baowei.gateway.contract.order import Diagnosis, Operation, Order
from baowei.gateway.contract.request import Data, Patient, Request
from baowei.gateway.judging import REGISTERS, Asked
from baowei.rules.example_tables import arrow_type
from baowei.schema import TABLES
from baowei.screen.compiled import schema_of
from baowei.screen.engines.rows.kinds import decoder, encoder, kind_of

Rows = dict[str, list[dict[str, Any]]]
RECEIVED = datetime(2026, 8, 20, 12)
ZERO = Decimal(0)


def held(name: str, rows: list[dict[str, Any]]) -> dict[str, list[Any]]:
    """Rows column by column, as history hands them to the judge."""
    encode = {c: encoder(_kind(name, c)) for c in TABLES[name].columns()}
    return {
        c: [r.get(c) if f is None or r.get(c) is None else f(r[c]) for r in rows]
        for c, f in encode.items()
    }


def arrow_of_held(name: str, rows: list[tuple[Any, ...]]) -> pa.Table:
    """Rows that the judge holds, as a table of an engine."""
    arrays = {}
    for place, (c, column) in enumerate(TABLES[name].columns().items()):
        decode = decoder(_kind(name, c))
        values = [row[place] for row in rows]
        if decode is not None:
            values = [None if v is None else decode(v) for v in values]
        arrays[c] = pa.array(values, arrow_type(column.type))
    return pa.table(arrays)


def asked_of(tables: Mapping[str, pa.Table], random: Random) -> Asked | None:
    """The latest encounters at one institution as a request during treatment; None: there is none.

    Some of their lines were charged before, and so are past.
    """
    rows: Rows = {n: t.to_pylist() for n, t in tables.items() if n in TABLES and n not in REGISTERS}
    visits = _visits(rows)
    if not visits:
        return None
    institution = random.choice(sorted({v["fixmedins_code"] for v in visits}))
    latest = {v["psn_no"]: v for v in visits if v["fixmedins_code"] == institution}
    return asked_about(rows, list(latest.values()), RECEIVED, random, part=0.7)


def asked_about(
    rows: Rows,
    visits: list[dict[str, Any]],
    received: datetime,
    random: Random | None = None,
    part: float = 1,
) -> Asked:
    """Encounters of one institution as a request; the other rows are past.

    visits: rows that name them. part: of their lines, that are asked about; where it is not all,
    some of what the rows say of an encounter is left out as well.
    """
    random = random or Random(0)
    past = dict(rows)
    patients = tuple(_patient(past, visit, random, part) for visit in visits)
    request = Request(
        stage="during",
        fixmedins_code=visits[0]["fixmedins_code"],
        received=received,
        head=Head(),
        data=Data(patient_dtos=patients, task_id="T1"),
        entry_id="E1",
    )
    return Asked(request, {n: held(n, r) for n, r in past.items() if r})


def _visits(rows: Rows) -> list[dict[str, Any]]:
    """Every encounter that a row names, in the order of time."""
    found = {
        row["mdtrt_id"]: row
        for name in ("fee_list_d", "setl_d", "mdtrt_d")
        for row in rows.get(name, [])
        if row.get("mdtrt_id") and row.get("psn_no") and row.get("fixmedins_code")
    }
    return sorted(found.values(), key=lambda r: (r.get("begntime") or RECEIVED, r["mdtrt_id"]))


def _patient(rows: Rows, visit: dict[str, Any], random: Random, part: float) -> Patient:
    number = visit["psn_no"]
    person = next((r for r in rows.get("psn_info_b", []) if r["psn_no"] == number), visit)
    return Patient(
        patn_id=number,
        gend=person.get("gend"),
        brdy=person.get("brdy"),
        poolarea=person.get("insu_admdvs"),
        fsi_encounter_dtos=(_encounter(rows, visit, random, part),),
    )


def _encounter(rows: Rows, visit: dict[str, Any], random: Random, part: float) -> Encounter:
    settled = _taken(rows, "setl_d", visit, 1, random)
    setl = settled[0] if settled else {}
    told = {} if part < 1 and random.random() < 0.5 else visit
    return Encounter(
        mdtrt_id=visit["mdtrt_id"],
        medins_id=visit["fixmedins_code"],
        medins_lv=told.get("hosp_lv"),
        adm_date=visit.get("begntime"),
        dscg_date=visit.get("endtime"),
        dscg_main_dise_codg=visit.get("dscg_maindiag_code"),
        adm_dept_name=told.get("adm_dept_name"),
        dscg_dept_name=told.get("dscg_dept_name"),
        med_type=visit.get("med_type") or setl.get("med_type"),
        insutype=setl.get("insutype"),
        medfee_sumamt=setl.get("medfee_sumamt"),
        hifp_payamt=setl.get("fund_pay_sumamt"),
        ownpay_amt=setl.get("fulamt_ownpay_amt"),
        fsi_order_dtos=tuple(map(_order, _taken(rows, "fee_list_d", visit, part, random))),
        fsi_diagnose_dtos=tuple(
            Diagnosis(dise_codg=r["diag_code"], maindise_flag=r["maindiag_flag"])
            for r in _taken(rows, "setl_list_diag_d", visit, 1, random)
        ),
        fsi_operation_dtos=tuple(
            Operation(
                oprn_code=r["oprn_oprt_code"],
                main_oprn_flag=r["main_oprn_flag"],
                oprn_date=r["oprn_oprt_date"],
                anst_way=r["anst_way"],
            )
            for r in _taken(rows, "setl_list_oprn_d", visit, 1, random)
        ),
    )


def _order(row: dict[str, Any]) -> Order:
    own = row["fulamt_ownpay_amt"]
    if own is None and row["inscp_amt"] == ZERO:
        own = row["det_item_fee_sumamt"]
    return Order(
        rx_id=row["bkkp_sn"],
        rxno=row["rx_drord_no"],
        hilist_type=row["list_type"],
        chrg_type=row["med_chrgitm_type"],
        hilist_code=row["med_list_codg"],
        hilist_name=row["hilist_name"],
        hosplist_name=row["medins_list_name"],
        drord_bhvr=row["dscg_tkdrug_flag"],
        cnt=row["cnt"],
        pric=row["pric"],
        sumamt=row["det_item_fee_sumamt"],
        ownpay_amt=own,
        selfpay_amt=row["overlmt_selfpay"],
        drord_begn_date=row["fee_ocur_time"],
        drord_dr_codg=row["bilg_dr_code"],
        drord_dept_codg=row["bilg_dept_codg"],
        drord_dept_name=row["bilg_dept_name"],
    )


def _taken(
    rows: Rows, name: str, visit: dict[str, Any], share: float, random: Random
) -> list[dict[str, Any]]:
    """Rows of the encounter, taken out of the past."""
    of = [r for r in rows.get(name, []) if r["mdtrt_id"] == visit["mdtrt_id"]]
    taken = [r for r in of if random.random() < share]
    if taken:
        rows[name] = [r for r in rows[name] if not any(r is one for one in taken)]
    return taken


@cache
def _kind(name: str, column: str) -> Any:

    return kind_of(ibis.schema(schema_of(name))[column])
