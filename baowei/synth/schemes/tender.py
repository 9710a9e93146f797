"""Drugs and supplies of the central tender charged above their price."""

from __future__ import annotations

from baowei.synth.builder import Builder, clock, find
from baowei.synth.clock import HOUR, MINUTE
from baowei.synth.handmade import Care, Place
from baowei.synth.records import hospital
from baowei.synth.schemes.scheme import Scheme

CODE = "X35"
WON, NOT_WON, STENT = "中选恩替卡韦片", "非中选恩替卡韦片", "中选冠脉支架系统"
HEPATITIS = "B18.100"


def _visit(builder: Builder, place: Place, since: int) -> Care:
    when = clock(builder.day(since, 4), builder.number(500, 960))
    care = builder.visit(builder.person(age=47), place, when, diagnosis=HEPATITIS)
    care.encounter["dscg_maindiag_name"] = "慢性乙型病毒性肝炎"
    return care


def _drug(builder: Builder, since: int) -> None:
    """Half as dear again; at the price, below it, unpaid, taken back, or not of the tender."""
    # of its own: nothing is known of what such a hospital bought
    won, place = find(WON).price, hospital(builder, 2)
    for good, price, claimed, mark in (
        (WON, won * 3 // 2, True, builder.hit),
        (WON, won, True, builder.near),
        (WON, won * 9 // 10, True, builder.near),
        (WON, won * 3 // 2, False, builder.near),
        (NOT_WON, find(NOT_WON).price, True, builder.near),
    ):
        care = _visit(builder, place, since)
        when = care.begin + 15 * MINUTE
        mark(CODE, "line", builder.line(care, good, when, price=price, claimed=claimed))
    care = _visit(builder, place, since)
    line = builder.line(care, WON, care.begin + 15 * MINUTE, price=won * 3 // 2)
    builder.near(CODE, "line", line)
    builder.refund(care, care.settled + 2 * HOUR)


def _supply(builder: Builder, since: int) -> None:
    """A stent charged at twice its price; at the price, in order."""
    for factor, mark in ((2, builder.hit), (1, builder.near)):
        day = builder.day(since, 8)
        patient = builder.person(age=63)
        care = builder.stay(patient, builder.at(3), clock(day), clock(day + 5, 800), "I25.103")
        price = find(STENT).price * factor
        mark(CODE, "line", builder.line(care, STENT, clock(day + 1), price=price))


def _above(builder: Builder, since: int) -> None:
    _drug(builder, since)
    _supply(builder, since)


LISTS = {
    "tender_price": (
        (WON, {"max_price": "18.4"}),
        (STENT, {"max_price": "780"}),
    ),
}

SCHEMES = (Scheme(CODE, _above, span=9),)
