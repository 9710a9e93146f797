"""Stays coded as severe whose charges are those of a light case."""

from __future__ import annotations

from baowei.synth.activity import SERVICE, STAY
from baowei.synth.builder import Builder, clock
from baowei.synth.handmade import Care, Place
from baowei.synth.schemes.scheme import Scheme

CODE = "X30"
PLAIN = ("K25.400", "慢性或未特指的胃溃疡伴有出血")
FAILURE, SHOCK = ("J96.000", "急性呼吸衰竭"), ("R57.100", "低血容量性休克")
HARMLESS = ("K29.500", "慢性胃炎")
FULL = (SERVICE, *STAY)
PART = (SERVICE, *STAY[3:])
LIGHT = ("泮托拉唑注射剂", "泮托拉唑注射剂", "肝功能组合测定", "血常规检测")
PEERS = 26


def _stay(
    builder: Builder,
    place: Place,
    day: int,
    goods: tuple[str, ...] = FULL,
    further: tuple[str, str] | None = None,
    days: int = 6,
    way: str = "1",
    diagnosis: str = PLAIN[0],
) -> Care:
    patient = builder.person("12"[builder.number(0, 2)], 50 + builder.number(0, 25))
    care = builder.stay(patient, place, clock(day), clock(day + days, 800), diagnosis, way)
    care.bare = True
    care.encounter["dscg_maindiag_name"] = PLAIN[1]
    for turn in range(days):
        for good in ("普通病房床位费", "Ⅱ级护理", "住院诊查费"):
            builder.line(care, good, clock(day + turn, 660))
    for turn, good in enumerate(goods):
        builder.line(care, good, clock(day + turn % days, 670 + 2 * turn))
    if further:
        care.diagnoses.append(further)
    return care


def _upcoded(builder: Builder, since: int) -> None:
    """A ward of gastric bleeding, and some coded as failing or in shock at half the cost.

    In order: a severe one that cost as much or nearly; a cheap one without a severe code; one who
    died or was sent on after two days.
    """
    place = builder.at(2)
    for turn in range(PEERS):
        _stay(builder, place, builder.day(since, 10), FULL if turn % 2 else (*FULL, STAY[0]))
    for further in (FAILURE, SHOCK):
        care = _stay(builder, place, builder.day(since, 10), LIGHT, further)
        builder.hit(CODE, "encounter", care.mdtrt_id)
    for goods, other, days, way in (
        (FULL, FAILURE, 6, "1"),
        (PART, SHOCK, 6, "1"),
        (LIGHT, HARMLESS, 6, "1"),
        (LIGHT, FAILURE, 2, "5"),
        (LIGHT, FAILURE, 2, "2"),
    ):
        care = _stay(builder, place, builder.day(since, 10), goods, other, days, way)
        builder.near(CODE, "encounter", care.mdtrt_id)


SCHEMES = (Scheme(CODE, _upcoded, rate=0.2, span=12),)
