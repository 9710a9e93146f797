"""Drugs, services and consumables for an illness that the patient has not, or against one that
the patient has."""

from __future__ import annotations

from dataclasses import dataclass

from baowei.synth.builder import Builder, clock
from baowei.synth.clock import HOUR, MINUTE
from baowei.synth.handmade import Care
from baowei.synth.schemes.scheme import Scheme

SPAN = 9
Illness = tuple[str, str]


@dataclass(frozen=True)
class Listed:
    """A good, the diagnosis on its list and one that is not."""

    code: str
    good: str
    listed: Illness
    other: Illness

    def care(self, builder: Builder, since: int, *illnesses: Illness) -> Care:
        """A visit with these diagnoses, the first is the main one."""
        day = builder.day(since, SPAN)
        first = illnesses[0][0] if illnesses else ""
        begin = clock(day, builder.number(500, 960))
        care = builder.visit(builder.person(age=57), builder.at(3), begin, diagnosis=first)
        care.diagnoses += illnesses[1:]
        return care

    def charge(self, builder: Builder, care: Care, *, claimed: bool = True) -> str:
        return builder.line(care, self.good, care.begin + 15 * MINUTE, claimed=claimed)

    def in_order(self, builder: Builder, since: int, *wrong: Illness) -> None:
        """With the wrong diagnoses, but not claimed or taken back; with none known."""
        care = self.care(builder, since, *wrong)
        builder.near(self.code, "line", self.charge(builder, care, claimed=False))
        care = self.care(builder, since, *wrong)
        builder.near(self.code, "line", self.charge(builder, care))
        builder.refund(care, care.settled + 2 * HOUR)
        care = self.care(builder, since)
        builder.near(self.code, "line", self.charge(builder, care))


class Only(Listed):
    """For the listed illness only."""

    def plant(self, builder: Builder, since: int) -> None:
        """For another illness; for the listed one, be it a further diagnosis, in order."""
        care = self.care(builder, since, self.other, COLD)
        builder.hit(self.code, "line", self.charge(builder, care))
        for illnesses in ((self.listed,), (self.other, self.listed)):
            care = self.care(builder, since, *illnesses)
            builder.near(self.code, "line", self.charge(builder, care))
        self.in_order(builder, since, self.other)

    def plant_course(self, builder: Builder, since: int) -> None:
        """Besides, day after day in a stay for another illness."""
        self.plant(builder, since)
        for illness, mark in ((self.other, builder.hit), (self.listed, builder.near)):
            day = builder.day(since, SPAN)
            patient, begin, end = builder.person(age=60), clock(day), clock(day + 6, 800)
            care = builder.stay(patient, builder.at(3), begin, end, illness[0])
            for turn in range(1, 6):
                mark(self.code, "line", builder.line(care, self.good, clock(day + turn)))


class Never(Listed):
    """Not for whoever has the listed illness."""

    def plant(self, builder: Builder, since: int) -> None:
        """Given in spite of the listed illness, the main one or a further one."""
        for illnesses, mark in (
            ((self.listed,), builder.hit),
            ((self.other, self.listed), builder.hit),
            ((self.other, COLD), builder.near),
        ):
            care = self.care(builder, since, *illnesses)
            mark(self.code, "line", self.charge(builder, care))
        self.in_order(builder, since, self.other, self.listed)


COLD = ("J06.900", "急性上呼吸道感染")
GASTRITIS, BACK = ("K29.500", "慢性胃炎"), ("M54.500", "腰痛")
BRONCHITIS, PRESSURE = ("J20.900", "急性支气管炎"), ("I10.x00x002", "高血压")

GOUT_DRUG = Only("GZ10000301007000", "非布司他片", ("M10.900", "痛风"), GASTRITIS)
RHYTHM_DRUG = Never("GZ10000301008000", "普罗帕酮片", ("J45.900", "支气管哮喘"), BRONCHITIS)
HORMONE = Only("GZ10000302001000", "甲状旁腺激素测定", ("E21.000", "甲状旁腺功能亢进"), BACK)
COUNTERPULSE = Only(
    "GZ10000302002000", "体外反搏治疗", ("I25.103", "冠状动脉粥样硬化性心脏病"), BACK
)
MAGNET = Never("GZ10000302005000", "脉冲磁疗", ("Z95.000", "具有心脏起搏器状态"), BACK)
BONE_LIGHT = Only("GZ10000302006000", "骨质疏松光疗", ("M81.900", "骨质疏松"), BRONCHITIS)
PUMP_TUBE = Only("L88", "胰岛素泵管路", ("E11.900", "2型糖尿病"), PRESSURE)

LISTS = {
    kind: ((use.good, {"diag_prefix": use.listed[0][:3], "diag_name": use.listed[1]}),)
    for kind, use in (
        ("drug_label_diag", GOUT_DRUG),
        ("drug_forbidden_diag", RHYTHM_DRUG),
        ("exam_diag", HORMONE),
        ("therapy_diag", COUNTERPULSE),
        ("item_forbidden_diag", MAGNET),
        ("item_use_diag", BONE_LIGHT),
        ("consumable_diag", PUMP_TUBE),
    )
}

SCHEMES = (
    Scheme(GOUT_DRUG.code, GOUT_DRUG.plant, span=SPAN),
    Scheme(RHYTHM_DRUG.code, RHYTHM_DRUG.plant, span=SPAN),
    Scheme(HORMONE.code, HORMONE.plant, span=SPAN),
    Scheme(COUNTERPULSE.code, COUNTERPULSE.plant_course, span=SPAN),
    Scheme(MAGNET.code, MAGNET.plant, span=SPAN),
    Scheme(BONE_LIGHT.code, BONE_LIGHT.plant, span=SPAN),
    Scheme(PUMP_TUBE.code, PUMP_TUBE.plant, span=SPAN),
)
