"""What a stay should have charged, bought by the patient outside it."""

from __future__ import annotations

from baowei.synth.builder import Builder, clock
from baowei.synth.clock import HOUR, MINUTE
from baowei.synth.handmade import Care, Patient, Place
from baowei.synth.schemes.scheme import Scheme

CODE = "X36"
SUPPLY, DRUG = "可吸收止血材料", "人血白蛋白注射液"
GALLSTONE = "K80.200"
STAY_DAYS = 6


def _stay(builder: Builder, since: int) -> tuple[Patient, Place, int]:
    """A stay in a hospital with room before and after it; returns its first day too."""
    day = builder.day(since + 8, 20)
    patient, place = builder.person("2", 52), builder.at(3)
    care = builder.stay(patient, place, clock(day), clock(day + STAY_DAYS, 800), GALLSTONE)
    builder.line(care, "普通病房床位费", clock(day, 660))
    return patient, place, day


def _bought(
    builder: Builder, patient: Patient, place: Place, day: int, good: str, *, claimed: bool = False
) -> tuple[Care, str]:
    """Bought at the outpatient counter or in a pharmacy, by default at the patient's own cost."""
    care = builder.visit(patient, place, clock(day, 620), diagnosis=GALLSTONE)
    return care, builder.line(care, good, care.begin + 5 * MINUTE, claimed=claimed)


def _shifted(builder: Builder, since: int) -> None:
    """During the stay or within three days of it, in the same hospital or at the patient's cost."""
    for good, later in (
        (SUPPLY, 2),
        (SUPPLY, -1),
        (SUPPLY, STAY_DAYS + 2),
        (DRUG, 3),
    ):
        patient, place, day = _stay(builder, since)
        _, line = _bought(builder, patient, place, day + later, good)
        builder.hit(CODE, "line", line)
    for good, later in ((DRUG, 3), (SUPPLY, -1)):
        patient, _, day = _stay(builder, since)
        _, line = _bought(builder, patient, builder.at(0), day + later, good)
        builder.hit(CODE, "line", line)


def _in_order(builder: Builder, since: int) -> None:
    """Long before or after; paid elsewhere; someone else; taken back; used at a treatment."""
    for later in (-6, STAY_DAYS + 5):
        patient, place, day = _stay(builder, since)
        _, line = _bought(builder, patient, place, day + later, SUPPLY)
        builder.near(CODE, "line", line)
    patient, _, day = _stay(builder, since)
    _, line = _bought(builder, patient, builder.at(2), day - 1, SUPPLY, claimed=True)
    builder.near(CODE, "line", line)
    patient, place, day = _stay(builder, since)
    _, line = _bought(builder, builder.person("2", 52), place, day + 2, SUPPLY)
    builder.near(CODE, "line", line)
    patient, place, day = _stay(builder, since)
    care, line = _bought(builder, patient, place, day + 2, SUPPLY)
    builder.refund(care, care.settled + 2 * HOUR)
    builder.near(CODE, "line", line)
    patient, place, day = _stay(builder, since)
    care, line = _bought(builder, patient, place, day + STAY_DAYS + 2, "医用敷料贴", claimed=True)
    builder.line(care, "中换药治疗", care.begin + 10 * MINUTE)
    builder.near(CODE, "line", line)


def _plant(builder: Builder, since: int) -> None:
    _shifted(builder, since)
    _in_order(builder, since)


SCHEMES = (Scheme(CODE, _plant, rate=1.0, span=30),)
