"""The stock of a drug in an institution: what came, what went, what each count found."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

IN = ("purchase", "change_in")
OUT = ("purchase_return", "change_out")
SPLIT = "1"
"""trdn_flag of a pack that is sold by the piece: its units are not the stock's."""

UP_TO_COUNT, AFTER_COUNT = 0, 1

_KEYS = ["fixmedins_code", "med_list_codg"]
_UNITS = "decimal(18,4)"
_MOVED = ("taken_in", "sent_out", "sold", "settled", "settled_amt")
_COUNTED = ("opening", "closing")


def stock_items(invt_d: ir.Table) -> ir.Table:
    """fixmedins_code and med_list_codg of every stock that is uploaded, numbered as `item`.

    A number is far cheaper to sort and to join than the two codes.
    """
    kept = invt_d.filter(invt_d.med_list_codg.notnull()).select(*_KEYS).distinct()
    return kept.mutate(item=ibis.row_number().over(order_by=[kept[key] for key in _KEYS]))


def stock_days(
    stock_items: ir.Table, invt_d: ir.Table, fee_list_d: ir.Table, drug_trac_d: ir.Table
) -> ir.Table:
    """One row an item of stock and day, and two where the item was counted on that day.

    part: up to the day's last count (or on a day without one), or after it; what happened at the
    minute of the count came before it. taken_in; sent_out to others; sold without a settlement;
    settled: in the units of the stock; settled_amt: in CNY. closing: what a count found; opening:
    the same in the part after it; else null. period: how often the item had been counted.
    Lines of packs sold by the piece are left out.
    """
    invt_d = invt_d.inner_join(stock_items, _KEYS)
    counts = _counts(invt_d)
    moved = _movements(invt_d).union(_settled(stock_items, fee_list_d, drug_trac_d))
    moved = moved.left_join(counts, ["item", "day"]).drop("item_right", "day_right")
    after = (moved.time > moved.counted_at).fill_null(False)
    part = ibis.ifelse(after, AFTER_COUNT, UP_TO_COUNT).cast("int32")
    none = dict.fromkeys(_COUNTED, ibis.null(_UNITS))
    parts = moved.select("item", "day", *_MOVED, part=part, **none)
    parts = parts.union(_found(counts, "closing", UP_TO_COUNT))
    parts = parts.union(_found(counts, "opening", AFTER_COUNT))
    sums = {name: parts[name].sum().cast(_UNITS) for name in _MOVED}
    days = parts.group_by("item", "day", "part").aggregate(
        **sums, **{name: parts[name].max() for name in _COUNTED}
    )
    so_far = ibis.window(
        group_by="item", order_by=[days.day, days.part], preceding=None, following=0
    )
    return days.mutate(period=days.opening.count().over(so_far))


def mean_price(amount: ir.Value, units: ir.Value) -> ir.Value:
    """CNY a unit; null where there are no units."""
    return (amount / units.nullif(0)).cast("decimal(16,4)")


def _counts(invt_d: ir.Table) -> ir.Table:
    """The last count of each day: counted_at, counted."""
    counts = invt_d.filter(invt_d.invt_type == "count")
    counts = counts.mutate(day=counts.invt_time.date()).group_by("item", "day")
    return counts.aggregate(
        counted_at=lambda t: t.invt_time.max(), counted=lambda t: t.cnt.argmax(t.invt_time)
    )


def _found(counts: ir.Table, name: str, part: int) -> ir.Table:
    """What the counts found, as `opening` or as `closing`."""
    nothing = dict.fromkeys(_MOVED, ibis.literal(0).cast(_UNITS))
    found = dict.fromkeys(_COUNTED, ibis.null(_UNITS)) | {name: counts.counted.cast(_UNITS)}
    number = ibis.literal(part).cast("int32")
    return counts.select("item", "day", **nothing, part=number, **found)


def _movements(invt_d: ir.Table) -> ir.Table:
    """Goods in and out, and what was sold without a settlement.

    Sales are taken from the stock records only of institutions that name the settlement on some:
    elsewhere nobody can tell these sales from those that are settled lines.
    """
    naming = invt_d.filter(invt_d.setl_id.notnull())
    naming = naming.select(naming_inst="fixmedins_code").distinct()
    moves = invt_d.filter(invt_d.invt_type != "count")
    moves = moves.left_join(naming, moves.fixmedins_code == naming.naming_inst)
    own = moves.naming_inst.notnull() & moves.setl_id.isnull()
    kind, cnt = moves.invt_type, moves.cnt
    sold = ibis.cases((own & (kind == "sale"), cnt), (own & (kind == "sale_return"), -cnt), else_=0)
    return _events(
        moves,
        moves.invt_time,
        taken_in=ibis.ifelse(kind.isin(IN), cnt, 0),
        sent_out=ibis.ifelse(kind.isin(OUT), cnt, 0),
        sold=sold,
    )


def _settled(stock_items: ir.Table, fee_list_d: ir.Table, drug_trac_d: ir.Table) -> ir.Table:
    lines = fee_list_d.filter(fee_list_d.cnt > 0).select(
        *_KEYS, "bkkp_sn", "fee_ocur_time", "cnt", "det_item_fee_sumamt"
    )
    lines = lines.inner_join(stock_items, _KEYS)
    split = drug_trac_d.filter(drug_trac_d.trdn_flag == SPLIT)
    lines = lines.anti_join(split, "bkkp_sn")
    amount = lines.det_item_fee_sumamt
    return _events(lines, lines.fee_ocur_time, settled=lines.cnt, settled_amt=amount)


def _events(rows: ir.Table, time: ir.Value, **quantities: ir.Value) -> ir.Table:
    given = {name: quantities.get(name, ibis.literal(0)).cast(_UNITS) for name in _MOVED}
    return rows.select("item", day=time.date(), time=time, **given)
