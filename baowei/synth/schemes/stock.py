"""Pharmacies of their own that settle more packs than they can have had."""

from __future__ import annotations

from baowei.synth.builder import Builder, clock, find
from baowei.synth.handmade import Place
from baowei.synth.schemes.scheme import Scheme

DRUG = "厄贝沙坦片"
PACKS = 4
BUYERS = 12


def _movement(builder: Builder, place: Place, kind: str, time: int, cnt: int) -> None:
    bought = kind == "purchase"
    builder.rows["invt_d"].append(
        {
            "invt_id": builder.identifier("I"),
            "fixmedins_code": place.code,
            "med_list_codg": find(DRUG).code,
            "invt_type": kind,
            "invt_time": time,
            "cnt": cnt * 100,
            "pric": find(DRUG).price * 9 // 10 if bought else None,
            "spler_name": "合成医药配送公司" if bought else None,
        }
    )


def _shop(builder: Builder, opening: int, bought: int, closing: int) -> Place:
    """A pharmacy that sold PACKS to each of BUYERS between its two counts."""
    place = builder.new_place(0)
    first, last = builder.period.first, builder.period.first + builder.period.days
    builder.agreement(place, "active", clock(first - 900, 0))
    _movement(builder, place, "count", clock(first, 0), opening)
    if bought:
        _movement(builder, place, "purchase", clock(first, 420), bought)
    _movement(builder, place, "count", clock(last, 0), closing)
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


STOCK_SCHEMES = (
    Scheme("GZ10000202001000", _gap, rate=0.1, span=5),
    Scheme("X15", _never_bought, rate=0.1, span=5),
)
