"""Days on which something was given: how many so far, and since when."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir


def with_days(rows: ir.Table, group: list[str]) -> ir.Table:
    """The rows with `nth_day`, how many different days of the group there were up to this one.

    And `span`, the calendar days from the group's first day to this one, both counted.
    """
    by_day = ibis.window(group_by=group, order_by=rows.day)
    whole = ibis.window(group_by=group)
    rows = rows.mutate(
        nth_day=ibis.dense_rank().over(by_day) + 1, first_day=rows.day.min().over(whole)
    )
    return rows.mutate(span=rows.day.delta(rows.first_day, unit="day") + 1)
