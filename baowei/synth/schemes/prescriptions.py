"""Prescriptions that are not what they seem: writer, number, stamp, diagnosis."""

from __future__ import annotations

from dataclasses import dataclass

from baowei.synth.builder import Builder, clock
from baowei.synth.clock import DAY, HOUR, MINUTE
from baowei.synth.handmade import Care, Patient, Place
from baowei.synth.records import clinic, prescription, shop, staff
from baowei.synth.schemes.scheme import Scheme

DRUG, ILLNESS = "氨氯地平片", "I10.x00x002"
LABELLED, LABEL = "利塞膦酸钠片", "M81.900"
LABEL_RULE = "GZ10000301007000"
COLD = "J06.900"


@dataclass(frozen=True)
class Sale:
    """A patient seen at a clinic and sold the drug at a pharmacy the same day."""

    patient: Patient
    care: Care
    line: str
    rxno: str


def _sale(
    builder: Builder,
    writer: Place,
    day: int,
    good: str = DRUG,
    illness: str = ILLNESS,
    **facts: object,
) -> Sale:
    patient = builder.person("12"[day % 2], 64)
    seen = builder.visit(patient, writer, clock(day, 530), diagnosis=illness)
    care = builder.visit(patient, shop(builder), clock(day, 640), diagnosis=illness)
    number = prescription(builder, care, seen.begin + 20 * MINUTE, writer, **facts)
    line = builder.line(care, good, care.begin, rxno=number)
    return Sale(patient, care, line, number)


def _writer(builder: Builder, since: int) -> None:
    """Written by a physician who had left, by one who was barred, by a nurse.

    By a physician who leaves a week later, in order.
    """
    place, day = clinic(builder), builder.day(since, 3)
    gone = staff(builder, place, "physician", 1, enddate=day - 60)
    barred = staff(builder, place, "physician", 2)
    leaving = staff(builder, place, "physician", 3, enddate=day + 7)
    nurse = staff(builder, place, "nurse")
    begin, end = (day - 90) * DAY, (day + 90) * DAY
    builder.rows["staff_stas_d"].append(
        {"staff_code": barred, "qual_stas": "terminated", "begntime": begin, "endtime": end}
    )
    for code, mark in (
        (gone, builder.hit),
        (barred, builder.hit),
        (nurse, builder.hit),
        (leaving, builder.near),
    ):
        mark("X26", "line", _sale(builder, place, day, prsc_dr_code=code).line)


def _number(builder: Builder, since: int) -> None:
    """One number for another person.

    In order: its own patient's purchase, two drugs at once, the second part of a long-term
    prescription weeks later, and again after a refund.
    """
    place, day = clinic(builder), builder.day(since, 25)
    first = _sale(builder, place, day)
    builder.near("X26", "line", first.line)
    builder.hit("X26", "line", _reuse(builder, builder.person("1", 70), day + 1, first.rxno))
    second = _sale(builder, place, day)
    builder.near("X26", "line", _reuse(builder, second.patient, day + 20, second.rxno))
    both = _sale(builder, place, day)
    further = builder.line(both.care, "阿托伐他汀钙片", both.care.begin, rxno=both.rxno)
    builder.near("X26", "line", further)
    back = _sale(builder, place, day)
    builder.refund(back.care, back.care.settled + HOUR)
    builder.near("X26", "line", _reuse(builder, back.patient, day + 1, back.rxno))


def _reuse(builder: Builder, patient: Patient, day: int, rxno: str) -> str:
    """Sells on a prescription that there is already; returns the line."""
    care = builder.visit(patient, shop(builder), clock(day, 700), diagnosis=ILLNESS)
    return builder.line(care, DRUG, care.begin, rxno=rxno)


def _stamp(builder: Builder, since: int) -> None:
    """One stamp under the prescriptions of three physicians; of one of them, in order."""
    place, day = clinic(builder), builder.day(since, 3)
    for physicians, mark in ((3, builder.hit), (1, builder.near)):
        stamp = f"h{builder.identifier('Z')[1:]}"
        for turn in range(3):
            code = f"{1 + 3 * (physicians - 1) + turn % physicians}"
            writer = _physician(builder, place, int(code))
            sale = _sale(builder, place, day, prsc_dr_code=writer, stamp_hash=stamp)
            mark("X26", "line", sale.line)


def _physician(builder: Builder, place: Place, number: int) -> str:
    """The physician of that number, registered once."""
    known = {row["staff_code"] for row in builder.rows["medins_staff_b"]}
    code = f"D9901{place.number * 1000 + number:08d}"
    return code if code in known else staff(builder, place, "physician", number)


def _diagnosis(builder: Builder, since: int) -> None:
    """A drug for brittle bones on a prescription for a cold; for brittle bones, in order."""
    for written, settled, mark in ((COLD, COLD, builder.hit), (LABEL, LABEL, builder.near)):
        place, day = clinic(builder), builder.day(since, 3)
        sale = _sale(builder, place, day, LABELLED, settled, diag_code=written)
        mark("X26", "line", sale.line)
        mark(LABEL_RULE, "line", sale.line)


def _odd(builder: Builder, since: int) -> None:
    """The four ways."""
    for plant in (_writer, _number, _stamp, _diagnosis):
        plant(builder, since)


LISTS = {
    "drug_label_diag": ((LABELLED, {"diag_prefix": "M81", "diag_name": "骨质疏松"}),),
}

SCHEMES = (Scheme("X26", _odd, rate=0.5, span=25),)
