"""A drug supplied for more days than its course or a prescription may have."""

from __future__ import annotations

from baowei.synth.builder import Builder, clock
from baowei.synth.clock import HOUR, MINUTE
from baowei.synth.handmade import Care, Patient, Place
from baowei.synth.patients import seen
from baowei.synth.schemes.scheme import Scheme

STROKE = "I63.900"
IN_ALL, FROM_FIRST, TAKEN_HOME = "神经修复注射剂", "靶向周期注射剂", "神经修复软胶囊"
LIMIT = 14
PERIOD, CYCLE = 60, 21
LONG = "厄贝沙坦片"
WEEKS = 12
SPAN, COURSES = 90, 140


def _stay(builder: Builder, patient: Patient, place: Place, day: int, days: int) -> Care:
    return builder.stay(patient, place, clock(day), clock(day + days, 800), STROKE)


def _course(builder: Builder, since: int) -> None:
    code = "GZ10000101010000"
    _too_many_days(builder, since, code)
    _too_late(builder, since, code)
    _transferred(builder, since, code)
    _in_order(builder, since, code)
    _taken_home(builder, since, code)


def _too_many_days(builder: Builder, since: int, code: str) -> None:
    """Eighteen days of use in a stay: those after the limit; twice in a day is one day."""
    day = builder.day(since, SPAN)
    care = _stay(builder, builder.person(age=66), builder.at(3), day, 20)
    for turn in range(18):
        mark = builder.hit if turn >= LIMIT else builder.near
        mark(code, "line", builder.line(care, IN_ALL, clock(day + 1 + turn)))
    care = _stay(builder, builder.person(age=66), builder.at(3), day, 20)
    for turn in range(LIMIT):
        for minutes in (500, 1_000):
            drug = builder.line(care, IN_ALL, clock(day + 1 + turn, minutes))
            builder.near(code, "line", drug)


def _too_late(builder: Builder, since: int, code: str) -> None:
    """A drug for two months from its first use on, given every three weeks, the first three times
    within them; or once more in one long stay."""
    day, patient, place = builder.day(since, COURSES), builder.person(age=58), builder.at(3)
    for turn in range(5):
        care = seen(builder, patient, day + turn * CYCLE, 3, "C50.900")
        mark = builder.hit if turn * CYCLE >= PERIOD else builder.near
        mark(code, "line", builder.line(care, FROM_FIRST, care.begin + 20 * MINUTE))
    care = _stay(builder, builder.person(age=58), place, day, PERIOD + 9)
    for turn in (1, PERIOD + 6):
        mark = builder.hit if turn > PERIOD else builder.near
        mark(code, "line", builder.line(care, FROM_FIRST, clock(day + turn)))


def _transferred(builder: Builder, since: int, code: str) -> None:
    """Ten days in each of two hospitals, transferred from one to the other on one day."""
    day, patient = builder.day(since, SPAN), builder.person(age=66)
    for turn, place in enumerate((builder.at(2), builder.at(3))):
        first = day + turn * 11
        begin, way = clock(first, 600 + 300 * turn), "21"[turn]
        care = builder.stay(patient, place, begin, clock(first + 11, 600), STROKE, way)
        for number in range(10):
            past = turn * 10 + number >= LIMIT
            drug = builder.line(care, IN_ALL, clock(first + 1 + number, 545))
            (builder.hit if past else builder.near)(code, "line", drug)


def _in_order(builder: Builder, since: int, code: str) -> None:
    """Another stroke after four months; the days after the limit paid by the patient."""
    day, patient = builder.day(since, COURSES), builder.person(age=66)
    for first in (day, day + 120):
        care = _stay(builder, patient, builder.at(3), first, 12)
        for turn in range(10):
            builder.near(code, "line", builder.line(care, IN_ALL, clock(first + 1 + turn)))
    care = _stay(builder, builder.person(age=66), builder.at(3), day, 20)
    for turn in range(18):
        drug = builder.line(care, IN_ALL, clock(day + 1 + turn), claimed=turn < LIMIT)
        builder.near(code, "line", drug)


def _taken_home(builder: Builder, since: int, code: str) -> None:
    """A pack for twenty-eight days at once, of a course of twenty; one for fourteen, in order."""
    for days, mark in ((28, builder.hit), (14, builder.near)):
        care = seen(builder, builder.person(age=66), builder.day(since, SPAN), 3, STROKE)
        facts = {"prd_days": days * 100}
        mark(code, "line", builder.line(care, TAKEN_HOME, care.begin + 20 * MINUTE, facts=facts))


def _supplied(
    builder: Builder, since: int, *days: int, claimed: bool = True, goods: tuple[str, ...] = (LONG,)
) -> tuple[Care, list[str]]:
    """Lines of one visit for so many days each."""
    care = seen(builder, builder.person(age=59), builder.day(since, SPAN), 1, "I10.x00x002")
    lines = []
    for turn, supply in enumerate(days):
        good, facts = goods[turn % len(goods)], {"prd_days": supply * 100}
        time, packs = care.begin + (12 + 3 * turn) * MINUTE, -(-supply // 28)
        lines.append(builder.line(care, good, time, packs, claimed=claimed, facts=facts))
    return care, lines


def _weeks(builder: Builder, since: int) -> None:
    """More than twelve weeks in one line, or in two of one visit, hoarded too; exactly twelve, two
    drugs, unpaid or taken back, in order."""
    code = "L09"
    _, lines = _supplied(builder, since, 140)
    builder.hit(code, "line", lines[0])
    care, lines = _supplied(builder, since, 70, 70)
    builder.hit(code, "line", lines[1])
    builder.hit("X28", "person", care.patient.psn_no)
    _, lines = _supplied(builder, since, WEEKS * 7)
    builder.near(code, "line", lines[0])
    _, lines = _supplied(builder, since, 70, 70, goods=(LONG, "二甲双胍缓释片"))
    for line in lines:
        builder.near(code, "line", line)
    _, lines = _supplied(builder, since, 140, claimed=False)
    builder.near(code, "line", lines[0])
    care, lines = _supplied(builder, since, 140)
    builder.near(code, "line", lines[0])
    builder.refund(care, care.settled + HOUR)


LISTS = {
    "drug_course": (
        (IN_ALL, {"max_days": str(LIMIT), "counting": "days", "limit_text": "支付不超过14天。"}),
        (FROM_FIRST, {"max_days": str(PERIOD), "counting": "span"}),
        (TAKEN_HOME, {"max_days": "20", "counting": "days", "limit_text": "支付不超过20天。"}),
    ),
}

SCHEMES = (
    Scheme("GZ10000101010000", _course, span=COURSES),
    Scheme("L09", _weeks, span=SPAN),
)
