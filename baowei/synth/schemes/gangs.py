"""People whose cards go from till to till together, or hang on one telephone."""

from __future__ import annotations

from baowei.synth.builder import Builder, clock
from baowei.synth.clock import MINUTE
from baowei.synth.handmade import Care, Patient
from baowei.synth.records import channel, shop
from baowei.synth.schemes.scheme import Scheme

DRUGS = (("阿托伐他汀钙片", "I25.103"), ("硫酸氢氯吡格雷片", "I25.103"), ("格列美脲片", "E11.900"))
TURNS, APART = 6, 9


def _people(builder: Builder, count: int) -> list[Patient]:
    return [builder.person("12"[turn % 2], 58 + 3 * turn % 20) for turn in range(count)]


def _together(
    builder: Builder, people: list[Patient], day: int, turns: int, *, one_till: bool = True
) -> list[Care]:
    """All of them buy within two minutes, each time in another shop."""
    cares = []
    for turn in range(turns):
        place, begin = shop(builder), clock(day + APART * turn, builder.number(560, 1_100))
        for number, patient in enumerate(people):
            good, illness = DRUGS[number % len(DRUGS)]
            when = begin + number * MINUTE // 2
            care = builder.visit(patient, place, when, diagnosis=illness)
            builder.line(care, good, care.begin)
            terminal = 0 if one_till else number
            channel(builder, care, dev_no=f"Q{place.number * 10 + terminal:07d}")
            cares.append(care)
    return cares


def _family(builder: Builder, people: list[Patient]) -> None:
    """The first shares the account with all others."""
    for patient in people[1:]:
        builder.rows["psn_rlts_d"].append(
            {
                "psn_no": people[0].psn_no,
                "rlts_psn_no": patient.psn_no,
                "begndate": builder.period.first - 300,
            }
        )


def _mark(builder: Builder, people: list[Patient], *, guilty: bool) -> None:
    mark = builder.hit if guilty else builder.near
    for patient in people:
        mark("X29", "person", patient.psn_no)


def _sequence(builder: Builder, since: int) -> None:
    """Four strangers, minute by minute at one till, on six days.

    In order: a family; a couple; neighbours on two days; three at three tills.
    """
    day = builder.day(since, APART * TURNS)
    gang, family, couple = _people(builder, 4), _people(builder, 3), _people(builder, 2)
    _family(builder, family)
    for people, turns in ((gang, TURNS), (family, TURNS), (couple, TURNS)):
        _together(builder, people, day, turns)
        _mark(builder, people, guilty=people is gang)
    neighbours, apart = _people(builder, 4), _people(builder, 3)
    _together(builder, neighbours, day, 2)
    _together(builder, apart, day, TURNS, one_till=False)
    _mark(builder, neighbours + apart, guilty=False)


def _one_phone(builder: Builder, since: int) -> None:
    """Nine strangers leave one telephone number; a family, or two neighbours, in order."""
    day = builder.day(since, 30)
    for count, related, guilty in ((9, False, True), (4, True, False), (2, False, False)):
        people = _people(builder, count)
        if related:
            _family(builder, people)
        for turn, patient in enumerate(people):
            place, begin = shop(builder), clock(day + 3 * turn, builder.number(560, 1_100))
            good, illness = DRUGS[turn % len(DRUGS)]
            care = builder.visit(patient, place, begin, diagnosis=illness)
            care.encounter["tel"] = f"t{people[0].psn_no[4:]}"
            builder.line(care, good, care.begin)
            channel(builder, care)
        _mark(builder, people, guilty=guilty)


def _gang(builder: Builder, since: int) -> None:
    """Both ways."""
    _sequence(builder, since)
    _one_phone(builder, since)


SCHEMES = (Scheme("X29", _gang, rate=0.5, span=APART * TURNS),)
