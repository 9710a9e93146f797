"""A patient as a row of the insured, where history has none."""

from __future__ import annotations

from baowei.gateway.judging.asked import Row
from baowei.gateway.judging.held import day, row_of
from baowei.gateway.judging.keys import Visit


def person_row(visit: Visit) -> Row:
    """A row of psn_info_b."""
    return row_of(
        "psn_info_b",
        {
            "psn_no": visit.person,
            "gend": visit.patient.gend,
            "brdy": day(visit.patient.brdy),
            "insutype": visit.encounter.insutype,
            "insu_admdvs": visit.patient.poolarea,
        },
    )
