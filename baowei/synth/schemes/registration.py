"""People registered for a long-term illness in a row, by one doctor, with no examination."""

from __future__ import annotations

from collections.abc import Callable

from baowei.synth.builder import Builder, clock
from baowei.synth.clock import MINUTE
from baowei.synth.handmade import Patient, Place
from baowei.synth.records import hospital
from baowei.synth.schemes.scheme import Scheme

CODE = "X33"
DISEASE = ("M99001", "偏瘫")
ILLNESS = "I63.900"
MANY, FEW = 14, 4
LAST_DAYS = 28
A_YEAR = 380
"""The registrations fall into the last weeks of the period; some charges are a year older."""


def _register(builder: Builder, patient: Patient, place: Place, day: int, doctor: int) -> None:
    builder.rows["opsp_reg_d"].append(
        {
            "reg_id": builder.identifier("K"),
            "psn_no": patient.psn_no,
            "opsp_dise_code": DISEASE[0],
            "opsp_dise_name": DISEASE[1],
            "reg_time": clock(day, 600),
            "reg_dr_code": f"D9901{place.number * 1_000 + doctor:08d}",
            "fixmedins_code": place.code,
            "begndate": day + 1,
        }
    )


def _history(builder: Builder, patient: Patient, place: Place, day: int, *, examined: bool) -> None:
    """A cold more than a year before the day, and the head seen by CT shortly before it."""
    care = builder.visit(patient, place, clock(day - A_YEAR, 590))
    builder.line(care, "布洛芬缓释胶囊", care.begin + 5 * MINUTE)
    if examined:
        care = builder.visit(patient, place, clock(day - 20, 640), diagnosis=ILLNESS)
        builder.line(care, "头颅CT平扫", care.begin + 15 * MINUTE)


def _group(
    builder: Builder,
    mark: Callable[..., None],
    size: int = MANY,
    *,
    examined: bool = False,
    apart: float = 0.5,
    doctors: int = 1,
) -> None:
    """So many people, `apart` days from one to the next, who then draw on it."""
    place = hospital(builder, 2)
    last = builder.period.first + builder.period.days - LAST_DAYS
    for turn in range(size):
        patient = builder.person("12"[turn % 2], 52 + turn)
        day = last - int((size - 1 - turn) * apart)
        _history(builder, patient, place, day, examined=examined)
        _register(builder, patient, place, day, turn % doctors)
        care = builder.visit(patient, place, clock(day + 5, 560 + turn), "14", ILLNESS)
        care.settlement["dise_no"] = DISEASE[0]
        builder.line(care, "阿司匹林肠溶片", care.begin + 5 * MINUTE)
        mark(CODE, "person", patient.psn_no)


def _before_the_data(builder: Builder) -> None:
    """A group registered before the period: what was done before nobody can see."""
    place = hospital(builder, 2)
    for turn in range(MANY):
        patient = builder.person("12"[turn % 2], 52 + turn)
        _register(builder, patient, place, builder.period.first - 40 + turn % 6, 0)
        builder.near(CODE, "person", patient.psn_no)


def _registered(builder: Builder, _: int) -> None:
    """A dozen in a week by one doctor and nobody examined; what is in order see `_group`."""
    _group(builder, builder.hit)
    _group(builder, builder.near, examined=True)
    _group(builder, builder.near, FEW)
    _group(builder, builder.near, apart=9)
    _group(builder, builder.near, doctors=MANY)
    _before_the_data(builder)


SCHEMES = (Scheme(CODE, _registered, rate=0.1, span=LAST_DAYS + 118),)
