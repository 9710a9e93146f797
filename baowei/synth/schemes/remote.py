"""Settlements that were not made at the counter: from afar, or by a picture of the voucher."""

from __future__ import annotations

from baowei.synth.builder import Builder, clock
from baowei.synth.clock import HOUR, MINUTE
from baowei.synth.handmade import Care, Place, Row
from baowei.synth.records import channel
from baowei.synth.schemes.scheme import Scheme

DRUG = "阿托伐他汀钙片"
ILLNESS = "I25.103"
FAR, NEAR = 0.8, 0.02
"""Degrees of latitude: some ninety kilometres, and two."""


def _sale(builder: Builder, place: Place, day: int, card: str = "01") -> Care:
    """Buys with the electronic voucher unless another card is named."""
    time = clock(day, builder.number(560, 1_100))
    care = builder.visit(builder.person("12"[day % 2], 61), place, time, diagnosis=ILLNESS)
    care.settlement["mdtrt_cert_type"] = card
    builder.line(care, DRUG, care.begin)
    return care


def _guilty(builder: Builder, place: Place, care: Care) -> tuple[Row, ...]:
    """Shown far off; settled far off; a picture of hours ago."""
    lat = float(builder.city.lat[place.number])
    return (
        {"show_lat": lat + FAR, "face_flag": "0"},
        {"lat": lat + FAR, "show_lat": lat + FAR},
        {"token_time": care.settled - 5 * HOUR, "face_flag": "0"},
    )


def _lawful(builder: Builder, place: Place, care: Care) -> tuple[Row, ...]:
    """Two kilometres off; a code of six minutes ago; no face at the counter; place unknown."""
    lat = float(builder.city.lat[place.number])
    return (
        {"show_lat": lat + NEAR, "lat": lat + NEAR},
        {"token_time": care.settled - 6 * MINUTE},
        {"face_flag": "0"},
        {"show_lat": None, "show_lnt": None, "lat": None, "lnt": None, "face_flag": None},
    )


def _remote(builder: Builder, since: int) -> None:
    """Each way once, and each of its look-alikes."""
    for ways, count, mark in ((_guilty, 3, builder.hit), (_lawful, 4, builder.near)):
        for turn in range(count):
            place = builder.at(0)
            care = _sale(builder, place, builder.day(since, 2))
            channel(builder, care, **ways(builder, place, care)[turn])
            mark("X23", "settlement", care.setl_id)
    place = builder.at(0)
    care = _sale(builder, place, builder.day(since, 2), card="03")
    channel(builder, care, token_time=None, face_flag="0")
    builder.near("X23", "settlement", care.setl_id)


SCHEMES = (Scheme("X23", _remote, span=3),)
