"""Stays in which nothing was done that needs a bed."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from baowei.rules.patterns.stay import DIED, TRANSFERRED, courses, unplanned
from baowei.rules.patterns.stay_charges import share
from baowei.rules.patterns.together import DRUG

CHILDBIRTH = "O"
"""The ICD-10 chapter of pregnancy, childbirth and the puerperium."""

INJECTED = "注射"
"""In the name of a drug that is not taken by mouth."""


def bare_stays(
    inpatient_stays: ir.Table,
    stay_charges: ir.Table,
    fee_list_d: ir.Table,
    setl_list_oprn_d: ir.Table,
    mdtrt_d: ir.Table,
    setl_list_diag_d: ir.Table,
    readmit_exempt: ir.Table,
) -> ir.Table:
    """Finished stays without surgery, rescue, infusion, an injected drug or a coded operation.

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
    rows = rows.anti_join(_injected(fee_list_d.semi_join(rows, "mdtrt_id")), "mdtrt_id")
    return rows.mutate(days=rows.day_out.delta(rows.day, unit="day"), discharged=rows.day_out)


def _injected(lines: ir.Table) -> ir.Table:
    """mdtrt_id of encounters that were charged an injected drug."""
    drugs = lines.filter(lines.list_type == DRUG, lines.cnt > 0)
    names = (drugs.hilist_name, drugs.medins_list_name)
    injected = ibis.or_(*(name.fill_null("").contains(INJECTED) for name in names))
    return drugs.filter(injected).select("mdtrt_id").distinct()
