"""The months of an institution made by hand: visits in the mixture of a second-level hospital."""

from __future__ import annotations

from datetime import date

from baowei.synth.builder import Builder, clock
from baowei.synth.clock import EPOCH, MINUTE
from baowei.synth.handmade import Care, Place

Goods = tuple[str, ...]

DRUG, OTHER_DRUG = "生物制剂注射液", "三联吸入粉雾剂"
CT, PLAIN_CT = "X线计算机体层(CT)增强成像", "X线计算机体层(CT)平扫成像"
MRI, PLAIN_MRI = "磁共振(MRI)增强成像", "磁共振(MRI)平扫成像"
SCOPE = "超声支气管镜检查"
LABS = ("呼吸道病原核酸组合检测", "过敏原组合检测", "肿瘤基因组合检测")
SERVICE = "综合诊疗服务"
LUNG = "J44.900"
VISITS: dict[str, Goods] = {
    "A": (DRUG, OTHER_DRUG, *LABS[:2], SCOPE),
    "B": (DRUG, *LABS[1:], CT),
    "C": (DRUG, *LABS[1:], SCOPE),
    "D": (SERVICE,),
    "E": (OTHER_DRUG, MRI),
}
ORDINARY = "ABADACADADABADACADADABADACADEA"
"""Some 60,000 CNY: a third drugs, two fifths examinations, the rest service."""
CHANCE = 8
STAY: Goods = (
    *("依达拉奉右莰醇注射液",) * 6,
    *("肝功能组合测定", "肾功能组合测定", "凝血功能组合测定"),
    *("腹部彩色超声检查", "胸部X线摄影"),
)


def ordinary(builder: Builder) -> str:
    """A month like ORDINARY, its last visits as they come: no two months or hospitals are alike."""
    drawn = builder.rng.integers(0, len(ORDINARY), CHANCE)
    return ORDINARY[:-CHANCE] + "".join(ORDINARY[n] for n in drawn)


def months(builder: Builder, since: int) -> list[int]:
    """The first day of each month from `since` on, in days since 1970."""
    return [first for first in last_months(builder, builder.period.months) if first >= since]


def last_months(builder: Builder, count: int) -> list[int]:
    """The first days of the last months of the period, and of months before it if it is short."""
    start = builder.period.start
    end = start.year * 12 + start.month - 1 + builder.period.months
    numbers = range(end - count, end)
    return [(date(n // 12, n % 12 + 1, 1) - EPOCH).days for n in numbers]


def visit(builder: Builder, place: Place, day: int, goods: Goods) -> Care:
    """A patient with a disease of the lung: the consultation, and what is charged besides."""
    patient = builder.person("12"[builder.number(0, 2)], 55 + builder.number(0, 20))
    care = builder.visit(patient, place, clock(day, builder.number(500, 960)), diagnosis=LUNG)
    builder.line(care, "门诊诊查费", care.begin)
    for turn, good in enumerate(goods, start=1):
        builder.line(care, good, care.begin + turn * 3 * MINUTE)
    return care


def month(builder: Builder, place: Place, first: int, plan: str = ORDINARY, **own: Goods) -> None:
    """A month of visits, a letter a visit: of VISITS, or of the caller's own."""
    kinds = VISITS | own
    for turn, letter in enumerate(plan):
        visit(builder, place, first + 1 + turn % 25, kinds[letter])


def stay(
    builder: Builder,
    place: Place,
    day: int,
    diagnosis: str = "I63.900",
    goods: Goods = STAY,
    care_of: Care | None = None,
) -> Care:
    """A stay of three days in the usual mixture; care_of: a stay of the same patient."""
    patient = care_of.patient if care_of else builder.person(age=50 + builder.number(0, 25))
    care = builder.stay(patient, place, clock(day), clock(day + 3, 800), diagnosis)
    care.bare = True
    for turn in range(3):
        for good in ("普通病房床位费", "Ⅱ级护理", "住院诊查费"):
            builder.line(care, good, clock(day + turn, 660))
    for turn, good in enumerate(goods):
        builder.line(care, good, clock(day + turn % 3, 670 + 2 * turn))
    return care
