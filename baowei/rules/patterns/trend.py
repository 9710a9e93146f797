"""A month's charges of an institution against its own months before, and its index."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from baowei.rules.patterns.base import with_param
from baowei.rules.patterns.peers import INSTITUTION, RATE, SPREAD, with_middle

YEAR = 12
MOST = 10
"""Spreads above the peers beyond which an institution's rate counts no more."""
LEAST_PART = 0.01
"""A kind of charge that was never there before is taken to have been this part of all."""
LEAST_SPREAD = "0.02"
"""Peers that hardly differ are taken to differ by this share, lest a trifle counts for much."""


def monthly_trends(monthly_charges: ir.Table) -> ir.Table:
    """A row an institution and month: `total` CNY, and `usual` and `spread` of its months before.

    The twelve months before, as many as there are (`months`): the median of their totals and
    their median deviation, scaled to a standard deviation.
    """
    totals = monthly_charges.group_by(*INSTITUTION).aggregate(
        total=monthly_charges.amount.sum().cast(RATE)
    )
    number = totals.month.year() * YEAR + totals.month.month()
    totals = totals.mutate(number=number)
    past = totals.select("fixmedins_code", past_number="number", past_total="total")
    pairs = totals.inner_join(past, "fixmedins_code")
    gap = pairs.number - pairs.past_number
    pairs = pairs.filter(gap >= 1, gap <= YEAR)
    pairs = with_middle(pairs, list(INSTITUTION), "past_total", "usual", key="past_number")
    pairs = pairs.mutate(apart=(pairs.past_total - pairs.usual).abs().cast(RATE))
    pairs = with_middle(pairs, list(INSTITUTION), "apart", "spread", key="past_number")
    scaled = (pairs.spread.max() * ibis.literal(SPREAD).cast("decimal(6,4)")).cast(RATE)
    return pairs.group_by(*INSTITUTION).aggregate(
        total=pairs.total.max(),
        usual=pairs.usual.max(),
        spread=scaled,
        months=pairs.count(),
    )


def monthly_drifts(monthly_charges: ir.Table) -> ir.Table:
    """A row an institution and month: `drift`, how its kinds of charges differ from before.

    The divergence (Kullback-Leibler) of the month's amounts by kind of charge from those of the
    twelve months before, as many as there are; 0 where they are alike.
    """
    kinds = monthly_charges.group_by(*INSTITUTION, "charge_type").aggregate(
        amount=monthly_charges.amount.sum().cast("float64")
    )
    kinds = kinds.filter(kinds.amount > 0)
    kinds = kinds.mutate(number=kinds.month.year() * YEAR + kinds.month.month())
    months = kinds.group_by(*INSTITUTION, "number").aggregate(total=kinds.amount.sum())
    past = kinds.select(
        "fixmedins_code", "charge_type", past_number="number", past_amount=kinds.amount
    )
    pairs = months.inner_join(past, "fixmedins_code")
    gap = pairs.number - pairs.past_number
    pairs = pairs.filter(gap >= 1, gap <= YEAR)
    usual = pairs.group_by(*INSTITUTION, "charge_type").aggregate(usual=pairs.past_amount.sum())
    wholes = usual.group_by(*INSTITUTION).aggregate(whole=usual.usual.sum())
    rows = kinds.inner_join(months.drop("number"), [*INSTITUTION])
    rows = rows.inner_join(wholes, [*INSTITUTION])
    rows = rows.left_join(usual, [*INSTITUTION, "charge_type"])
    now = rows.amount / rows.total
    before = ibis.greatest(rows.usual.fill_null(0.0) / rows.whole, LEAST_PART)
    rows = rows.select(*INSTITUTION, part=now * (now / before).ln())
    return rows.group_by(*INSTITUTION).aggregate(drift=rows.part.sum().cast(RATE))


def monthly_index(monthly_shares: ir.Table, param: ir.Table) -> ir.Table:
    """A row an institution and month: `index`, 0 to 100, how far its charges lie above peers'.

    Of each group of charges that peers_min peers have, the distance above their median, in
    spreads, ten at most; their mean over all groups that its peers have, times ten: what it never
    charged counts as nothing above. peers: the fewest that any group was compared with; groups:
    how many; `worst`: the group farthest above.
    """
    rows = with_param(monthly_shares, param, "peers_min", on="month")
    rows = rows.filter(rows.peers >= rows.peers_min)
    kind = ["fixmedins_type", "medins_lv", "month"]
    groups = rows.group_by(*kind).aggregate(groups=rows.group_name.nunique())
    rows = rows.inner_join(groups, kind)
    spread = ibis.greatest(rows.spread, ibis.literal(LEAST_SPREAD).cast(RATE)).cast("float64")
    above = (rows.rate - rows.median).cast("float64") / spread
    capped = ibis.least(ibis.greatest(above, 0.0), float(MOST)).cast(RATE)
    rows = rows.mutate(above=capped)
    return rows.group_by(*INSTITUTION).aggregate(
        index=(rows.above.sum().cast("float64") / rows.groups.max() * MOST).cast(RATE),
        peers=rows.peers.min(),
        groups=rows.groups.max(),
        total=rows.total.max(),
        worst=rows.group_name.argmax(rows.above),
    )
