"""A drug, piece or item given to a person, at a place or in a way that its list does not allow."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from baowei.synth.builder import Builder, clock
from baowei.synth.clock import HOUR
from baowei.synth.schemes.scheme import Scheme

SPAN = 8


@dataclass(frozen=True)
class Use:
    """One use of a good: by whom, where, in a stay or not, asked of the fund or not."""

    good: str
    gend: str = "2"
    age: int = 35
    rank: int = 2
    stay: bool = False
    claimed: bool = True

    def charge(self, builder: Builder, since: int) -> str:
        """Charges it; returns bkkp_sn."""
        day = builder.day(since, SPAN)
        patient = builder.person(self.gend, self.age, employee=self.age >= 18)
        place = builder.at(self.rank)
        if self.stay:
            care = builder.stay(patient, place, clock(day), clock(day + 5, 800))
            return builder.line(care, self.good, clock(day + 2), claimed=self.claimed)
        care = builder.visit(patient, place, clock(day, builder.number(500, 960)))
        builder.line(care, "门诊诊查费", care.begin)
        return builder.line(care, self.good, care.begin + HOUR // 4, claimed=self.claimed)


def _planter(code: str, hit: Use, near: Use) -> Callable[[Builder, int], None]:
    def plant(builder: Builder, since: int) -> None:
        builder.hit(code, "line", hit.charge(builder, since))
        builder.near(code, "line", near.charge(builder, since))

    return plant


def _scheme(code: str, hit: Use, near: Use) -> Scheme:
    return Scheme(code, _planter(code, hit, near), span=SPAN)


FEMALE_DRUG = Use("乌贝调经颗粒", gend="1")
FEMALE_ITEM = Use("胎心宫缩评估", gend="1")
CHILD_DRUG = Use("小儿氨酚黄那敏颗粒", age=41)
CHILD_ITEM = Use("小儿捏脊治疗", age=33)
LEVEL_DRUG = Use("美罗培南注射剂", rank=1)
INJURY_DRUG = Use("工伤专用修复注射剂")
UNPAID_HERB = Use("高丽参片")
WARD_DRUG = Use("丙氨酰谷氨酰胺注射液")

LISTS = {
    "drug_sex": ((FEMALE_DRUG.good, {"gend": "2"}), ("前列康舒胶囊", {"gend": "1"})),
    "drug_child_only": ((CHILD_DRUG.good, {}), ("头孢克洛干混悬剂", {})),
    "drug_inst_level": ((LEVEL_DRUG.good, {"min_rank": "2"}),),
    "drug_insurance": ((INJURY_DRUG.good, {"insurance": "work_injury"}),),
    "drug_med_type": ((WARD_DRUG.good, {"ways": "inpatient"}),),
    "herb_unpaid": ((UNPAID_HERB.good, {"scope": "any"}), ("燕窝盏", {"scope": "any"})),
    "item_sex": ((FEMALE_ITEM.good, {"gend": "2"}), ("前列腺液检测", {"gend": "1"})),
    "item_child_only": (
        (CHILD_ITEM.good, {"group_name": "儿童"}),
        ("新生儿黄疸光照治疗", {"group_name": "新生儿"}),
    ),
}

SCHEMES = (
    _scheme("GZ10000301004000", FEMALE_DRUG, replace(FEMALE_DRUG, gend="2")),
    _scheme("GZ10000302004000", FEMALE_ITEM, replace(FEMALE_ITEM, gend="2")),
    _scheme("GZ10000301002000", CHILD_DRUG, replace(CHILD_DRUG, age=6)),
    _scheme("GZ10000302003000", CHILD_ITEM, replace(CHILD_ITEM, age=5)),
    _scheme("GZ10000101012000", LEVEL_DRUG, replace(LEVEL_DRUG, rank=3)),
    _scheme("GZ10000101001000", INJURY_DRUG, replace(INJURY_DRUG, claimed=False)),
    _scheme("GZ10000101003000", UNPAID_HERB, replace(UNPAID_HERB, claimed=False)),
    _scheme("L13", WARD_DRUG, replace(WARD_DRUG, stay=True)),
)
