"""A hospital's months: a leap of its fees, a change of what it charges, or ordinary growth."""

from __future__ import annotations

from baowei.synth.activity import CT, DRUG, MRI, ORDINARY, OTHER_DRUG, last_months, month, ordinary
from baowei.synth.builder import Builder
from baowei.synth.records import hospital
from baowei.synth.schemes.scheme import Scheme

RATE, SPAN = 0.1, 60
MONTHS = 10
SMALL = ("A", "AA", "D", "AC", "A", "AA")
OWN = {
    "X": (DRUG, OTHER_DRUG),
    "S": (CT, MRI),
    "T": ("一次性使用呼吸管路", "呼吸康复训练"),
}


def _year(builder: Builder, last: tuple[str, ...], usual: tuple[str, ...] = ()) -> str:
    """The usual months, ordinary by default, and then the last ones; the code of the hospital."""
    firsts = last_months(builder, MONTHS)
    place = hospital(builder, 2)
    before = len(firsts) - len(last)
    plans = [usual[turn % len(usual)] if usual else ordinary(builder) for turn in range(before)]
    for first, plan in zip(firsts, [*plans, *last], strict=True):
        month(builder, place, first, plan, **OWN)
    return place.code


def _leap(builder: Builder, _: int) -> None:
    """Three times as much in a month; the same sum for quite other things.

    In order: a year as the one before; a third more; a small one with a few patients more.
    """
    other = "D" * 28 + "AB"
    for last, usual, mark in (
        ((ORDINARY * 3,), (), builder.hit),
        ((other,), (), builder.hit),
        ((ORDINARY,), (), builder.near),
        ((ORDINARY + ORDINARY[:10],), (), builder.near),
        (("AAAAA",), SMALL, builder.near),
    ):
        mark("X32", "institution", _year(builder, last, usual))


def _worst(builder: Builder, _: int) -> None:
    """Everything in a month: scans, supplies, therapy, and a leap; one thing alone is not it."""
    code = _year(builder, ("ST" * 30,))
    for rule in ("X31", "X32", *(f"ZB1000020500{number}000" for number in range(3, 7))):
        builder.hit(rule, "institution", code)
    alone = _year(builder, ("XXXXXXXA" * 9,))
    for rule in ("X32", "ZB10000205001000"):
        builder.hit(rule, "institution", alone)
    builder.near("X31", "institution", alone)
    builder.near("X31", "institution", _year(builder, (ORDINARY,)))


SCHEMES = (
    Scheme("X31", _worst, rate=RATE, span=SPAN),
    Scheme("X32", _leap, rate=RATE, span=SPAN),
)
