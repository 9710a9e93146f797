"""When charges reach the platform: days late, all at once, or after the patient has left."""

from __future__ import annotations

from baowei.synth.builder import Builder, clock
from baowei.synth.clock import HOUR, MINUTE
from baowei.synth.handmade import Care
from baowei.synth.schemes.scheme import Scheme

CODE = "GZ10000201007000"
SPAN = 16
BED, TEST, CARE = "普通病房床位费", "血常规检测", "住院综合治疗"


def _stay(builder: Builder, day: int, days: int, first: int = 600, last: int = 840) -> Care:
    """A stay that is charged what the caller charges."""
    begin, end = clock(day, first), clock(day + days, last)
    care = builder.stay(builder.person(age=57), builder.at(3), begin, end, "I63.900")
    care.bare = True
    return care


def _charge(
    builder: Builder, care: Care, good: str, time: int, uploaded: int | None = None
) -> None:
    builder.line(care, good, time, facts={"crte_time": uploaded})


def _days_late(builder: Builder, day: int) -> Care:
    """Treatment of the first day reaches the platform on the seventh of twelve."""
    care = _stay(builder, day, 12)
    for turn in range(12):
        when = clock(day + turn, 660)
        _charge(builder, care, BED, when, when + HOUR)
    _charge(builder, care, CARE, clock(day, 700), clock(day + 6, 900))
    return care


def _at_once(builder: Builder, day: int) -> Care:
    """Everything of four days in one batch before discharge, none of it three days old."""
    care = _stay(builder, day, 3, first=900, last=540)
    batch = care.end - 30 * MINUTE
    _charge(builder, care, CARE, clock(day, 960), batch)
    for turn in range(3):
        _charge(builder, care, BED, clock(day + turn, 1_000), batch)
        _charge(builder, care, TEST, clock(day + turn, 1_010), batch)
    return care


def _after_leaving(builder: Builder, day: int) -> Care:
    """Treatment is added a day and a half after discharge, before the settlement."""
    care = _stay(builder, day, 5)
    for turn in range(5):
        when = clock(day + turn, 660)
        _charge(builder, care, BED, when, when + HOUR)
    added = care.end + 36 * HOUR
    _charge(builder, care, CARE, clock(day + 5, 600), added)
    care.settled = added + HOUR
    return care


def _nightly(builder: Builder, day: int) -> Care:
    """Each evening the charges of the day; the last ones while the patient leaves."""
    care = _stay(builder, day, 5)
    for turn in range(5):
        evening = clock(day + turn, 1_380)
        _charge(builder, care, BED, clock(day + turn, 660), evening)
        _charge(builder, care, TEST, clock(day + turn, 670), evening)
    _charge(builder, care, CARE, care.end - HOUR, care.end + 20 * MINUTE)
    care.settled = care.end + HOUR
    return care


def _unknown(builder: Builder, day: int) -> Care:
    """No time of upload at all."""
    care = _stay(builder, day, 5)
    for good in (BED, CARE):
        _charge(builder, care, good, clock(day + 1, 660))
    return care


def _visit(builder: Builder, day: int) -> Care:
    """A visit whose charges are all uploaded at its end."""
    care = builder.visit(builder.person("2", 44), builder.at(2), clock(day))
    for good in ("门诊诊查费", TEST):
        _charge(builder, care, good, care.begin + 5 * MINUTE, care.end)
    return care


def _plant(builder: Builder, since: int) -> None:
    """Late, in one batch, or after discharge; nightly, unknown and taken back are in order."""
    for made in (_days_late, _at_once, _after_leaving):
        care = made(builder, builder.day(since, SPAN))
        builder.hit(CODE, "encounter", care.mdtrt_id)
    for made in (_nightly, _unknown, _visit):
        care = made(builder, builder.day(since, SPAN))
        builder.near(CODE, "encounter", care.mdtrt_id)
    back = _days_late(builder, builder.day(since, SPAN))
    builder.refund(back, back.settled + HOUR)
    builder.near(CODE, "encounter", back.mdtrt_id)


SCHEMES = (Scheme(CODE, _plant, span=SPAN),)
