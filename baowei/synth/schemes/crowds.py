"""Groups of people who are admitted together and discharged together."""

from __future__ import annotations

from baowei.synth.builder import Builder, clock
from baowei.synth.handmade import Care, Patient, Place, Row
from baowei.synth.patients import born
from baowei.synth.schemes.scheme import Scheme

STAY = 6
MANY, FEW = 7, 4
"""People of one group: more than falls into a hospital by chance, and fewer."""
AT_HOME = 3
"""People of the same address who stay at home: no household is in hospital as a whole."""


def _together(
    builder: Builder, place: Place, day: int, groups: list[Row], *, stagger: int = 0
) -> list[Care]:
    """A stay for each, on the same days; `stagger` parts their discharges by so many days."""
    found = []
    for turn, facts in enumerate(groups):
        patient = builder.person("12"[turn % 2], 42 + turn * 3)
        last = clock(day + STAY + turn * stagger, 700 + turn * 11)
        care = builder.stay(patient, place, clock(day, 560 + turn * 17), last, "M51.202")
        builder.line(care, "普通病房床位费", clock(day, 900))
        care.encounter.update(facts)
        _register(builder, facts)
        found.append(care)
    return found


def _register(builder: Builder, facts: Row) -> None:
    """Writes what the group has in common into the register of the person made last."""
    names = {"addr": "resd_addr", "tel": "tel_hash", "emp_no": "emp_no"}
    builder.rows["psn_info_b"][-1].update({names[name]: facts[name] for name in facts})


def _groups(builder: Builder) -> list[Row]:
    """One group of each kind: a work unit, a telephone, an address, a village."""
    number = builder.number(10_000_000, 99_999_999)
    village = f"云岭县石桥镇第{number}村"
    return [
        {"emp_no": f"E{number}"},
        {"tel": f"t{number:012d}"},
        {"addr": f"云岭县城关镇老街{number}号"},
        {"addr": village + "{}组{}号"},
    ]


def _members(facts: Row, many: int) -> list[Row]:
    """What the records say of each member; houses of a village have numbers of their own."""
    return [
        {name: value.format(1 + turn // 3, 10 + turn) for name, value in facts.items()}
        for turn in range(many)
    ]


def _crowd(builder: Builder, since: int) -> None:
    """Seven of one group; four of it, or discharged on different days, are in order."""
    for many, stagger, mark in (
        (MANY, 0, builder.hit),
        (FEW, 0, builder.near),
        (MANY, 1, builder.near),
    ):
        for facts in _groups(builder):
            day, place = builder.day(since, 15), builder.at(builder.number(1, 3))
            members = _members(facts, many)
            for _ in range(AT_HOME if "addr" in facts else 0):
                builder.person(age=33)
                _register(builder, members[0])
            for care in _together(builder, place, day, members, stagger=stagger):
                mark("X07", "encounter", care.mdtrt_id)


def _household(builder: Builder, ages: tuple[int, ...]) -> list[Patient]:
    """People of one address."""
    people = []
    for turn, age in enumerate(ages):
        people.append(builder.person("12"[turn % 2], age, employee=age >= 18))
        builder.rows["psn_info_b"][-1]["resd_addr"] = f"R{people[0].psn_no[4:]}"
    return people


def _families(builder: Builder, since: int) -> None:
    """All five of a household in one hospital; two of its five are in order."""
    for admitted, mark in ((5, builder.hit), (2, builder.near)):
        day, place = builder.day(since, 15), builder.at(1)
        people = _household(builder, (67, 64, 41, 38, 12))
        for turn, patient in enumerate(people[:admitted]):
            last = clock(day + STAY, 700 + turn)
            care = builder.stay(patient, place, clock(day, 600 + turn), last, "J20.900")
            builder.line(care, "普通病房床位费", clock(day, 900))
            care.encounter["addr"] = f"R{people[0].psn_no[4:]}"
            mark("X07", "encounter", care.mdtrt_id)


def _small_families(builder: Builder, since: int) -> None:
    """A family of three, all in hospital; a mother and her newborn child, in order."""
    day, place = builder.day(since, 15), builder.at(1)
    people = _household(builder, (58, 55, 30))
    for turn, patient in enumerate(people):
        last = clock(day + STAY, 700 + turn)
        care = builder.stay(patient, place, clock(day, 600 + turn), last, "M54.500")
        builder.line(care, "普通病房床位费", clock(day, 900))
        care.encounter["addr"] = f"R{people[0].psn_no[4:]}"
        builder.hit("X07", "encounter", care.mdtrt_id)
    _childbirth(builder, since)


def _childbirth(builder: Builder, since: int) -> None:
    """Mother and child leave together; nobody else lives at their address."""
    day, place = builder.day(since, 15), builder.at(2)
    mother, child = builder.person("2", 29), born(builder, day)
    builder.rows["psn_info_b"][-1]["resd_addr"] = f"R{mother.psn_no[4:]}"
    for patient, diagnosis in ((mother, "O80.000"), (child, "P59.900")):
        last = clock(day + 4, 700)
        care = builder.stay(patient, place, clock(day, 600), last, diagnosis)
        builder.line(care, "普通病房床位费", clock(day, 900))
        care.encounter["addr"] = f"R{mother.psn_no[4:]}"
        builder.near("X07", "encounter", care.mdtrt_id)


def _plant(builder: Builder, since: int) -> None:
    for part in (_crowd, _families, _small_families):
        part(builder, since)


SCHEMES = (Scheme("X07", _plant, rate=0.3, span=16),)
