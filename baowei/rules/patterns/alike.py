"""How much of two texts is the same, character by character, the same on every engine."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from baowei.rules.patterns.stay_charges import share


def with_likeness(pairs: ir.Table, text: str, other: str, key: str) -> ir.Table:
    """The rows with `alike`: how many characters of a text the other has too, of the longer one's.

    A character is looked for at its place counted from the beginning, or from the end, so that a
    word put in between does no harm to the others. key: a column that tells the rows apart.
    """
    size, less = pairs[text].length(), pairs[text].length() - pairs[other].length()
    places = pairs.select(key, text, other, less=less, place=ibis.range(size).unnest())
    one = places[text].substr(places.place, 1)
    from_end = ibis.greatest(places.place - places.less, 0)
    same = (places[other].substr(places.place, 1) == one) | (
        places[other].substr(from_end, 1) == one
    )
    found = places.group_by(key).aggregate(found=same.ifelse(1, 0).sum())
    rows = pairs.inner_join(found, key)
    longer = ibis.greatest(rows[text].length(), rows[other].length())
    return rows.mutate(alike=share(rows.found, longer)).drop("found")
