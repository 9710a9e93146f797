"""Care of someone who was dead or elsewhere, and settlements while an agreement was suspended."""

from __future__ import annotations

from baowei.synth.builder import Builder, clock
from baowei.synth.handmade import Care, Patient
from baowei.synth.records import event
from baowei.synth.schemes.scheme import Scheme

DRUG = "氨氯地平片"
BEDS = 20


def _purchase(builder: Builder, patient: Patient, day: int) -> Care:
    """Buys a drug at a pharmacy of the city."""
    care = builder.visit(patient, builder.at(0), clock(day, builder.number(540, 1_200)))
    builder.line(care, DRUG, care.begin)
    return care


def _after_death(builder: Builder, since: int) -> None:
    """A drug bought ten days after death; before it, in order."""
    for later, mark in ((10, builder.hit), (-3, builder.near)):
        day = builder.day(since + 4, 12)
        patient = builder.person("1", 78)
        event(builder, patient, "death", clock(day, 610))
        mark("X01", "settlement", _purchase(builder, patient, day + later).setl_id)


def _in_hospital(builder: Builder, since: int) -> None:
    """Bought while in hospital; after leaving that day, or taken back, in order."""
    for later, refunded, mark in (
        (4, False, builder.hit),
        (9, False, builder.near),
        (4, True, builder.near),
    ):
        day = builder.day(since, 14)
        patient = builder.person("2", 63)
        stay = builder.stay(patient, builder.at(2), clock(day), clock(day + 9, 530))
        builder.line(stay, "普通病房床位费", clock(day, 660))
        care = _purchase(builder, patient, day + later)
        if refunded:
            builder.refund(care, care.settled + 3_600)
        mark("X02", "settlement", care.setl_id)


def _suspended(builder: Builder, since: int) -> None:
    """Settled while the agreement was suspended; after it, or an emergency, in order."""
    for rank, later, med_type, mark in (
        (0, 5, "41", builder.hit),
        (0, 20, "41", builder.near),
        (1, 5, "13", builder.near),
    ):
        day = builder.day(since, 26)
        place = builder.new_place(rank, beds=BEDS if rank else None)
        builder.agreement(place, "active", clock(day - 900, 0), clock(day, 0))
        builder.agreement(place, "suspended", clock(day, 0), clock(day + 15, 0))
        builder.agreement(place, "active", clock(day + 15, 0))
        care = builder.visit(builder.person(), place, clock(day + later, 615), med_type)
        builder.line(care, DRUG, care.begin)
        mark("X34", "settlement", care.setl_id)


SCHEMES = (
    Scheme("X01", _after_death, span=18),
    Scheme("X02", _in_hospital, span=15),
    Scheme("X34", _suspended, rate=0.5, span=27),
)
