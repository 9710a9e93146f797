"""Settlement lists that contradict themselves."""

from __future__ import annotations

from collections.abc import Callable

from baowei.synth.builder import Builder, clock
from baowei.synth.clock import DAY, HOUR
from baowei.synth.handmade import Care
from baowei.synth.records import operation
from baowei.synth.schemes.scheme import Scheme

CODE = "GZ10000201001000"
SPAN = 12
DAYS = 6
BED = "普通病房床位费"
STILL_IN = {"endtime": None, "ipt_days": None, "dscg_way": None}


def _stay(builder: Builder, since: int, way: str = "1") -> Care:
    """A stay of six days for a slipped disc."""
    day = builder.day(since, SPAN)
    begin, end = clock(day), clock(day + DAYS, 840)
    care = builder.stay(builder.person(age=54), builder.at(3), begin, end, "M51.202", way)
    builder.line(care, BED, begin + HOUR)
    return care


def _without_way(care: Care) -> None:
    care.encounter["dscg_way"] = None


def _without_diagnosis(care: Care) -> None:
    care.diagnosis = ""
    care.encounter |= {"dscg_maindiag_code": None, "dscg_maindiag_name": None}


def _unknown_way(care: Care) -> None:
    care.encounter["dscg_way"] = "7"


def _left_before_admission(care: Care) -> None:
    """Out two hours before in; the charges are of the same day."""
    care.encounter |= {"endtime": care.begin - 2 * HOUR, "ipt_days": 1}
    care.end = care.settled = care.begin + 5 * HOUR


def _born_after_admission(care: Care) -> None:
    care.encounter["brdy"] = care.begin // DAY + 200


def _days_too_many(care: Care) -> None:
    care.encounter["ipt_days"] = 2 * DAYS


def _dead_and_sent_home(care: Care) -> None:
    care.encounter["die_date"] = care.end // DAY


WRONG: tuple[Callable[[Care], None], ...] = (
    _without_way,
    _without_diagnosis,
    _unknown_way,
    _left_before_admission,
    _born_after_admission,
    _days_too_many,
    _dead_and_sent_home,
)


def _plant(builder: Builder, since: int) -> None:
    """Each a value missing, unknown or against another; what only looks so is in order."""
    for spoil in WRONG:
        care = _stay(builder, since)
        spoil(care)
        builder.hit(CODE, "encounter", care.mdtrt_id)
    _operated_after(builder, since)
    _lawful_ends(builder, since)
    _still_in(builder)
    care = _stay(builder, since)
    _days_too_many(care)
    builder.refund(care, care.settled + 5 * HOUR)
    builder.near(CODE, "encounter", care.mdtrt_id)


def _operated_after(builder: Builder, since: int) -> None:
    """The list has the operation two days after discharge; before it, in order."""
    for later, mark in ((DAYS + 2, builder.hit), (2, builder.near)):
        care = _stay(builder, since)
        care.diagnosis = "K40.900"
        builder.line(care, "腹股沟疝手术", care.begin + 2 * DAY)
        when = care.begin + later * DAY
        operation(builder, care, "53.0000", "单侧腹股沟疝修补术", when)
        mark(CODE, "encounter", care.mdtrt_id)


def _lawful_ends(builder: Builder, since: int) -> None:
    """Died on the last day; in and out on one day, which counts as one; a visit has neither."""
    died = _stay(builder, since, way="5")
    died.encounter["die_date"] = died.end // DAY
    day = builder.day(since, SPAN)
    patient, place = builder.person("2", 38), builder.at(3)
    short = builder.stay(patient, place, clock(day, 480), clock(day, 1_000), "M51.202")
    visit = builder.visit(builder.person(age=47), builder.at(2), clock(builder.day(since, 2)))
    for care in (died, short, visit):
        builder.near(CODE, "encounter", care.mdtrt_id)


def _still_in(builder: Builder) -> None:
    """Settled while the stay goes on at the end of the period; nothing of its end is known."""
    last = builder.period.first + builder.period.days
    begin, end = clock(last - DAYS - 1), clock(last - 1, 840)
    care = builder.stay(builder.person(age=63), builder.at(3), begin, end, "I63.900")
    builder.line(care, BED, begin + HOUR)
    care.encounter |= STILL_IN
    builder.near(CODE, "encounter", care.mdtrt_id)


SCHEMES = (Scheme(CODE, _plant, span=SPAN),)
