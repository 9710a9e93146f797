"""Stock of a drug in an institution, day by day: counted, taken in, given out."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

_DAY = ["fixmedins_code", "med_list_codg", "day"]
_IN = ("purchase", "change_in")
_OUT = ("purchase_return", "change_out")
_COLUMNS = {
    "counted": "decimal(38,4)",
    "taken_in": "decimal(38,4)",
    "given_out": "decimal(38,4)",
    "settled": "decimal(38,4)",
    "settled_amt": "decimal(38,2)",
}


def stock_days(invt_d: ir.Table, fee_list_d: ir.Table) -> ir.Table:
    """One row an institution, drug and day on which stock moved.

    Columns: fixmedins_code, med_list_codg, day; `counted` (stock found, null where none was
    counted; the highest of several), `taken_in`, `given_out` (settled lines, sales without
    settlement, goods sent back or out), `settled` and `settled_amt` (CNY) of the lines.
    Quantities in the smallest priced pack. Only drugs of which the institution has uploaded stock.
    """
    moves = invt_d.select(
        "fixmedins_code",
        "med_list_codg",
        "invt_type",
        "setl_id",
        "cnt",
        day=invt_d.invt_time.date(),
    )
    kind = moves.invt_type
    parts = _part(moves.filter(kind == "count"), counted=moves.cnt)
    parts = parts.union(_part(moves.filter(kind.isin(_IN)), taken_in=moves.cnt))
    parts = parts.union(_part(moves.filter(kind.isin(_OUT)), given_out=moves.cnt))
    parts = parts.union(_settled(fee_list_d, moves)).union(_unsettled_sales(moves))
    zero = {name: parts[name].sum().fill_null(0).cast(_COLUMNS[name]) for name in _COLUMNS}
    return parts.group_by(_DAY).agg(**zero | {"counted": parts.counted.max()})


def _part(rows: ir.Table, **values: ir.Value) -> ir.Table:
    """The rows as events of one sort: the other quantities are null."""
    filled = {
        name: values[name].cast(kind) if name in values else ibis.null(kind)
        for name, kind in _COLUMNS.items()
    }
    return rows.select(*_DAY, **filled)


def _settled(fee_list_d: ir.Table, moves: ir.Table) -> ir.Table:
    kept = moves.select("fixmedins_code", "med_list_codg").distinct()
    lines = fee_list_d.filter(fee_list_d.cnt > 0).semi_join(
        kept, ["fixmedins_code", "med_list_codg"]
    )
    lines = lines.mutate(day=lines.fee_ocur_time.date())
    days = lines.group_by(_DAY).agg(units=lines.cnt.sum(), amt=lines.det_item_fee_sumamt.sum())
    return _part(days, given_out=days.units, settled=days.units, settled_amt=days.amt)


def _unsettled_sales(moves: ir.Table) -> ir.Table:
    """Sales less returns that name no settlement, of institutions that name it on others.

    Where no sale names one, nobody can tell these sales from those that are settled lines.
    """
    sales = moves.filter(moves.invt_type.isin(["sale", "sale_return"]))
    telling = sales.filter(sales.setl_id.notnull()).select("fixmedins_code").distinct()
    own = sales.filter(sales.setl_id.isnull()).semi_join(telling, "fixmedins_code")
    return _part(own, given_out=ibis.ifelse(own.invt_type == "sale", own.cnt, -own.cnt))
