"""A hospital's months: a leap of its fees, a change of what it charges, or ordinary growth."""

from __future__ import annotations

from baowei.synth.activity import CT, DRUG, MRI, ORDINARY, OTHER_DRUG, month, months
from baowei.synth.builder import Builder
from baowei.synth.records import hospital
from baowei.synth.schemes.scheme import Scheme

RATE, SPAN = 0.1, 330
STEADY = (ORDINARY, ORDINARY + "A", ORDINARY[:-2], ORDINARY + "D")
"""The months of a year differ a little."""
SMALL = ("A", "AA", "D", "AC", "A", "AA")
OWN = {
    "X": (DRUG, OTHER_DRUG),
    "S": (CT, MRI),
    "T": ("一次性使用呼吸管路", "呼吸康复训练"),
}


def _year(builder: Builder, since: int, last: tuple[str, ...], usual: tuple[str, ...]) -> str:
    """The usual months and then the last ones; returns the code of the hospital."""
    firsts = months(builder, since)
    place = hospital(builder, 2)
    before = len(firsts) - len(last)
    plans = [usual[turn % len(usual)] for turn in range(before)] + list(last)
    for first, plan in zip(firsts, plans, strict=True):
        month(builder, place, first, plan, **OWN)
    return place.code


def _leap(builder: Builder, since: int) -> None:
    """Three times as much in a month; the same sum for quite other things.

    In order: a year as the one before; a third more; a small one with a few patients more.
    """
    other = "D" * 28 + "AB"
    for last, usual, mark in (
        ((ORDINARY * 3,), STEADY, builder.hit),
        ((other,), STEADY, builder.hit),
        ((ORDINARY,), STEADY, builder.near),
        ((ORDINARY + ORDINARY[:10],), STEADY, builder.near),
        (("AAAAA",), SMALL, builder.near),
    ):
        mark("X32", "institution", _year(builder, since, last, usual))


def _worst(builder: Builder, since: int) -> None:
    """Everything in a month: scans, supplies, therapy, and a leap; one thing alone is not it."""
    code = _year(builder, since, ("ST" * 30,), STEADY)
    for rule in ("X31", "X32", *(f"ZB1000020500{number}000" for number in range(3, 7))):
        builder.hit(rule, "institution", code)
    alone = _year(builder, since, ("XXXXXXXA" * 9,), STEADY)
    for rule in ("X32", "ZB10000205001000"):
        builder.hit(rule, "institution", alone)
    builder.near("X31", "institution", alone)
    builder.near("X31", "institution", _year(builder, since, (), STEADY))


SCHEMES = (
    Scheme("X31", _worst, rate=RATE, span=SPAN),
    Scheme("X32", _leap, rate=RATE, span=SPAN),
)
