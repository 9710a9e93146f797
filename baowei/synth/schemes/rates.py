"""Hospitals with many infections caught there, or many patients who come back unplanned."""

from __future__ import annotations

from baowei.synth.activity import months, stay
from baowei.synth.builder import Builder
from baowei.synth.clock import DAY
from baowei.synth.handmade import Care
from baowei.synth.records import hospital, listed_later
from baowei.synth.schemes.scheme import Scheme

RATE = 0.05
STAYS, FEW, PEERS = 60, 8, 6
INFECTION = ("N39.000", "泌尿道感染")
MORE = "J15.900", "细菌性肺炎"
ILLNESS, CHEMOTHERAPY = "I63.900", "Z51.100"


def _month_of_stays(
    builder: Builder, first: int, count: int = STAYS, diagnosis: str = ILLNESS
) -> list[Care]:
    """Stays in a hospital of its own, all of the first three weeks of a month."""
    place = hospital(builder, 2, beds=200)
    return [stay(builder, place, first + 1 + turn % 20, diagnosis) for turn in range(count)]


def _infections(builder: Builder, since: int) -> None:
    """A third of the patients caught an infection there; brought it along, few did, few stays."""
    code, first = "ZB10000205007000", months(builder, since)[1]
    for count, ill, condition, mark in (
        (STAYS, 20, "4", builder.hit),
        (STAYS, 20, "1", builder.near),
        (STAYS, 2, "4", builder.near),
        (FEW, 3, "4", builder.near),
        *[(STAYS, 1, "4", builder.near)] * PEERS,
    ):
        cares = _month_of_stays(builder, first, count)
        for turn, care in enumerate(cares[:ill]):
            listed_later(builder, care, *(INFECTION if turn % 2 else MORE), condition)
        mark(code, "institution", cares[0].place.code)


def _back(builder: Builder, since: int) -> None:
    """A third came back after three weeks; for chemotherapy, five weeks later, few: in order."""
    code, first = "ZB10000205008000", months(builder, since)[1]
    for count, again, after, diagnosis, mark in (
        (STAYS, 20, 21, ILLNESS, builder.hit),
        (STAYS, 40, 21, CHEMOTHERAPY, builder.near),
        (STAYS, 20, 36, ILLNESS, builder.near),
        (STAYS, 2, 21, ILLNESS, builder.near),
        (FEW, 4, 21, ILLNESS, builder.near),
        *[(STAYS, 1, 25, ILLNESS, builder.near)] * PEERS,
    ):
        cares = _month_of_stays(builder, first, count, diagnosis)
        for care in cares[:again]:
            gone = care.end // DAY
            stay(builder, care.place, gone + after, diagnosis, care_of=care)
        mark(code, "institution", cares[0].place.code)


SCHEMES = (
    Scheme("ZB10000205007000", _infections, rate=RATE, span=65),
    Scheme("ZB10000205008000", _back, rate=RATE, span=100),
)
