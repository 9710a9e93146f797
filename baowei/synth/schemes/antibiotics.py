"""Antibiotics too early, too long or too strong around a clean operation, or beyond the grade that
their prescriber may order."""

from __future__ import annotations

from baowei.synth.builder import Builder, clock
from baowei.synth.clock import DAY, HOUR, MINUTE
from baowei.synth.handmade import Care
from baowei.synth.records import operation, staff_code
from baowei.synth.schemes.scheme import Scheme

SPAN = 14
FREE, LIMITED, SPECIAL = "头孢唑林钠注射剂", "头孢呋辛钠注射剂", "亚胺培南西司他丁钠注射剂"
HIGHEST, MIDDLE, LOWEST = 0, 1, 2
"""Physicians of a city's hospital: the grade of antibiotics that each may order falls."""

CUT_DAY = 3
CLEAN = ("K40.900", "腹股沟疝手术", "53.0000", "单侧腹股沟疝修补术")
UNCLEAN = ("K80.200", "腹腔镜胆囊部手术", "51.2300", "腹腔镜下胆囊切除术")
PNEUMONIA = ("J18.900", "肺炎")


def _operated(builder: Builder, since: int, cut: tuple[str, str, str, str]) -> tuple[Care, int]:
    """A stay of ten days, operated on the fourth; returns when the operation began too."""
    diagnosis, fee, code, name = cut
    day = builder.day(since, SPAN)
    end = clock(day + 10, 800)
    care = builder.stay(builder.person(age=52), builder.at(3), clock(day), end, diagnosis)
    when = clock(day + CUT_DAY, 570)
    builder.line(care, fee, when)
    operation(builder, care, code, name, when)
    return care, when


def _prophylaxis(builder: Builder, since: int) -> None:
    """Four days after a hernia, two days before it, or carbapenem for it.

    Half an hour before and a day after, for pneumonia, or after gall stones, in order.
    """
    code = "GZ10000202002000"
    before = -30 * MINUTE
    for drug, offset, mark in (
        (FREE, 4 * DAY, builder.hit),
        (FREE, -2 * DAY, builder.hit),
        (SPECIAL, before, builder.hit),
        (FREE, before, builder.near),
        (FREE, 24 * HOUR, builder.near),
    ):
        care, cut = _operated(builder, since, CLEAN)
        mark(code, "line", builder.line(care, drug, cut + offset))
    care, cut = _operated(builder, since, CLEAN)
    care.diagnoses.append(PNEUMONIA)
    builder.near(code, "line", builder.line(care, FREE, cut + 4 * DAY))
    care, cut = _operated(builder, since, UNCLEAN)
    builder.near(code, "line", builder.line(care, FREE, cut + 4 * DAY))


def _beyond_grade(builder: Builder, since: int) -> None:
    """Carbapenem or a limited antibiotic on a second day by a physician who may order less.

    On the first day alone, as in an emergency, by one who may, by nobody named, in order.
    """
    code = "GZ10000202003000"
    for drug, number, mark in (
        (SPECIAL, LOWEST, builder.hit),
        (SPECIAL, MIDDLE, builder.hit),
        (LIMITED, LOWEST, builder.hit),
        (SPECIAL, HIGHEST, builder.near),
        (LIMITED, MIDDLE, builder.near),
        (FREE, LOWEST, builder.near),
        (SPECIAL, None, builder.near),
    ):
        care = _pneumonia(builder, since)
        _ordered(builder, care, drug, number)
        mark(code, "line", _ordered(builder, care, drug, number, days=2))
    care = _pneumonia(builder, since)
    builder.near(code, "line", _ordered(builder, care, SPECIAL, LOWEST))
    builder.near(code, "line", _ordered(builder, care, SPECIAL, HIGHEST, days=2))


def _pneumonia(builder: Builder, since: int) -> Care:
    day = builder.day(since, SPAN)
    patient, place = builder.person("2", 66), builder.at(3)
    return builder.stay(patient, place, clock(day), clock(day + 8, 800), "J18.900")


def _ordered(builder: Builder, care: Care, drug: str, number: int | None, days: int = 0) -> str:
    """A pack so many days after the first, by that physician of the hospital or nobody named."""
    who = None if number is None else staff_code("physician", care.place, number)
    facts = {"bilg_dr_code": who, "acord_dr_code": who}
    return builder.line(care, drug, care.begin + days * DAY + 2 * HOUR, facts=facts)


LISTS = {
    "antibiotic": (
        ("", {"code_prefix": f"@{FREE}", "item_name": FREE, "grade": "1"}),
        ("", {"code_prefix": f"@{LIMITED}", "item_name": LIMITED, "grade": "2"}),
        ("", {"code_prefix": f"@{SPECIAL}", "item_name": SPECIAL, "grade": "3"}),
    ),
}

SCHEMES = (
    Scheme("GZ10000202002000", _prophylaxis, span=SPAN),
    Scheme("GZ10000202003000", _beyond_grade, span=SPAN),
)
