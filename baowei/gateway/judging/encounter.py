"""An encounter as rows of the claim tables: itself, its diagnoses, its operations."""

from __future__ import annotations

import re
from datetime import datetime

from baowei.gateway.contract.encounter import Encounter
from baowei.gateway.judging.asked import Row
from baowei.gateway.judging.held import day, moment, row_of
from baowei.gateway.judging.keys import Visit

WESTERN, CHINESE = "1", "2"
"""diag_type: of a diagnosis in ICD-10, and of one in the codes of Chinese medicine."""
_ICD = re.compile(r"[A-Za-z]\d\d[^.]*(\.[^.]*)?")
"""A category, and at most one point. Codes of Chinese medicine have several, or more letters."""


def visit_row(visit: Visit, at: datetime) -> Row:
    """A row of mdtrt_d. How the patient left the hospital, a death and who else pays are not in
    the interface."""
    one, patient = visit.encounter, visit.patient
    begun = one.adm_date or _first_order(one) or at
    ended = one.dscg_date
    if ended == begun:
        ended = None  # many clients repeat the begin where they know no end
    return row_of(
        "mdtrt_d",
        {
            "mdtrt_id": visit.key,
            "psn_no": visit.person,
            "gend": patient.gend,
            "brdy": day(patient.brdy),
            "insutype": one.insutype,
            "insu_admdvs": patient.poolarea,
            "fixmedins_code": visit.institution,
            "fixmedins_name": one.medins_name,
            "hosp_lv": one.medins_lv,
            "begntime": moment(begun),
            "endtime": moment(ended),
            "med_type": one.med_type,
            "chfpdr_code": one.dr_codg,
            "adm_dept_codg": one.adm_dept_codg,
            "adm_dept_name": one.adm_dept_name,
            "adm_bed": one.bedno,
            "dscg_dept_codg": one.dscg_dept_codg,
            "dscg_dept_name": one.dscg_dept_name,
            "dscg_maindiag_code": one.dscg_main_dise_codg or _main(one),
            "dscg_maindiag_name": one.dscg_main_dise_name,
            "vali_flag": "1",
        },
    )


def diagnosis_rows(visit: Visit, settlement: str | None) -> list[Row]:
    """Rows of setl_list_diag_d."""
    return [
        row_of(
            "setl_list_diag_d",
            {
                "setl_list_diag_id": f"{visit.key}|{number}",
                "setl_id": settlement,
                "mdtrt_id": visit.key,
                "psn_no": visit.person,
                "diag_type": WESTERN if _ICD.fullmatch(one.dise_codg) else CHINESE,
                "maindiag_flag": one.maindise_flag,
                "diag_code": one.dise_codg,
                "diag_name": one.dise_name,
                "vali_flag": "1",
            },
        )
        for number, one in enumerate(visit.encounter.fsi_diagnose_dtos)
        if one.dise_codg
    ]


def operation_rows(visit: Visit, settlement: str | None) -> list[Row]:
    """Rows of setl_list_oprn_d."""
    return [
        row_of(
            "setl_list_oprn_d",
            {
                "setl_list_oprn_id": f"{visit.key}|{number}",
                "setl_id": settlement,
                "mdtrt_id": visit.key,
                "psn_no": visit.person,
                "main_oprn_flag": one.main_oprn_flag,
                "oprn_oprt_code": one.oprn_code,
                "oprn_oprt_name": one.oprn_name,
                "oprn_oprt_date": day(one.oprn_date),
                "anst_way": one.anst_way,
                "oper_dr_code": one.oper_dr_code,
                "anst_dr_code": one.anst_dr_code,
                "vali_flag": "1",
            },
        )
        for number, one in enumerate(visit.encounter.fsi_operation_dtos)
        if one.oprn_code
    ]


def _main(one: Encounter) -> str | None:
    marked = (d.dise_codg for d in one.fsi_diagnose_dtos if d.maindise_flag == "1")
    return next(marked, None)


def _first_order(one: Encounter) -> datetime | None:
    times = (order.drord_begn_date for order in one.fsi_order_dtos)
    return min((time for time in times if time is not None), default=None)
