"""Monthly rates of an institution's stays: infections acquired in it, unplanned returns."""

from __future__ import annotations

import ibis.expr.types as ir

from baowei.rules.patterns.base import with_param
from baowei.rules.patterns.overlap import finished_stays
from baowei.rules.patterns.peers import INSTITUTION, RATE, against_peers, with_month_before
from baowei.rules.patterns.prefix import with_beginning
from baowei.rules.patterns.stay import TRANSFERRED, courses, unplanned, with_stay_before

NOT_AT_ADMISSION = "4"
"""adm_cond_type of the national settlement list: the condition was not there at admission."""


def infection_rates(
    inpatient_stays: ir.Table,
    setl_list_diag_d: ir.Table,
    infection_diag: ir.Table,
    fixmedins_b: ir.Table,
) -> ir.Table:
    """A row an institution and month of discharge: the share of stays with an infection.

    It counts where an infection is coded as not present at admission. An institution that never
    says what was present at admission is left out. total: finished stays.
    """
    stays = _by_month(finished_stays(inpatient_stays))
    listed = setl_list_diag_d.filter(setl_list_diag_d.adm_cond_type.notnull())
    listed = listed.select("mdtrt_id", "diag_code", "adm_cond_type")
    saying = stays.semi_join(listed, "mdtrt_id").select("fixmedins_code").distinct()
    later = listed.filter(listed.adm_cond_type == NOT_AT_ADMISSION)
    met = with_beginning(later, infection_diag, "diag_code", "diag_prefix").select("mdtrt_id")
    return _rates(stays.semi_join(saying, "fixmedins_code"), met, fixmedins_b)


def readmission_rates(
    inpatient_stays: ir.Table,
    mdtrt_d: ir.Table,
    setl_list_diag_d: ir.Table,
    readmit_exempt: ir.Table,
    param: ir.Table,
    fixmedins_b: ir.Table,
) -> ir.Table:
    """A row an institution and month of discharge: the share of stays soon followed by another.

    Within readmit_days, anywhere, the patient not transferred and the new stay no part of a
    planned course. total: finished stays.
    """
    stays = _by_month(finished_stays(inpatient_stays))
    rows = with_stay_before(inpatient_stays)
    rows = with_param(rows, param, "readmit_days")
    rows = rows.filter(
        rows.gap >= 0,
        rows.gap <= rows.readmit_days,
        rows.before_dscg_way.fill_null("") != TRANSFERRED,
    )
    rows = unplanned(rows, courses(mdtrt_d, setl_list_diag_d, readmit_exempt))
    return _rates(stays, rows.select(mdtrt_id="before_mdtrt_id"), fixmedins_b)


def _by_month(stays: ir.Table) -> ir.Table:
    return stays.select("mdtrt_id", "fixmedins_code", month=stays.discharged.truncate("M"))


def _rates(stays: ir.Table, met: ir.Table, fixmedins_b: ir.Table) -> ir.Table:
    """The share of the month's stays that are among those met, against peers."""
    found = met.distinct().select(met_id="mdtrt_id")
    rows = stays.left_join(found, stays.mdtrt_id == found.met_id)
    sums = rows.group_by(*INSTITUTION).aggregate(
        total=rows.count().cast("decimal(18,2)"), part=rows.met_id.count()
    )
    rate = (sums.part.cast("float64") / sums.total.cast("float64")).cast(RATE)
    rows = against_peers(sums.mutate(rate=rate), fixmedins_b)
    return with_month_before(rows)
