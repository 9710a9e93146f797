"""Charges that the records of what was done do not bear out."""

from __future__ import annotations

from baowei.synth.builder import Builder, clock, find
from baowei.synth.clock import HOUR
from baowei.synth.schemes.scheme import BATCH_8, Scheme

TREATMENT, BESIDE = "运动疗法", "静脉输液"
MONITOR = "心电监测"
CHAMBER = "高压氧舱治疗"


def _not_done(builder: Builder, since: int) -> None:
    """A treatment without a record on a day whose other treatment has one."""
    for done, mark in ((False, builder.hit), (True, builder.near)):
        day = builder.day(since, 8)
        care = builder.stay(builder.person(age=59), builder.at(3), clock(day), clock(day + 6, 800))
        builder.line(care, BESIDE, clock(day + 2, 560))
        mark("X11", "line", builder.line(care, TREATMENT, clock(day + 2), done=done))


def _hours(builder: Builder, since: int) -> None:
    """Twenty-four hours charged a day, ten recorded; all of them recorded, in order."""
    for hours, mark in ((10, builder.hit), (24, builder.near)):
        day = builder.day(since, 8)
        care = builder.stay(builder.person(age=70), builder.at(3), clock(day), clock(day + 6, 800))
        for turn in (1, 2, 3):
            begin = clock(day + turn, 0)
            builder.line(care, MONITOR, begin, 24, done=False)
            builder.execution(care, find(MONITOR).code, begin, begin + hours * HOUR, hours)
        mark("X12", "encounter", care.mdtrt_id)


def _no_device(builder: Builder, since: int) -> None:
    """A treatment that needs a chamber, in a hospital of its own that has none."""
    bare = builder.new_place(2, beds=80)
    builder.agreement(bare, "active", clock(builder.period.first - 900, 0))
    for kind, code, name in (("device", "CT", "CT机"), ("dept", "ICU", "重症医学科")):
        builder.rows["fixmedins_rsc_d"].append(
            {
                "fixmedins_code": bare.code,
                "rsc_type": kind,
                "rsc_code": code,
                "rsc_name": name,
                "cnt": 1,
                "begndate": builder.period.first - 900,
            }
        )
    for place, mark in ((bare, builder.hit), (builder.at(3), builder.near)):
        care = builder.visit(builder.person(), place, clock(builder.day(since, 3)))
        mark("X14", "line", builder.line(care, CHAMBER, care.begin + HOUR // 4))


LISTS = {
    "item_resource": (
        (CHAMBER, {"rsc_type": "device", "rsc_code": "HBO", "rsc_name": "高压氧舱"}),
        ("胸部CT平扫", {"rsc_type": "device", "rsc_code": "CT", "rsc_name": "CT机"}),
        ("头颅CT平扫", {"rsc_type": "device", "rsc_code": "CT", "rsc_name": "CT机"}),
        ("头颅磁共振平扫", {"rsc_type": "device", "rsc_code": "MRI", "rsc_name": "磁共振成像仪"}),
    ),
}

SCHEMES = (
    Scheme("X11", _not_done, span=9),
    Scheme("X12", _hours, span=9, since=BATCH_8),
    Scheme("X14", _no_device, rate=0.5, span=4),
)
