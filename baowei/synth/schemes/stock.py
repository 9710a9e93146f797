"""Books of stock that do not bear out what is settled: packs never had, cost, supplier."""

from __future__ import annotations

from baowei.synth.builder import Builder, clock, find
from baowei.synth.handmade import Place
from baowei.synth.records import hospital, movement, shop
from baowei.synth.schemes.scheme import Scheme

DRUG, OTHER = "厄贝沙坦片", "缬沙坦胶囊"
PACKS = 4
BUYERS = 12
WEEKS = 8
"""All of them come in the first weeks."""


def _shop(
    builder: Builder,
    opening: int,
    bought: int,
    closing: int,
    place: Place | None = None,
    **facts: object,
) -> Place:
    """A pharmacy that sold PACKS to each of BUYERS between its two counts.

    facts: columns of the purchase that are not as usual; place: a hospital instead.
    """
    first, last = builder.period.first, builder.period.first + builder.period.days
    place = place or shop(builder)
    movement(builder, place, "count", clock(first, 0), DRUG, opening)
    if bought:
        movement(builder, place, "purchase", clock(first, 420), DRUG, bought, **facts)
    movement(builder, place, "count", clock(last, 0), DRUG, closing)
    for _ in range(BUYERS):
        day = first + builder.number(1, min(builder.period.days - 1, WEEKS * 7))
        when = clock(day, builder.number(520, 940))
        care = builder.visit(builder.person(age=64), place, when, diagnosis="I10.x00x002")
        builder.line(care, DRUG, care.begin, PACKS)
    return place


def _gap(builder: Builder, since: int) -> None:
    """Sold 48 packs of the 20 that were there; of 58, in order."""
    _mark(builder, _shop(builder, 10, 15, 5), _shop(builder, 10, 48, 10))


def _never_bought(builder: Builder, since: int) -> None:
    """Sold 48 packs and never had one; from a full shelf without a purchase, in order."""
    _mark(builder, _shop(builder, 0, 0, 0), _shop(builder, 60, 0, 12))


def _dear(builder: Builder) -> None:
    """A pharmacy and a public hospital settle at three times what they paid.

    At what a pharmacy usually adds, and at the cost in a public hospital, in order.
    """
    price = find(DRUG).price
    for paid, public, mark in (
        (price // 3, False, builder.hit),
        (price // 3, True, builder.hit),
        (price * 9 // 10, False, builder.near),
        (price, True, builder.near),
    ):
        place = hospital(builder, 2) if public else None
        if public:
            builder.rows["fixmedins_b"][-1]["profit_flag"] = "0"
        place = _shop(builder, 10, 48, 10, place, pric=paid)
        mark("X15", "institution", place.code)


def _no_bill(builder: Builder) -> None:
    """Bought from nobody, unlike other drugs: no supplier, note or invoice; a note will do."""
    nothing = {"spler_name": None, "dynt_no": None, "purc_invo_no": None}
    place = _shop(builder, 10, 48, 10, **nothing)
    movement(builder, place, "purchase", clock(builder.period.first, 420), OTHER, 30)
    builder.hit("X15", "institution", place.code)
    note = {"purc_invo_no": None}
    builder.near("X15", "institution", _shop(builder, 10, 48, 10, **note).code)


def _untrue(builder: Builder, since: int) -> None:
    """What the books of stock give away, each once."""
    _never_bought(builder, since)
    _dear(builder)
    _no_bill(builder)


def _mark(builder: Builder, hit: Place, near: Place) -> None:
    """Both rules on stock look at the same sums."""
    for code in ("GZ10000202001000", "X15"):
        builder.hit(code, "institution", hit.code)
        builder.near(code, "institution", near.code)


LISTS = {"param": (("", {"param_name": "drug_markup_other", "param_value": "1.5"}),)}

SCHEMES = (
    Scheme("GZ10000202001000", _gap, rate=0.1, span=5),
    Scheme("X15", _untrue, rate=0.1, span=5),
)
