"""One bill paid twice: by whoever must answer for the harm, or by the fund a second time."""

from __future__ import annotations

from baowei.synth.builder import Builder, clock
from baowei.synth.clock import DAY, HOUR, MINUTE
from baowei.synth.handmade import Care, Patient, Place, Row
from baowei.synth.records import event
from baowei.synth.schemes.scheme import Scheme

FRACTURE, COLD = "S82.100", "J06.900"
WORK_INSURANCE, SUPPLEMENT = {"insutype": "410"}, {"insutype": "330"}
CENTRE, OTHER_PROVINCE = {"pay_loc": "1"}, {"pay_loc": "4"}


def _visit(
    builder: Builder,
    patient: Patient,
    place: Place,
    when: int,
    diagnosis: str = COLD,
    *,
    claimed: bool = True,
) -> Care:
    care = builder.visit(patient, place, when, diagnosis=diagnosis)
    builder.line(care, "门诊诊查费", care.begin, claimed=claimed)
    builder.line(care, "胸部X线摄影", care.begin + 10 * MINUTE, claimed=claimed)
    return care


def _harmed(builder: Builder, since: int) -> None:
    """Hurt at work or by another, and the fund pays the treatment.

    In order: another illness, before it happened, much later, paid by the patient or by the
    insurance of the workplace, taken back; a private policy that pays besides.
    """
    _hurt(builder, since)
    for later, diagnosis, claimed in (
        (2, COLD, True),
        (-3, FRACTURE, True),
        (45, FRACTURE, True),
        (1, FRACTURE, False),
    ):
        day = builder.day(since + 4, 50)
        patient = builder.person(age=44)
        event(builder, patient, "work_injury", clock(day, 500), src_dept="人社")
        when = clock(day + later, 640)
        care = _visit(builder, patient, builder.at(2), when, diagnosis, claimed=claimed)
        builder.near("X37", "settlement", care.setl_id)
    for refunded in (False, True):
        day = builder.day(since, 12)
        patient = builder.person(age=39)
        event(builder, patient, "work_injury", clock(day, 500), src_dept="人社")
        care = _visit(builder, patient, builder.at(2), clock(day + 1, 640), FRACTURE)
        if refunded:
            builder.refund(care, care.settled + 2 * HOUR)
        else:
            care.settlement.update(WORK_INSURANCE)
            care.encounter.update(WORK_INSURANCE)
        builder.near("X37", "settlement", care.setl_id)


def _hurt(builder: Builder, since: int) -> None:
    day = builder.day(since, 12)
    patient = builder.person(age=41)
    event(builder, patient, "work_injury", clock(day, 500), src_dept="人社")
    care = _visit(builder, patient, builder.at(2), clock(day + 1, 640), FRACTURE)
    builder.hit("X37", "settlement", care.setl_id)
    for kind, office, mark in (
        ("third_party", "公安", builder.hit),
        ("commercial_claim", "金融监管", builder.near),
    ):
        day = builder.day(since, 12)
        patient = builder.person(age=36)
        event(builder, patient, kind, clock(day, 560), src_dept=office)
        care = builder.stay(patient, builder.at(3), clock(day, 620), clock(day + 8, 800), FRACTURE)
        builder.line(care, "普通病房床位费", clock(day, 660))
        mark("X37", "settlement", care.setl_id)


def _again(
    builder: Builder,
    care: Care,
    later: int,
    settlement: Row,
    *,
    patient: Patient | None = None,
    same: bool = True,
    moved: int = 0,
) -> Care:
    """Hands in the same bill again so many days later; moved: a bill of so many days later."""
    whose = patient or care.patient
    second = _visit(builder, whose, care.place, care.begin + moved * DAY, care.diagnosis)
    second.settled = care.settled + later * DAY
    if same:
        second.settlement["invono"] = f"F{care.setl_id[1:]}"
    second.settlement.update(settlement)
    return second


def _twice(builder: Builder, since: int) -> None:
    """A bill handed in again at the centre, of another province too, or to a second insurance.

    In order: the first was taken back; another day's bill; another person's; two visits of a day
    with a bill each; what a supplementary insurance pays of the rest.
    """
    for first, second, same, mark in (
        ({}, CENTRE, True, builder.hit),
        (OTHER_PROVINCE, CENTRE | {"invono": None}, False, builder.hit),
        ({}, {"insutype": "390", "insu_admdvs": "990106"}, True, builder.hit),
        ({}, {}, False, builder.near),
        ({}, SUPPLEMENT | {"psn_type": "1101"}, True, builder.near),
    ):
        care = _first(builder, since)
        care.settlement.update(first)
        later = 0 if mark == builder.near else 15
        mark("X38", "settlement", _again(builder, care, later, second, same=same).setl_id)
    care = _first(builder, since)
    builder.refund(care, care.settled + DAY)
    builder.near("X38", "settlement", _again(builder, care, 15, CENTRE).setl_id)
    care = _first(builder, since)
    other = _again(builder, care, 15, CENTRE, same=False, moved=4)
    builder.near("X38", "settlement", other.setl_id)
    care = _first(builder, since)
    other = _again(builder, care, 15, CENTRE, patient=builder.person(age=50), same=False)
    builder.near("X38", "settlement", other.setl_id)


def _first(builder: Builder, since: int) -> Care:
    when = clock(builder.day(since, 20), builder.number(500, 900))
    return _visit(builder, builder.person(age=50), builder.at(2), when)


SCHEMES = (
    Scheme("X37", _harmed, span=52),
    Scheme("X38", _twice, span=21),
)
