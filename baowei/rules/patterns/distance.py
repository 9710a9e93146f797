"""How far two places are apart."""

from __future__ import annotations

import ibis.expr.types as ir

EARTH_KM = 6371


def kilometres(lat: ir.Value, lnt: ir.Value, other_lat: ir.Value, other_lnt: ir.Value) -> ir.Value:
    """The way through the air between two places given in degrees, on a sphere; float64."""
    one, other = lat.radians(), other_lat.radians()
    north = ((one - other) / 2).sin()
    east = ((lnt - other_lnt).radians() / 2).sin()
    chord = north * north + one.cos() * other.cos() * east * east
    return chord.sqrt().asin() * (2 * EARTH_KM)
