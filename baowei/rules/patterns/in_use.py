"""The days on which a drug is in use, so that two drugs can be held against each other."""

from __future__ import annotations

from datetime import date

import ibis
import ibis.expr.types as ir

from baowei.rules.patterns.base import with_param

DAY_ZERO = date(2000, 1, 1)


def in_use(lines: ir.Table, param: ir.Table) -> ir.Table:
    """The lines (with day and prd_days) with `use_from` and `use_to`, days counted from 2000.

    In use for the days that the line names, for `use_days_max` of them at most; where it names
    none, on its own day.
    """
    rows = with_param(lines, param, "use_days_max")
    named = ibis.coalesce(rows.prd_days, 1).cast("float64").floor()
    days = ibis.least(named, rows.use_days_max.cast("float64"))
    days = ibis.greatest(days.cast("int32"), 1)
    begin = rows.day.delta(DAY_ZERO, unit="day").cast("int32")
    return rows.mutate(use_from=begin, use_to=begin + days - 1).drop("use_days_max")
