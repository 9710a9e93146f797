"""More of a drug than its patient can use."""

from __future__ import annotations

from collections.abc import Iterable

from baowei.synth.builder import Builder, clock
from baowei.synth.catalogue import catalogue
from baowei.synth.clock import HOUR
from baowei.synth.handmade import Care, Patient
from baowei.synth.schemes.scheme import Scheme

DRUG, OTHER = "氨氯地平片", "厄贝沙坦片"
PACKS = tuple(good.code for good in catalogue().goods if good.name == DRUG)
ILLNESS = "I10.x00x002"
MONTH, QUARTER = 28, 84
"""Days that one pack, and the longest prescription, last."""


def _fetch(
    builder: Builder, patient: Patient, day: int, days: int, good: str = DRUG, rank: int = 0
) -> Care:
    """Fetches the drug for so many days, at a pharmacy or a hospital."""
    time = clock(day, builder.number(560, 1_000))
    kind = "14" if rank else "41"
    care = builder.visit(patient, builder.at(rank), time, kind, ILLNESS)
    builder.line(care, good, care.begin, days // MONTH, facts={"prd_days": days * 100})
    return care


def _course(builder: Builder, day: int, turns: Iterable[tuple[int, int]], good: str = DRUG) -> str:
    """Fetches, each (days after the first, for so many days); returns the person."""
    patient = builder.person("12"[day % 2], 67)
    for later, days in turns:
        _fetch(builder, patient, day + later, days, good)
    return patient.psn_no


def _at_once(builder: Builder, day: int) -> str:
    """From six places within three weeks, for a quarter each."""
    patient = builder.person("1", 69)
    for turn, rank in enumerate((0, 1, 0, 2, 0, 3)):
        _fetch(builder, patient, day + 4 * turn, QUARTER, rank=rank)
    return patient.psn_no


def _packs(builder: Builder, day: int) -> str:
    """Every month for a quarter, each time in the pack of another maker, so none looks much."""
    patient = builder.person("2", 71)
    for turn in range(6):
        _fetch(builder, patient, day + MONTH * turn, QUARTER, PACKS[turn % 3])
    return patient.psn_no


def _changed(builder: Builder, day: int) -> str:
    """Given another drug a week after the first, for a quarter both times."""
    patient = builder.person("1", 66)
    _fetch(builder, patient, day, QUARTER)
    _fetch(builder, patient, day + 7, QUARTER, OTHER)
    return patient.psn_no


def _returned(builder: Builder, day: int) -> str:
    """Bought for a quarter three times over, and brought back twice."""
    patient = builder.person("2", 64)
    for turn in range(3):
        care = _fetch(builder, patient, day + turn, QUARTER)
        if turn:
            builder.refund(care, care.settled + HOUR)
    return patient.psn_no


def _hoard(builder: Builder, since: int) -> None:
    """Two hoards; in order: a little early each time, before a feast, a change, goods returned."""
    day = builder.day(since, 150)
    early = [(turn * (MONTH - 4), MONTH) for turn in range(6)]
    quarters = [(turn * (QUARTER - 10), QUARTER) for turn in range(2)]
    feast = [(0, MONTH), (14, 2 * MONTH), (75, MONTH)]
    for person in (_at_once(builder, day), _packs(builder, day)):
        builder.hit("X28", "person", person)
    for turns in (early, quarters, feast):
        builder.near("X28", "person", _course(builder, day, turns))
    for person in (_changed(builder, day), _returned(builder, day)):
        builder.near("X28", "person", person)


SCHEMES = (Scheme("X28", _hoard, span=150),)
