"""Charges that the records of what was done do not bear out."""

from __future__ import annotations

from baowei.synth.builder import Builder, clock, find
from baowei.synth.clock import HOUR, MINUTE
from baowei.synth.handmade import Care
from baowei.synth.schemes.scheme import BATCH_8, Scheme

DONE_AND_NOT = {
    "nursing": ("静脉输液", "运动疗法"),
    "lis": ("血常规检测", "葡萄糖测定"),
    "pacs": ("腹部彩色超声检查", "胸部X线摄影"),
    "device": ("常规心电图检查", "电子胃镜检查"),
}
"""Of each log a charge that it shows, and one that it need not show."""
ORDERED, NOT_ORDERED = "雾化吸入治疗", "针刺治疗"
MONITOR = "心电监测"


def _stay(builder: Builder, since: int, rank: int = 3) -> tuple[Care, int]:
    """A stay of six days and its first day."""
    day = builder.day(since, 8)
    patient = builder.person(age=59)
    care = builder.stay(patient, builder.at(rank), clock(day), clock(day + 6, 800))
    return care, day


def _not_done(builder: Builder, since: int) -> None:
    """A charge without a record in a log that has one for another charge of that day."""
    for beside, good in DONE_AND_NOT.values():
        for done, mark in ((False, builder.hit), (True, builder.near)):
            care, day = _stay(builder, since)
            builder.line(care, beside, clock(day + 2, 560))
            mark("X11", "line", builder.line(care, good, clock(day + 2), done=done))
    care, day = _stay(builder, since)
    builder.near("X11", "line", builder.line(care, "普通病房床位费", clock(day + 2)))


def _too_many(builder: Builder, since: int) -> None:
    """Five charged and two done; as many taken back, in order."""
    good = DONE_AND_NOT["nursing"][1]
    for back, mark in ((0, builder.hit), (3, builder.near)):
        care, day = _stay(builder, since)
        line = builder.line(care, good, clock(day + 2), 5, done=False)
        builder.execution(care, find(good).code, clock(day + 2), clock(day + 2, 640), 2)
        if back:
            builder.line(care, good, clock(day + 2, 900), -back)
        mark("X11", "line", line)


def _not_ordered(builder: Builder, since: int) -> None:
    """A treatment without an order beside one that has its own; with one, in order.

    Nothing of the stay but the orders is recorded.
    """
    for goods, mark in (((ORDERED,), builder.hit), ((ORDERED, NOT_ORDERED), builder.near)):
        care, day = _stay(builder, since)
        when = clock(day + 2)
        builder.line(care, ORDERED, when, done=False)
        line = builder.line(care, NOT_ORDERED, when, done=False)
        for good in goods:
            builder.execution(care, find(good).code, when - HOUR, when - HOUR, 1)
            builder.rows["exec_d"][-1]["src_type"] = "order"
        mark("X11", "line", line)


def _without_record(builder: Builder, since: int) -> None:
    for part in (_not_done, _too_many, _not_ordered):
        part(builder, since)


def _monitored(
    builder: Builder, care: Care, time: int, charged: int, hours: int, minutes: int = 0
) -> str:
    """Charges hours of monitoring of which so many are recorded; returns the line."""
    line = builder.line(care, MONITOR, time, charged, done=False)
    end = time + hours * HOUR + minutes * MINUTE
    builder.execution(care, find(MONITOR).code, time, end, hours + (minutes > 30))
    return line


def _beyond_record(builder: Builder, since: int) -> None:
    """Twenty-four hours charged a day and ten recorded; all recorded but for minutes, in order."""
    for hours, minutes, mark in ((10, 0, builder.hit), (23, 40, builder.near)):
        care, day = _stay(builder, since)
        lines = [
            _monitored(builder, care, clock(day + turn, 0), 24, hours, minutes)
            for turn in (1, 2, 3)
        ]
        # thirty hours were done: the first line and a part of the second are borne out
        for line in lines[1:]:
            mark("X11", "line", line)
        mark("X12", "encounter", care.mdtrt_id)


def _beyond_day(builder: Builder, since: int) -> None:
    """Thirty-four hours in one day; seventeen on each of two days, in order.

    What no day has is more than the frequency allowed, and more than was done.
    """
    care, day = _stay(builder, since)
    line = _monitored(builder, care, clock(day + 2, 0), 34, 24)
    builder.hit("X11", "line", line)
    builder.hit("GZ10000102014000", "encounter", care.mdtrt_id)
    care, day = _stay(builder, since)
    for turn, minute in ((2, 420), (3, 0)):
        _monitored(builder, care, clock(day + turn, minute), 17, 17)
    builder.near("X12", "encounter", care.mdtrt_id)


def _beyond_stay(builder: Builder, since: int) -> None:
    """More hours than the stay has, with records made to fit; all of its hours, in order."""
    for charged, mark in (((24, 24, 24), builder.hit), ((7, 24, 9), builder.near)):
        day = builder.day(since, 4)
        begin, end = clock(day, 960), clock(day + 2, 600)
        care = builder.stay(builder.person(age=70), builder.at(3), begin, end)
        for turn, hours in enumerate(charged):
            _monitored(builder, care, clock(day + turn, 960 if turn == 0 else 5), hours, hours)
        mark("X12", "encounter", care.mdtrt_id)


def _hours(builder: Builder, since: int) -> None:
    for part in (_beyond_record, _beyond_day, _beyond_stay):
        part(builder, since)


SCHEMES = (
    Scheme("X11", _without_record, span=9),
    Scheme("X12", _hours, rate=1.0, span=9, since=BATCH_8),
)
