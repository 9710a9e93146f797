"""Pharmacists whose name is used where they are not."""

from __future__ import annotations

from baowei.synth.builder import Builder, clock
from baowei.synth.clock import DAY, MINUTE
from baowei.synth.handmade import Place
from baowei.synth.records import clinic, prescription, shop, staff, staff_code
from baowei.synth.schemes.scheme import Scheme

DRUG, ILLNESS = "氨氯地平片", "I10.x00x002"


def _checked(builder: Builder, place: Place, day: int, minute: int, pharmacist: str) -> None:
    """Sells on a prescription that the pharmacist checked at the counter."""
    patient, writer = builder.person("12"[day % 2], 68), clinic(builder)
    seen = builder.visit(patient, writer, clock(day, 500), diagnosis=ILLNESS)
    care = builder.visit(patient, place, clock(day, minute), diagnosis=ILLNESS)
    written = seen.begin + 20 * MINUTE
    number = prescription(builder, care, written, writer, phar_code=pharmacist)
    builder.line(care, DRUG, care.begin, rxno=number)


def _two_shops(builder: Builder, since: int) -> None:
    """Checks in two shops three minutes apart, on three days; twice in one shop, in order."""
    day = builder.day(since, 4)
    for shops, mark in ((2, builder.hit), (1, builder.near)):
        places = [shop(builder) for _ in range(shops)]
        code = staff_code("pharmacist", places[0])
        for turn in range(3):
            for place, minute in ((places[0], 640), (places[-1], 643)):
                _checked(builder, place, day + turn, minute + 31 * turn, code)
        mark("X27", "staff", code)


def _absent(builder: Builder, since: int) -> None:
    """Checks on the days of a leave; only before and after it, in order."""
    day = builder.day(since + 3, 12)
    for days, mark in (((1, 3), builder.hit), ((-2, 7), builder.near)):
        place = shop(builder)
        code = staff_code("pharmacist", place)
        builder.rows["staff_stas_d"].append(
            {
                "staff_code": code,
                "qual_stas": "absent",
                "begntime": day * DAY,
                "endtime": (day + 6) * DAY,
            }
        )
        for turn in days:
            _checked(builder, place, day + turn, 650, code)
        mark("X27", "staff", code)


def _unregistered(builder: Builder, since: int) -> None:
    """Nowhere registered, and no longer; registered until next week, in order."""
    day = builder.day(since, 3)
    place = shop(builder)
    nobody = staff_code("pharmacist", place, 7)
    gone = staff(builder, place, "pharmacist", 1, enddate=day - 100)
    leaving = staff(builder, place, "pharmacist", 2, enddate=day + 7)
    for turn, (code, mark) in enumerate(
        ((nobody, builder.hit), (gone, builder.hit), (leaving, builder.near))
    ):
        _checked(builder, place, day, 600 + 60 * turn, code)
        mark("X27", "staff", code)


def _lent(builder: Builder, since: int) -> None:
    """The three ways."""
    for plant in (_two_shops, _absent, _unregistered):
        plant(builder, since)


SCHEMES = (Scheme("X27", _lent, rate=0.5, span=16),)
