"""Stays that are split, too many, at once, or of the wrong sex."""

from __future__ import annotations

from baowei.synth.builder import Builder, clock
from baowei.synth.handmade import Care, Patient, Place
from baowei.synth.schemes.scheme import Scheme

CHEMOTHERAPY = "Z51.100"


def _stay(
    builder: Builder,
    patient: Patient,
    place: Place,
    day: int,
    days: int,
    diagnosis: str = "M51.202",
    way: str = "1",
) -> Care:
    begin, end = clock(day, 600), clock(day + days, 840)
    care = builder.stay(patient, place, begin, end, diagnosis, way)
    builder.line(care, "普通病房床位费", clock(day, 660))
    return care


def _split(builder: Builder, since: int) -> None:
    """Back after four days for the same illness; chemotherapy, and weeks later, are in order."""
    code = "GZ10000204001000"
    for gap, diagnosis, mark in (
        (4, "M51.202", builder.hit),
        (9, CHEMOTHERAPY, builder.near),
        (21, "M51.202", builder.near),
    ):
        day = builder.day(since, 40)
        patient, place = builder.person(age=58), builder.at(2)
        _stay(builder, patient, place, day, 6, diagnosis)
        again = _stay(builder, patient, place, day + 6 + gap, 5, diagnosis)
        mark(code, "encounter", again.mdtrt_id)


def _frequent(builder: Builder, since: int) -> None:
    """Five short stays in two months, in turn in two hospitals; chemotherapy is in order."""
    code = "GZ10000204004000"
    for diagnosis, mark in (("M51.202", builder.hit), (CHEMOTHERAPY, builder.near)):
        day = builder.day(since, 70)
        patient = builder.person(age=66)
        places = builder.at(1), builder.at(3)
        for turn in range(5):
            _stay(builder, patient, places[turn % 2], day + turn * 13, 3, diagnosis)
        mark(code, "person", patient.psn_no)


def _overlap(builder: Builder, since: int) -> None:
    """In two hospitals at once for five days; a transfer on one day is in order."""
    for second, way, mark in ((3, "1", builder.hit), (8, "2", builder.near)):
        day = builder.day(since, 20)
        patient = builder.person(age=61)
        _stay(builder, patient, builder.at(1), day, 8, way=way)
        later = builder.at(3)
        begin, end = clock(day + second, 900), clock(day + second + 8, 700)
        care = builder.stay(patient, later, begin, end, "M51.202")
        builder.line(care, "普通病房床位费", clock(day + second, 960))
        mark("X04", "person", patient.psn_no)


def _wrong_sex(builder: Builder, since: int) -> None:
    """A woman with a disease of the prostate; a man with it is in order."""
    for gend, mark in (("2", builder.hit), ("1", builder.near)):
        day = builder.day(since, 12)
        care = _stay(builder, builder.person(gend, 67), builder.at(2), day, 5, "N40.x00")
        mark("GZ10000204006000", "encounter", care.mdtrt_id)


SCHEMES = (
    Scheme("GZ10000204001000", _split, span=41),
    Scheme("GZ10000204004000", _frequent, rate=1.0, span=71),
    Scheme("X04", _overlap, span=21),
    Scheme("GZ10000204006000", _wrong_sex, span=13),
)
