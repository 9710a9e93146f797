"""Services charged against what records show was done: which are worth a closer look."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

SERVICE = "201"
"""list_type of medical services."""

ITEM = ["mdtrt_id", "med_list_codg"]
KIND = ["med_list_codg", "charge_type", "day"]


def doubtful_services(
    fee_list_d: ir.Table, exec_d: ir.Table, item_unrecorded: ir.Table
) -> ir.Table:
    """Encounters and items not at once seen to be executed as often as charged.

    Where a single system records an item, its units need only be added.
    """
    services = fee_list_d.filter(fee_list_d.list_type == SERVICE)
    kinds = services.select(
        "med_list_codg",
        day=services.fee_ocur_time.date(),
        charge_type=services.med_chrgitm_type.fill_null(""),
    )
    lines = fee_list_d.filter(fee_list_d.list_type == SERVICE, fee_list_d.cnt > 0)
    lines = lines.select(
        *ITEM,
        "cnt",
        day=lines.fee_ocur_time.date(),
        charge_type=lines.med_chrgitm_type.fill_null(""),
    )
    lines = lines.semi_join(recordable(kinds, item_unrecorded), KIND)
    sums = lines.group_by(ITEM).agg(charged_sum=lines.cnt.sum())
    done = exec_d.group_by(ITEM).agg(
        done=exec_d.cnt.sum(), one=exec_d.src_type.min(), other=exec_d.src_type.max()
    )
    both = sums.left_join(done, ITEM).drop("mdtrt_id_right", "med_list_codg_right")
    enough = (both.one == both.other) & (both.charged_sum <= both.done)
    doubtful = both.filter(~enough.fill_null(False)).select(*ITEM)
    return doubtful.semi_join(exec_d, "mdtrt_id")


def recordable(lines: ir.Table, item_unrecorded: ir.Table) -> ir.Table:
    """Items, charge types and days, without those that by their nature leave no record."""
    kinds = item_unrecorded
    items = lines.select(*KIND).distinct()  # few, held against every beginning of a code
    value = ibis.ifelse(kinds.matched_by == "item", items.med_list_codg, items.charge_type)
    return items.anti_join(
        kinds,
        [
            value.startswith(kinds.code_prefix),
            items.day >= kinds.valid_from,
            items.day <= kinds.valid_to,
        ],
    )
