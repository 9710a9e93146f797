"""A drug in an institution between two counts of its stock: what came, what went, what was left."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

ITEM = ["fixmedins_code", "med_list_codg"]
IN = ("purchase", "change_in")
OUT = ("purchase_return", "change_out")
QUANTITY = "decimal(38,4)"
SPLIT = "1"
"""trdn_flag of a pack that is sold by the piece: its units are not the stock's."""


def stock_periods(invt_d: ir.Table, fee_list_d: ir.Table, drug_trac_d: ir.Table) -> ir.Table:
    """One row an institution, drug and period between counts of the stock.

    opening (null before the first count), closing (null after the last), taken_in, sent_out,
    settled: in the units of the stock; settled_amt: in CNY; starts, ends: first and last day
    on which anything moved.
    A movement belongs before a count of its own day if its time is not later. Lines of packs
    sold by the piece are left out.
    """
    counts = invt_d.filter(invt_d.invt_type == "count")
    counts = counts.mutate(day=counts.invt_time.date()).group_by([*ITEM, "day"])
    counts = counts.aggregate(
        counted_at=lambda t: t.invt_time.max(), counted=lambda t: t.cnt.argmax(t.invt_time)
    )
    lines = fee_list_d.filter(fee_list_d.cnt > 0).semi_join(counts, ITEM)
    split = drug_trac_d.filter(drug_trac_d.trdn_flag == SPLIT)
    lines = lines.anti_join(split, "bkkp_sn")
    moves = invt_d.filter(invt_d.invt_type.isin([*IN, *OUT]))
    events = _events(
        moves,
        moves.invt_time,
        taken_in=ibis.ifelse(moves.invt_type.isin(IN), moves.cnt, 0),
        sent_out=ibis.ifelse(moves.invt_type.isin(OUT), moves.cnt, 0),
    ).union(_events(lines, lines.fee_ocur_time, settled=lines.cnt, amt=lines.det_item_fee_sumamt))
    events = events.left_join(counts, [*ITEM, "day"])
    after = (events.time > events.counted_at).fill_null(False).cast("int32")
    events = events.select(*ITEM, "day", "taken_in", "sent_out", "settled", "amt", part=after)
    none = ibis.literal(0).cast(QUANTITY)
    parts = events.mutate(counted=ibis.null(QUANTITY)).union(
        counts.select(
            *ITEM,
            "day",
            **dict.fromkeys(("taken_in", "sent_out", "settled", "amt"), none),
            part=ibis.literal(0).cast("int32"),
            counted=counts.counted.cast(QUANTITY),
        )
    )
    parts = parts.group_by([*ITEM, "day", "part"]).aggregate(**_sums(parts), counted=_max(parts))
    return _between(parts)


def _between(parts: ir.Table) -> ir.Table:
    """The parts of days summed to periods: each begins after a part that ends with a count."""
    keys = [parts[name] for name in ITEM]
    before = ibis.window(
        group_by=keys, order_by=[parts.day, parts.part], preceding=(None, 1), following=None
    )
    parts = parts.mutate(period=parts.counted.count().over(before).fill_null(0))
    periods = parts.group_by([*ITEM, "period"]).aggregate(
        **_sums(parts), closing=_max(parts), starts=parts.day.min(), ends=parts.day.max()
    )
    in_order = ibis.window(group_by=[periods[n] for n in ITEM], order_by=periods.period)
    periods = periods.mutate(opening=periods.closing.lag().over(in_order))
    return periods.rename(settled_amt="amt").drop("period")


def _events(rows: ir.Table, time: ir.Value, **quantities: ir.Value) -> ir.Table:
    named = {
        name: quantities.get(name, ibis.literal(0)).cast(QUANTITY)
        for name in ("taken_in", "sent_out", "settled", "amt")
    }
    return rows.select(*ITEM, day=time.date(), time=time, **named)


def _sums(rows: ir.Table) -> dict[str, ir.Value]:
    return {n: rows[n].sum().cast(QUANTITY) for n in ("taken_in", "sent_out", "settled", "amt")}


def _max(rows: ir.Table) -> ir.Value:
    return rows.counted.max()
