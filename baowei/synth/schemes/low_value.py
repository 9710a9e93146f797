"""Stays for little but tests: of one length and price, without an operation or an infusion."""

from __future__ import annotations

from dataclasses import dataclass

from baowei.synth.activity import months
from baowei.synth.builder import Builder, clock
from baowei.synth.clock import DAY
from baowei.synth.handmade import Care
from baowei.synth.records import hospital, operation
from baowei.synth.schemes.scheme import Scheme

TESTS = (
    *("肝功能组合测定", "肾功能组合测定", "血脂组合测定", "心肌酶谱测定", "甲状腺功能组合测定"),
    *("肿瘤标志物组合测定", "凝血功能组合测定", "电解质组合测定"),
    *("腹部彩色超声检查", "心脏彩色超声检查", "胸部X线摄影"),
)
ODD = ("血常规检测", "尿常规检测", "大便常规检测")
"""One of them more makes the bills differ a little, as real ones do."""


@dataclass(frozen=True)
class Ward:
    """The stays of one hospital: how many, of how many days, and what makes them lawful."""

    stays: int = 9
    days: int = 7
    stretch: int = 0
    """Days by which each stay is longer than the one before."""
    infused: bool = False
    treated: bool = False
    operated: bool = False


GUILTY = Ward()
LAWFUL = (
    Ward(stays=4),
    Ward(stretch=2, stays=8),
    Ward(infused=True),
    Ward(treated=True),
    Ward(operated=True),
)
"""Few; of different lengths; with an infusion; treated every day; operated."""


def _stay(builder: Builder, care: Care, day: int, ward: Ward, turn: int) -> None:
    """Charges one stay: all tests on the first day, a bed every day, what the ward does."""
    for place, test in enumerate((*TESTS, ODD[turn % len(ODD)])):
        builder.line(care, test, clock(day, 640 + place * 3))
    for later in range(care.end // DAY - day):
        builder.line(care, "普通病房床位费", clock(day + later, 660))
        if ward.treated:
            builder.line(care, "推拿治疗", clock(day + later, 690))
            builder.line(care, "中医理疗", clock(day + later, 720))
    if ward.infused:
        builder.line(care, "静脉输液(住院)", clock(day + 1, 560))
        builder.line(care, "氯化钠注射液", clock(day + 1, 560))
        builder.line(care, "甲钴胺注射液", clock(day + 1, 560))
    if ward.operated:
        builder.line(care, "腹股沟疝手术", clock(day + 1, 800))
        operation(builder, care, "53.0000", "单侧腹股沟疝修补术", clock(day + 1, 800))


def _ward(builder: Builder, since: int, ward: Ward) -> list[Care]:
    """The stays of one month in a small hospital of its own."""
    place = hospital(builder, 1, 60)
    first = int(builder.rng.choice(months(builder, since)))
    diagnosis = "K40.900" if ward.operated else "M51.202"
    found = []
    for turn in range(ward.stays):
        day = first + turn // 2
        last = day + ward.days + turn * ward.stretch
        patient = builder.person("12"[turn % 2], 48 + turn)
        care = builder.stay(patient, place, clock(day), clock(last, 780), diagnosis)
        care.bare = True
        _stay(builder, care, day, ward, turn)
        found.append(care)
    return found


def _plant(builder: Builder, since: int) -> None:
    """Nine stays alike are guilty together."""
    for care in _ward(builder, since, GUILTY):
        builder.hit("X08", "encounter", care.mdtrt_id)
    for ward in LAWFUL:
        for care in _ward(builder, since, ward):
            builder.near("X08", "encounter", care.mdtrt_id)


SCHEMES = (Scheme("X08", _plant, rate=0.1, span=31),)
