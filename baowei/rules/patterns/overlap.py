"""Hospital stays as spans of days, to be held against what else happened to the person."""

from __future__ import annotations

import ibis.expr.types as ir

from baowei.rules.patterns.stay import admissions


def finished_stays(mdtrt_d: ir.Table, med_type_way: ir.Table) -> ir.Table:
    """mdtrt_id, psn_no, fixmedins_code, begntime, endtime, admitted and discharged (dates).

    A stay without a discharge is left out: it may be going on, or merely not closed.
    """
    rows = admissions(mdtrt_d, med_type_way)
    rows = rows.filter(rows.endtime >= rows.begntime)
    return rows.select(
        "mdtrt_id",
        "psn_no",
        "fixmedins_code",
        "begntime",
        "endtime",
        admitted="day",
        discharged="day_out",
    )
