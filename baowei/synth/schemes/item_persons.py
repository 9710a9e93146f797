"""An item or consumable given to a person for whom its list does not let the fund pay."""

from __future__ import annotations

from collections.abc import Callable

from baowei.synth.builder import Builder, clock
from baowei.synth.clock import HOUR
from baowei.synth.handmade import Care, Patient
from baowei.synth.patients import birthday, born, described
from baowei.synth.schemes.scheme import BATCH_8, Scheme

INJURY, BIRTH = "工伤致残功能训练", "产后盆底电刺激"
NEWBORN_ITEM, NEWBORN_PIECE = "新生儿听力筛查", "新生儿专用蓝光眼罩"
CHILD_ITEM, CHILD_PIECE = "儿童发育商评估", "儿童专用雾化面罩"
WORKING_AGE = "职业功能训练"
BY_INJURY_FUND, BY_MATERNITY_FUND, RETIRED_CADRE = "410", "510", "340"
SPAN = 15

AgeEdge = Callable[[int], int]
"""The latest day of birth of a person who is too old on a day."""


def _visit(
    builder: Builder, since: int, patient: Patient, good: str, *, claimed: bool = True
) -> tuple[Care, str]:
    """A visit with a consultation and the good; returns it and the line of the good."""
    begin = clock(builder.day(since, SPAN), builder.number(500, 960))
    care = builder.visit(patient, builder.at(2), begin, diagnosis="M54.500")
    builder.line(care, "门诊诊查费", begin)
    return care, builder.line(care, good, begin + HOUR // 4, claimed=claimed)


def _of_unknown_age(builder: Builder, care: Care) -> None:
    described(care.patient, builder, brdy=None)
    care.encounter["age"] = care.settlement["age"] = None


def _settled_as(care: Care, insutype: str) -> None:
    care.encounter["insutype"] = care.settlement["insutype"] = insutype


def _work_injury(builder: Builder, since: int) -> None:
    """Paid by the employees' and by the residents' fund; in order where neither pays it."""
    code = "GZ10000102003000"
    for employee in (True, False):
        _, line = _visit(builder, since, builder.person(age=44, employee=employee), INJURY)
        builder.hit(code, "line", line)
    _, line = _visit(builder, since, builder.person(age=44), INJURY, claimed=False)
    builder.near(code, "line", line)
    care, line = _visit(builder, since, builder.person(age=38), INJURY)
    _settled_as(care, BY_INJURY_FUND)
    builder.near(code, "line", line)
    # a stay too cheap for its fund to pay anything
    day = builder.day(since, SPAN)
    care = builder.stay(
        builder.person(age=51), builder.at(3), clock(day), clock(day + 3, 840), "M51.202"
    )
    care.bare = True
    builder.line(care, "普通病房床位费", clock(day, 660))
    builder.near(code, "line", builder.line(care, INJURY, clock(day + 1)))


def _maternity(builder: Builder, since: int) -> None:
    """Residents have no maternity cover; employees have, and of others it is not known."""
    code = "GZ10000102004000"

    def mother(*, employee: bool) -> Patient:
        return builder.person("2", 29, employee=employee)

    _, line = _visit(builder, since, mother(employee=False), BIRTH)
    builder.hit(code, "line", line)
    _, line = _visit(builder, since, mother(employee=True), BIRTH)
    builder.near(code, "line", line)
    _, line = _visit(builder, since, mother(employee=False), BIRTH, claimed=False)
    builder.near(code, "line", line)
    for insutype in (BY_MATERNITY_FUND, RETIRED_CADRE):
        care, line = _visit(builder, since, mother(employee=True), BIRTH)
        _settled_as(care, insutype)
        builder.near(code, "line", line)


def _past_28_days(day: int) -> int:
    return day - 29


def _come_of_age(day: int) -> int:
    return birthday(day, 18)


def _given(
    builder: Builder,
    since: int,
    good: str,
    edge: AgeEdge,
    *,
    older: int,
    after: int = 1,
    claimed: bool = True,
) -> tuple[Care, str]:
    """A stay of someone so many days older than the edge, given the good days after admission."""
    day = builder.day(since, SPAN)
    child = born(builder, edge(day) - older, "12"[day % 2])
    care = builder.stay(child, builder.at(2), clock(day), clock(day + after + 3, 840))
    builder.line(care, "普通病房床位费", clock(day, 660))
    return care, builder.line(care, good, clock(day + after), claimed=claimed)


def _only_young(code: str, good: str, edge: AgeEdge) -> Callable[[Builder, int], None]:
    def plant(builder: Builder, since: int) -> None:
        """Just too old, grown up, or so by age alone; young at admission, in order."""
        for older in (9, 13_000):
            _, line = _given(builder, since, good, edge, older=older)
            builder.hit(code, "line", line)
        care, line = _given(builder, since, good, edge, older=13_000)
        described(care.patient, builder, brdy=None)
        builder.hit(code, "line", line)
        for after in (1, 6):
            _, line = _given(builder, since, good, edge, older=-2, after=after)
            builder.near(code, "line", line)
        _, line = _given(builder, since, good, edge, older=9, claimed=False)
        builder.near(code, "line", line)
        care, line = _given(builder, since, good, edge, older=9)
        _of_unknown_age(builder, care)
        builder.near(code, "line", line)

    return plant


def _working_age(builder: Builder, since: int) -> None:
    """A pensioner and a schoolchild; those who may work, or whose sex would tell, in order."""
    for gend, age, mark in (
        ("1", 70, builder.hit),
        ("2", 66, builder.hit),
        ("2", 12, builder.hit),
        ("1", 61, builder.near),
        ("2", 56, builder.near),
        ("1", 16, builder.near),
        ("0", 60, builder.near),
    ):
        _, line = _visit(builder, since, builder.person(gend, age), WORKING_AGE)
        mark("L29", "line", line)
    care, line = _visit(builder, since, builder.person("1", 74), WORKING_AGE)
    described(care.patient, builder, brdy=None)
    builder.hit("L29", "line", line)
    _, line = _visit(builder, since, builder.person("1", 74), WORKING_AGE, claimed=False)
    builder.near("L29", "line", line)
    care, line = _visit(builder, since, builder.person("1", 74), WORKING_AGE)
    _of_unknown_age(builder, care)
    builder.near("L29", "line", line)


LISTS = {
    "item_insurance": (
        (INJURY, {"insurance": "work_injury"}),
        (BIRTH, {"insurance": "maternity"}),
    ),
    "item_newborn_only": ((NEWBORN_ITEM, {}),),
    "item_child_limit": ((CHILD_ITEM, {}),),
    "consumable_newborn_only": ((NEWBORN_PIECE, {}),),
    "consumable_child_limit": ((CHILD_PIECE, {}),),
}

SCHEMES = (
    Scheme("GZ10000102003000", _work_injury, span=SPAN),
    Scheme("GZ10000102004000", _maternity, span=SPAN),
    *(
        Scheme(code, _only_young(code, good, edge), span=SPAN)
        for code, good, edge in (
            ("GZ10000102005000", NEWBORN_ITEM, _past_28_days),
            ("GZ10000102006000", CHILD_ITEM, _come_of_age),
            ("GZ10000103001000", NEWBORN_PIECE, _past_28_days),
            ("GZ10000103002000", CHILD_PIECE, _come_of_age),
        )
    ),
    Scheme("L29", _working_age, span=SPAN, since=BATCH_8),
)
