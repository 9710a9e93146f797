"""Hospitals of their own that settle more consumables than they can have had."""

from __future__ import annotations

from baowei.synth.builder import Builder, clock
from baowei.synth.clock import HOUR
from baowei.synth.handmade import Place
from baowei.synth.records import movement
from baowei.synth.schemes.scheme import Scheme

CODE = "GZ10000203001000"
SPONGE = "可吸收止血海绵"
PACKS = 4
PATIENTS = 12
FIRST_DAYS = 27
"""All patients come within one month, so that no month stands out."""


def _hospital(
    builder: Builder,
    opening: int,
    bought: int,
    closing: int,
    kind: str = "purchase",
    refunded: int = 0,
) -> Place:
    """Charges PACKS to each of PATIENTS between its two counts; the last ones are taken back."""
    place = builder.new_place(2, beds=60)
    first, last = builder.period.first, builder.period.first + builder.period.days
    builder.agreement(place, "active", clock(first - 900, 0))
    movement(builder, place, "count", clock(first, 0), SPONGE, opening)
    if bought:
        movement(builder, place, kind, clock(first, 420), SPONGE, bought)
    movement(builder, place, "count", clock(last, 0), SPONGE, closing)
    for turn in range(PATIENTS):
        when = clock(first + builder.number(1, FIRST_DAYS), builder.number(520, 900))
        care = builder.visit(builder.person(age=45), place, when, diagnosis="L02.900")
        builder.line(care, SPONGE, care.begin, PACKS)
        if turn >= PATIENTS - refunded:
            builder.refund(care, care.settled + 2 * HOUR)
    return place


def _plant(builder: Builder, since: int) -> None:
    """Charged 48 packs of the 20 that were there, or of none.

    Of 58, of 60 that were never bought, had from another hospital, or 32 taken back: in order.
    """
    for place in (_hospital(builder, 10, 15, 5), _hospital(builder, 0, 0, 0)):
        for code in (CODE, "X15"):
            builder.hit(code, "institution", place.code)
    for place in (
        _hospital(builder, 10, 48, 10),
        _hospital(builder, 60, 0, 12),
        _hospital(builder, 10, 48, 10, kind="change_in"),
        _hospital(builder, 10, 15, 9, refunded=8),
    ):
        builder.near(CODE, "institution", place.code)


SCHEMES = (Scheme(CODE, _plant, rate=0.1, span=5),)
