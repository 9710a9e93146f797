"""A month's rate of an institution against its peers: median and median deviation, no mean."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.base import with_param

INSTITUTION = ("fixmedins_code", "month")

RATE = "decimal(16,6)"
SPREAD = "1.4826"
"""The median deviation times this is the standard deviation of a normal distribution."""


def against_peers(rows: ir.Table, fixmedins_b: ir.Table, *also: str) -> ir.Table:
    """The rows (fixmedins_code, month, rate) with the `median` and `spread` of their peers.

    Peers: institutions of the same type and level (medins_lv) in the same month, itself among
    them; also: columns by which rates of different things part. spread: the median deviation from
    the median, scaled; `peers`: how many. An institution without a level has no peers.
    """
    kinds = fixmedins_b.filter(fixmedins_b.medins_lv.notnull())
    kinds = kinds.select("fixmedins_code", "fixmedins_type", "medins_lv")
    rows = rows.inner_join(kinds, "fixmedins_code")
    group = ["fixmedins_type", "medins_lv", "month", *also]
    rows = with_middle(rows, group, "rate", "median")
    rows = rows.mutate(apart=(rows.rate - rows.median).abs().cast(RATE))
    rows = with_middle(rows, group, "apart", "spread")
    scaled = (rows.spread * ibis.literal(SPREAD).cast("decimal(6,4)")).cast(RATE)
    peers = ibis.window(group_by=group)
    return rows.mutate(spread=scaled, peers=rows.count().over(peers)).drop("apart")


def with_month_before(rows: ir.Table, *also: str) -> ir.Table:
    """The rows with `before`, the same institution's rate of the month before; null without.

    before_total: what that rate is a part of.
    """
    earlier = rows.select(
        "fixmedins_code",
        *also,
        month=rows.month + ibis.interval(months=1),
        before="rate",
        before_total="total",
    )
    earlier = earlier.mutate(month=earlier.month.cast("date"))
    joined = rows.left_join(earlier, [*INSTITUTION, *also])
    return joined.select(*rows.columns, "before", "before_total")


def out_of_line(rows: ir.Table, param: ir.Table, *least: str) -> ir.Table:
    """The rows above their peers by far, or far above their own month before; `how` says which.

    By far: more than peer_spreads times the spread and more than peer_margin above the median,
    among peers_min peers at least; or share_jump above the month before. Months whose `total`
    (CNY, or encounters) is less than the parameter `least` are too small to say anything, and
    nothing is said against such a month. least: peer_amount_min where not named; of two, the
    first is for rows of amounts, the second for those whose `used` is true.
    """
    names = least or ("peer_amount_min",)
    for name in ("peers_min", "peer_spreads", "peer_margin", "share_jump", *names):
        rows = with_param(rows, param, name, on="month")
    enough = rows[names[0]]
    if len(names) > 1:
        enough = ibis.ifelse(rows.used, rows[names[1]], enough)
    rows = rows.mutate(
        wide=(rows.peer_spreads * rows.spread).cast(RATE),
        peer_margin=rows.peer_margin.cast(RATE),
        share_jump=rows.share_jump.cast(RATE),
        least=enough.cast("decimal(18,2)"),
    )
    over = (rows.rate - rows.median).cast(RATE)
    apart = (rows.peers >= rows.peers_min) & (over > rows.peer_margin)
    apart = apart & (over > rows.wide)
    jumped = ((rows.rate - rows.before).cast(RATE) > rows.share_jump) & (
        rows.before_total >= rows.least
    )
    rows = rows.mutate(apart=apart, jumped=jumped.fill_null(False))
    rows = rows.filter(rows.total >= rows.least, rows.apart | rows.jumped)
    return rows.mutate(how=_how(rows))


def percent(rate: ir.Value) -> ir.Value:
    """A rate in per cent with one decimal, as text."""
    return (rate * 100).cast("decimal(10,1)").cast("string") + "%"


def _how(rows: ir.Table) -> ir.Value:
    """In words: how far above the peers, or above the month before."""
    above = ibis.literal("高出同级同类中位数") + percent(rows.median)
    wide = ibis.literal("，同级同类中位离差为") + percent(rows.spread)
    jump = ibis.literal("较本机构上月") + percent(rows.before) + "突增"
    return ibis.ifelse(rows.apart, above + wide, jump)


def with_middle(
    rows: ir.Table, group: list[str], column: str, name: str, key: str = "fixmedins_code"
) -> ir.Table:
    """The rows with `name`, the median of the column in their group; of two middle ones the mean.

    key: a column that tells the rows of a group apart.
    """
    ordered = ibis.window(group_by=group, order_by=[rows[column], rows[key]])
    ranked = rows.mutate(
        place=ibis.row_number().over(ordered), many=rows.count().over(ibis.window(group_by=group))
    )
    twice = ranked.place * 2
    middle = ranked.filter(twice.between(ranked.many - 2, ranked.many))
    half = ibis.literal("0.5").cast("decimal(2,1)")
    both = middle.group_by(group).aggregate(
        middle=((middle[column].min() + middle[column].max()) * half).cast(RATE)
    )
    return rows.inner_join(both, group).rename({name: "middle"})


def shares_and_use(shares: ir.Table, uses: ir.Table, group: str) -> ir.Table:
    """The rows of a group of charges: its shares of the fees, and (`used`) of the encounters."""
    names = [name for name in shares.columns if name in uses.columns]
    fees = shares.filter(shares.group_name == group).select(*names, used=ibis.literal(False))
    visits = uses.filter(uses.group_name == group).select(*names, used=ibis.literal(True))
    return fees.union(visits)


def indicated_rates(rows: ir.Table) -> ir.Table:
    """The rows of `out_of_line` as hits, a fact an institution and month, with no charge.

    Rows of `shares_and_use` are a fact each, named by `what`.
    """
    month = rows.month.cast("string").substr(0, 7)
    named, facts = month, {"month": month, "rate": percent(rows.rate), "how": rows.how}
    if "used" in rows.columns:
        named = ibis.ifelse(rows.used, month + "使用率", month)
        facts["what"] = ibis.ifelse(rows.used, "使用率", "费占比")
    return hits(
        rows.mutate(knowledge_id=named),
        subject=rows.fixmedins_code,
        charge="none",
        occurred=rows.month.cast("timestamp"),
        evidence={"fixmedins_b": rows.fixmedins_code},
        facts=facts | {"peers": rows.peers},
    )
