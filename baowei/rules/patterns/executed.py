"""Services charged against what records show was done: which are worth a closer look."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

SERVICE = "201"
"""list_type of medical services."""

ITEM = ["mdtrt_id", "med_list_codg"]
_NO_UNITS = ibis.literal(0).cast("decimal(16,4)")
KIND = ["med_list_codg", "charge_type", "day"]


def doubtful_services(
    fee_list_d: ir.Table, exec_d: ir.Table, item_unrecorded: ir.Table
) -> ir.Table:
    """Encounters and items not at once seen to be executed as often as charged.

    Where a single system records an item, its units need only be added. More may be named than a
    closer look leaves, as of items that leave no record on some days or under some charge types.
    """
    services = fee_list_d.filter(fee_list_d.list_type == SERVICE)
    kinds = services.select(
        "med_list_codg",
        day=services.fee_ocur_time.date(),
        charge_type=services.med_chrgitm_type.fill_null(""),
    )
    items = recordable(kinds, item_unrecorded).select("med_list_codg").distinct()
    # one sum over charges and records: far cheaper than to add up each and to join them
    both = _charged(services).union(_done(exec_d)).semi_join(items, "med_list_codg")
    sums = both.group_by(ITEM).agg(
        charged=both.charged.sum(),
        done=both.done.sum(),
        one=both.src_type.min(),
        other=both.src_type.max(),
    )
    enough = (sums.one == sums.other) & (sums.charged <= sums.done)
    doubtful = sums.filter(sums.charged > 0, ~enough.fill_null(False)).select(*ITEM)
    recorded = exec_d.semi_join(doubtful, "mdtrt_id").select("mdtrt_id").distinct()
    return doubtful.semi_join(recorded, "mdtrt_id")


def _charged(services: ir.Table) -> ir.Table:
    lines = services.filter(services.cnt > 0)
    return lines.select(*ITEM, charged=lines.cnt, done=_NO_UNITS, src_type=ibis.null("string"))


def _done(exec_d: ir.Table) -> ir.Table:
    return exec_d.select(*ITEM, charged=_NO_UNITS, done=exec_d.cnt, src_type=exec_d.src_type)


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
