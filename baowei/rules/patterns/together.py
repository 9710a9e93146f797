"""What is charged together in one prescription, or must be charged in the same encounter."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

DRUG = "101"
HERB = "102"
"""list_type of western and patent medicines; of herbal pieces."""


def without_companion(rows: ir.Table, fee_list_d: ir.Table) -> ir.Table:
    """The lines (with needed_code, several rows a line) whose encounter has none of these; once.

    What was charged to nobody's fund counts as done.
    """
    done = fee_list_d.filter(fee_list_d.cnt > 0).semi_join(rows, "mdtrt_id")
    done = done.select(done_in="mdtrt_id", done_code="med_list_codg").distinct()
    met = rows.semi_join(
        done, [rows.mdtrt_id == done.done_in, rows.needed_code == done.done_code]
    ).select("bkkp_sn")
    rows = rows.anti_join(met, "bkkp_sn")
    first = ibis.window(group_by="bkkp_sn", order_by=rows.knowledge_id)
    numbered = rows.mutate(ground_number=ibis.row_number().over(first))
    return numbered.filter(numbered.ground_number == 0).drop("ground_number")
