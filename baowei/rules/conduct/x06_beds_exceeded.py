"""X06 在院人数超过床位."""

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.base import with_param
from baowei.rules.patterns.overlap import finished_stays
from baowei.rules.rule import Rule


@Rule(
    code="X06",
    name="在院人数超过核定床位",
    name_en="More patients in hospital than beds",
    violation="V02",
    outcome="suspect",
    basis=["条例-38-1", "条例-15-1"],
    since=date(2021, 5, 1),
    subject="institution",
    stages=("after",),
    scope=["fixmedins_code"],
    lookback=timedelta(days=366),
    fund=False,
    method="以已办出院的住院计算每晚在院人数（累计入院减累计出院，当日出院的不计当夜），与登记的核定床位数乘以参数表所定倍数比较；超出的床日为多出数量。床位数未登记或为零的不判。",
    message="核定床位{beds}张，自{first}至{last}有{days}夜在院人数超过床位允许的倍数，"
    "最多{top}人，合计超出{over}人日。",
    verify="现场清点床位，对照床位备案、护理交班本、体温单和食堂、被服记录，查挂床与虚假住院。",
    lawful="当日出院的不计入当夜；未填或为零的床位数不判；未办出院的住院不计；"
    "允许加床的倍数以内不列。",
    known_gaps="只算本统筹区上传的住院，异地与自费病人看不到；母婴分别登记的会多计；床位数未及时变更的会误列；"
    "未办出院的是在院还是漏办出院看不出，不计；实有床位不在登记内，只与核定床位比。",
    examples="""
        == 两张床住三人，三夜
        fixmedins_b: fixmedins_code | bed_cnt || amount
            H1 | 2 || 0
            H2 | 3 ||           # 三张床
            H3 | - ||           # 床位数未填
            H4 | 0 ||           # 床位数为零
        mdtrt_d: mdtrt_id | psn_no | fixmedins_code | begntime | endtime | med_type
            1 | P1 | H1 | 2026-08-01 09:00 | 2026-08-04 09:00 | 21
            2 | P2 | H1 | 2026-08-01 10:00 | 2026-08-04 09:00 | 21
            3 | P3 | H1 | 2026-08-01 11:00 | 2026-08-04 09:00 | 21
            4 | P1 | H2 | 2026-08-01 09:00 | 2026-08-04 09:00 | 21
            5 | P2 | H2 | 2026-08-01 10:00 | 2026-08-04 09:00 | 21
            6 | P3 | H2 | 2026-08-01 11:00 | 2026-08-04 09:00 | 21
            7 | P1 | H3 | 2026-08-01 11:00 | 2026-08-04 09:00 | 21
            8 | P1 | H4 | 2026-08-01 11:00 | 2026-08-04 09:00 | 21
        == 出院当日床位即空出；日间手术与门诊不占床；未出院的不计
        fixmedins_b: fixmedins_code | bed_cnt || amount
            H1 | 1 ||
        mdtrt_d: mdtrt_id | psn_no | fixmedins_code | begntime | endtime | med_type
            1 | P1 | H1 | 2026-08-01 09:00 | 2026-08-04 09:00 | 21
            2 | P2 | H1 | 2026-08-04 08:00 | 2026-08-06 09:00 | 21
            3 | P3 | H1 | 2026-08-02 08:00 | 2026-08-02 18:00 | 28
            4 | P4 | H1 | 2026-08-02 08:00 | 2026-08-03 18:00 | 14
            5 | P5 | H1 | 2026-08-02 08:00 | - | 21
        == 倍数以内
        param: param_name | param_value
            bed_factor | 1.5
        fixmedins_b: fixmedins_code | bed_cnt || amount
            H1 | 2 ||            # 三人正好是两张床的一倍半
        mdtrt_d: mdtrt_id | psn_no | fixmedins_code | begntime | endtime | med_type
            1 | P1 | H1 | 2026-08-01 09:00 | 2026-08-04 09:00 | 21
            2 | P2 | H1 | 2026-08-01 10:00 | 2026-08-04 09:00 | 21
            3 | P3 | H1 | 2026-08-01 11:00 | 2026-08-04 09:00 | 21
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def beds_exceeded(inpatient_stays: ir.Table, fixmedins_b: ir.Table, param: ir.Table) -> ir.Table:
    """Patients staying the night, from admissions less discharges, against the beds registered.

    The census changes only on days with an admission or discharge, so it is summed over these
    days and holds until the next. Quantity: patient-days above beds times the factor allowed.
    """
    beds = fixmedins_b.filter(fixmedins_b.bed_cnt > 0).select("fixmedins_code", "bed_cnt")
    inside = finished_stays(inpatient_stays).semi_join(beds, "fixmedins_code")
    census = _census(inside).inner_join(beds, "fixmedins_code")
    census = with_param(census, param, "bed_factor")
    allowed = (census.bed_cnt * census.bed_factor).cast("decimal(16,4)")
    over = census.filter(census.patients.cast("decimal(16,4)") > allowed)
    nights = over.until.delta(over.day, unit="day")
    over = over.mutate(
        nights=nights,
        above=(
            (over.patients - (over.bed_cnt * over.bed_factor).cast("decimal(16,4)")) * nights
        ).cast("decimal(16,4)"),
    )
    rows = over.group_by(["fixmedins_code", "bed_cnt"]).agg(
        first=over.day.min(),
        last=over.until.max(),
        top=over.patients.max(),
        days=over.nights.sum(),
        above=over.above.sum(),
    )
    return hits(
        rows,
        subject=rows.fixmedins_code,
        charge="none",
        occurred=rows["first"].cast("timestamp"),
        until=rows["last"].cast("timestamp"),
        quantity=rows.above,
        evidence={"fixmedins_b": rows.fixmedins_code},
        facts={
            "beds": rows.bed_cnt,
            "first": rows["first"],
            "last": rows["last"],
            "days": rows.days,
            "top": rows.top,
            "over": rows.above,
        },
    )


def _census(stays: ir.Table) -> ir.Table:
    """fixmedins_code, day, `patients` who stay the night of that day, until the day `until`."""
    came = stays.select("fixmedins_code", day="admitted", change=ibis.literal(1))
    left = stays.select("fixmedins_code", day="discharged", change=ibis.literal(-1))
    moves = came.union(left)
    days = moves.group_by(["fixmedins_code", "day"]).agg(change=moves.change.sum())
    by_day = ibis.window(group_by="fixmedins_code", order_by=days.day)
    so_far = ibis.window(group_by="fixmedins_code", order_by=days.day, preceding=None, following=0)
    return days.mutate(
        patients=days.change.sum().over(so_far), until=days.day.lead().over(by_day)
    ).drop("change")
