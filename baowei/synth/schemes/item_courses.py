"""Items paid for longer than a course lasts, or more often than a cycle allows."""

from __future__ import annotations

from baowei.synth.builder import Builder, clock
from baowei.synth.clock import HOUR
from baowei.synth.handmade import Care, Patient
from baowei.synth.schemes.scheme import BATCH_8, Scheme

WALKING, COURSE = "减重支持系统训练", 30
"""The fund pays it on so many days."""
SUGAR_TEST, SUGAR_DAYS = "糖化血红蛋白测定", 15
"""Once in so many days."""
MUSIC, MUSIC_DAYS = "音乐律动治疗", 7
"""Twice in so many days."""
SPAN = COURSE + 7


def _stay(
    builder: Builder, patient: Patient, rank: int, day: int, days: int, way: str = "1"
) -> Care:
    place = builder.at(rank)
    begin, end = clock(day, 540), clock(day + days, 800)
    care = builder.stay(patient, place, begin, end, "I63.900", way)
    builder.line(care, "普通病房床位费", clock(day, 660))
    return care


def _daily(builder: Builder, care: Care, day: int, days: int, *, claimed: bool = True) -> list[str]:
    """The training once a day from that day on."""
    return [
        builder.line(care, WALKING, clock(day + turn, 870 if turn else 600), claimed=claimed)
        for turn in range(days)
    ]


def _course(builder: Builder, since: int) -> None:
    """Trained for four days too long, in one stay or in two hospitals one after the other.

    As long as a course lasts, and longer at the patient's own expense, are in order.
    """
    code = "GZ10000102010000"
    day = builder.day(since, SPAN)
    care = _stay(builder, builder.person(age=67), 3, day, COURSE + 5)
    for line in _daily(builder, care, day + 1, COURSE + 4)[COURSE:]:
        builder.hit(code, "line", line)
    day, half = builder.day(since, SPAN), COURSE // 2
    patient = builder.person("2", 71)
    _daily(builder, _stay(builder, patient, 3, day, half + 1, "2"), day + 1, half)
    later = _stay(builder, patient, 2, day + half + 1, half + 5)
    for line in _daily(builder, later, day + half + 2, half + 3)[half:]:
        builder.hit(code, "line", line)
    for more in (0, 4):
        day = builder.day(since, SPAN)
        care = _stay(builder, builder.person(age=59), 3, day, COURSE + 5)
        lines = _daily(builder, care, day + 1, COURSE)
        lines += _daily(builder, care, day + 1 + COURSE, more, claimed=False)
        builder.near(code, "line", lines[COURSE - 1])
        builder.near(code, "line", lines[-1])


def _visit(
    builder: Builder, patient: Patient, day: int, good: str, cnt: int = 1, *, claimed: bool = True
) -> tuple[Care, str]:
    begin = clock(day, builder.number(480, 700))
    care = builder.visit(patient, builder.at(2), begin, diagnosis="E11.900")
    builder.line(care, "门诊诊查费", begin)
    return care, builder.line(care, good, begin + HOUR // 4, cnt, claimed=claimed)


def _again(builder: Builder, since: int) -> None:
    """Tested again too soon at another visit or on the same day, or twice in one line."""
    patient, day = builder.person(age=58), builder.day(since, SPAN)
    _visit(builder, patient, day, SUGAR_TEST)
    _, line = _visit(builder, patient, day + 10, SUGAR_TEST)
    builder.hit("L31", "line", line)
    care, _ = _visit(builder, builder.person(age=64), builder.day(since, SPAN), SUGAR_TEST)
    builder.hit("L31", "line", builder.line(care, SUGAR_TEST, care.begin + HOUR // 2))
    _, line = _visit(builder, builder.person(age=64), builder.day(since, SPAN), SUGAR_TEST, 2)
    builder.hit("L31", "line", line)
    patient, day = builder.person("2", 47), builder.day(since, SPAN)
    for after in (0, 2):
        _visit(builder, patient, day + after, MUSIC)
    _, line = _visit(builder, patient, day + 5, MUSIC)
    builder.hit("L31", "line", line)
    _in_order(builder, since)


def _in_order(builder: Builder, since: int) -> None:
    """After the cycle; unclaimed; after a test taken back; twice where twice is allowed."""
    for days, claimed in ((SUGAR_DAYS, True), (10, False)):
        patient, day = builder.person(age=58), builder.day(since, SPAN)
        _visit(builder, patient, day, SUGAR_TEST)
        _, line = _visit(builder, patient, day + days, SUGAR_TEST, claimed=claimed)
        builder.near("L31", "line", line)
    patient, day = builder.person(age=62), builder.day(since, SPAN)
    care, _ = _visit(builder, patient, day, SUGAR_TEST)
    builder.refund(care, care.settled + HOUR)
    _, line = _visit(builder, patient, day + 10, SUGAR_TEST)
    builder.near("L31", "line", line)
    patient, day = builder.person("2", 47), builder.day(since, SPAN)
    for after in (0, 2, MUSIC_DAYS):
        _, line = _visit(builder, patient, day + after, MUSIC)
        builder.near("L31", "line", line)


LISTS = {
    "item_cycle_limit": ((MUSIC, {"max_cnt": "2", "cycle_days": str(MUSIC_DAYS)}),),
}

SCHEMES = (
    Scheme("GZ10000102010000", _course, rate=1.0, span=SPAN, since=BATCH_8),
    Scheme("L31", _again, span=SPAN, since=BATCH_8),
)
