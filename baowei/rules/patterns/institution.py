"""What is known of the institution that made a charge."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from baowei.rules.patterns.base import known

HOSPITAL, PHARMACY = "1", "2"
"""fixmedins_type; the national codes of medical institutions begin with H."""


def below_rank(
    rows: ir.Table, mdtrt_d: ir.Table, fixmedins_b: ir.Table, hosp_rank: ir.Table
) -> ir.Table:
    """The rows (with min_rank) of lower hospitals; `doubtful`: the register disagrees."""
    rows = with_rank(rows, mdtrt_d, fixmedins_b, hosp_rank)
    rows = rows.filter(rows.hospital, rows["rank"] < rows.min_rank)
    return rows.mutate(doubtful=(rows.register_rank >= rows.min_rank).fill_null(False))


def with_rank(
    rows: ir.Table, mdtrt_d: ir.Table, fixmedins_b: ir.Table, hosp_rank: ir.Table
) -> ir.Table:
    """The rows with the institution's level: 3 third, 2 second, 1 first, 0 none.

    rank, level_name: by the level on the encounter, else in the register; rows of unknown level
    are left out. register_rank: by the register, or null. hospital: it is no pharmacy.
    """
    stay = mdtrt_d.semi_join(rows, "mdtrt_id").select("mdtrt_id", stay_lv="hosp_lv")
    register = fixmedins_b.select("fixmedins_code", "fixmedins_type", register_lv="medins_lv")
    ranks = hosp_rank.select("valid_from", "valid_to", "rank", "hosp_lv", level_name="hosp_lv_name")
    rows = rows.inner_join(stay, "mdtrt_id")
    rows = rows.left_join(register, "fixmedins_code").drop("fixmedins_code_right")
    rows = rows.mutate(
        lv=ibis.coalesce(rows.stay_lv, rows.register_lv),
        hospital=ibis.coalesce(
            rows.fixmedins_type == HOSPITAL, rows.fixmedins_code.startswith("H")
        ),
    )
    rows = known(rows, ranks, line_column="lv", code="hosp_lv").drop("hosp_lv")
    own = ranks.group_by(register_lv="hosp_lv").aggregate(register_rank=ranks["rank"].max())
    return rows.left_join(own, "register_lv").drop("register_lv_right")
