"""Codes that a reference table knows by their beginning, as the categories of ICD-10."""

from __future__ import annotations

import ibis.expr.types as ir


def with_beginning(rows: ir.Table, kind: ir.Table, column: str, prefix: str) -> ir.Table:
    """The rows whose `column` begins with a code of the kind, and that code as `begun_with`.

    Where several codes fit, the longest counts, whatever its dates. Only the distinct values meet
    every prefix.
    """
    values = rows.select(begun_value=rows[column]).distinct()
    begins = kind.select(begun_with=kind[prefix]).distinct()
    pairs = values.inner_join(begins, values.begun_value.startswith(begins.begun_with))
    # of two beginnings of one value the longer is the greater
    longest = pairs.group_by("begun_value").aggregate(begun_with=pairs.begun_with.max())
    return rows.inner_join(longest, rows[column] == longest.begun_value).drop("begun_value")
