"""Hospital stays as spans of days, to be held against what else happened to the person."""

from __future__ import annotations

import ibis.expr.types as ir


def finished_stays(inpatient_stays: ir.Table) -> ir.Table:
    """mdtrt_id, psn_no, fixmedins_code, begntime, endtime, admitted and discharged (dates).

    A stay without a discharge is left out: it may be going on, or merely not closed.
    """
    rows = inpatient_stays.filter(inpatient_stays.endtime >= inpatient_stays.begntime)
    return rows.select(
        "mdtrt_id",
        "psn_no",
        "fixmedins_code",
        "begntime",
        "endtime",
        admitted="day",
        discharged="day_out",
    )
