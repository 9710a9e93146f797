"""Rows that share keys with many others: found by a number made of the keys, then looked at.

Keys are long texts. A number made of them is far cheaper to count; where two keys share one, both
are named. So what comes out is a little too much, never too little, and the rule decides on it.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence

import ibis.expr.types as ir
from ibis import _


def often(rows: ir.Table, keys: Sequence[str], param: ir.Table, name: str) -> ir.Table:
    """The rows that share these keys with others, as many in all as a parameter or more.

    The parameter counts with its smallest value of any day.
    """
    values = param.filter(param.param_name == name).aggregate(maybe_least=_.param_value.min())
    sizes = rows.group_by(maybe_key=number_of(rows, keys)).aggregate(maybe_size=rows.count())
    return _of(rows, keys, sizes.join(values, sizes.maybe_size >= values.maybe_least))


def in_several(rows: ir.Table, keys: Sequence[str], column: str) -> ir.Table:
    """The rows whose keys go with two values of the column or more; and a few more."""
    ends = rows.group_by(maybe_key=number_of(rows, keys)).aggregate(
        maybe_one=rows[column].min(), maybe_other=rows[column].max()
    )
    return _of(rows, keys, ends.filter(ends.maybe_one != ends.maybe_other))


def _of(rows: ir.Table, keys: Sequence[str], chosen: ir.Table) -> ir.Table:
    numbered = rows.mutate(maybe_key=number_of(rows, keys))
    return numbered.semi_join(chosen, "maybe_key").drop("maybe_key")


def number_of(rows: ir.Table, keys: Sequence[str]) -> ir.Value:
    """A number made of the values of these columns; null is a value like any other."""
    numbers = [rows[key].cast("string").fill_null("").hash() for key in keys]
    return functools.reduce(lambda one, other: one ^ other, numbers)
