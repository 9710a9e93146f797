"""What is charged together in one prescription, or must be charged beside it."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from baowei.rules.patterns.base import with_param

DRUG = "101"
HERB = "102"
"""list_type of western and patent medicines; of herbal pieces."""


def slip(lines: ir.Table) -> ir.Value:
    """The prescription of a line; without a number each line stands for itself."""
    return ibis.coalesce(lines.rx_drord_no, lines.bkkp_sn)


def without_companion(rows: ir.Table, fee_list_d: ir.Table, param: ir.Table) -> ir.Table:
    """The lines (with needed_code, several rows a line) that have none of these beside them; once.

    Beside: in the same encounter, or of the same person within `companion_days` before or after.
    What was charged to nobody's fund counts as done.
    """
    rows = with_param(rows, param, "companion_days")
    done = fee_list_d.filter(fee_list_d.cnt > 0)
    done = done.select(
        done_of="psn_no",
        done_in="mdtrt_id",
        done_code="med_list_codg",
        done_day=done.fee_ocur_time.date(),
    ).distinct()
    pairs = rows.inner_join(done, [rows.psn_no == done.done_of, rows.needed_code == done.done_code])
    apart = pairs.day.delta(pairs.done_day, unit="day").abs()
    same = pairs.mdtrt_id == pairs.done_in
    met = pairs.filter(same | (apart <= pairs.companion_days)).select("bkkp_sn")
    rows = rows.anti_join(met, "bkkp_sn")
    first = ibis.window(group_by="bkkp_sn", order_by=rows.knowledge_id)
    numbered = rows.mutate(ground_number=ibis.row_number().over(first))
    return numbered.filter(numbered.ground_number == 0).drop("ground_number")
