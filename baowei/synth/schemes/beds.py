"""Small hospitals of their own with more patients at once than beds."""

from __future__ import annotations

from baowei.synth.activity import STAY as USUAL
from baowei.synth.builder import Builder, clock
from baowei.synth.clock import HOUR
from baowei.synth.handmade import Place
from baowei.synth.records import hospital
from baowei.synth.schemes.scheme import Scheme

BEDS = 20
CROWD, FULL = 27, 22
"""Patients at once: above, and exactly at, a tenth more than the beds."""
DAYS = 8


def _admit(builder: Builder, place: Place, begin: int, end: int, turn: int) -> None:
    """A patient with what is usual for a stroke."""
    patient = builder.person("12"[turn % 2], 45 + turn % 30)
    care = builder.stay(patient, place, begin, end, "I63.900")
    care.bare = True
    for good in ("普通病房床位费", "Ⅱ级护理", *USUAL):
        builder.line(care, good, begin + HOUR)


def _at_once(builder: Builder, since: int) -> None:
    """Too many for some days; at the limit, or where nobody knows the beds, in order."""
    for patients, beds, mark in (
        (CROWD, BEDS, builder.hit),
        (FULL, BEDS, builder.near),
        (CROWD, None, builder.near),
    ):
        place, day = hospital(builder, 1, beds), builder.day(since, DAYS + 8)
        for turn in range(patients):
            begin, end = clock(day + turn % 3), clock(day + DAYS + turn % 4, 840)
            _admit(builder, place, begin, end, turn)
        mark("X06", "institution", place.code)


def _changing(builder: Builder, since: int) -> None:
    """A full house leaves one morning and another one comes in the afternoon, in order."""
    place, day = hospital(builder, 1, BEDS), builder.day(since, DAYS + 8)
    for turn in range(BEDS):
        change = day + DAYS // 2
        _admit(builder, place, clock(day, 560 + turn), clock(change, 480 + turn), turn)
        _admit(builder, place, clock(change, 860 + turn), clock(day + DAYS, 700), turn + 7)
    builder.near("X06", "institution", place.code)


def _crowded(builder: Builder, since: int) -> None:
    for part in (_at_once, _changing):
        part(builder, since)


SCHEMES = (Scheme("X06", _crowded, rate=0.05, span=DAYS + 9),)
