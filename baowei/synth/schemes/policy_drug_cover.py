"""A drug that the patient's insurance, registered illness or way of being seen does not cover."""

from __future__ import annotations

from baowei.synth.builder import Builder, clock
from baowei.synth.clock import DAY, HOUR, MINUTE
from baowei.synth.handmade import Care, Place
from baowei.synth.patients import described, seen
from baowei.synth.records import prescription
from baowei.synth.schemes.scheme import Scheme

SPAN = 8
MATERNITY = "产前调养颗粒"
PREGNANT = "Z34.900"
OF_LIMBS, OF_JOINTS, OF_NEITHER = "肢端循环胶囊", "关节保护胶囊", "缬沙坦胶囊"
LIMBS, JOINTS, NO_CATALOGUE = "M99081", "M99082", "M99083"
BANNED = "长效安眠试用片"
CHRONIC, VISIT = "14", "11"


def _maternity(builder: Builder, since: int) -> None:
    """A resident, whose insurance has no maternity benefit; an employee, maternity insurance, not
    paid, taken back, or all of it below the deductible, in order."""
    code = "GZ10000101002000"
    for insured, claimed, back, mark in (
        ("390", True, False, builder.hit),
        ("310", True, False, builder.near),
        ("510", True, False, builder.near),
        ("390", False, False, builder.near),
        ("390", True, True, builder.near),
    ):
        day = builder.day(since, SPAN)
        patient = builder.person("2", 29, employee=insured == "310")
        care = seen(builder, described(patient, builder, insutype=insured), day, 2, PREGNANT)
        if back:
            builder.refund(care, care.settled + HOUR)
        drug = builder.line(care, MATERNITY, care.begin + 15 * MINUTE, claimed=claimed)
        mark(code, "line", drug)
    day = builder.day(since, SPAN)
    patient = builder.person("2", 29, employee=False)
    care = builder.stay(patient, builder.at(3), clock(day), clock(day + 2, 800), PREGNANT)
    care.bare = True
    builder.near(code, "line", builder.line(care, MATERNITY, clock(day + 1)))


def _registered(builder: Builder, since: int, disease: str, place: Place, kind: str) -> Care:
    """A visit of someone who is registered for a long-term illness."""
    patient, day = builder.person(age=58), builder.day(since, SPAN)
    begin = clock(day, builder.number(560, 1_000))
    care = builder.visit(patient, place, begin, kind, "I73.900")
    care.settlement = {"dise_no": disease} if kind == CHRONIC else {}
    builder.rows["opsp_reg_d"].append(
        {
            "reg_id": builder.identifier("K"),
            "psn_no": patient.psn_no,
            "opsp_dise_code": disease,
            "opsp_dise_name": "演示病种",
            "reg_time": begin - 400 * DAY,
            "reg_dr_code": builder.doctor(place if place.rank else builder.at(3)),
            "begndate": begin // DAY - 399,
        }
    )
    if place.rank:
        builder.line(care, "门诊诊查费", begin)
    return care


def _outside(builder: Builder, since: int) -> None:
    """On the account of a long-term illness, a drug that its catalogue lacks, with one that it
    has, and at a pharmacy; a common visit, no catalogue, or not paid, in order."""
    code = "GZ10000101011000"
    care = _registered(builder, since, LIMBS, builder.at(2), CHRONIC)
    builder.near(code, "line", builder.line(care, OF_LIMBS, care.begin))
    builder.near(code, "line", builder.line(care, "血脂组合测定", care.begin))
    builder.hit(code, "line", builder.line(care, OF_JOINTS, care.begin))
    care = _registered(builder, since, JOINTS, builder.at(0), CHRONIC)
    builder.hit(code, "line", builder.line(care, OF_NEITHER, care.begin))
    builder.near(code, "line", builder.line(care, OF_LIMBS, care.begin, claimed=False))
    care = _registered(builder, since, LIMBS, builder.at(2), VISIT)
    builder.near(code, "line", builder.line(care, OF_JOINTS, care.begin))
    care = _registered(builder, since, NO_CATALOGUE, builder.at(2), CHRONIC)
    builder.near(code, "line", builder.line(care, OF_JOINTS, care.begin))
    care = _registered(builder, since, LIMBS, builder.at(1), CHRONIC)
    builder.near(code, "line", builder.line(care, OF_JOINTS, care.begin))
    builder.refund(care, care.settled + HOUR)


def _internet(builder: Builder, since: int) -> None:
    """Settled by an internet hospital, or sold on its prescription; on paper, on a prescription
    sent by a hospital, or beside an internet one for another drug, in order."""
    code = "L47"
    for rank, loc, source, claimed, mark in (
        (3, "5", None, True, builder.hit),
        (3, "2", "internet", True, builder.hit),
        (0, "2", "internet", True, builder.hit),
        (3, "2", "paper", True, builder.near),
        (0, "2", "platform", True, builder.near),
        (3, "5", "internet", False, builder.near),
    ):
        day = builder.day(since, SPAN)
        begin = clock(day, builder.number(560, 1_000))
        care = builder.visit(builder.person(age=44), builder.at(rank), begin, diagnosis="G47.000")
        care.settlement = {"pay_loc": loc}
        number = _written(builder, care, source) if source else None
        mark(code, "line", builder.line(care, BANNED, begin, claimed=claimed, rxno=number))
    care = seen(builder, builder.person(age=44), builder.day(since, SPAN), 3, "G47.000")
    online, paper = _written(builder, care, "internet"), _written(builder, care, "paper")
    builder.near(code, "line", builder.line(care, OF_LIMBS, care.begin, rxno=online))
    builder.near(code, "line", builder.line(care, BANNED, care.begin, rxno=paper))


def _written(builder: Builder, care: Care, source: str) -> str:
    earlier = 20 * MINUTE if care.place.rank == 0 else 0
    return prescription(builder, care, care.begin - earlier, src_type=source)


LISTS = {
    "drug_insurance": ((MATERNITY, {"insurance": "maternity"}),),
    "opsp_drug": (
        (OF_LIMBS, {"dise_no": LIMBS, "dise_name": "演示病种一"}),
        (OF_JOINTS, {"dise_no": JOINTS, "dise_name": "演示病种二"}),
    ),
    "drug_internet_ban": ((BANNED, {}),),
}

SCHEMES = (
    Scheme("GZ10000101002000", _maternity, span=SPAN),
    Scheme("GZ10000101011000", _outside, span=SPAN),
    Scheme("L47", _internet, span=SPAN),
)
