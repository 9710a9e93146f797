"""Reversals cancel before any rule sees them: refunded settlements and negative lines.

A refund settlement names the one it reverses. If it takes everything back, both go, and the
encounter goes when none of its settlements is left. If it takes a part back, the original keeps
the rest. A negative line takes its quantity from the lines of the same encounter and item: first
those of the same day, then the latest; what it wholly takes is gone, what it partly takes is
left smaller. A negative line that finds nothing to take back stays, for the rule on broken data.
"""

from __future__ import annotations

from dataclasses import dataclass

import ibis
import ibis.expr.types as ir

from baowei.schema import TABLES
from baowei.screen.engines import Engine

CENT = 0.005
ITEM = ("mdtrt_id", "med_list_codg")
LINE_AMOUNTS = (
    "det_item_fee_sumamt",
    "fulamt_ownpay_amt",
    "overlmt_selfpay",
    "preselfpay_amt",
    "inscp_amt",
)
SETL_AMOUNTS = tuple(
    name
    for name, column in TABLES["setl_d"].columns().items()
    if column.type == "decimal(16,2)" and name != "act_pay_dedc"
)


@dataclass(frozen=True)
class Reversals:
    """What to leave out and what to put in its place; all small tables.

    setl (setl_id) and setl_left (rows of setl_d); mdtrt (mdtrt_id); lines (bkkp_sn) and
    lines_left (rows of fee_list_d).
    """

    setl: ir.Table
    setl_left: ir.Table
    mdtrt: ir.Table
    lines: ir.Table
    lines_left: ir.Table


def find_reversals(
    engine: Engine, setl_d: ir.Table, fee_list_d: ir.Table, prefix: str = ""
) -> Reversals:
    """Read once what was taken back in these settlements and lines.

    prefix: of the names under which the engine keeps it; reversals of other rows need another.
    """

    def keep(name: str, rows: ir.Table) -> ir.Table:
        return engine.keep(f"{prefix}rv_{name}", rows)

    setl_d, fee_list_d = valid(setl_d), valid(fee_list_d)
    refunds = keep("refund", _refunds(setl_d))
    taken = keep("taken", _refunded(setl_d, refunds))
    # of these encounters only, whole settlements are read
    touched = taken.select("mdtrt_id").union(refunds.select("mdtrt_id")).distinct()
    settled = keep("settled", setl_d.semi_join(touched, "mdtrt_id"))
    whole, partly = taken.filter(taken.is_whole), taken.filter(~taken.is_whole)
    gone = whole.select("setl_id").union(refunds.select("setl_id"))
    setl_gone = keep("setl", gone.distinct())
    setl_left = keep("setl_left", _left_of_settlement(settled, partly))
    mdtrt = keep("mdtrt", _encounters(settled, whole, setl_gone))
    # lines of a settlement that was wholly taken back, and of the refund that did it
    closing = whole.select("setl_id").union(
        refunds.anti_join(partly, refunds.init_setl_id == partly.setl_id).select("setl_id")
    )
    with_setl = fee_list_d.semi_join(keep("closing", closing.distinct()), "setl_id")
    refunded = keep("refunded", with_setl.select("bkkp_sn"))
    negative = keep("negative", _negative(fee_list_d).anti_join(refunded, "bkkp_sn"))
    netted = keep("netted", _net(fee_list_d, negative, refunded))
    touched = netted.filter(netted.left_cnt < netted.cnt)
    unmatched = netted.group_by(*ITEM).aggregate(open_cnt=netted.open_cnt.max())
    matched = negative.anti_join(unmatched.filter(unmatched.open_cnt > 0), ITEM)
    matched = matched.semi_join(unmatched, ITEM)
    lines = refunded.union(touched.select("bkkp_sn")).union(matched.select("bkkp_sn"))
    left = touched.filter(touched.left_cnt > 0)
    return Reversals(
        setl=setl_gone.union(partly.select("setl_id")),
        setl_left=setl_left,
        mdtrt=mdtrt,
        lines=keep("lines", lines.distinct()),
        lines_left=keep("lines_left", _left_of_lines(fee_list_d, left)),
    )


def valid(table: ir.Table) -> ir.Table:
    """The rows that were not declared invalid."""
    return table.filter((table.vali_flag != "0") | table.vali_flag.isnull())


def _negative(fee_list_d: ir.Table) -> ir.Table:
    lines = fee_list_d.filter((fee_list_d.cnt < 0) | (fee_list_d.det_item_fee_sumamt < 0))
    return lines.select("bkkp_sn", *ITEM, "fee_ocur_time", "cnt")


def _refunds(setl_d: ir.Table) -> ir.Table:
    rows = setl_d.filter(setl_d.refd_setl_flag == "1")
    return rows.select("setl_id", "init_setl_id", "mdtrt_id", "medfee_sumamt")


def _refunded(setl_d: ir.Table, refunds: ir.Table) -> ir.Table:
    """Settlements that were taken back: setl_id, mdtrt_id, is_whole."""
    sums = refunds.group_by(setl_id=refunds.init_setl_id).aggregate(
        back=refunds.medfee_sumamt.sum().cast("decimal(16,2)")
    )
    paid = setl_d.filter((setl_d.refd_setl_flag != "1") | setl_d.refd_setl_flag.isnull())
    both = paid.select("setl_id", "mdtrt_id", "medfee_sumamt").inner_join(sums, "setl_id")
    rows = both.mutate(is_whole=both.medfee_sumamt + both.back < CENT)
    return rows.select("setl_id", "mdtrt_id", "is_whole")


def _left_of_settlement(settled: ir.Table, partly: ir.Table) -> ir.Table:
    refunds = settled.filter(settled.refd_setl_flag == "1")
    sums = refunds.group_by(setl_id=refunds.init_setl_id).aggregate(
        **{f"back_{name}": refunds[name].sum().cast("decimal(16,2)") for name in SETL_AMOUNTS}
    )
    joined = settled.semi_join(partly, "setl_id").inner_join(sums, "setl_id")
    left = {
        name: (joined[name] + joined[f"back_{name}"].fill_null(0)).cast("decimal(16,2)")
        for name in SETL_AMOUNTS
    }
    return joined.mutate(**left).select(*settled.columns)


def _encounters(settled: ir.Table, whole: ir.Table, gone: ir.Table) -> ir.Table:
    """Encounters of which no settlement is left."""
    touched = whole.select("mdtrt_id").distinct()
    living = settled.semi_join(touched, "mdtrt_id").anti_join(gone, "setl_id")
    return touched.anti_join(living, "mdtrt_id")


def _net(fee_list_d: ir.Table, negative: ir.Table, refunded: ir.Table) -> ir.Table:
    """Lines that share encounter and item with a negative line, with left_cnt and open_cnt.

    left_cnt: what is left of the line's quantity; open_cnt: what the item's negative lines could
    not take back.
    """
    keys = negative.select(*ITEM).distinct()
    lines = fee_list_d.filter(fee_list_d.cnt > 0, fee_list_d.det_item_fee_sumamt >= 0)
    lines = lines.select("bkkp_sn", *ITEM, "fee_ocur_time", "cnt")
    lines = lines.semi_join(keys, ITEM).anti_join(refunded, "bkkp_sn")
    lines = lines.mutate(day=lines.fee_ocur_time.date())
    signs = negative.mutate(day=negative.fee_ocur_time.date(), back=negative.cnt.abs())
    by_day = signs.group_by(*ITEM, "day").aggregate(day_back=_quantity(signs.back.sum()))
    total = signs.group_by(*ITEM).aggregate(all_back=_quantity(signs.back.sum()))
    rows = lines.left_join(by_day, [*ITEM, "day"]).drop("mdtrt_id_right", "med_list_codg_right")
    rows = rows.drop("day_right").inner_join(total, ITEM)
    rows = rows.mutate(day_back=rows.day_back.fill_null(0))
    rows = _take(rows, (*ITEM, "day"), "cnt", "day_back", "same_day")
    rows = rows.mutate(rest=rows.cnt - rows.same_day)
    item = ibis.window(group_by=[rows[c] for c in ITEM])
    rows = rows.mutate(other_back=_quantity(rows.all_back - rows.same_day.sum().over(item)))
    rows = _take(rows, ITEM, "rest", "other_back", "other_day")
    rows = rows.mutate(left_cnt=rows.rest - rows.other_day)
    item = ibis.window(group_by=[rows[c] for c in ITEM])
    return rows.mutate(open_cnt=_quantity(rows.other_back - rows.other_day.sum().over(item)))


def _take(rows: ir.Table, group: tuple[str, ...], have: str, back: str, name: str) -> ir.Table:
    """How much of `have` each row gives towards `back`, the latest row first."""
    window = ibis.window(
        group_by=[rows[c] for c in group],
        order_by=[rows.fee_ocur_time.desc(), rows.bkkp_sn.desc()],
        following=0,  # from the first row of the group to this one
    )
    rows = rows.mutate(upto=_quantity(rows[have].sum().over(window)))
    rest = rows[back] - (rows.upto - rows[have])
    taken = ibis.greatest(ibis.least(rest, rows[have]), ibis.literal(0).cast("decimal(16,4)"))
    return rows.mutate(**{name: _quantity(taken)}).drop("upto")


def _left_of_lines(fee_list_d: ir.Table, left: ir.Table) -> ir.Table:
    rows = fee_list_d.inner_join(left.select("bkkp_sn", "left_cnt"), "bkkp_sn")
    # no engine divides decimals into decimals; a double is exact far below a cent
    share = rows.left_cnt.cast("float64") / rows.cnt.cast("float64")
    amounts = {
        name: (rows[name].cast("float64") * share).round(2).cast("decimal(16,2)")
        for name in LINE_AMOUNTS
    }
    return rows.mutate(**amounts, cnt=_quantity(rows.left_cnt)).select(*fee_list_d.columns)


def _quantity(value: ir.Value) -> ir.Value:
    return value.cast("decimal(16,4)")
