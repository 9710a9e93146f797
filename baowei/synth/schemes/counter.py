"""What happens at a pharmacy's counter: codes scanned again, elsewhere or not at all; goods
swapped; prescriptions written afterwards."""

from __future__ import annotations

from datetime import date

from baowei.synth.builder import Builder, clock
from baowei.synth.clock import HOUR, MINUTE
from baowei.synth.handmade import Care, Place
from baowei.synth.records import prescription
from baowei.synth.schemes.scheme import Scheme

DRUG = "阿托伐他汀钙片"
ALL_CODES = date(2026, 1, 1)
"""From this day on every institution uploads every code."""


def _sale(
    builder: Builder, place: Place, day: int, code: str | None = None, *, opened: bool = False
) -> tuple[Care, str]:
    """Sells a pack with that trace code, or with a new one; returns the code too."""
    care = builder.visit(builder.person(age=62), place, clock(day, builder.number(540, 1_200)))
    line = builder.line(care, DRUG, care.begin, scanned=False)
    return care, builder.scan(care, line, DRUG, care.begin, code=code, opened=opened)


def _again(builder: Builder, since: int) -> None:
    """One code settled for two buyers; opened packs, and a pack brought back, are in order."""
    place, day = builder.at(0), builder.day(since, 12)
    _, code = _sale(builder, place, day)
    _sale(builder, place, day + 6, code)
    builder.hit("X16", "trace", code)
    _, code = _sale(builder, place, day, opened=True)
    _sale(builder, place, day + 3, code, opened=True)
    builder.near("X16", "trace", code)
    care, code = _sale(builder, place, day)
    builder.refund(care, care.settled + 2 * HOUR)
    _sale(builder, place, day + 6, code)
    builder.near("X16", "trace", code)


def _elsewhere(builder: Builder, since: int) -> None:
    """One code settled in two pharmacies; brought back and sold again in one, in order."""
    first, second = builder.at(0), builder.at(0)
    while second.code == first.code:
        second = builder.at(0)
    day = builder.day(since, 24)
    _, code = _sale(builder, first, day)
    _sale(builder, second, day + 18, code)
    builder.hit("X17", "trace", code)
    care, code = _sale(builder, first, day)
    builder.refund(care, care.settled + 2 * HOUR)
    _sale(builder, first, day + 18, code)
    builder.near("X17", "trace", code)


def _unscanned(builder: Builder, since: int) -> None:
    """A drug settled without its code; herbal pieces have none."""
    for good, mark in ((DRUG, builder.hit), ("当归", builder.near)):
        when = clock(builder.day(since, 2), 625)
        care = builder.visit(builder.person(age=57), builder.at(0), when)
        mark("X20", "line", builder.line(care, good, care.begin, scanned=False))


def _swapped(builder: Builder, since: int) -> None:
    """A gift set rung up when a drug of the same price is settled; hours later, in order."""
    for apart, mark in ((40, builder.hit), (2 * HOUR, builder.near)):
        when = clock(builder.day(since, 2), builder.number(560, 900))
        care = builder.visit(builder.person("2", 48), builder.at(0), when)
        builder.line(care, DRUG, care.begin, price=38_800)
        builder.rows["pos_sale_d"].append(
            {
                "pos_id": builder.identifier("O"),
                "fixmedins_code": care.place.code,
                "sale_time": care.settled + apart,
                "goods_name": "护肤套装",
                "goods_type": "cosmetic",
                "amt": 38_800,
            }
        )
        mark("X21", "settlement", care.setl_id)


def _backdated(builder: Builder, since: int) -> None:
    """The prescription was written after the settlement; before it, in order."""
    for later, mark in ((3 * HOUR, builder.hit), (-40 * MINUTE, builder.near)):
        when = clock(builder.day(since, 3), builder.number(560, 1_000))
        care = builder.visit(builder.person(age=66), builder.at(0), when, diagnosis="I10.x00x002")
        number = prescription(builder, care, care.settled + later)
        builder.line(care, DRUG, care.begin, rxno=number)
        mark("X25", "settlement", care.setl_id)


SCHEMES = (
    Scheme("X16", _again, span=13, since=ALL_CODES),
    Scheme("X17", _elsewhere, span=25, since=ALL_CODES),
    Scheme("X20", _unscanned, span=3, since=ALL_CODES),
    Scheme("X21", _swapped, span=3),
    Scheme("X25", _backdated, span=4),
)
