"""Prescriptions written too late, elsewhere, for nobody seen, or by the dozen."""

from __future__ import annotations

from baowei.synth.builder import Builder, clock
from baowei.synth.clock import DAY, HOUR, MINUTE
from baowei.synth.handmade import Care, Place, Row
from baowei.synth.records import clinic, prescription, shop
from baowei.synth.schemes.scheme import Scheme

DRUG, ILLNESS = "阿托伐他汀钙片", "I25.103"
ELSEWHERE = "H98020000017"
"""A hospital of another city, unknown here."""
BATCH, SERIES = 12, 6
"""Prescriptions of one physician, seconds or minutes apart."""


def _buy(builder: Builder, day: int, place: Place, minute: int = 640) -> Care:
    """Comes to the pharmacy for the drug."""
    patient = builder.person("12"[minute % 2], 66)
    return builder.visit(patient, place, clock(day, minute), diagnosis=ILLNESS)


def _sold(builder: Builder, care: Care, rxno: str) -> str:
    builder.line(care, DRUG, care.begin, rxno=rxno)
    return care.setl_id


def _seen(builder: Builder, care: Care, writer: Place, time: int) -> None:
    """The visit in which the prescription of the buyer is written."""
    builder.visit(care.patient, writer, time - 10 * MINUTE, diagnosis=ILLNESS)


def _backdated(builder: Builder, since: int) -> None:
    """The prescription was written after the settlement; before it, in order."""
    for later, mark in ((3 * HOUR, builder.hit), (-40 * MINUTE, builder.near)):
        care, writer = _buy(builder, builder.day(since, 3), shop(builder)), clinic(builder)
        time = care.settled + later
        _seen(builder, care, writer, time)
        mark("X25", "settlement", _sold(builder, care, prescription(builder, care, time, writer)))


def _unseen(builder: Builder, since: int) -> None:
    """From a hospital of another city that never saw the buyer.

    In order: from one of this city, who paid for the visit himself or was seen the day before;
    and insured in the other city.
    """
    day = builder.day(since + 1, 3)
    care = _buy(builder, day, shop(builder))
    facts: Row = {"prsc_fixmedins_code": ELSEWHERE, "prsc_dr_code": "D980200000171"}
    number = prescription(builder, care, care.settled - 2 * HOUR, **facts)
    builder.hit("X25", "settlement", _sold(builder, care, number))
    care, writer = _buy(builder, day, shop(builder)), clinic(builder)
    number = prescription(builder, care, care.settled - 2 * HOUR, writer)
    builder.near("X25", "settlement", _sold(builder, care, number))
    care = _buy(builder, day, shop(builder))
    _seen(builder, care, writer, care.settled - DAY)
    number = prescription(builder, care, care.settled - DAY, writer)
    builder.near("X25", "settlement", _sold(builder, care, number))
    care = _buy(builder, day, shop(builder))
    care.patient.facts["insu_admdvs"] = "980200"
    builder.rows["psn_info_b"][-1]["insu_admdvs"] = "980200"
    number = prescription(builder, care, care.settled - 2 * HOUR, **facts)
    builder.near("X25", "settlement", _sold(builder, care, number))


def _batch(builder: Builder, since: int) -> None:
    """A dozen in a minute by one physician, on the internet; one in ten minutes, in order."""
    for size, apart, mark in ((BATCH, 5, builder.hit), (SERIES, 10 * MINUTE, builder.near)):
        day, place, writer = builder.day(since, 3), shop(builder), clinic(builder)
        for turn in range(size):
            care = _buy(builder, day, place, 640 + 7 * turn)
            time = clock(day, 560) + turn * apart
            _seen(builder, care, writer, time)
            number = prescription(builder, care, time, writer, src_type="internet")
            mark("X25", "settlement", _sold(builder, care, number))


def _sources(builder: Builder, since: int) -> None:
    """The three ways."""
    for plant in (_backdated, _unseen, _batch):
        plant(builder, since)


SCHEMES = (Scheme("X25", _sources, rate=0.5, span=5),)
