"""Doctors who order while they are elsewhere, or more than anybody can do in a day."""

from __future__ import annotations

from baowei.synth.builder import Builder, clock
from baowei.synth.clock import HOUR, MINUTE
from baowei.synth.handmade import Care, Patient, Place
from baowei.synth.records import event, hospital, operation, staff
from baowei.synth.schemes.scheme import Scheme

AWAY = 8
"""Days that a doctor is away."""
BUSY, FULL = 210, 140
"""Patients of one doctor in one day: more than anybody sees, and a full day."""
CUTS = 13
CATARACT = "H25.900"


def _doctor(builder: Builder) -> tuple[Place, str, Patient]:
    """A doctor at a hospital of its own, and the insured person that the doctor is."""
    place, person = hospital(builder, 2), builder.person("1", 46)
    return place, staff(builder, place, "physician", psn_no=person.psn_no), person


def _sees(builder: Builder, place: Place, doctor: str, time: int) -> Care:
    """The doctor sees a patient and orders a test."""
    care = builder.visit(builder.person(age=43), place, time)
    for good, later in (("门诊诊查费", 5), ("血常规检测", 12)):
        facts = {"bilg_dr_code": doctor, "acord_dr_code": doctor}
        builder.line(care, good, time + later * MINUTE, facts=facts)
    return care


def _in_hospital(builder: Builder, since: int) -> None:
    """Orders on the fifth day of a stay of the doctor's own; after it, or taken back, in order."""
    for later, refunded, mark in (
        (4, False, builder.hit),
        (AWAY, False, builder.near),
        (4, True, builder.near),
    ):
        day = builder.day(since, AWAY + 2)
        place, doctor, person = _doctor(builder)
        stay = builder.stay(person, builder.at(3), clock(day), clock(day + AWAY, 530))
        builder.line(stay, "普通病房床位费", clock(day, 660))
        care = _sees(builder, place, doctor, clock(day + later, 900))
        if refunded:
            builder.refund(care, care.settled + HOUR)
        mark("X05", "staff", doctor)


def _abroad(builder: Builder, since: int) -> None:
    """Orders while abroad; the day after coming back, in order."""
    for later, mark in ((4, builder.hit), (AWAY + 1, builder.near)):
        day = builder.day(since, AWAY + 2)
        place, doctor, person = _doctor(builder)
        event(builder, person, "abroad", clock(day), endtime=clock(day + AWAY, 1_200))
        _sees(builder, place, doctor, clock(day + later, 900))
        mark("X05", "staff", doctor)


def _absent(builder: Builder, since: int) -> None:
    """Orders while on leave.

    In order: after it; beds and nursing that go on in a stay as ordered before it.
    """
    for later, mark in ((4, builder.hit), (AWAY + 1, builder.near), (-1, builder.near)):
        day = builder.day(since + 2, AWAY + 2)
        place, doctor, _ = _doctor(builder)
        absence = {"staff_code": doctor, "qual_stas": "absent", "begntime": clock(day, 0)}
        builder.rows["staff_stas_d"].append(absence | {"endtime": clock(day + AWAY, 1_439)})
        if later > 0:
            _sees(builder, place, doctor, clock(day + later, 900))
        else:
            _ward_goes_on(builder, place, doctor, day + later)
        mark("X05", "staff", doctor)


def _ward_goes_on(builder: Builder, place: Place, doctor: str, day: int) -> None:
    """A patient admitted and ordered for on a day; bed and nursing are charged every day."""
    care = builder.stay(builder.person(age=66), place, clock(day), clock(day + 5, 800))
    for turn in range(5):
        for good in ("普通病房床位费", "Ⅱ级护理"):
            when = clock(day + turn, 660)
            builder.line(care, good, when, facts={"bilg_dr_code": doctor, "acord_dr_code": doctor})


def _elsewhere(builder: Builder, since: int) -> None:
    """Orders at a hospital among whose registered staff the doctor is not.

    In order: at the own one; at one whose staff nobody has registered.
    """
    for own, known, mark in (
        (False, True, builder.hit),
        (True, True, builder.near),
        (False, False, builder.near),
    ):
        place, doctor, _ = _doctor(builder)
        where = place if own else hospital(builder, 1, 30)
        if known and not own:
            staff(builder, where, "physician")
        _sees(builder, where, doctor, clock(builder.day(since, 2), 900))
        mark("X05", "staff", doctor)


def _visits(builder: Builder, since: int) -> None:
    """More patients in a day than anybody sees; a full day is in order."""
    for patients, mark in ((BUSY, builder.hit), (FULL, builder.near)):
        day, (place, doctor, _) = builder.day(since, 2), _doctor(builder)
        for turn in range(patients):
            _sees(builder, place, doctor, clock(day, 480 + turn * 540 // patients))
        mark("X05", "staff", doctor)


def _operations(builder: Builder, since: int) -> None:
    """Thirteen operations of two hours in a day; of a quarter of an hour each, in order."""
    for apart, minutes, mark in ((40, 120, builder.hit), (35, 15, builder.near)):
        day, (place, doctor, _) = builder.day(since, 4), _doctor(builder)
        for turn in range(CUTS):
            patient = builder.person("12"[turn % 2], 66 + turn)
            care = builder.stay(patient, place, clock(day), clock(day + 3, 800), CATARACT)
            when = clock(day + 1, 480 + turn * apart)
            builder.line(care, "白内障手术", when)
            times = {"oprn_oprt_endtime": when + minutes * MINUTE, "oper_dr_code": doctor}
            operation(builder, care, "13.4100", "白内障超声乳化抽吸术", when, **times)
        mark("X05", "staff", doctor)


def _plant(builder: Builder, since: int) -> None:
    for part in (_in_hospital, _abroad, _absent, _elsewhere, _visits, _operations):
        part(builder, since)


SCHEMES = (Scheme("X05", _plant, rate=0.2, span=12),)
