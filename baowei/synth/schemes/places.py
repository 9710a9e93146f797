"""Two settlements of one person that lie too far apart for the time between them."""

from __future__ import annotations

from dataclasses import dataclass, field

from baowei.synth.builder import Builder, clock
from baowei.synth.clock import MINUTE
from baowei.synth.handmade import Care, Patient, Place, Row
from baowei.synth.records import in_county
from baowei.synth.schemes.scheme import Scheme

FIRST_DRUG, SECOND_DRUG = "氨氯地平片", "阿托伐他汀钙片"
HERE, BESIDE, FAR = 0, 0, 5
"""Counties: the first, the same one, and the one at the other end of the city."""


@dataclass(frozen=True)
class Second:
    """The later settlement: where, how many minutes later, and what is not as usual about it."""

    county: int
    minutes: int
    lawful: bool = False
    refunded: bool = False
    rank: int = 0
    facts: Row = field(default_factory=dict)


SECONDS = (
    Second(FAR, 8),
    Second(FAR, 0),
    Second(BESIDE, 0),
    Second(FAR, 150, lawful=True),
    Second(BESIDE, 25, lawful=True),
    Second(FAR, 8, lawful=True, refunded=True),
    Second(FAR, 8, lawful=True, rank=2, facts={"pay_loc": "5"}),
    Second(FAR, 8, lawful=True, rank=2, facts={"pay_loc": "1"}),
)
"""At the other end of the city eight minutes later, there or next door in the same second; in
order: hours later, next door, taken back, an internet hospital, a claim made at the agency."""


def _visit(
    builder: Builder, patient: Patient, place: Place, settled: int, drug: str = FIRST_DRUG
) -> Care:
    """A visit that is settled at that moment."""
    begin = settled - (40 * MINUTE if place.rank else 0)
    care = builder.visit(patient, place, begin)
    if not place.rank:
        builder.line(care, drug, begin)
    return care


def _other(builder: Builder, first: Place, second: Second) -> Place:
    """A place for the second settlement that is not the first one."""
    place = in_county(builder, second.rank, second.county)
    while place.code == first.code:
        place = in_county(builder, second.rank, second.county)
    return place


def _apart(builder: Builder, since: int) -> None:
    """Purchases in two places; the second one of each pair is what should be seen."""
    for second in SECONDS:
        when = clock(builder.day(since, 3), builder.number(600, 900))
        patient = builder.person(age=44)
        first = in_county(builder, 0, HERE)
        _visit(builder, patient, first, when)
        later = when + second.minutes * MINUTE
        care = _visit(builder, patient, _other(builder, first, second), later, SECOND_DRUG)
        care.settlement.update(second.facts)
        if second.refunded:
            builder.refund(care, later + 15 * MINUTE)
        mark = builder.near if second.lawful else builder.hit
        mark("X03", "settlement", care.setl_id)


def _unplaced(builder: Builder, since: int) -> None:
    """Eight minutes later where nobody knows the coordinates: nothing can be said."""
    when = clock(builder.day(since, 3), builder.number(600, 900))
    patient, place = builder.person(age=51), builder.new_place(0)
    builder.rows["fixmedins_b"][-1].update(lnt=None, lat=None)
    builder.agreement(place, "active", clock(builder.period.first - 900, 0))
    _visit(builder, patient, in_county(builder, 0, HERE), when)
    care = _visit(builder, patient, place, when + 8 * MINUTE, SECOND_DRUG)
    builder.near("X03", "settlement", care.setl_id)


def _by_day_only(builder: Builder, since: int) -> None:
    """Two visits of one day that a system stamped with midnight: their times are not known."""
    day, patient = builder.day(since, 3), builder.person(age=37)
    for county in (HERE, FAR):
        care = _visit(builder, patient, in_county(builder, 1, county), clock(day, 40))
        care.settlement["setl_time"] = clock(day, 0)
    builder.near("X03", "settlement", care.setl_id)


def _plant(builder: Builder, since: int) -> None:
    for part in (_apart, _unplaced, _by_day_only):
        part(builder, since)


SCHEMES = (Scheme("X03", _plant, rate=1.0, span=4),)
