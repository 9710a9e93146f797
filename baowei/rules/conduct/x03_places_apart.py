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
NOT_THERE = ("1", "5")
"""pay_loc of a settlement at the agency, or of an internet hospital."""


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
    method="同一人先后两笔门诊、急诊或药店结算在两家有坐标的机构，直线距离除以间隔时间所得速度超过参数表所定速度、且距离不短于参数表所定距离的，或在两家机构于同一时刻结算的（不论远近），较晚"
    "的一笔列为疑点。登记有家庭共济关系的人不判（可由家人代为购药）。",
    message="{first}在{here}结算后，{second}又在{there}结算，{why}。",
    verify="核对两笔结算的凭证、人脸核验、监控和取药人，看是否冒用或代刷。",
    lawful="家庭共济、家人代购；住院结算时间不是就医时间，不判；互联网医院、经办中心结算的不判；时间只记到日（零时整）的不判；机构坐标未填的只判同一时刻。",
    known_gaps="机构坐标不准、时钟不准、一家机构有两个编号的会误列；只作为他人共济对象登记的看不到；未登记共济的代购须由本人说明。",
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
            23 | P13 | H1 | 2026-08-01 10:00 | 11 ||
            24 | P13 | H3 | 2026-08-01 10:00 | 41 || 0   # 相距不足三十公里，同一时刻
            25 | P14 | H1 | 2026-08-01 10:00 | 11 ||
            26 | P14 | H4 | 2026-08-01 10:00 | 11 || 0   # 坐标不全，同一时刻
            27 | P15 | H1 | 2026-08-01 10:00 | 11 ||
            28 | P15 | H1 | 2026-08-01 10:00 | 11 ||     # 同一机构
            29 | P16 | H1 | 2026-08-01 00:00 | 11 ||
            30 | P16 | H2 | 2026-08-01 00:00 | 11 ||     # 时间只记到日
        == 网上、经办中心结算
        fixmedins_b: fixmedins_code | fixmedins_type | lnt | lat
            H1 | 1 | 117.0 | 31.0
            H2 | 1 | 118.0 | 31.0
        setl_d: setl_id | psn_no | fixmedins_code | setl_time | pay_loc || amount
            1 | P1 | H1 | 2026-08-01 10:00 | 2 ||
            2 | P1 | H2 | 2026-08-01 10:20 | 5 ||        # 互联网医院
            3 | P2 | H1 | 2026-08-01 10:00 | 2 ||
            4 | P2 | H2 | 2026-08-01 10:20 | 1 ||        # 经办中心
            5 | P3 | H1 | 2026-08-01 10:00 | 2 ||
            6 | P3 | H2 | 2026-08-01 10:20 | 4 || 0      # 异地
            7 | P4 | H1 | 2026-08-01 10:00 | 5 ||
            8 | P4 | H2 | 2026-08-01 10:20 | 2 ||        # 前一笔在互联网医院
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
    """A settlement farther from the one before than can be travelled, or at the same moment.

    Settlements of an internet hospital or at the agency's own counter, and those whose time is not
    known (midnight sharp, as a date alone becomes), say nothing of where the patient was.
    """
    there = setl_d.filter(
        ~setl_d.pay_loc.isin(NOT_THERE).fill_null(False),
        setl_d.setl_time != setl_d.setl_time.truncate("D"),
    )
    who = ["setl_id", "mdtrt_id", "psn_no", "fixmedins_code", "setl_time", "med_type"]
    rows = there.select(*who, day=there.setl_time.date())
    rows = in_way(rows, med_type_way, "outpatient", "emergency", "pharmacy")
    rows = _with_distance(_with_one_before(rows.anti_join(psn_rlts_d, "psn_no")), fixmedins_b)
    rows = with_param(rows, param, "travel_distance_km")
    rows = with_param(rows, param, "travel_speed_kmh")
    reach = rows.travel_speed_kmh.cast("float64") * rows.seconds.cast("float64") / SECONDS
    far = (rows.km > rows.travel_distance_km.cast("float64")) & (rows.km > reach)
    rows = rows.filter(far.fill_null(False) | (rows.seconds == 0))
    away = ibis.literal("相距约") + rows.km.round().cast("int64").cast("string") + "公里"
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
            "why": ibis.ifelse(rows.seconds == 0, "两笔为同一时刻", away),
        },
    )


def _with_one_before(rows: ir.Table) -> ir.Table:
    """The rows with the same person's settlement before in another institution: `before_…`."""
    by_time = ibis.window(group_by="psn_no", order_by=["setl_time", "setl_id"])
    rows = rows.mutate(
        before_inst=rows.fixmedins_code.lag().over(by_time),
        before_time=rows.setl_time.lag().over(by_time),
        before_id=rows.setl_id.lag().over(by_time),
    )
    rows = rows.filter(rows.fixmedins_code != rows.before_inst)
    return rows.mutate(
        seconds=rows.setl_time.epoch_seconds() - rows.before_time.epoch_seconds(),
    )


def _with_distance(rows: ir.Table, fixmedins_b: ir.Table) -> ir.Table:
    """The rows with `km` between the two institutions, null where a place is not known."""
    place = fixmedins_b.select(inst="fixmedins_code", lnt="lnt", lat="lat")
    rows = rows.left_join(place, rows.fixmedins_code == place.inst).drop("inst")
    other = fixmedins_b.select(inst="fixmedins_code", before_lnt="lnt", before_lat="lat")
    rows = rows.left_join(other, rows.before_inst == other.inst).drop("inst")
    return rows.mutate(km=kilometres(rows.lat, rows.lnt, rows.before_lat, rows.before_lnt))
