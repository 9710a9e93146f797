"""Charges for what an institution has too little of, or not at all."""

from __future__ import annotations

from dataclasses import dataclass

from baowei.synth.builder import Builder, clock
from baowei.synth.clock import HOUR
from baowei.synth.handmade import Place
from baowei.synth.records import hospital, resource, staff
from baowei.synth.schemes.scheme import Scheme

SCAN = "胸部CT平扫"
CAPACITY = 20
CHAMBER = "高压氧舱治疗"
EXERCISE = "运动疗法"
INTENSIVE = "重症监护"
TRAINING = "言语康复训练"
CLEAN_BED = "百级层流洁净病房床位费"


@dataclass(frozen=True)
class Busy:
    """A day of scans: how many, on how many devices, how many of them taken back."""

    scans: int
    devices: int = 1
    capacity: int | None = CAPACITY
    refunded: int = 0


OVER = Busy(CAPACITY + 12)
LAWFUL = (
    Busy(CAPACITY),
    Busy(CAPACITY + 12, devices=2),
    Busy(CAPACITY + 4, refunded=4),
    Busy(CAPACITY * 4, capacity=None),
)
"""Exactly as many as it can; two devices; the rest taken back; nobody knows how many it can."""


def _scans(builder: Builder, since: int, busy: Busy) -> list[str]:
    """The lines of a day, in the order of the clock."""
    place, day = hospital(builder, 2), builder.day(since, 3)
    many = {"cnt": busy.devices, "day_capa": busy.capacity}
    resource(builder, place, "device", "CT", "CT机", **many)
    lines = []
    for turn in range(busy.scans):
        patient = builder.person("12"[turn % 2], 40 + turn % 30)
        when = clock(day, 485 + turn * 520 // busy.scans)
        care = builder.visit(patient, place, when, diagnosis="J18.900")
        builder.line(care, "门诊诊查费", when)
        lines.append(builder.line(care, SCAN, when + HOUR // 4))
        if turn < busy.refunded:
            builder.refund(care, care.settled + HOUR)
    return lines


def _capacity(builder: Builder, since: int) -> None:
    """More scans in a day than the scanner can make: those after the last it could.

    Where there is no scanner at all, it is missing.
    """
    for line in _scans(builder, since, OVER)[CAPACITY:]:
        builder.hit("X13", "line", line)
    for busy in LAWFUL:
        for line in _scans(builder, since, busy):
            builder.near("X13", "line", line)
    place, line = _charge(builder, since, SCAN)
    resource(builder, place, "device", "DR", "数字X线机", day_capa=400)
    builder.hit("X14", "line", line)


def _charge(builder: Builder, since: int, good: str, day: int | None = None) -> tuple[Place, str]:
    """Charges a good in a hospital of its own with a department and staff of surgery."""
    place, day = hospital(builder, 2), day or builder.day(since, 9)
    resource(builder, place, "dept", "A04", "外科")
    for kind in ("physician", "technician"):
        staff(builder, place, kind, prac_scp="外科专业", dept_codg="A04")
    if good not in (CLEAN_BED, INTENSIVE):
        care = builder.visit(builder.person(), place, clock(day))
        return place, builder.line(care, good, care.begin + HOUR // 4)
    care = builder.stay(builder.person(), place, clock(day), clock(day + 4, 800), "J18.900")
    ward = {"bilg_dept_name": "重症监护室"} if good == INTENSIVE else {}
    return place, builder.line(care, good, clock(day + 1, 660), facts=ward)


def _devices(builder: Builder, since: int) -> None:
    """No chamber, or one given up a month before; one still there, or no register, in order."""
    place, line = _charge(builder, since, CHAMBER)
    resource(builder, place, "device", "CT", "CT机")
    builder.hit("X14", "line", line)
    day = builder.day(since, 9)
    for later, mark in ((-30, builder.hit), (30, builder.near)):
        place, line = _charge(builder, since, CHAMBER, day)
        resource(builder, place, "device", "HBO", "高压氧舱", enddate=day + later)
        mark("X14", "line", line)
    place = hospital(builder, 2)
    care = builder.visit(builder.person(), place, clock(day))
    builder.near("X14", "line", builder.line(care, CHAMBER, care.begin + HOUR // 4))


def _departments(builder: Builder, since: int) -> None:
    """Intensive care without a department for it; exercise without a department or anybody for it.

    In order: with the department.
    """
    for good, department, mark in (
        (INTENSIVE, ("A03", "内科"), builder.hit),
        (INTENSIVE, ("A28", "重症医学科"), builder.near),
        (EXERCISE, ("A03", "内科"), builder.hit),
        (EXERCISE, ("A21", "康复医学科"), builder.near),
    ):
        place, line = _charge(builder, since, good)
        resource(builder, place, "dept", *department)
        mark("X14", "line", line)


def _people(builder: Builder, since: int) -> None:
    """Training that needs a therapist, where none is registered, or none any more.

    In order: where one is, and where the scope of practice of one is not known.
    """
    day = builder.day(since, 9)
    for facts, mark in (
        ({"prac_scp": "医学检验"}, builder.hit),
        ({"prac_scp": "康复治疗", "enddate": day - 40}, builder.hit),
        ({"prac_scp": "康复治疗"}, builder.near),
        ({}, builder.near),
    ):
        place, line = _charge(builder, since, TRAINING, day)
        staff(builder, place, "technician", 1, **facts)
        mark("X14", "line", line)


def _facilities(builder: Builder, since: int) -> None:
    """A bed in a clean ward where there is none; where there is one, in order."""
    for name, mark in (("普通病房", builder.hit), ("层流洁净病房", builder.near)):
        place, line = _charge(builder, since, CLEAN_BED)
        resource(builder, place, "facility", "WARD", name)
        mark("X14", "line", line)


def _missing(builder: Builder, since: int) -> None:
    for part in (_devices, _departments, _people, _facilities):
        part(builder, since)


LISTS = {
    "item_resource": (
        (CHAMBER, {"rsc_type": "device", "rsc_code": "HBO", "rsc_name": "高压氧舱"}),
        (SCAN, {"rsc_type": "device", "rsc_code": "CT", "rsc_name": "CT机"}),
        ("头颅CT平扫", {"rsc_type": "device", "rsc_code": "CT", "rsc_name": "CT机"}),
        (TRAINING, {"rsc_type": "staff", "rsc_code": "technician", "rsc_name": "康复"}),
        ("头颅磁共振平扫", {"rsc_type": "device", "rsc_code": "MRI", "rsc_name": "磁共振成像仪"}),
    ),
}

SCHEMES = (
    Scheme("X13", _capacity, rate=0.2, span=10),
    Scheme("X14", _missing, rate=0.3, span=10),
)
