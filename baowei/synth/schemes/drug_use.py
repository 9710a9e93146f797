"""Drugs given in too large an amount, twice over, or with another that they do not bear."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from baowei.synth.builder import Builder, clock
from baowei.synth.clock import HOUR
from baowei.synth.handmade import Care, Patient
from baowei.synth.records import prescription
from baowei.synth.schemes.scheme import Scheme

AMPOULE, DAILY = "前列地尔注射剂", 2
"""A drug and how many of it the label allows in a day."""
STATIN, LARGE_PACK, OTHER_STATIN = "普伐他汀钠片", "普伐他汀钠片大包装", "瑞舒伐他汀钙片"
ANTICOAGULANT, RHYTHM = "华法林钠片", "胺碘酮片"
ILLNESS = "I25.103"
MONTH = 28
SPAN = 9


def _visit(builder: Builder, patient: Patient, day: int) -> Care:
    return builder.visit(patient, builder.at(3), clock(day), diagnosis=ILLNESS)


def _stay(builder: Builder, since: int) -> tuple[int, Care]:
    day = builder.day(since, SPAN)
    begin, end = clock(day), clock(day + 6, 800)
    return day, builder.stay(builder.person(age=63), builder.at(3), begin, end, ILLNESS)


def _prescribed(builder: Builder, care: Care, *drugs: tuple[str, int, int]) -> list[str]:
    """One prescription: name, packs and days of each drug."""
    when = care.begin + HOUR // 6
    written = prescription(builder, care, when - 120)
    return [
        builder.line(care, good, when + turn, cnt, rxno=written, facts={"prd_days": days * 100})
        for turn, (good, cnt, days) in enumerate(drugs)
    ]


def _doses(builder: Builder, since: int) -> None:
    """Three times the daily dose at once, twice it in two lines, or too much in a whole stay."""
    code, most = "GZ10000301005000", DAILY * 5
    for cnt, mark in ((most * 3, builder.hit), (most, builder.near)):
        care = _visit(builder, builder.person(age=61), builder.day(since, SPAN))
        mark(code, "line", _prescribed(builder, care, (AMPOULE, cnt, 5))[0])
    care = _visit(builder, builder.person(age=62), builder.day(since, SPAN))
    first, second = _prescribed(builder, care, (AMPOULE, most, 5), (AMPOULE, most, 5))
    builder.near(code, "line", first)
    builder.hit(code, "line", second)
    care = _visit(builder, builder.person(age=62), builder.day(since, SPAN))
    for _ in range(2):
        builder.near(code, "line", _prescribed(builder, care, (AMPOULE, most, 5))[0])
    day, care = _stay(builder, since)
    builder.hit(code, "line", builder.line(care, AMPOULE, clock(day, 700), DAILY * 7 * 3))
    _doses_in_order(builder, since, code)


def _doses_in_order(builder: Builder, since: int, code: str) -> None:
    """No days known, not claimed, the excess taken back, or the whole dose every day of a stay."""
    many, days = DAILY * 15, {"prd_days": 500}
    for claimed, facts in ((True, {}), (False, days), (True, days)):
        care = _visit(builder, builder.person(age=64), builder.day(since, SPAN))
        when = care.begin + HOUR // 6
        line = builder.line(care, AMPOULE, when, many, claimed=claimed, facts=facts)
        builder.near(code, "line", line)
        if claimed and facts:
            builder.line(care, AMPOULE, when + 300, DAILY * 5 - many, facts=facts)
    day, care = _stay(builder, since)
    for turn in range(5):
        line = builder.line(care, AMPOULE, clock(day + turn, 700), DAILY)
        builder.near(code, "line", line)


@dataclass(frozen=True)
class Together:
    """Two drugs that should not be in use at once; the second comes later."""

    code: str
    first: str
    second: str

    def plant(self, builder: Builder, since: int) -> None:
        """In one prescription, in overlapping months, on the same days of a stay."""
        care = _visit(builder, builder.person(age=60), builder.day(since, SPAN))
        both = (self.first, 1, MONTH), (self.second, 1, MONTH)
        builder.hit(self.code, "line", _prescribed(builder, care, *both)[1])
        for gap, one, other, mark in (
            (10, self.first, self.second, builder.hit),
            (10, self.second, self.first, builder.hit),
            (MONTH + 2, self.first, self.second, builder.near),
        ):
            patient, day = builder.person(age=62), builder.day(since, 41)
            _prescribed(builder, _visit(builder, patient, day), (one, 1, MONTH))
            after = _visit(builder, patient, day + gap)
            mark(self.code, "line", _prescribed(builder, after, (other, 1, MONTH))[0])
        for begin, mark in ((1, builder.hit), (5, builder.near)):
            day, care = _stay(builder, since)
            for turn in range(1, 5):
                builder.line(care, self.first, clock(day + turn, 650))
            for turn in range(begin, min(begin + 4, 6)):
                mark(self.code, "line", builder.line(care, self.second, clock(day + turn, 700)))
        self._apart(builder, since)

    def _apart(self, builder: Builder, since: int) -> None:
        """The second is not claimed; the first was taken back; each is another person's."""
        care = _visit(builder, builder.person(age=64), builder.day(since, SPAN))
        _prescribed(builder, care, (self.first, 1, MONTH))
        when, facts = care.begin + HOUR // 4, {"prd_days": MONTH * 100}
        line = builder.line(care, self.second, when, claimed=False, facts=facts)
        builder.near(self.code, "line", line)
        patient, day = builder.person(age=65), builder.day(since, SPAN)
        care = _visit(builder, patient, day)
        _prescribed(builder, care, (self.first, 1, MONTH))
        builder.refund(care, care.settled + HOUR)
        care = _visit(builder, patient, day + 2)
        builder.near(self.code, "line", _prescribed(builder, care, (self.second, 1, MONTH))[0])
        for drug in (self.first, self.second):
            care = _visit(builder, builder.person(age=66), day)
            builder.near(self.code, "line", _prescribed(builder, care, (drug, 1, MONTH))[0])


def _same_drug(code: str) -> Callable[[Builder, int], None]:
    def plant(builder: Builder, since: int) -> None:
        """Besides two drugs of a class, two packs of one drug, which are in order."""
        Together(code, STATIN, OTHER_STATIN).plant(builder, since)
        care = _visit(builder, builder.person(age=66), builder.day(since, SPAN))
        packs = (STATIN, 1, MONTH), (LARGE_PACK, 1, MONTH)
        builder.near(code, "line", _prescribed(builder, care, *packs)[1])

    return plant


PAIR = Together("GZ10000301011000", ANTICOAGULANT, RHYTHM)

LISTS = {
    "drug_dose_max": ((AMPOULE, {"max_cnt": str(DAILY)}),),
    "drug_pair": (
        (
            "",
            {
                "one_code": f"@{ANTICOAGULANT}",
                "one_name": ANTICOAGULANT,
                "other_code": f"@{RHYTHM}",
                "other_name": RHYTHM,
            },
        ),
    ),
}

SCHEMES = (
    Scheme("GZ10000301005000", _doses, span=SPAN),
    Scheme("GZ10000301006000", _same_drug("GZ10000301006000"), span=42),
    Scheme(PAIR.code, PAIR.plant, span=42),
)
