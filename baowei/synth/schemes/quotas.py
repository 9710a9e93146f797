"""The year's quota of outpatient care, spent in December or to the cent."""

from __future__ import annotations

from datetime import timedelta

from baowei.synth.builder import Builder, clock
from baowei.synth.clock import EPOCH
from baowei.synth.handmade import Care, Patient, Place
from baowei.synth.money import RATIO
from baowei.synth.records import shop
from baowei.synth.schemes.scheme import Scheme

DRUG = "阿托伐他汀钙片"
ILLNESS = "I25.103"
QUOTA = 300_000
"""Hundredths of CNY that the fund pays an employee in a year."""
SHARE = RATIO["visit"][0][1]


def _spend(builder: Builder, patient: Patient, place: Place, day: int, fund: int) -> Care:
    """A purchase to which the fund gives so much, in hundredths of CNY."""
    care = builder.visit(patient, place, clock(day, builder.number(560, 1_100)), diagnosis=ILLNESS)
    builder.line(care, DRUG, care.begin, price=-(-fund * 100 // SHARE))
    return care


def _december(builder: Builder) -> int | None:
    """The first day of the first whole December of the period, in days since 1970."""
    days = range(builder.period.first, builder.period.first + builder.period.days)
    return next((day for day in days if _month_of(day) == (12, 1)), None)


def _month_of(day: int) -> tuple[int, int]:
    date = EPOCH + timedelta(days=day)
    return date.month, date.day


def _rush(builder: Builder) -> None:
    """Next to nothing until December, then all of it; four fifths of it, in order."""
    first = _december(builder)
    if first is None:
        return
    for each, mark in ((59_700, builder.hit), (48_000, builder.near)):
        patient, place = builder.person("1", 58), shop(builder)
        for turn in range(5):
            _spend(builder, patient, place, first + 6 + 4 * turn, each)
        mark("X24", "person", patient.psn_no)
    if first > builder.period.first:
        # most of it in the months before
        patient, place = builder.person("2", 63), shop(builder)
        for day in (first - 25, first - 18, first - 11):
            _spend(builder, patient, place, day, 80_000)
        _spend(builder, patient, place, first + 15, 56_000)
        builder.near("X24", "person", patient.psn_no)


def _to_the_cent(builder: Builder, since: int) -> None:
    """The last purchase is made to cost just what is left of the quota, outside December.

    A dearer one of which the fund pays what is left, and the buyer the rest, is in order; so is
    one that leaves something.
    """
    if _month_of(since)[0] == 12:
        since = builder.period.first + builder.period.days - 30
    spent = (91_230, 74_410, 88_880)
    left = QUOTA - sum(spent)
    for last, mark in (
        (left, builder.hit),
        (left + 30_000, builder.near),
        (left - 9_000, builder.near),
    ):
        patient, place = builder.person("1", 55), shop(builder)
        for turn, fund in enumerate(spent):
            _spend(builder, patient, place, since + 5 * turn, fund)
        care = _spend(builder, patient, place, since + 20, last)
        if last > left:
            owed = care.lines[0].price - left
            care.settlement |= {"hifp_pay": left, "fund_pay_sumamt": left, "psn_pay": owed}
            care.settlement |= {"acct_pay": 0, "cash_payamt": owed}
        mark("X24", "person", patient.psn_no)


def _quota(builder: Builder, since: int) -> None:
    """Both ways."""
    _rush(builder)
    _to_the_cent(builder, since)


LISTS = {
    "fund_quota": (
        ("", {"insutype": "310", "quota": "3000"}),
        ("", {"insutype": "390", "quota": "1500"}),
    ),
}

SCHEMES = (Scheme("X24", _quota, rate=0.5, span=25),)
