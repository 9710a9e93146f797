"""Pharmacies of their own that settle more packs than they can have had."""

from __future__ import annotations

from baowei.synth.builder import Builder, clock
from baowei.synth.handmade import Place
from baowei.synth.records import movement
from baowei.synth.schemes.scheme import Scheme

DRUG = "厄贝沙坦片"
PACKS = 4
BUYERS = 12


def _shop(builder: Builder, opening: int, bought: int, closing: int) -> Place:
    """A pharmacy that sold PACKS to each of BUYERS between its two counts."""
    place = builder.new_place(0)
    first, last = builder.period.first, builder.period.first + builder.period.days
    builder.agreement(place, "active", clock(first - 900, 0))
    movement(builder, place, "count", clock(first, 0), DRUG, opening)
    if bought:
        movement(builder, place, "purchase", clock(first, 420), DRUG, bought)
    movement(builder, place, "count", clock(last, 0), DRUG, closing)
    for _ in range(BUYERS):
        when = clock(builder.day(first + 1, 2), builder.number(520, 1_200))
        care = builder.visit(builder.person(age=64), place, when, diagnosis="I10.x00x002")
        builder.line(care, DRUG, care.begin, PACKS)
    return place


def _gap(builder: Builder, since: int) -> None:
    """Sold 48 packs of the 20 that were there; of 58, in order."""
    _mark(builder, _shop(builder, 10, 15, 5), _shop(builder, 10, 48, 10))


def _never_bought(builder: Builder, since: int) -> None:
    """Sold 48 packs and never had one; from a full shelf without a purchase, in order."""
    _mark(builder, _shop(builder, 0, 0, 0), _shop(builder, 60, 0, 12))


def _mark(builder: Builder, hit: Place, near: Place) -> None:
    """Both rules on stock look at the same sums."""
    for code in ("GZ10000202001000", "X15"):
        builder.hit(code, "institution", hit.code)
        builder.near(code, "institution", near.code)


SCHEMES = (
    Scheme("GZ10000202001000", _gap, rate=0.1, span=5),
    Scheme("X15", _never_bought, rate=0.1, span=5),
)
