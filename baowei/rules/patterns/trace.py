"""Sales of a pack by its trace code, without those that were returned."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

SPLIT = "1"
"""trdn_flag of a pack that is sold by the piece."""

SALE, SALE_RETURN = "sale", "sale_return"
"""trac_type of a scan."""


def often_sold(drug_trac_d: ir.Table) -> ir.Table:
    """hashed: numbers made of the codes that were sold more than once, and of a few others.

    Numbers are far cheaper to count than codes; where two codes share one, both are named.
    """
    sold = drug_trac_d.filter(drug_trac_d.trac_type == SALE)
    times = sold.group_by(hashed=sold.drug_trac_codg.hash()).agg(times=sold.count())
    return times.filter(times.times > 1).select("hashed")


def resold_moves(drug_trac_d: ir.Table, often_sold: ir.Table) -> ir.Table:
    """Sales and returns of the codes that two institutions sold, or one sold whole more than once.

    A pack sold by the piece has many sales in its institution, which is lawful.
    """
    moves = drug_trac_d.filter(drug_trac_d.trac_type.isin([SALE, SALE_RETURN]))
    moves = moves.semi_join(often_sold, moves.drug_trac_codg.hash() == often_sold.hashed)
    sold = moves.filter(moves.trac_type == SALE)
    codes = sold.group_by("drug_trac_codg").agg(
        whole=(sold.trdn_flag.fill_null("") != SPLIT).sum(),
        one=sold.fixmedins_code.min(),
        other=sold.fixmedins_code.max(),
    )
    codes = codes.filter((codes.whole > 1) | (codes.one != codes.other))
    return moves.semi_join(codes, "drug_trac_codg")


def repeated_sales(resold_moves: ir.Table) -> ir.Table:
    """The sales that stand, one row a sale.

    A sale uploaded twice (same settlement and line) is one sale. A sale is undone by a return of
    the same settlement (and line, where the return names it), or by a return that names no
    settlement and is the next thing that happens to the code in that institution.
    Adds `fund`: settled with the fund.
    """
    moves = resold_moves
    ordered = moves.mutate(late=ibis.ifelse(moves.trac_type == SALE, 1, 0))
    window = ibis.window(
        group_by=["drug_trac_codg", "fixmedins_code"],
        order_by=[ordered.trac_time, ordered.late, ordered.trac_id],
    )
    followed = ordered.mutate(
        next_type=ordered.trac_type.lead().over(window),
        next_setl=ordered.setl_id.lead().over(window),
    ).drop("late")
    undone = (followed.next_type == SALE_RETURN) & followed.next_setl.isnull()
    sales = followed.filter(followed.trac_type == SALE, ~undone.fill_null(False))
    return _once(_not_returned(sales.drop("next_type", "next_setl"), moves))


def _not_returned(sales: ir.Table, moves: ir.Table) -> ir.Table:
    """Without the sales that a return of the same settlement undid."""
    back = moves.filter(moves.trac_type == SALE_RETURN).select(
        back_code="drug_trac_codg",
        back_inst="fixmedins_code",
        back_setl="setl_id",
        back_line="bkkp_sn",
        back_time="trac_time",
    )
    return sales.anti_join(
        back,
        [
            sales.drug_trac_codg == back.back_code,
            sales.fixmedins_code == back.back_inst,
            sales.setl_id == back.back_setl,
            back.back_line.isnull() | sales.bkkp_sn.isnull() | (sales.bkkp_sn == back.back_line),
            back.back_time >= sales.trac_time,
        ],
    )


def _once(sales: ir.Table) -> ir.Table:
    """One row a sale: the first upload of each settlement and line."""
    keyed = sales.mutate(
        sale_key=ibis.coalesce(sales.setl_id, sales.trac_id)
        + ibis.literal("|")
        + sales.bkkp_sn.fill_null(""),
        fund=ibis.coalesce(sales.setl_type, ibis.ifelse(sales.setl_id.notnull(), "1", "2")) == "1",
    )
    window = ibis.window(
        group_by=["drug_trac_codg", "fixmedins_code", "sale_key"],
        order_by=[keyed.trac_time, keyed.trac_id],
    )
    numbered = keyed.mutate(upload=ibis.row_number().over(window))
    return numbered.filter(numbered.upload == 0).drop("upload", "sale_key")


def with_line(sales: ir.Table, fee_list_d: ir.Table) -> ir.Table:
    """The sales with what one pack of their line cost: `pack_amt`, CNY, and the line's amounts.

    A sale whose line is not in the export keeps null amounts.
    """
    lines = fee_list_d.semi_join(sales, "bkkp_sn").select(
        "bkkp_sn", "mdtrt_id", "pric", "det_item_fee_sumamt", "inscp_amt", "medins_list_name"
    )
    rows = sales.left_join(lines, "bkkp_sn").drop("bkkp_sn_right")
    pack = ibis.least(rows.pric.cast("decimal(16,2)"), rows.det_item_fee_sumamt)
    return rows.mutate(pack_amt=pack)
