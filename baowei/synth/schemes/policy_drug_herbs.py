"""Herbal pieces that are not paid unless a compound prescription has others beside them."""

from __future__ import annotations

from baowei.synth.builder import Builder
from baowei.synth.clock import HOUR, MINUTE
from baowei.synth.handmade import Care
from baowei.synth.patients import seen
from baowei.synth.records import prescription
from baowei.synth.schemes.scheme import Scheme

CODE = "GZ10000101004000"
SPAN = 8
GLUE, HORN, OTHER = "阿胶珠饮片", "鹿角霜饮片", "当归"
GRAMS = 70


def _visit(builder: Builder, since: int, rank: int = 2) -> Care:
    return seen(builder, builder.person("2", 52), builder.day(since, SPAN), rank, "D50.900")


def _piece(
    builder: Builder, care: Care, good: str, rxno: str | None, *, claimed: bool = True
) -> str:
    return builder.line(care, good, care.begin + 15 * MINUTE, GRAMS, claimed=claimed, rxno=rxno)


def _alone(builder: Builder, since: int) -> None:
    """One piece called a single one, one that is called a compound, and one whose companion
    stands on another prescription or was taken back."""
    care = _visit(builder, since)
    number = prescription(builder, care, care.begin + 10 * MINUTE)
    only = builder.line(
        *(care, GLUE, care.begin + 15 * MINUTE, GRAMS),
        rxno=number,
        facts={"tcmdrug_used_way": "1"},
    )
    builder.hit(CODE, "line", only)
    care = _visit(builder, since)
    number = prescription(builder, care, care.begin + 10 * MINUTE)
    builder.hit(CODE, "line", _piece(builder, care, HORN, number))
    care = _visit(builder, since)
    first, second = (prescription(builder, care, care.begin + n * MINUTE) for n in (8, 10))
    builder.hit(CODE, "line", _piece(builder, care, GLUE, first))
    builder.near(CODE, "line", _piece(builder, care, OTHER, second))
    care = _visit(builder, since)
    number = prescription(builder, care, care.begin + 10 * MINUTE)
    builder.hit(CODE, "line", _piece(builder, care, GLUE, number))
    _piece(builder, care, OTHER, number)
    builder.line(care, OTHER, care.begin + 25 * MINUTE, -GRAMS, rxno=number)


def _only_such(builder: Builder, since: int) -> None:
    """Nothing but two such pieces on the prescription."""
    care = _visit(builder, since)
    number = prescription(builder, care, care.begin + 10 * MINUTE)
    for good in (GLUE, HORN):
        builder.hit(CODE, "line", _piece(builder, care, good, number))


def _lawful(builder: Builder, since: int) -> None:
    """With another piece, which the fund pays or not; unpaid; taken back."""
    for paid in (True, False):
        care = _visit(builder, since)
        number = prescription(builder, care, care.begin + 10 * MINUTE)
        builder.near(CODE, "line", _piece(builder, care, GLUE, number))
        _piece(builder, care, OTHER, number, claimed=paid)
    for back in (True, False):
        care = _visit(builder, since)
        number = prescription(builder, care, care.begin + 10 * MINUTE)
        builder.near(CODE, "line", _piece(builder, care, HORN, number, claimed=back))
        if back:
            builder.refund(care, care.settled + HOUR)


def _plant(builder: Builder, since: int) -> None:
    _alone(builder, since)
    _only_such(builder, since)
    _lawful(builder, since)


LISTS = {
    "herb_unpaid": ((GLUE, {"scope": "single"}), (HORN, {"scope": "single"})),
}

SCHEMES = (Scheme(CODE, _plant, span=SPAN),)
