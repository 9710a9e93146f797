"""Charges that belong in another: a panel taken apart, a consumable beside its item."""

from __future__ import annotations

from baowei.synth.builder import Builder, clock
from baowei.synth.clock import HOUR
from baowei.synth.handmade import Care, Patient
from baowei.synth.schemes.scheme import Scheme

PANEL = "凝血三项联合测定"
PARTS = ("凝血酶时间单测", "纤维蛋白原单测", "活化凝血活酶单测")
PLACING, CATHETER = "经外周置管术（含导管）", "经外周置管导管"
SPAN = 60


def _visit(builder: Builder, patient: Patient, rank: int, day: int) -> Care:
    begin = clock(day, builder.number(500, 700))
    care = builder.visit(patient, builder.at(rank), begin, diagnosis="I25.103")
    builder.line(care, "门诊诊查费", begin)
    return care


def _stay(builder: Builder, since: int) -> tuple[Care, int]:
    """A stay of eight days and its first day."""
    day = builder.day(since, SPAN)
    place = builder.at(2)
    care = builder.stay(builder.person(age=66), place, clock(day), clock(day + 8, 800), "I25.103")
    builder.line(care, "普通病房床位费", clock(day, 660))
    return care, day


def _split(builder: Builder, since: int) -> None:
    """All parts of a panel on one day, in one order or through the day, without it or beside it.

    The panel alone, a part missing or taken back, and parts on different days are in order.
    """
    code = "GZ10000102013000"
    for whole, apart in ((False, 0), (True, 0), (False, 90)):
        care = _visit(builder, builder.person(age=61), 2, builder.day(since, SPAN))
        times = [care.begin + HOUR // 4 + turn * apart for turn in range(len(PARTS))]
        if whole:
            builder.line(care, PANEL, times[0])
        for part, time in zip(PARTS, times, strict=True):
            builder.hit(code, "line", builder.line(care, part, time))
    care, day = _stay(builder, since)
    for turn, part in enumerate(PARTS):
        builder.hit(code, "line", builder.line(care, part, clock(day + 2, 420 + turn * 300)))
    _whole_panels(builder, since, code)
    care, day = _stay(builder, since)
    for turn, part in enumerate(PARTS):
        builder.near(code, "line", builder.line(care, part, clock(day + 1 + turn * 3, 480)))
    patient, day = builder.person(age=61), builder.day(since, SPAN)
    for turn, part in enumerate(PARTS):
        care = _visit(builder, patient, 2, day + turn * 21)
        builder.near(code, "line", builder.line(care, part, care.begin + HOUR // 4))


def _whole_panels(builder: Builder, since: int, code: str) -> None:
    """The panel by itself; two of three parts; three, of which one was taken back."""
    care = _visit(builder, builder.person(age=61), 2, builder.day(since, SPAN))
    builder.near(code, "line", builder.line(care, PANEL, care.begin + HOUR // 4))
    care = _visit(builder, builder.person(age=61), 2, builder.day(since, SPAN))
    for part in PARTS[:2]:
        builder.near(code, "line", builder.line(care, part, care.begin + HOUR // 4))
    care, day = _stay(builder, since)
    for part in PARTS[:2]:
        builder.near(code, "line", builder.line(care, part, clock(day + 1)))
    builder.near(code, "line", builder.line(care, PARTS[2], clock(day + 1), done=False))
    builder.line(care, PARTS[2], clock(day + 1, 640), -1)


def _contained(builder: Builder, since: int) -> None:
    """The catheter beside the item whose price contains it, in a stay and in a visit.

    On another day, elsewhere, taken back, or where the item was taken back: in order.
    """
    care, day = _stay(builder, since)
    builder.line(care, PLACING, clock(day + 1))
    builder.hit("L30", "line", builder.line(care, CATHETER, clock(day + 1, 690)))
    care = _visit(builder, builder.person(age=70), 3, builder.day(since, SPAN))
    builder.line(care, PLACING, care.begin + HOUR // 4)
    builder.hit("L30", "line", builder.line(care, CATHETER, care.begin + HOUR // 4))
    care, day = _stay(builder, since)
    builder.line(care, PLACING, clock(day + 1))
    builder.near("L30", "line", builder.line(care, CATHETER, clock(day + 4)))
    care, day = _stay(builder, since)
    builder.line(care, PLACING, clock(day + 1))
    builder.near("L30", "line", builder.line(care, CATHETER, clock(day + 1)))
    builder.line(care, CATHETER, clock(day + 1, 640), -1)
    care, day = _stay(builder, since)
    builder.line(care, PLACING, clock(day + 1), done=False)
    builder.line(care, PLACING, clock(day + 1, 640), -1)
    builder.near("L30", "line", builder.line(care, CATHETER, clock(day + 1)))
    patient, day = builder.person(age=70), builder.day(since, SPAN)
    care = _visit(builder, patient, 3, day)
    builder.line(care, PLACING, care.begin + HOUR // 4)
    care = _visit(builder, patient, 2, day + 30)
    builder.near("L30", "line", builder.line(care, CATHETER, care.begin + HOUR // 4))


LISTS = {
    "item_bundle": tuple(
        (
            "",
            {
                "bundle_code": f"@{PANEL}",
                "bundle_name": PANEL,
                "part_code": f"@{part}",
                "part_name": part,
            },
        )
        for part in PARTS
    ),
    "item_consumable": (
        (
            "",
            {
                "main_code": f"@{PLACING}",
                "main_name": PLACING,
                "consumable_code": f"@{CATHETER}",
                "consumable_name": CATHETER,
            },
        ),
    ),
}

SCHEMES = (
    Scheme("GZ10000102013000", _split, span=SPAN),
    Scheme("L30", _contained, span=SPAN),
)
