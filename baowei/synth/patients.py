"""People of an exact age or insurance, and an ordinary visit of theirs, for the schemes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from baowei.synth.builder import Builder, clock
from baowei.synth.clock import EPOCH
from baowei.synth.handmade import Care, Patient


def birthday(day: int, years: int) -> int:
    """The birth of someone who turns so many years old on that day; in days since 1970."""
    when = EPOCH + timedelta(days=day)
    return (date(when.year - years, when.month, 1) - EPOCH).days + when.day - 1


def born(builder: Builder, day: int, gend: str = "2") -> Patient:
    """A resident born on that day."""
    patient = described(builder.person(gend, employee=False), builder, brdy=day)
    return replace(patient, born=day)


def described(patient: Patient, builder: Builder, **facts: object) -> Patient:
    """The person made last, with other columns of the register and of every encounter."""
    builder.rows["psn_info_b"][-1].update(facts)
    patient.facts.update(facts)
    return patient


def seen(
    builder: Builder, patient: Patient, day: int, rank: int = 2, diagnosis: str = "J06.900"
) -> Care:
    """A visit to a doctor, charged a consultation so far."""
    begin = clock(day, builder.number(500, 960))
    care = builder.visit(patient, builder.at(rank), begin, diagnosis=diagnosis)
    builder.line(care, "门诊诊查费", begin)
    return care
