"""People who visit, or buy, oftener than an illness asks for."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from baowei.synth.builder import Builder, clock
from baowei.synth.catalogue import catalogue
from baowei.synth.clock import HOUR
from baowei.synth.handmade import Care, Patient, Place
from baowei.synth.schemes.scheme import Scheme

VISITS, PURCHASES = "GZ10000204002000", "GZ10000204003000"
MONTH = 31
DRUG, OTHER = "阿托伐他汀钙片", "氨溴索片"
MANY = (
    *("氨氯地平片", "二甲双胍缓释片", "阿司匹林肠溶片", "奥美拉唑肠溶胶囊", "美托洛尔缓释片"),
    *("铝碳酸镁咀嚼片", "氯雷他定片", "蒙脱石散", "板蓝根颗粒", "复方丹参片"),
)
OFTEN, LAWFUL = 10, 7
"""Purchases of a month."""


def _places(builder: Builder, rank: int, count: int) -> list[Place]:
    """That many different institutions of the rank."""
    numbers = builder.rng.choice(builder.city.of_rank(rank), count, replace=False)
    city = builder.city
    return [
        Place(int(n), city.codes[n], city.names[n], city.levels[n], rank) for n in numbers.tolist()
    ]


def _month(builder: Builder, since: int) -> int:
    """The first day of a whole month of the period."""
    turns = np.flatnonzero(np.diff(builder.period.month_of(), prepend=-1)) + builder.period.first
    return int(builder.rng.choice(turns[turns >= since]))


def _seen(builder: Builder, patient: Patient, place: Place, when: int) -> Care:
    care = builder.visit(patient, place, when, diagnosis="M54.500")
    builder.line(care, "门诊诊查费", care.begin)
    return care


def _bought(builder: Builder, patient: Patient, place: Place, day: int, drug: str) -> Care:
    when = clock(day, builder.number(540, 1_200))
    care = builder.visit(patient, place, when, diagnosis="I25.103")
    builder.line(care, drug, care.begin)
    return care


def _visits(builder: Builder, since: int) -> None:
    """Three hospitals in a day; two a day on ten days; twenty days of a month.

    Two hospitals and a pharmacy, a third one taken back, and fourteen days are in order.
    """
    _three_in_a_day(builder, since)
    for days, daily, mark in (
        (20, 1, builder.hit),
        (10, 2, builder.hit),
        (14, 1, builder.near),
    ):
        patient, first = builder.person("2", 60), _month(builder, since)
        places = _places(builder, 1, 2)
        for day in range(days):
            for turn in range(daily):
                place = places[(day + turn) % 2]
                _seen(builder, patient, place, clock(first + day + 2, 540 + 300 * turn))
        mark(VISITS, "person", patient.psn_no)


def _three_in_a_day(builder: Builder, since: int) -> None:
    for shop, refunded, mark in (
        (False, False, builder.hit),
        (True, False, builder.near),
        (False, True, builder.near),
    ):
        patient, day = builder.person(age=55), builder.day(since, 3)
        places = _places(builder, 1, 3)
        for turn, place in enumerate(places[:2]):
            _seen(builder, patient, place, clock(day, 500 + 180 * turn))
        if shop:
            _bought(builder, patient, builder.at(0), day, DRUG)
        else:
            last = _seen(builder, patient, places[2], clock(day, 860))
            if refunded:
                builder.refund(last, last.settled + HOUR)
        mark(VISITS, "person", patient.psn_no)


def _purchases(builder: Builder, since: int) -> None:
    """One drug in two pharmacies within three days, of one maker or two; ten in a month.

    Weeks apart, another drug, one pharmacy, taken back, or seven in a month: in order.
    """
    _same_drug(builder, since)
    for times, mark in ((OFTEN, builder.hit), (LAWFUL, builder.near)):
        patient, first = builder.person(age=65), _month(builder, since)
        place = builder.at(0)
        for turn, drug in enumerate(MANY[:times]):
            _bought(builder, patient, place, first + 1 + 2 * turn, drug)
        mark(PURCHASES, "person", patient.psn_no)


def _other_maker(name: str) -> str:
    """The code of another pack of that name."""
    return next(good.code for good in reversed(catalogue().goods) if good.name == name)


def _same_drug(builder: Builder, since: int) -> None:
    for drugs, gap, shops, refunded, mark in (
        ((DRUG, DRUG), 3, 2, False, builder.hit),
        ((DRUG, _other_maker(DRUG)), 3, 2, False, builder.hit),
        ((DRUG, DRUG), 20, 2, False, builder.near),
        ((DRUG, OTHER), 3, 2, False, builder.near),
        ((DRUG, DRUG), 3, 1, False, builder.near),
        ((DRUG, DRUG), 3, 2, True, builder.near),
    ):
        patient, day = builder.person("2", 65), builder.day(since, MONTH)
        care = _pair(builder, patient, day, gap, drugs, shops)
        if refunded:
            builder.refund(care, care.settled + HOUR)
        mark(PURCHASES, "person", patient.psn_no)


def _pair(
    builder: Builder, patient: Patient, day: int, gap: int, drugs: Sequence[str], shops: int
) -> Care:
    """Two purchases so many days apart; returns the first."""
    places = _places(builder, 0, 2)[:shops]
    first = _bought(builder, patient, places[0], day, drugs[0])
    _bought(builder, patient, places[-1], day + gap, drugs[1])
    return first


SCHEMES = (
    Scheme(VISITS, _visits, rate=1.0, span=MONTH),
    Scheme(PURCHASES, _purchases, rate=1.0, span=MONTH),
)
