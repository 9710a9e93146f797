"""Stays in hospital: what they are, what came before, which are planned returns."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from baowei.rules.patterns.care_way import in_way
from baowei.rules.patterns.prefix import with_beginning

TRANSFERRED, DIED = "2", "5"
"""dscg_way of the national settlement list: on a doctor's order to another hospital; died."""

WESTERN = "1"
"""diag_type of an ICD-10 diagnosis; 2 and 3 are of Chinese medicine."""

BEFORE = ("mdtrt_id", "fixmedins_code", "begntime", "endtime", "dscg_maindiag_code", "dscg_way")


def inpatient_stays(mdtrt_d: ir.Table, med_type_way: ir.Table) -> ir.Table:
    """Inpatient encounters, finished or not; `day` of admission, `day_out` of discharge."""
    rows = mdtrt_d.select("psn_no", "med_type", *BEFORE)
    rows = rows.mutate(day=rows.begntime.date(), day_out=rows.endtime.date())
    return in_way(rows, med_type_way, "inpatient")


def with_stay_before(rows: ir.Table) -> ir.Table:
    """The stays with the same person's stay before, anywhere: `before_…`, and `gap` in days.

    gap: from that discharge to this admission by the calendar; null where there is none.
    """
    by_time = ibis.window(group_by=rows.psn_no, order_by=[rows.begntime, rows.mdtrt_id])
    rows = rows.mutate(
        **{f"before_{name}": rows[name].lag().over(by_time) for name in (*BEFORE, "day_out")}
    )
    return rows.mutate(gap=rows.day.delta(rows.before_day_out, unit="day"))


def diagnoses(mdtrt_d: ir.Table, setl_list_diag_d: ir.Table) -> ir.Table:
    """mdtrt_id, diag_code (ICD-10), setl_list_diag_id: of encounters, main and listed.

    The main diagnosis of the encounter itself has no setl_list_diag_id.
    """
    listed = setl_list_diag_d.filter(
        (setl_list_diag_d.diag_type == WESTERN) | setl_list_diag_d.diag_type.isnull()
    )
    listed = listed.select("mdtrt_id", "diag_code", "setl_list_diag_id")
    main = mdtrt_d.select(
        "mdtrt_id",
        diag_code="dscg_maindiag_code",
        setl_list_diag_id=ibis.null("string"),
    )
    return main.union(listed)


def courses(mdtrt_d: ir.Table, setl_list_diag_d: ir.Table, readmit_exempt: ir.Table) -> ir.Table:
    """course_id, the mdtrt_id of encounters that may be part of a planned course.

    Such as chemotherapy or dialysis, by a main or listed diagnosis; course_from and course_to
    are the days between which that diagnosis counts as one.
    """
    coded = diagnoses(mdtrt_d, setl_list_diag_d).select("mdtrt_id", "diag_code")
    begun = with_beginning(coded, readmit_exempt, "diag_code", "diag_prefix")
    exempt = readmit_exempt.select(
        begun_with="diag_prefix", course_from="valid_from", course_to="valid_to"
    )
    return begun.inner_join(exempt, "begun_with").select(
        "course_from", "course_to", course_id="mdtrt_id"
    )


def unplanned(
    rows: ir.Table, courses: ir.Table, mdtrt_id: str = "mdtrt_id", on: str = "day"
) -> ir.Table:
    """The rows whose encounter, begun on the day `on`, is no part of a planned course."""
    return rows.anti_join(
        courses,
        [
            rows[mdtrt_id] == courses.course_id,
            rows[on] >= courses.course_from,
            rows[on] <= courses.course_to,
        ],
    )
