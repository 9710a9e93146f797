"""Stock of a drug in an institution, day by day: counted, taken in, given out."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

_ITEM = ["fixmedins_code", "med_list_codg"]
_IN = ("purchase", "change_in")
_OUT = ("purchase_return", "change_out")
_NONE = ibis.literal(0).cast("decimal(38,4)")


def stock_days(invt_d: ir.Table, fee_list_d: ir.Table) -> ir.Table:
    """One row an institution, drug and day on which stock moved.

    Columns: fixmedins_code, med_list_codg, day; `counted` (stock found, null where none was
    counted; the highest of several), `taken_in`, `given_out` (settled lines, sales the institution
    made without settlement, goods sent back or out), `settled` and `settled_amt` (CNY) of the lines.
    Quantities in the smallest priced pack. Only drugs of which the institution has uploaded stock.
    """
    moves = invt_d.mutate(day=invt_d.invt_time.date())
    stock = moves.group_by([*_ITEM, "day"]).agg(
        counted=moves.cnt.max(where=moves.invt_type == "count"),
        taken_in=moves.cnt.sum(where=moves.invt_type.isin(_IN)),
        sent_out=moves.cnt.sum(where=moves.invt_type.isin(_OUT)),
    )
    kept = invt_d.select(*_ITEM).distinct()
    sold = fee_list_d.filter(fee_list_d.cnt > 0).semi_join(kept, _ITEM)
    sold = sold.mutate(day=sold.fee_ocur_time.date())
    settled = sold.group_by([*_ITEM, "day"]).agg(
        settled=sold.cnt.sum(), settled_amt=sold.det_item_fee_sumamt.sum()
    )
    both = _outer(_outer(stock, settled), _unsettled_sales(moves))
    filled = both.mutate(
        **{
            name: both[name].cast("decimal(38,4)").fill_null(_NONE)
            for name in ("taken_in", "sent_out", "settled", "unsettled")
        },
        settled_amt=both.settled_amt.cast("decimal(38,2)").fill_null(
            ibis.literal(0).cast("decimal(38,2)")
        ),
        counted=both.counted.cast("decimal(38,4)"),
    )
    out = filled.sent_out + filled.settled + filled.unsettled
    return filled.mutate(given_out=out.cast("decimal(38,4)")).drop("sent_out", "unsettled")


def _unsettled_sales(moves: ir.Table) -> ir.Table:
    """Sales less returns that name no settlement, of institutions that name it on others.

    Where no sale names one, nobody can tell these sales from those that are settled lines.
    """
    sales = moves.filter(moves.invt_type.isin(["sale", "sale_return"]))
    telling = sales.filter(sales.setl_id.notnull()).select("fixmedins_code").distinct()
    own = sales.filter(sales.setl_id.isnull()).semi_join(telling, "fixmedins_code")
    signed = own.mutate(signed=ibis.ifelse(own.invt_type == "sale", own.cnt, -own.cnt))
    return signed.group_by([*_ITEM, "day"]).agg(unsettled=signed.signed.sum())


def _outer(one: ir.Table, other: ir.Table) -> ir.Table:
    keys = [*_ITEM, "day"]
    right = other.rename(**{f"other_{key}": key for key in keys})
    joined = one.outer_join(right, [one[key] == right[f"other_{key}"] for key in keys])
    both = joined.select(*joined.columns)
    both = both.mutate(**{key: ibis.coalesce(both[key], both[f"other_{key}"]) for key in keys})
    return both.drop(*(f"other_{key}" for key in keys))
