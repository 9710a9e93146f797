"""X03 时空冲突."""

from __future__ import annotations

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.base import with_param
from baowei.rules.patterns.care_way import in_way
from baowei.rules.patterns.distance import kilometres
from baowei.rules.rule import Rule

SECONDS = 3600


@Rule(
    code="X03",
    name="时空冲突",
    name_en="Two places sooner than one can travel",
    violation="V35",
    outcome="suspect",
    basis=["条例-41-P2", "条例-17"],
    since=date(2021, 5, 1),
    subject="settlement",
    stages=("before", "during", "after"),
    scope=["psn_no"],
    lookback=timedelta(days=2),
    method="同一人先后两笔门诊、急诊或药店结算在两家有坐标的机构，直线距离除以间隔时间所得速度超过参数表所定速度、且距离不短于参数表所定距离的，较晚的一笔列为疑点。登记有家庭共济关系的人"
    "不判（可由家人代为购药）。",
    message="{first}在{here}结算后，{second}又在相距约{km}公里的{there}结算。",
    verify="核对两笔结算的凭证、人脸核验、监控和取药人，看是否冒用或代刷。",
    lawful="家庭共济、家人代购；住院结算时间不是就医时间，不判；互联网诊疗、机构坐标未填的不判。",
    known_gaps="机构坐标不准、时钟不准会误列；只作为他人共济对象登记的看不到；未登记共济的代购须由本人说明。",
    examples="""
        == 距离与时间
        fixmedins_b: fixmedins_code | fixmedins_type | lnt | lat
            H1 | 1 | 117.0 | 31.0
            H2 | 1 | 118.0 | 31.0
            H3 | 1 | 117.1 | 31.0
            H4 | 1 | - | 31.0
            H5 | 1 | 118.0 | -
        psn_rlts_d: psn_no | rlts_psn_no | begndate
            P5 | P50 | 2025-01-01
        setl_d: setl_id | psn_no | fixmedins_code | setl_time | med_type || amount
            1 | P1 | H1 | 2026-08-01 10:00 | 11 ||
            2 | P1 | H2 | 2026-08-01 10:20 | 11 || 0   # 九十五公里，二十分钟
            3 | P2 | H1 | 2026-08-01 10:00 | 11 ||
            4 | P2 | H2 | 2026-08-01 12:00 | 11 ||      # 两小时
            5 | P3 | H1 | 2026-08-01 10:00 | 11 ||
            6 | P3 | H3 | 2026-08-01 10:01 | 11 ||      # 不足三十公里
            7 | P4 | H1 | 2026-08-01 10:00 | 21 ||      # 住院结算
            8 | P4 | H2 | 2026-08-01 10:20 | 11 ||
            9 | P5 | H1 | 2026-08-01 10:00 | 41 ||      # 家庭共济
            10 | P5 | H2 | 2026-08-01 10:20 | 11 ||
            13 | P7 | H1 | 2026-08-01 10:00 | 11 ||
            14 | P7 | H4 | 2026-08-01 10:20 | 11 ||     # 坐标不全
            15 | P8 | H1 | 2026-08-01 10:00 | 11 ||
            16 | P8 | H2 | 2026-08-01 10:00 | 13 || 0   # 同一刻
            17 | P9 | H1 | 2026-08-01 10:00 | 11 ||
            18 | P10 | H2 | 2026-08-01 10:20 | 11 ||    # 另一人
            19 | P11 | H1 | 2026-08-01 10:00 | 11 ||
            20 | P11 | H5 | 2026-08-01 10:20 | 11 ||
            21 | P12 | H1 | 2026-08-01 10:00 | 91 ||     # 其他
            22 | P12 | H2 | 2026-08-01 10:20 | 11 ||
        == 参数的日期
        param: param_name | param_value | valid_from | valid_to
            travel_speed_kmh | 200 | 2026-08-02 | 2026-08-31
            travel_distance_km | 30 | 2026-08-03 | 2026-08-30
            other | 1 | 2021-05-01 | 9999-12-31
        fixmedins_b: fixmedins_code | fixmedins_type | lnt | lat
            H1 | 1 | 117.0 | 31.0
            H2 | 1 | 118.0 | 31.0
        setl_d: setl_id | psn_no | fixmedins_code | setl_time || amount
            1 | P1 | H1 | 2026-08-01 10:00 ||
            2 | P1 | H2 | 2026-08-01 10:20 ||
            3 | P2 | H1 | 2026-08-02 10:00 ||
            4 | P2 | H2 | 2026-08-02 10:20 ||
            5 | P3 | H1 | 2026-08-03 10:00 ||
            6 | P3 | H2 | 2026-08-03 10:20 || 0
            7 | P4 | H1 | 2026-08-30 10:00 ||
            8 | P4 | H2 | 2026-08-30 10:20 || 0
            9 | P5 | H1 | 2026-08-31 10:00 ||
            10 | P5 | H2 | 2026-08-31 10:20 ||
            11 | P6 | H1 | 2026-09-01 10:00 ||
            12 | P6 | H2 | 2026-09-01 10:20 ||
        == 速度参数先失效
        param: param_name | param_value | valid_from | valid_to
            travel_speed_kmh | 200 | 2026-08-03 | 2026-08-30
            travel_distance_km | 30 | 2026-08-02 | 2026-08-31
        fixmedins_b: fixmedins_code | fixmedins_type | lnt | lat
            H1 | 1 | 117.0 | 31.0
            H2 | 1 | 118.0 | 31.0
        setl_d: setl_id | psn_no | fixmedins_code | setl_time || amount
            1 | P1 | H1 | 2026-08-02 10:00 ||
            2 | P1 | H2 | 2026-08-02 10:20 ||
            3 | P2 | H1 | 2026-08-03 10:00 ||
            4 | P2 | H2 | 2026-08-03 10:20 || 0
            5 | P3 | H1 | 2026-08-30 10:00 ||
            6 | P3 | H2 | 2026-08-30 10:20 || 0
            7 | P4 | H1 | 2026-08-31 10:00 ||
            8 | P4 | H2 | 2026-08-31 10:20 ||
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def places_too_far_apart(
    setl_d: ir.Table,
    fixmedins_b: ir.Table,
    psn_rlts_d: ir.Table,
    med_type_way: ir.Table,
    param: ir.Table,
) -> ir.Table:
    """A settlement farther from the one before than can be travelled in the time between."""
    who = ["setl_id", "mdtrt_id", "psn_no", "fixmedins_code", "setl_time", "med_type"]
    rows = setl_d.select(*who, day=setl_d.setl_time.date())
    rows = in_way(rows, med_type_way, "outpatient", "emergency", "pharmacy")
    rows = rows.anti_join(psn_rlts_d, "psn_no")
    by_time = ibis.window(group_by="psn_no", order_by=["setl_time", "setl_id"])
    rows = rows.mutate(
        before_inst=rows.fixmedins_code.lag().over(by_time),
        before_time=rows.setl_time.lag().over(by_time),
        before_id=rows.setl_id.lag().over(by_time),
    )
    place = fixmedins_b.select(inst="fixmedins_code", lnt="lnt", lat="lat")
    rows = rows.inner_join(place, rows.fixmedins_code == place.inst).drop("inst")
    there = fixmedins_b.select(inst="fixmedins_code", before_lnt="lnt", before_lat="lat")
    rows = rows.inner_join(there, rows.before_inst == there.inst).drop("inst")
    rows = rows.mutate(km=kilometres(rows.lat, rows.lnt, rows.before_lat, rows.before_lnt))
    rows = with_param(rows, param, "travel_distance_km")
    rows = with_param(rows, param, "travel_speed_kmh")
    seconds = (rows.setl_time.epoch_seconds() - rows.before_time.epoch_seconds()).cast("float64")
    reach = rows.travel_speed_kmh.cast("float64") * seconds / SECONDS
    far = rows.travel_distance_km.cast("float64")
    rows = rows.filter(rows.km > far, rows.km > reach)
    return hits(
        rows,
        subject=rows.setl_id,
        charge="settlement",
        occurred=rows.setl_time,
        evidence={"setl_d": rows.setl_id, "setl_d.before": rows.before_id},
        facts={
            "first": rows.before_time,
            "here": rows.before_inst,
            "second": rows.setl_time,
            "there": rows.fixmedins_code,
            "km": rows.km.round().cast("int64"),
        },
    )
