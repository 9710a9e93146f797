"""The stock of a drug in an institution: what came, what went, what each count found."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

ITEM = ["fixmedins_code", "med_list_codg"]
IN = ("purchase", "change_in")
OUT = ("purchase_return", "change_out")
SPLIT = "1"
"""trdn_flag of a pack that is sold by the piece: its units are not the stock's."""

_UNITS = "decimal(38,4)"
_MOVED = ("taken_in", "sent_out", "sold", "settled", "settled_amt")
_COUNTED = ("opening", "closing")
_PART = [*ITEM, "day", "part"]
UP_TO_COUNT, AFTER_COUNT = 0, 1


def stock_ledger(invt_d: ir.Table, fee_list_d: ir.Table, drug_trac_d: ir.Table) -> ir.Table:
    """One row an institution, drug and day, and two where the drug was counted on that day.

    part: up to the day's last count (or on a day without one), or after it; what happened at the
    minute of the count came before it. taken_in; sent_out to others; sold without a settlement;
    settled: in the units of the stock; settled_amt: in CNY. closing: what a count found; opening:
    the same in the part after it; else null. period: how often the drug had been counted.
    Only drugs of which the institution uploads stock, and no lines of packs sold by the piece.
    """
    counts = _counts(invt_d)
    moved = _movements(invt_d).union(_settled(invt_d, fee_list_d, drug_trac_d))
    moved = moved.left_join(counts, [*ITEM, "day"])
    after = (moved.time > moved.counted_at).fill_null(False)
    part = ibis.ifelse(after, AFTER_COUNT, UP_TO_COUNT).cast("int32")
    none = dict.fromkeys(_COUNTED, ibis.null(_UNITS))
    parts = moved.select(*ITEM, "day", *_MOVED, part=part, **none)
    parts = parts.union(_found(counts, "closing", UP_TO_COUNT))
    parts = parts.union(_found(counts, "opening", AFTER_COUNT))
    sums = {name: parts[name].sum().cast(_UNITS) for name in _MOVED}
    ledger = parts.group_by(_PART).aggregate(
        **sums, **{name: parts[name].max() for name in _COUNTED}
    )
    so_far = ibis.window(
        group_by=ITEM, order_by=[ledger.day, ledger.part], preceding=None, following=0
    )
    return ledger.mutate(period=ledger.opening.count().over(so_far))


def mean_price(amount: ir.Value, units: ir.Value) -> ir.Value:
    """CNY a unit; null where there are no units."""
    return (amount / units.nullif(0)).cast("decimal(16,4)")


def _counts(invt_d: ir.Table) -> ir.Table:
    """The last count of each day: counted_at, counted."""
    counts = invt_d.filter(invt_d.invt_type == "count")
    counts = counts.mutate(day=counts.invt_time.date()).group_by([*ITEM, "day"])
    return counts.aggregate(
        counted_at=lambda t: t.invt_time.max(), counted=lambda t: t.cnt.argmax(t.invt_time)
    )


def _found(counts: ir.Table, name: str, part: int) -> ir.Table:
    """What the counts found, as `opening` or as `closing`."""
    nothing = dict.fromkeys(_MOVED, ibis.literal(0).cast(_UNITS))
    found = dict.fromkeys(_COUNTED, ibis.null(_UNITS)) | {name: counts.counted.cast(_UNITS)}
    number = ibis.literal(part).cast("int32")
    return counts.select(*ITEM, "day", **nothing, part=number, **found)


def _movements(invt_d: ir.Table) -> ir.Table:
    """Goods in and out, and what was sold without a settlement.

    Sales are taken from the stock records only of institutions that name the settlement on some:
    elsewhere nobody can tell these sales from those that are settled lines.
    """
    naming = invt_d.filter(invt_d.setl_id.notnull())
    naming = naming.select(naming_inst="fixmedins_code").distinct()
    moves = invt_d.left_join(naming, invt_d.fixmedins_code == naming.naming_inst)
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


def _settled(invt_d: ir.Table, fee_list_d: ir.Table, drug_trac_d: ir.Table) -> ir.Table:
    kept = invt_d.select(kept_inst="fixmedins_code", kept_drug="med_list_codg").distinct()
    lines = fee_list_d.filter(fee_list_d.cnt > 0)
    lines = lines.semi_join(
        kept,
        [lines.fixmedins_code == kept.kept_inst, lines.med_list_codg == kept.kept_drug],
    )
    split = drug_trac_d.filter(drug_trac_d.trdn_flag == SPLIT)
    lines = lines.anti_join(split, "bkkp_sn")
    amount = lines.det_item_fee_sumamt
    return _events(lines, lines.fee_ocur_time, settled=lines.cnt, settled_amt=amount)


def _events(rows: ir.Table, time: ir.Value, **quantities: ir.Value) -> ir.Table:
    given = {name: quantities.get(name, ibis.literal(0)).cast(_UNITS) for name in _MOVED}
    return rows.select(*ITEM, day=time.date(), time=time, **given)
