"""Packs with their trace codes: bought in, sold in a settlement or for cash, brought back."""

from __future__ import annotations

from datetime import date

from baowei.synth.builder import Builder, clock, find
from baowei.synth.handmade import Care, Patient, Place, Row

DRUG, OTHER_DRUG = "阿托伐他汀钙片", "单硝酸异山梨酯缓释片"
ALL_CODES = date(2026, 1, 1)
"""From this day on every institution uploads every code."""


def sell(
    builder: Builder,
    place: Place,
    day: int,
    code: str | None = None,
    *,
    buyer: Patient | None = None,
    good: str = DRUG,
    scanned_as: str = "",
    opened: bool = False,
) -> tuple[Care, str]:
    """Settles a pack with that trace code, or with a new one; returns the code too."""
    patient = buyer or builder.person(age=62)
    care = builder.visit(patient, place, clock(day, builder.number(540, 1_000)))
    line = builder.line(care, good, care.begin, scanned=False)
    shown = scanned_as or good
    return care, builder.scan(care, line, shown, care.begin, code=code, opened=opened)


def trace(
    builder: Builder, place: Place, step: str, time: int, code: str, good: str = DRUG, **facts: str
) -> None:
    """A pack scanned outside a settlement: bought in, returned, or sold for cash."""
    row: Row = {
        "trac_id": builder.identifier("T"),
        "drug_trac_codg": code,
        "fixmedins_code": place.code,
        "med_list_codg": find(good).code,
        "trac_type": step,
        "trac_time": time,
        "setl_id": None,
        "trdn_flag": "0",
    }
    builder.rows["drug_trac_d"].append(row | facts)


def sell_for_cash(builder: Builder, place: Place, time: int, code: str, **facts: str) -> None:
    """A pack that a customer pays; the fund is not asked."""
    trace(builder, place, "sale", time, code, **({"setl_type": "2"} | facts))


def other_shop(builder: Builder, place: Place) -> Place:
    """Another pharmacy of the city."""
    second = builder.at(0)
    while second.code == place.code:
        second = builder.at(0)
    return second


def own_shop(builder: Builder, **facts: object) -> Place:
    """A pharmacy of the scheme's own, with other columns of the register."""
    place = builder.new_place(0)
    builder.rows["fixmedins_b"][-1].update(facts)
    builder.agreement(place, "active", clock(builder.period.first - 900, 0))
    return place


def foreign_shop(builder: Builder, admdvs: str) -> Place:
    """A pharmacy of another province: the city's register does not know it."""
    number = len(builder.city) + 900_000 + builder.number(0, 90_000)
    return Place(number, f"P{admdvs}{number % 100_000:05d}", "外省药房", None, 0)
