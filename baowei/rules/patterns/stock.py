"""The stock of a drug in an institution: what came, what went, what each count found."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from baowei.rules.patterns.trace import SPLIT

IN = ("purchase", "change_in")
OUT = ("purchase_return", "change_out")
CONSUMABLE = "C"
"""First letter of a consumable's national code."""

UP_TO_COUNT, AFTER_COUNT = 0, 1

UNITS = "decimal(18,4)"
"""Quantities, and sums of them."""

_KEYS = ["fixmedins_code", "med_list_codg"]
_MOVED = ("taken_in", "given_out", "settled", "settled_amt")


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

    part: UP_TO_COUNT of the day (or a day without one), or AFTER_COUNT; what happened at the
    minute of the count came before it. taken_in; given_out to others and to buyers without a
    settlement; settled: in the units of the stock; settled_amt: in CNY. counted: what the count
    found, in both parts of its day. period: how often the item had been counted; moved: units
    that came less those that went, of this row and all before it.
    Lines of packs sold by the piece are left out: their units are not the stock's.
    """
    invt_d = invt_d.inner_join(stock_items, _KEYS)
    counts = _counts(invt_d)
    events = _movements(invt_d).union(_settled(stock_items, fee_list_d, drug_trac_d))
    events = events.left_join(counts, ["item", "day"]).drop("item_right", "day_right")
    after = (events.time > events.counted_at).fill_null(False)
    part = ibis.ifelse(after, AFTER_COUNT, UP_TO_COUNT).cast("int32")
    parts = events.select("item", "day", *_MOVED, part=part, counted=ibis.null(UNITS))
    parts = parts.union(_found(counts, UP_TO_COUNT)).union(_found(counts, AFTER_COUNT))
    sums = {name: parts[name].sum().cast(UNITS) for name in _MOVED}
    days = parts.group_by("item", "day", "part").aggregate(**sums, counted=parts.counted.max())
    so_far = ibis.window(
        group_by="item", order_by=[days.day, days.part], preceding=None, following=0
    )
    opening = (days.part == AFTER_COUNT).ifelse(days.counted, None)
    return days.mutate(
        period=opening.count().over(so_far), moved=change(days).sum().over(so_far).cast(UNITS)
    )


def change(days: ir.Table) -> ir.Value:
    """Units that came less those that went."""
    return (days.taken_in - days.given_out - days.settled).cast(UNITS)


def mean_price(amount: ir.Value, units: ir.Value) -> ir.Value:
    """CNY a unit; null where there are no units."""
    return (amount / units.nullif(0)).cast("decimal(16,4)")


def between_counts(stock_days: ir.Table, stock_items: ir.Table) -> ir.Table:
    """Items of which more was settled from one count to the next than there was.

    `available`: the opening count and what came in, less what went and what the next count found
    (after the last count: nothing). `missing`: settled beyond it; starts, ends: days; price: the
    mean settled price. Before the first count nobody knows.
    """
    moved = ("taken_in", "given_out", "settled", "settled_amt")
    days = stock_days.filter(stock_days.period > 0)
    rows = days.group_by("item", "period").aggregate(
        **{name: days[name].sum().cast("decimal(38,4)") for name in moved},
        opening=days.counted.max(where=days.part == AFTER_COUNT),
        closing=days.counted.max(where=days.part == UP_TO_COUNT),
        starts=days.day.min(),
        ends=days.day.max(),
    )
    gone = rows.given_out + rows.closing.fill_null(0)
    rows = rows.mutate(available=rows.opening + rows.taken_in - gone)
    rows = rows.mutate(missing=(rows.settled - rows.available).cast("decimal(18,4)"))
    rows = rows.filter(rows.missing > 0, rows.settled > 0)
    rows = rows.mutate(price=mean_price(rows.settled_amt, rows.settled))
    return rows.inner_join(stock_items, "item")


def _counts(invt_d: ir.Table) -> ir.Table:
    """The last count of each day: counted_at, counted."""
    counts = invt_d.filter(invt_d.invt_type == "count")
    counts = counts.mutate(day=counts.invt_time.date()).group_by("item", "day")
    return counts.aggregate(
        counted_at=lambda t: t.invt_time.max(), counted=lambda t: t.cnt.argmax(t.invt_time)
    )


def _found(counts: ir.Table, part: int) -> ir.Table:
    """What the counts found, as rows of this part of their day."""
    nothing = dict.fromkeys(_MOVED, ibis.literal(0).cast(UNITS))
    number = ibis.literal(part).cast("int32")
    return counts.select("item", "day", **nothing, part=number, counted=counts.counted.cast(UNITS))


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
    given_out = ibis.cases(
        (kind.isin(OUT) | (own & (kind == "sale")), cnt),
        (own & (kind == "sale_return"), -cnt),
        else_=0,
    )
    taken_in = ibis.ifelse(kind.isin(IN), cnt, 0)
    return _events(moves, moves.invt_time, taken_in=taken_in, given_out=given_out)


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
    given = {name: quantities.get(name, ibis.literal(0)).cast(UNITS) for name in _MOVED}
    return rows.select("item", day=time.date(), time=time, **given)
