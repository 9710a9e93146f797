"""An item charged in a department, way, level or for an illness that its list excludes."""

from __future__ import annotations

from dataclasses import replace

from baowei.synth.builder import Builder, clock
from baowei.synth.clock import HOUR
from baowei.synth.handmade import Care, Place, Row
from baowei.synth.records import hospital
from baowei.synth.schemes.scheme import Scheme

SWALLOWING = "吞咽神经肌肉刺激"
GAIT = "步态矫正训练"
WARD_ONLY, URGENT, CLINIC_ONLY = "病房床旁持续引流", "急救气道清理", "门诊随访注射"
SECOND_LEVEL, THIRD_LEVEL = "二级医院限定治疗", "三级医院限定治疗"
STROKE, AFTER_STROKE = "I63.900", ("I69.300", "脑梗死后遗症")
BACK, COLD = "M51.202", "J06.900"
SPAN = 8
WARD: Row = {"bilg_dept_codg": "NK01", "bilg_dept_name": "普通内科", "acord_dept_codg": "NK01"}
"""A line ordered and executed in a ward of internal medicine."""


def _visit(
    builder: Builder, since: int, place: Place, med_type: str = "", diagnosis: str = BACK
) -> Care:
    begin = clock(builder.day(since, SPAN), builder.number(500, 960))
    care = builder.visit(builder.person(age=57), place, begin, med_type, diagnosis)
    builder.line(care, "门诊诊查费", begin)
    return care


def _stay(builder: Builder, since: int, diagnosis: str = BACK) -> Care:
    day = builder.day(since, SPAN)
    place = builder.at(2)
    care = builder.stay(builder.person(age=63), place, clock(day), clock(day + 6, 800), diagnosis)
    builder.line(care, "普通病房床位费", clock(day, 660))
    return care


def _charge(
    builder: Builder, care: Care, good: str, facts: Row | None = None, *, claimed: bool = True
) -> str:
    """Charges the good: in a stay two hours after admission, in a visit in a quarter of one."""
    time = care.begin + (2 * HOUR if care.way else HOUR // 4)
    return builder.line(care, good, time, facts=facts, claimed=claimed)


def _diagnosis(builder: Builder, since: int) -> None:
    """Neither a visit nor a stay with the illness; it as main or as further one is in order."""
    code = "GZ10000102007000"
    for care in (
        _visit(builder, since, builder.at(2), diagnosis=COLD),
        _stay(builder, since),
    ):
        builder.hit(code, "line", _charge(builder, care, SWALLOWING))
    after = _stay(builder, since)
    after.diagnoses.append(AFTER_STROKE)
    for care in (_visit(builder, since, builder.at(3), diagnosis=STROKE), after):
        builder.near(code, "line", _charge(builder, care, SWALLOWING))
    care = _visit(builder, since, builder.at(2), diagnosis=COLD)
    builder.near(code, "line", _charge(builder, care, SWALLOWING, claimed=False))


def _department(builder: Builder, since: int) -> None:
    """Ordered and executed elsewhere; where one of both is the right one, or unknown, in order.

    A hospital's register of departments says what their codes mean.
    """
    code = "GZ10000102008000"
    for facts, mark in (
        (WARD, builder.hit),
        (WARD | {"acord_dept_codg": "ICU"}, builder.hit),
        ({"bilg_dept_codg": "KF01", "bilg_dept_name": "康复医学科"}, builder.near),
        ({"bilg_dept_codg": "REHAB"}, builder.near),
        (WARD | {"acord_dept_codg": "REHAB"}, builder.near),
        ({}, builder.near),
    ):
        care = _visit(builder, since, builder.at(3))
        mark(code, "line", _charge(builder, care, GAIT, facts))
    care = _visit(builder, since, builder.at(3))
    builder.near(code, "line", _charge(builder, care, GAIT, WARD, claimed=False))


def _way(builder: Builder, since: int) -> None:
    """For inpatients only, for outpatients only, for emergencies or inpatients: the wrong way.

    The right way, under a local code too, and a way that is not known are in order.
    """
    code = "GZ10000102009000"
    local = _stay(builder, since)
    local.med_type = "2101"
    for care, good, mark in (
        (_visit(builder, since, builder.at(2)), WARD_ONLY, builder.hit),
        (_visit(builder, since, builder.at(2)), URGENT, builder.hit),
        (_stay(builder, since), CLINIC_ONLY, builder.hit),
        (_stay(builder, since), WARD_ONLY, builder.near),
        (local, WARD_ONLY, builder.near),
        (_visit(builder, since, builder.at(2), "19"), WARD_ONLY, builder.near),
        (_visit(builder, since, builder.at(2), "13"), URGENT, builder.near),
        (_stay(builder, since), URGENT, builder.near),
        (_visit(builder, since, builder.at(2)), CLINIC_ONLY, builder.near),
    ):
        mark(code, "line", _charge(builder, care, good))
    care = _visit(builder, since, builder.at(2))
    builder.near(code, "line", _charge(builder, care, WARD_ONLY, claimed=False))


def _level(builder: Builder, since: int) -> None:
    """In a hospital one level too low; of the level itself, or of a level not known, in order."""
    code = "GZ10000102011000"
    ungraded = replace(hospital(builder, 2), level=None)
    builder.rows["fixmedins_b"][-1]["medins_lv"] = None
    for place, good, mark in (
        (builder.at(1), SECOND_LEVEL, builder.hit),
        (builder.at(2), THIRD_LEVEL, builder.hit),
        (builder.at(2), SECOND_LEVEL, builder.near),
        (builder.at(3), THIRD_LEVEL, builder.near),
        (ungraded, SECOND_LEVEL, builder.near),
    ):
        care = _visit(builder, since, place)
        mark(code, "line", _charge(builder, care, good))
    care = _visit(builder, since, builder.at(1))
    builder.near(code, "line", _charge(builder, care, SECOND_LEVEL, claimed=False))


LISTS = {
    "item_limit_diag": tuple(
        (SWALLOWING, {"diag_prefix": prefix, "diag_name": name})
        for prefix, name in (("I63", "脑梗死"), ("I69", "脑血管病后遗症"))
    ),
    "item_dept": tuple((GAIT, {"dept_word": word}) for word in ("康复", "理疗")),
    "item_med_type": (
        (WARD_ONLY, {"ways": "inpatient"}),
        (URGENT, {"ways": "emergency|inpatient"}),
        (CLINIC_ONLY, {"ways": "outpatient"}),
    ),
    "item_inst_level": (
        (SECOND_LEVEL, {"min_rank": "2"}),
        (THIRD_LEVEL, {"min_rank": "3"}),
    ),
}

SCHEMES = (
    Scheme("GZ10000102007000", _diagnosis, span=SPAN),
    Scheme("GZ10000102008000", _department, span=SPAN),
    Scheme("GZ10000102009000", _way, span=SPAN),
    Scheme("GZ10000102011000", _level, rate=0.5, span=SPAN),
)
