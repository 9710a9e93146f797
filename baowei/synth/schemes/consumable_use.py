"""Consumables ordered by the wrong department, too many of them, or for the wrong sex."""

from __future__ import annotations

from baowei.synth.builder import Builder, clock
from baowei.synth.clock import HOUR, MINUTE
from baowei.synth.handmade import Care
from baowei.synth.records import operation
from baowei.synth.schemes.scheme import Scheme

SPAN = 9
SCREW = "脊柱内固定螺钉"
CLIP, CLIPS = "可吸收止血夹", 4
"""A consumable and how many of it an operation takes at most."""
DEVICE, SHEATH = "宫内节育器", "男性外用集尿套"


def _stay(builder: Builder, since: int, diagnosis: str = "M51.202") -> tuple[int, Care]:
    day = builder.day(since, SPAN)
    begin, end = clock(day), clock(day + 6, 800)
    return day, builder.stay(builder.person(age=55), builder.at(3), begin, end, diagnosis)


def _department(builder: Builder, since: int) -> None:
    """Ordered by another department; by its own, by one unknown, or unpaid, in order.

    So is an order of the operating theatre for a patient of the right department.
    """
    code = "GZ10000303002000"
    for name, claimed, mark in (
        ("消化内科", True, builder.hit),
        ("骨科二病区", True, builder.near),
        (None, True, builder.near),
        ("消化内科", False, builder.near),
    ):
        day, care = _stay(builder, since)
        facts = {"bilg_dept_name": name}
        line = builder.line(care, SCREW, clock(day + 2), 2, claimed=claimed, facts=facts)
        mark(code, "line", line)
    day, care = _stay(builder, since)
    care.encounter["adm_dept_name"] = "脊柱外科"
    line = builder.line(care, SCREW, clock(day + 2), facts={"bilg_dept_name": "手术室"})
    builder.near(code, "line", line)


def _clips(builder: Builder, since: int, *counts: int, operations: int = 1) -> list[str]:
    """Clips in a stay with that many operations, each on a day of its own."""
    day, care = _stay(builder, since, "K80.200")
    for turn in range(operations):
        begin = clock(day + 1 + 2 * turn, 560)
        operation(builder, care, "51.2300", "腹腔镜下胆囊切除术", begin)
    days = 2 if operations > 1 else 0
    return [
        builder.line(care, CLIP, clock(day + 1 + days * turn, 640 + turn), cnt)
        for turn, cnt in enumerate(counts)
    ]


def _too_many(builder: Builder, since: int) -> None:
    """Twice and more of what an operation takes, in one line or two."""
    code = "GZ10000303003000"
    builder.hit(code, "line", _clips(builder, since, CLIPS * 3)[0])
    first, second = _clips(builder, since, CLIPS, CLIPS)
    builder.near(code, "line", first)
    builder.hit(code, "line", second)
    builder.near(code, "line", _clips(builder, since, CLIPS)[0])
    for line in _clips(builder, since, CLIPS // 2, CLIPS // 2):
        builder.near(code, "line", line)
    builder.near(code, "line", _clips(builder, since, CLIPS * 3, -CLIPS * 2)[0])
    for line in _clips(builder, since, CLIPS, CLIPS, operations=2):
        builder.near(code, "line", line)
    day, care = _stay(builder, since, "K80.200")
    operation(builder, care, "51.2300", "腹腔镜下胆囊切除术", clock(day + 1, 560))
    line = builder.line(care, CLIP, clock(day + 1, 640), CLIPS * 3, claimed=False)
    builder.near(code, "line", line)


def _wrong_sex(builder: Builder, since: int) -> None:
    """A woman's device for a man and the reverse; sex unknown, unpaid or refunded, in order."""
    for good, gend, claimed, back, mark in (
        (DEVICE, "1", True, False, builder.hit),
        (SHEATH, "2", True, False, builder.hit),
        (DEVICE, "2", True, False, builder.near),
        (SHEATH, "1", True, False, builder.near),
        (DEVICE, "9", True, False, builder.near),
        (DEVICE, "1", False, False, builder.near),
        (DEVICE, "1", True, True, builder.near),
    ):
        begin = clock(builder.day(since, SPAN), builder.number(500, 960))
        care = builder.visit(builder.person(gend, 36), builder.at(2), begin, diagnosis="K29.500")
        when = care.begin + 15 * MINUTE
        mark("L87", "line", builder.line(care, good, when, claimed=claimed))
        if back:
            builder.refund(care, care.settled + 2 * HOUR)


LISTS = {
    "consumable_dept": ((SCREW, {"dept_word": "骨"}), (SCREW, {"dept_word": "脊柱"})),
    "consumable_max": ((CLIP, {"max_cnt": str(CLIPS)}),),
    "consumable_sex": ((DEVICE, {"gend": "2"}), (SHEATH, {"gend": "1"})),
}

SCHEMES = (
    Scheme("GZ10000303002000", _department, span=SPAN),
    Scheme("GZ10000303003000", _too_many, span=SPAN),
    Scheme("L87", _wrong_sex, span=SPAN),
)
