"""What an institution charged in a month, and how that compares with others of its kind."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from baowei.rules.patterns.peers import INSTITUTION, RATE, against_peers, with_month_before

IMAGING = ("ct", "mri")
"""Groups of charges that are held against the number of encounters too."""

CODE_HEAD = 6
"""How much of an item's code says its group: chapter, section and class of the national items."""


def monthly_charges(fee_list_d: ir.Table) -> ir.Table:
    """fixmedins_code, month (its first day), charge_type, code_head: `amount`, net CNY."""
    lines = fee_list_d.filter(fee_list_d.cnt > 0)
    return lines.group_by(
        fixmedins_code=lines.fixmedins_code,
        month=lines.fee_ocur_time.date().truncate("M"),
        charge_type=lines.med_chrgitm_type.fill_null(""),
        code_head=lines.med_list_codg.substr(0, CODE_HEAD),
    ).aggregate(amount=lines.det_item_fee_sumamt.sum().cast("decimal(18,2)"))


def monthly_shares(
    monthly_charges: ir.Table, charge_group: ir.Table, fixmedins_b: ir.Table
) -> ir.Table:
    """A row an institution, month and group of charges: `share` of all it charged, against peers.

    total, part: CNY. Adds what `against_peers` and `with_month_before` say of the share. A group
    that the institution never charged has no row.
    """
    totals = monthly_charges.group_by(*INSTITUTION).aggregate(
        total=monthly_charges.amount.sum().cast("decimal(18,2)")
    )
    inside = monthly_charges.inner_join(
        kinds_of_charges(monthly_charges, charge_group), ["charge_type", "code_head", "month"]
    )
    parts = inside.group_by(*INSTITUTION, "group_name").aggregate(
        part=inside.amount.sum().cast("decimal(18,2)")
    )
    return of_totals(totals, parts, fixmedins_b)


def imaging_rates(
    monthly_charges: ir.Table,
    charge_group: ir.Table,
    fee_list_d: ir.Table,
    mdtrt_d: ir.Table,
    fixmedins_b: ir.Table,
) -> ir.Table:
    """A row an institution, month and kind of imaging: the share of encounters that had one.

    total, part: encounters begun in the month. Otherwise as `monthly_shares`.
    """
    kinds = kinds_of_charges(monthly_charges, charge_group)
    kinds = kinds.filter(kinds.group_name.isin(IMAGING))
    lines = fee_list_d.filter(fee_list_d.cnt > 0)
    lines = lines.select(
        "mdtrt_id",
        charge_type=lines.med_chrgitm_type.fill_null(""),
        code_head=lines.med_list_codg.substr(0, CODE_HEAD),
        month=lines.fee_ocur_time.date().truncate("M"),
    )
    scanned = lines.inner_join(kinds, ["charge_type", "code_head", "month"])
    scanned = scanned.select("mdtrt_id", "group_name").distinct()
    begun = mdtrt_d.select(
        "mdtrt_id", "fixmedins_code", month=mdtrt_d.begntime.date().truncate("M")
    )
    totals = begun.group_by(*INSTITUTION).aggregate(total=begun.count().cast("decimal(18,2)"))
    had = begun.inner_join(scanned, "mdtrt_id")
    parts = had.group_by(*INSTITUTION, "group_name").aggregate(
        part=had.count().cast("decimal(18,2)")
    )
    return of_totals(totals, parts, fixmedins_b)


def of_totals(totals: ir.Table, parts: ir.Table, fixmedins_b: ir.Table) -> ir.Table:
    """The share of each part in the month's total, against peers and the month before."""
    # who had nothing of a group in a month has a share of nought, and counts as a peer
    groups = parts.select("fixmedins_code", "group_name").distinct()
    rows = totals.inner_join(groups, "fixmedins_code")
    rows = rows.left_join(parts, [*INSTITUTION, "group_name"])
    rows = rows.select(
        *INSTITUTION,
        "group_name",
        "total",
        part=rows.part.fill_null(ibis.literal(0).cast("decimal(18,2)")),
    )
    rows = rows.filter(rows.total > 0)
    share = (rows.part.cast("float64") / rows.total.cast("float64")).cast(RATE)
    rows = rows.mutate(rate=share)
    rows = against_peers(rows, fixmedins_b, "group_name")
    return with_month_before(rows, "group_name")


def kinds_of_charges(monthly_charges: ir.Table, charge_group: ir.Table) -> ir.Table:
    """charge_type, code_head, month: to which groups such charges belonged, once each."""
    kinds = monthly_charges.select("charge_type", "code_head", "month").distinct()
    value = ibis.ifelse(charge_group.matched_by == "item", kinds.code_head, kinds.charge_type)
    met = kinds.inner_join(
        charge_group,
        [
            value.startswith(charge_group.code_prefix),
            kinds.month >= charge_group.valid_from,
            kinds.month <= charge_group.valid_to,
        ],
    )
    return met.select("charge_type", "code_head", "month", "group_name").distinct()
