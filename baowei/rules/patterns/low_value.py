"""Stays in which nothing was done that needs a bed."""

from __future__ import annotations

import ibis.expr.types as ir

from baowei.rules.patterns.stay import DIED, TRANSFERRED, courses, unplanned
from baowei.rules.patterns.stay_charges import share

CHILDBIRTH = "O"
"""The ICD-10 chapter of pregnancy, childbirth and the puerperium."""


def bare_stays(
    inpatient_stays: ir.Table,
    stay_charges: ir.Table,
    setl_list_oprn_d: ir.Table,
    mdtrt_d: ir.Table,
    setl_list_diag_d: ir.Table,
    readmit_exempt: ir.Table,
) -> ir.Table:
    """Finished stays without surgery, rescue, infusion or a coded operation.

    Adds `days` by the calendar, `exam_share` of the charges, `total` CNY and `discharged`. Stays
    that ended in death or transfer, those for childbirth and those of a planned course are left
    out.
    """
    rows = inpatient_stays.filter(inpatient_stays.endtime >= inpatient_stays.begntime)
    way, diag = rows.dscg_way.fill_null(""), rows.dscg_maindiag_code.fill_null("")
    rows = rows.filter(~way.isin([DIED, TRANSFERRED]), ~diag.startswith(CHILDBIRTH))
    rows = rows.anti_join(setl_list_oprn_d, "mdtrt_id")
    rows = unplanned(rows, courses(mdtrt_d, setl_list_diag_d, readmit_exempt))
    bare = stay_charges.filter(
        stay_charges.surgery == 0, stay_charges.rescue == 0, stay_charges.infusion == 0
    )
    bare = bare.select("mdtrt_id", "total", exam_share=share(bare.exam, bare.total))
    rows = rows.inner_join(bare, "mdtrt_id")
    return rows.mutate(days=rows.day_out.delta(rows.day, unit="day"), discharged=rows.day_out)
