"""Charges of a stay that its list or its dates do not allow."""

from __future__ import annotations

from baowei.synth.builder import Builder, clock, find
from baowei.synth.handmade import Care
from baowei.synth.records import operation
from baowei.synth.schemes.scheme import BATCH_7, BATCH_8, Scheme

SPAN = 10
WHOLE, PART = "大抢救", "中抢救"
BED = "普通病房床位费"
FIRST_CUT, SECOND_CUT = "胆囊切除手术", "胆道探查手术"


def _stay(
    builder: Builder, since: int, rank: int = 2, diagnosis: str = "J18.900"
) -> tuple[Care, int]:
    """A stay of six days and its first day."""
    day = builder.day(since, SPAN)
    end = clock(day + 6, 800)
    care = builder.stay(builder.person(), builder.at(rank), clock(day), end, diagnosis)
    return care, day


def _duplicate(builder: Builder, since: int) -> None:
    """The part is charged on the day of the whole; not so on another day, unpaid or reversed."""
    code = "GZ10000102012000"
    care, day = _stay(builder, since)
    builder.line(care, WHOLE, clock(day + 1))
    builder.hit(code, "line", builder.line(care, PART, clock(day + 1, 700)))
    care, day = _stay(builder, since)
    builder.line(care, WHOLE, clock(day + 1))
    builder.near(code, "line", builder.line(care, PART, clock(day + 3)))
    care, day = _stay(builder, since)
    builder.line(care, WHOLE, clock(day + 1))
    builder.near(code, "line", builder.line(care, PART, clock(day + 1, 700), claimed=False))
    care, day = _stay(builder, since)
    builder.line(care, WHOLE, clock(day + 1))
    builder.near(code, "line", builder.line(care, PART, clock(day + 1, 700), done=False))
    builder.line(care, PART, clock(day + 1, 730), -1)


def _day_limit(builder: Builder, since: int) -> None:
    """Two beds in one day; one each day, or the second taken back, are in order."""
    code = "GZ10000102014000"
    care, day = _stay(builder, since)
    builder.line(care, BED, clock(day + 1, 500))
    builder.line(care, BED, clock(day + 1, 900))
    builder.hit(code, "encounter", care.mdtrt_id)
    care, day = _stay(builder, since)
    for turn in range(4):
        builder.line(care, BED, clock(day + turn, 620))
    builder.near(code, "encounter", care.mdtrt_id)
    care, day = _stay(builder, since)
    builder.line(care, BED, clock(day + 1, 500))
    builder.line(care, BED, clock(day + 1, 900), done=False)
    builder.line(care, BED, clock(day + 1, 930), -1)
    builder.near(code, "encounter", care.mdtrt_id)


def _surgery(builder: Builder, since: int) -> None:
    """The second operation through one incision at the full price; at half of it, in order."""
    code = "GZ10000102002000"
    for factor, mark in ((1, builder.hit), (2, builder.near)):
        care, day = _stay(builder, since, 3, "K80.200")
        when, full = clock(day + 1, 570), find(SECOND_CUT).limit or 0
        builder.line(care, FIRST_CUT, when, price=find(FIRST_CUT).limit)
        second = builder.line(care, SECOND_CUT, when, price=full // factor)
        operation(builder, care, "51.2200", "胆囊切除术", when)
        mark(code, "line", second)


def _out_of_stay(builder: Builder, since: int) -> None:
    """Charged, and so uploaded, two days after discharge; on the day of discharge, in order."""
    code = "GZ10000201008000"
    care, day = _stay(builder, since)
    builder.line(care, BED, clock(day + 1))
    builder.hit(code, "line", builder.line(care, "血常规检测", clock(day + 8)))
    builder.hit("GZ10000201007000", "encounter", care.mdtrt_id)
    care, day = _stay(builder, since)
    builder.line(care, BED, clock(day + 1))
    builder.near(code, "line", builder.line(care, "血常规检测", clock(day + 6, 540)))


def _broken(builder: Builder, since: int) -> None:
    """The amount is three times price and count; a cent of rounding is in order."""
    code = "GZ10000201002000"
    for amount, mark in ((7_200, builder.hit), (2_401, builder.near)):
        care, day = _stay(builder, since)
        when = clock(day + 1)
        builder.line(care, "中换药治疗", when, price=2_400, amount=amount)
        mark(code, "settlement", care.setl_id)


LISTS = {
    "surgery_group": tuple(
        (name, {"group_name": "肝胆手术"}) for name in (FIRST_CUT, SECOND_CUT, "肝囊肿开窗手术")
    ),
}

SCHEMES = (
    Scheme("GZ10000102012000", _duplicate, span=SPAN, since=BATCH_7),
    Scheme("GZ10000102014000", _day_limit, span=SPAN, since=BATCH_8),
    Scheme("GZ10000102002000", _surgery, span=SPAN),
    Scheme("GZ10000201008000", _out_of_stay, span=SPAN),
    Scheme("GZ10000201002000", _broken, span=SPAN),
)
