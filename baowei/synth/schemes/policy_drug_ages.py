"""A drug given to someone whom its list's age leaves out, by years and by single days."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from baowei.synth.builder import Builder, clock
from baowei.synth.clock import HOUR, MINUTE
from baowei.synth.handmade import Care
from baowei.synth.patients import birthday, born, described, seen
from baowei.synth.schemes.scheme import Scheme

SPAN = 45
CHILD, SMALL_CHILD = "儿童定喘口服液", "幼儿益智口服液"
NEWBORN = "新生儿营养滴剂"
AGES = "演示：限2岁至6岁儿童。"
NOT_FOR_CHILDREN, NOT_FOR_THE_SMALL = "强效止痛试用片", "软骨抑制试用片"
NOT_FOR_THE_OLD, NOT_FROM_SIXTY = "长效安眠试用片", "骤降血压试用片"


@dataclass(frozen=True)
class Given:
    """A drug given so many days after the patient turned so many years old.

    known: what the data say of the age: birth, only the years, or nothing.
    """

    good: str
    years: int
    days: int = 0
    claimed: bool = True
    refunded: bool = False
    known: str = "birth"

    def charge(self, builder: Builder, since: int) -> str:
        """Charges it at a visit; returns bkkp_sn."""
        day = builder.day(since, SPAN)
        patient = born(builder, birthday(day, self.years) - self.days)
        if self.known != "birth":
            described(patient, builder, brdy=None)
        care = seen(builder, patient, day)
        if self.known == "nothing":
            care.encounter, care.settlement = {"age": None}, {"age": None}
        if self.refunded:
            builder.refund(care, care.settled + HOUR)
        return self.line(builder, care, care.begin + 15 * MINUTE)

    def line(self, builder: Builder, care: Care, time: int) -> str:
        return builder.line(care, self.good, time, claimed=self.claimed)


def _planter(
    code: str, hits: tuple[Given, ...], near: tuple[Given, ...]
) -> Callable[[Builder, int], None]:
    def plant(builder: Builder, since: int) -> None:
        for given in hits:
            builder.hit(code, "line", given.charge(builder, since))
        for given in near:
            builder.near(code, "line", given.charge(builder, since))

    return plant


def _newborn(builder: Builder, since: int) -> None:
    """Sixty days, three and thirty-four years old; until the 28th day, and in the stay of someone
    admitted before it, in order."""
    code = "GZ10000101006000"
    hits = Given(NEWBORN, 0, 60), Given(NEWBORN, 34), Given(NEWBORN, 3, known="years")
    near = (
        *(Given(NEWBORN, 0, 20), Given(NEWBORN, 0, 28), Given(NEWBORN, 0, 60, claimed=False)),
        *(Given(NEWBORN, 0, 60, refunded=True), Given(NEWBORN, 2, known="nothing")),
    )
    _planter(code, hits, near)(builder, since)
    day = builder.day(since, SPAN)
    stay = builder.stay(born(builder, day - 10), builder.at(3), clock(day), clock(day + 32, 800))
    builder.near(code, "line", builder.line(stay, NEWBORN, clock(day + 25)))


LISTS = {
    "drug_newborn_only": ((NEWBORN, {}),),
    "drug_child_limit": (
        (CHILD, {"limit_text": "限儿童。"}),
        (SMALL_CHILD, {"limit_text": AGES}),
    ),
    "age_words": (("", {"limit_text": AGES, "from_age": "2", "to_age": "7"}),),
    "drug_child_forbidden": (
        (NOT_FOR_CHILDREN, {"below_age": "18"}),
        (NOT_FOR_THE_SMALL, {"below_age": "8"}),
    ),
    "drug_elderly": ((NOT_FOR_THE_OLD, {"from_age": "65"}), (NOT_FROM_SIXTY, {"from_age": "60"})),
}

LIMITED_TO_CHILDREN = _planter(
    "GZ10000101007000",
    (
        Given(CHILD, 41),
        Given(CHILD, 18),
        Given(CHILD, 25, 90, known="years"),
        Given(SMALL_CHILD, 9),
        Given(SMALL_CHILD, 30),
        Given(SMALL_CHILD, 1, 90),
    ),
    (
        Given(CHILD, 17, 360),
        Given(CHILD, 41, claimed=False),
        Given(CHILD, 41, refunded=True),
        Given(CHILD, 41, known="nothing"),
        Given(SMALL_CHILD, 2),
        Given(SMALL_CHILD, 6, 350),
    ),
)
"""Grown up, or a child too old or too small for the ages that an entry names; the days before and
after, in order."""

FORBIDDEN_TO_CHILDREN = _planter(
    "GZ10000301003000",
    (
        Given(NOT_FOR_CHILDREN, 10),
        Given(NOT_FOR_CHILDREN, 17, 360),
        Given(NOT_FOR_THE_SMALL, 5),
        Given(NOT_FOR_THE_SMALL, 6, 100, known="years"),
    ),
    (
        Given(NOT_FOR_CHILDREN, 18),
        Given(NOT_FOR_THE_SMALL, 8),
        Given(NOT_FOR_THE_SMALL, 12),
        Given(NOT_FOR_CHILDREN, 10, refunded=True),
        Given(NOT_FOR_CHILDREN, 10, claimed=False),
        Given(NOT_FOR_CHILDREN, 10, known="nothing"),
    ),
)
"""Below the age of its entry; on the birthday, in order."""

FORBIDDEN_TO_THE_OLD = _planter(
    "GZ10000301009000",
    (
        Given(NOT_FOR_THE_OLD, 81),
        Given(NOT_FOR_THE_OLD, 65),
        Given(NOT_FROM_SIXTY, 62),
        Given(NOT_FROM_SIXTY, 70, 90, known="years"),
    ),
    (
        Given(NOT_FOR_THE_OLD, 64, 360),
        Given(NOT_FOR_THE_OLD, 62),
        Given(NOT_FROM_SIXTY, 59, 100),
        Given(NOT_FOR_THE_OLD, 81, claimed=False),
        Given(NOT_FOR_THE_OLD, 81, refunded=True),
        Given(NOT_FOR_THE_OLD, 81, known="nothing"),
    ),
)
"""From the age of its entry on; the day before, or younger than this drug's age, in order."""

SCHEMES = (
    Scheme("GZ10000101006000", _newborn, span=SPAN),
    Scheme("GZ10000101007000", LIMITED_TO_CHILDREN, span=SPAN),
    Scheme("GZ10000301003000", FORBIDDEN_TO_CHILDREN, span=SPAN),
    Scheme("GZ10000301009000", FORBIDDEN_TO_THE_OLD, span=SPAN),
)
