"""What happens at a pharmacy's counter: codes not scanned, goods swapped."""

from __future__ import annotations

from datetime import date

from baowei.synth.builder import Builder, clock
from baowei.synth.clock import HOUR
from baowei.synth.handmade import Care, Place
from baowei.synth.schemes.scheme import Entry, Scheme

DRUG = "阿托伐他汀钙片"
UNCODED = "自制软膏基质"
ALL_CODES = date(2026, 1, 1)
"""From this day on every institution uploads every code."""


def _unscanned(builder: Builder, since: int) -> None:
    """A drug settled without its code, at a pharmacy or a hospital.

    In order: herbal pieces, a drug of the list of those without codes, and one brought back.
    """
    for good, rank, refunded, mark in (
        (DRUG, 0, False, builder.hit),
        (DRUG, 2, False, builder.hit),
        ("当归", 0, False, builder.near),
        (UNCODED, 0, False, builder.near),
        (DRUG, 0, True, builder.near),
    ):
        when = clock(builder.day(since, 2), 625)
        care = builder.visit(builder.person(age=57), builder.at(rank), when)
        mark("X20", "line", builder.line(care, good, care.begin, scanned=False))
        if refunded:
            builder.refund(care, care.settled + 2 * HOUR)


def _swapped(builder: Builder, since: int) -> None:
    """A gift set rung up as a drug of the same price, or nearly so, is settled.

    In order: hours apart, for another sum, in another shop, a drug, and taken back.
    """
    for kind, apart, off, mark in (
        ("cosmetic", 40, 0, builder.hit),
        ("daily", -150, 0, builder.hit),
        ("food", 70, 30, builder.hit),
        ("cosmetic", 2 * HOUR, 0, builder.near),
        ("cosmetic", 40, 2_300, builder.near),
        ("drug", 40, 0, builder.near),
    ):
        care = _costly(builder, since)
        _till(builder, care, care.place, kind, apart, off)
        mark("X21", "settlement", care.setl_id)
    care = _costly(builder, since)
    _till(builder, care, _other(builder, care.place), "cosmetic", 40, 0)
    builder.near("X21", "settlement", care.setl_id)
    care = _costly(builder, since)
    _till(builder, care, care.place, "cosmetic", 40, 0)
    builder.refund(care, care.settled + 2 * HOUR)
    builder.near("X21", "settlement", care.setl_id)


def _costly(builder: Builder, since: int) -> Care:
    """A purchase of a dozen packs."""
    when = clock(builder.day(since, 2), builder.number(560, 900))
    care = builder.visit(builder.person("2", 48), builder.at(0), when)
    builder.line(care, DRUG, care.begin, 12)
    return care


def _till(builder: Builder, care: Care, place: Place, kind: str, apart: int, off: int) -> None:
    """The till sells so long after the settlement, for so much more than it."""
    builder.rows["pos_sale_d"].append(
        {
            "pos_id": builder.identifier("O"),
            "fixmedins_code": place.code,
            "sale_time": care.settled + apart,
            "goods_name": "自费药品" if kind == "drug" else "护肤套装",
            "goods_type": kind,
            "amt": int(care.lines[0].money.amount[0]) + off,
        }
    )


def _other(builder: Builder, place: Place) -> Place:
    """Another pharmacy."""
    second = builder.at(0)
    while second.code == place.code:
        second = builder.at(0)
    return second


LISTS: dict[str, tuple[Entry, ...]] = {"no_trace_drug": ((UNCODED, {}),)}

SCHEMES = (
    Scheme("X20", _unscanned, span=3, since=ALL_CODES),
    Scheme("X21", _swapped, span=3),
)
