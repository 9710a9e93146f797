"""What an inpatient stay was charged for, by group of charges."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from baowei.rules.patterns.monthly import CODE_HEAD, kinds_of_charges

GROUPS = ("drug", "exam", "therapy", "surgery", "consumable", "infusion", "rescue")

MONEY = "decimal(18,2)"


def stay_charges(
    inpatient_stays: ir.Table, fee_list_d: ir.Table, charge_group: ir.Table
) -> ir.Table:
    """mdtrt_id of every inpatient encounter with charges: `total` and one column a group, CNY."""
    lines = fee_list_d.filter(fee_list_d.cnt > 0)
    lines = lines.select(
        "mdtrt_id",
        "det_item_fee_sumamt",
        month=lines.fee_ocur_time.date().truncate("M"),
        charge_type=lines.med_chrgitm_type.fill_null(""),
        code_head=lines.med_list_codg.substr(0, CODE_HEAD),
    )
    lines = lines.semi_join(inpatient_stays, "mdtrt_id")
    sums = lines.group_by("mdtrt_id", "month", "charge_type", "code_head").aggregate(
        amount=lines.det_item_fee_sumamt.sum().cast(MONEY)
    )
    totals = sums.group_by("mdtrt_id").aggregate(total=sums.amount.sum().cast(MONEY))
    kinds = kinds_of_charges(sums, charge_group)
    parts = sums.inner_join(kinds, ["charge_type", "code_head", "month"])
    grouped = parts.group_by("mdtrt_id").aggregate(
        **{name: parts.amount.sum(where=parts.group_name == name).cast(MONEY) for name in GROUPS}
    )
    rows = totals.left_join(grouped, "mdtrt_id").drop("mdtrt_id_right")
    nothing = ibis.literal(0).cast(MONEY)
    return rows.mutate(**{name: rows[name].fill_null(nothing) for name in GROUPS})


def share(part: ir.Value, total: ir.Value) -> ir.Value:
    """The part of the total, as decimal(16,4); null where there is no total."""
    whole = total.cast("float64").nullif(0)
    return (part.cast("float64") / whole).cast("decimal(16,4)")
