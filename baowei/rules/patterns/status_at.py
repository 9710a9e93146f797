"""What status someone had at a moment, where status rows may overlap."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir


def not_active_at(
    rows: ir.Table, periods: ir.Table, *, key: str, status: str, active: str, at: str, row_key: str
) -> ir.Table:
    """The rows whose status at the moment `at` is another than `active`, once each.

    periods: `key`, `status`, begntime, endtime (exclusive; null: still so). Where several periods
    hold at that moment the one begun last counts, and `active` among those begun at once. Adds
    `status`, `since` (begin of that period) and `until`. Someone with no period at that moment
    is left out.
    """
    exceptional = periods.filter(periods[status] != active).select(key).distinct()
    spans = periods.semi_join(exceptional, key).select(
        span_key=periods[key], status=periods[status], since=periods.begntime, until=periods.endtime
    )
    found = rows.inner_join(
        spans,
        [
            rows[key] == spans.span_key,
            rows[at] >= spans.since,
            spans.until.isnull() | (rows[at] < spans.until),
        ],
    ).drop("span_key")
    window = ibis.window(
        group_by=row_key,
        order_by=[
            found.since.desc(),
            ibis.ifelse(found.status == active, 0, 1).asc(),
            found.status.asc(),
            found.until.asc(),
        ],
    )
    ranked = found.mutate(status_rank=ibis.row_number().over(window))
    return ranked.filter(ranked.status_rank == 0, ranked.status != active).drop("status_rank")
