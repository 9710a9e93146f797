"""Stays that an outpatient clinic could have replaced."""

from __future__ import annotations

from dataclasses import dataclass, replace

from baowei.synth.builder import Builder, clock
from baowei.synth.handmade import Care
from baowei.synth.records import operation
from baowei.synth.schemes.scheme import Scheme

CODE = "GZ10000204005000"
SPAN = 12
EXAMS = (
    *("心脏彩色超声检查", "腹部彩色超声检查", "胸部CT平扫", "头颅磁共振平扫", "电子胃镜检查"),
    *("肿瘤标志物组合测定", "甲状腺功能组合测定", "凝血功能组合测定", "心肌酶谱测定"),
)
TABLETS = "奥美拉唑肠溶胶囊"


@dataclass(frozen=True)
class Stay:
    """Some days in hospital with examinations and tablets, and what else was done."""

    days: int = 3
    besides: tuple[str, ...] = ()
    cut: tuple[str, str] | None = None
    treated: bool = False

    def made(self, builder: Builder, since: int) -> Care:
        day = builder.day(since, SPAN)
        patient, place = builder.person("2", 49), builder.at(2)
        end = clock(day + self.days, 600)
        care = builder.stay(patient, place, clock(day, 560), end, "K29.500")
        care.bare = not self.treated
        for night in range(self.days):
            for good in ("普通病房床位费", "Ⅱ级护理", "住院诊查费"):
                builder.line(care, good, clock(day + night, 600))
        for number, exam in enumerate(EXAMS):
            builder.line(care, exam, clock(day + number % 2, 640 + 20 * number))
        for good in (TABLETS, *self.besides):
            builder.line(care, good, clock(day + 1, 560))
        if self.cut:
            operation(builder, care, *self.cut, clock(day + 1, 560))
        return care


def _plant(builder: Builder, since: int) -> None:
    """Three days of examinations and tablets.

    A little operation, a rescue, an infusion, an injection, nine days, or treatment that outweighs
    the examinations, in order.
    """
    plain = Stay()
    builder.hit(CODE, "encounter", plain.made(builder, since).mdtrt_id)
    for stay in (
        replace(plain, besides=("体表肿物切除手术",), cut=("86.3x03", "皮肤病损切除术")),
        replace(plain, besides=("中抢救",)),
        replace(plain, besides=("静脉输液(住院)",)),
        replace(plain, besides=("左氧氟沙星注射液",)),
        replace(plain, days=9),
        replace(plain, treated=True),
    ):
        builder.near(CODE, "encounter", stay.made(builder, since).mdtrt_id)
    back = plain.made(builder, since)
    builder.refund(back, back.settled + 3_600)
    builder.near(CODE, "encounter", back.mdtrt_id)


SCHEMES = (Scheme(CODE, _plant, span=SPAN),)
