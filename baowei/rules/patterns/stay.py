"""Stays in hospital: what they are, what came before, which are planned returns."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from baowei.rules.patterns.care_way import with_way
from baowei.rules.patterns.prefix import known_by_prefix

TRANSFERRED, DIED = "2", "5"
"""dscg_way of the national settlement list: on a doctor's order to another hospital; died."""

WESTERN = "1"
"""diag_type of an ICD-10 diagnosis; 2 and 3 are of Chinese medicine."""

BEFORE = ("mdtrt_id", "fixmedins_code", "begntime", "endtime", "dscg_maindiag_code", "dscg_way")


def admissions(mdtrt_d: ir.Table, med_type_way: ir.Table) -> ir.Table:
    """Inpatient encounters, finished or not; `day` of admission, `day_out` of discharge."""
    rows = mdtrt_d.select("psn_no", "med_type", *BEFORE)
    rows = rows.mutate(day=rows.begntime.date(), day_out=rows.endtime.date())
    rows = with_way(rows, med_type_way)
    return rows.filter(rows.way == "inpatient").drop("way")


def with_stay_before(rows: ir.Table) -> ir.Table:
    """The stays with the same person's stay before, anywhere: `before_…`, and `gap` in days.

    gap: from that discharge to this admission by the calendar; null where there is none.
    """
    by_time = ibis.window(group_by=rows.psn_no, order_by=[rows.begntime, rows.mdtrt_id])
    rows = rows.mutate(
        **{f"before_{name}": rows[name].lag().over(by_time) for name in (*BEFORE, "day_out")}
    )
    return rows.mutate(gap=rows.day.delta(rows.before_day_out, unit="day"))


def diagnoses(rows: ir.Table, setl_list_diag_d: ir.Table) -> ir.Table:
    """mdtrt_id, diag_code (ICD-10), setl_list_diag_id: of these encounters, main and listed.

    The main diagnosis of the encounter itself has no setl_list_diag_id.
    """
    listed = setl_list_diag_d.filter(
        (setl_list_diag_d.diag_type == WESTERN) | setl_list_diag_d.diag_type.isnull()
    )
    listed = listed.select("mdtrt_id", "diag_code", "setl_list_diag_id")
    main = rows.select(
        "mdtrt_id",
        diag_code="dscg_maindiag_code",
        setl_list_diag_id=ibis.null("string"),
    )
    return main.union(listed.semi_join(rows, "mdtrt_id"))


def planned(rows: ir.Table, setl_list_diag_d: ir.Table, readmit_exempt: ir.Table) -> ir.Table:
    """mdtrt_id of those stays that are part of a course: chemotherapy, dialysis and the like."""
    coded = diagnoses(rows, setl_list_diag_d).inner_join(rows.select("mdtrt_id", "day"), "mdtrt_id")
    return known_by_prefix(coded, readmit_exempt, "diag_code", "diag_prefix").select("mdtrt_id")
