"""A month's charges of an institution against its own months before, and its index."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from baowei.rules.patterns.peers import INSTITUTION, RATE, SPREAD, with_middle

YEAR = 12
MOST = 10
"""Spreads above the peers beyond which an institution's rate counts no more."""
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


def monthly_index(monthly_shares: ir.Table) -> ir.Table:
    """A row an institution and month: `index`, 0 to 100, how far its charges lie above peers'.

    Of each group of charges the distance above the median, in spreads, ten at most; their mean
    times ten. peers: the fewest that any group was compared with; groups: how many; `worst`: the
    group farthest above.
    """
    rows = monthly_shares
    spread = ibis.greatest(rows.spread, ibis.literal(LEAST_SPREAD).cast(RATE)).cast("float64")
    above = (rows.rate - rows.median).cast("float64") / spread
    capped = ibis.least(ibis.greatest(above, 0.0), float(MOST)).cast(RATE)
    rows = rows.mutate(above=capped)
    return rows.group_by(*INSTITUTION).aggregate(
        index=(rows.above.sum().cast("float64") / rows.count() * MOST).cast(RATE),
        peers=rows.peers.min(),
        groups=rows.count(),
        total=rows.total.max(),
        worst=rows.group_name.argmax(rows.above),
    )
