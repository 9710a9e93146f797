"""In what way care was given: outpatient, emergency, inpatient, pharmacy."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

WAYS = {"inpatient": "住院", "emergency": "急诊", "outpatient": "门诊", "pharmacy": "药店购药"}
"""The ways that a limit may speak of."""

_CODE_LENGTH = 2
"""National medical types have two digits; regions extend them by more."""


def with_way(rows: ir.Table, med_type_way: ir.Table, on: str = "day") -> ir.Table:
    """The rows (with med_type) with a column `way`, as med_type_way has it on the row's day `on`.

    A regional code that is not listed itself counts as the national code it extends; a code that
    neither knows has way null.
    """
    exact = _ways(med_type_way, "exact")
    short = _ways(med_type_way, "short")
    found = rows.left_join(
        exact,
        [
            rows.med_type == exact.exact_type,
            rows[on] >= exact.exact_from,
            rows[on] <= exact.exact_to,
        ],
    ).drop("exact_type", "exact_from", "exact_to")
    found = found.left_join(
        short,
        [
            found.med_type.substr(0, _CODE_LENGTH) == short.short_type,
            found[on] >= short.short_from,
            found[on] <= short.short_to,
        ],
    )
    found = found.drop("short_type", "short_from", "short_to")
    found = found.mutate(way=ibis.coalesce(found.exact_way, found.short_way))
    return found.drop("exact_way", "short_way")


def outside_ways(rows: ir.Table, mdtrt_d: ir.Table, med_type_way: ir.Table) -> ir.Table:
    """The rows (with `ways`) given in none of these ways, by the line and by the encounter.

    Adds stay_way. Care whose kind is other, or not known, at either place is not judged.
    """
    stays = mdtrt_d.select("mdtrt_id", "med_type", day=mdtrt_d.begntime.date())
    stays = with_way(stays.semi_join(rows, "mdtrt_id"), med_type_way)
    stays = stays.select("mdtrt_id", stay_type="med_type", stay_way="way")
    rows = rows.inner_join(stays, "mdtrt_id")
    rows = rows.mutate(med_type=ibis.coalesce(rows.med_type, rows.stay_type))
    rows = with_way(rows, med_type_way)
    return rows.filter(
        rows.stay_way.isin(list(WAYS)),
        rows.way.isin(list(WAYS)),
        ~rows.ways.contains(rows.stay_way),
        ~rows.ways.contains(rows.way),
    )


def in_words(ways: ir.Value) -> ir.Value:
    """The ways in Chinese."""
    words = ways.replace("|", "或")
    for way, word in WAYS.items():
        words = words.replace(way, word)
    return words


def in_way(rows: ir.Table, med_type_way: ir.Table, *ways: str, on: str = "day") -> ir.Table:
    """The rows (with med_type) given in one of these ways on their day `on`."""
    wanted = med_type_way.filter(med_type_way.way.isin(ways))
    begins = wanted.select(type_begin=wanted.med_type.substr(0, _CODE_LENGTH)).distinct()
    # most rows are of another way, which their first digits tell at once
    few = rows.semi_join(begins, rows.med_type.substr(0, _CODE_LENGTH) == begins.type_begin)
    known = with_way(few, med_type_way, on)
    return known.filter(known.way.isin(ways)).drop("way")


def _ways(med_type_way: ir.Table, name: str) -> ir.Table:
    return med_type_way.select(
        **{
            f"{name}_type": med_type_way.med_type,
            f"{name}_way": med_type_way.way,
            f"{name}_from": med_type_way.valid_from,
            f"{name}_to": med_type_way.valid_to,
        }
    )
