"""Diagnoses on the list that nothing was done for, or that nobody of that age can have."""

from __future__ import annotations

from baowei.synth.builder import Builder, clock
from baowei.synth.clock import HOUR
from baowei.synth.handmade import Care
from baowei.synth.schemes.scheme import Scheme

SPAN = 10
BED = "普通病房床位费"
IRON, BEAM, DIALYSIS = "蔗糖铁注射剂", "直线加速器放射治疗", "血液透析治疗"
ANAEMIA = ("D62.x00", "急性失血性贫血")
RADIOTHERAPY = ("Z51.000", "放射治疗疗程")


def _stay(builder: Builder, since: int, diagnosis: str, age: int = 59) -> Care:
    day = builder.day(since, SPAN)
    patient = builder.person(age=age, employee=age >= 18)
    care = builder.stay(patient, builder.at(3), clock(day), clock(day + 6, 800), diagnosis)
    builder.line(care, BED, clock(day, 660))
    return care


def _unsupported(builder: Builder, since: int) -> None:
    """Dialysis, radiotherapy or loss of blood on the list and nothing of it charged.

    With a charge of it, paid by the patient too, in order.
    """
    code = "GZ10000201003000"
    for main, further, good, claimed, mark in (
        ("Z49.100", None, None, True, builder.hit),
        ("C34.900", RADIOTHERAPY, None, True, builder.hit),
        ("K92.200", ANAEMIA, None, True, builder.hit),
        ("Z49.100", None, DIALYSIS, True, builder.near),
        ("Z49.100", None, DIALYSIS, False, builder.near),
        ("C34.900", RADIOTHERAPY, BEAM, True, builder.near),
        ("K92.200", ANAEMIA, IRON, True, builder.near),
        ("K92.200", None, None, True, builder.near),
    ):
        care = _stay(builder, since, main)
        if further:
            care.diagnoses.append(further)
        if good:
            builder.line(care, good, care.begin + 30 * HOUR, claimed=claimed)
        mark(code, "encounter", care.mdtrt_id)
    _taken_off(builder, since, code)


def _taken_off(builder: Builder, since: int, code: str) -> None:
    """The dialysis was charged and taken off the bill, the diagnosis was not."""
    care = _stay(builder, since, "Z49.100")
    builder.line(care, DIALYSIS, care.begin + 30 * HOUR, done=False)
    builder.line(care, DIALYSIS, care.begin + 31 * HOUR, -1)
    builder.hit(code, "encounter", care.mdtrt_id)


def _wrong_age(builder: Builder, since: int) -> None:
    """A newborn's illness of a grown man, an old man's of a young one; a child may have the first
    for long, and one taken back is in order."""
    code = "GZ10000204007000"
    newborn, old = "P22.900", "F00.100"
    for diagnosis, age, mark in (
        (newborn, 41, builder.hit),
        (old, 27, builder.hit),
        (newborn, 5, builder.near),
        (old, 77, builder.near),
    ):
        care = _stay(builder, since, diagnosis, age)
        mark(code, "encounter", care.mdtrt_id)
    further = _stay(builder, since, "I63.900", 48)
    further.diagnoses.append((newborn, "新生儿呼吸窘迫"))
    builder.hit(code, "encounter", further.mdtrt_id)
    back = _stay(builder, since, newborn, 41)
    builder.refund(back, back.settled + HOUR)
    builder.near(code, "encounter", back.mdtrt_id)


BLOOD = {"diag_prefix": "D62", "diag_name": ANAEMIA[1]}

LISTS = {
    "diag_evidence": (
        ("", BLOOD | {"code_prefix": f"@{IRON}", "name_word": "铁"}),
        ("", BLOOD | {"code_prefix": f"@{IRON}", "name_word": "输血"}),
    ),
    "diag_age": (
        (
            "",
            {"diag_prefix": "F00.1", "diag_name": "晚发性痴呆", "from_age": "40", "to_age": "150"},
        ),
    ),
}

SCHEMES = (
    Scheme("GZ10000201003000", _unsupported, span=SPAN),
    Scheme("GZ10000204007000", _wrong_age, span=SPAN),
)
