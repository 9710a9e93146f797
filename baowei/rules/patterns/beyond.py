"""Which of several charges lie beyond an allowed quantity: the later ones."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir


def beyond(
    rows: ir.Table,
    group: list[str],
    *,
    allowed: str,
    quantity: str = "cnt",
    order: tuple[str, ...] = ("fee_ocur_time", "bkkp_sn"),
) -> ir.Table:
    """The rows with a column `over`: units of the row above `allowed`, counted in order of time.

    allowed: a column that is the same in all rows of a group, in the units of `quantity`; where it
    is null, `over` is null. The sum of `over` in a group is what the group has above it.
    """
    window = ibis.window(
        group_by=group, order_by=[rows[name] for name in order], preceding=None, following=0
    )
    counted = rows.mutate(counted=rows[quantity].sum().over(window))
    above = (counted.counted - counted[allowed]).cast("decimal(16,4)")
    zero = ibis.literal(0).cast("decimal(16,4)")
    over = ibis.least(ibis.greatest(above, zero), counted[quantity].cast("decimal(16,4)"))
    return counted.mutate(over=ibis.ifelse(above.isnull(), None, over)).drop("counted")
