"""X12 时长对碰."""

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.base import CHARGE, charged, known, with_param
from baowei.rules.patterns.beyond import beyond
from baowei.rules.patterns.hours import recorded_hours, stay_hours
from baowei.rules.rule import Rule

_DAY_HOURS = ibis.literal(24).cast("decimal(16,4)")
_ITEM = ["mdtrt_id", "med_list_codg"]


@Rule(
    code="X12",
    name="按小时计价项目超过在院或记录时长",
    name_en="Hours charged beyond hours recorded or in hospital",
    violation="V09",
    outcome="suspect",
    basis=["条例-38-3", "条例-15-1"],
    since=date(2021, 5, 1),
    subject="encounter",
    stages=("during", "after"),
    scope=["mdtrt_id"],
    lookback=timedelta(days=366),
    items=("item_execution.code",),
    method="按就诊和项目合计按小时计价的数量（每一自然日最多计24小时），与住院时长、该项目记录的执行时长中较小者相比，均进位到整小时；超过参数表所定误差的，"
    "从最晚的明细算起列为多出。",
    message="{item}本次就诊共收{hours}小时，而{measure}为{allowed}小时。",
    verify="核对监护、呼吸机、麻醉等记录的起止时间和设备日志，核对转科、外出检查与出院时间。",
    lawful="不足一小时按一小时计；误差在允许小时数以内；"
    "没有时长记录的只与在院时长相比；未办出院、也没有时长记录的不判。",
    known_gaps="单日超过24小时由限频次规则处理，不在此重复列出；记录未写起止时间也未写时长的不与记录比；多床位、多部位同时监护的需人工核对；"
    "记录本身被改动的看不出。",
    examples="""
        == 超过在院时长
        item_execution: code | unit
            A | hour
            D | day
        mdtrt_d: mdtrt_id | begntime | endtime | med_type
            1 | 2026-08-01 09:00 | 2026-08-02 08:30 | 21
            2 | 2026-08-01 09:00 | 2026-08-02 08:30 | 21
            3 | 2026-08-01 09:00 | - | 21
            4 | 2026-08-01 09:00 | 2026-08-01 10:00 | 11
        fee_list_d: bkkp_sn | mdtrt_id | fee_ocur_time | med_list_codg | cnt | inscp_amt | pric
            1 | 1 | 2026-08-01 10:00 | A | 24 | 240 | 10
            2 | 1 | 2026-08-02 08:00 | A | 2 | 20 | 10
            3 | 2 | 2026-08-01 10:00 | A | 24 | 240 | 10
            4 | 2 | 2026-08-02 08:00 | A | 1 | 10 | 10
            5 | 3 | 2026-08-01 10:00 | A | 24 | 240 | 10
            6 | 3 | 2026-08-02 10:00 | A | 24 | 240 | 10
            7 | 4 | 2026-08-01 10:00 | A | 20 | 200 | 10
            8 | 1 | 2026-08-01 10:00 | B | 24 | 240 | 10
            9 | 1 | 2026-08-02 08:00 | B | 24 | 240 | 10   # 不按小时计价
            10 | 2 | 2026-08-02 08:00 | A | 5 | 0 | 10     # 未申报基金
            11 | 2 | 2026-08-01 10:00 | D | 24 | 240 | 10
            12 | 2 | 2026-08-02 08:00 | D | 24 | 240 | 10  # 按日计价
        setl_d: mdtrt_id | setl_id | setl_time || amount
            1 | 1 | 2026-08-02 09:00 || 20     # 收26小时，在院23.5小时算24小时
            2 | 2 | 2026-08-02 09:00 ||        # 多一小时视为取整
            3 | 3 | 2026-08-02 09:00 ||        # 未出院
            4 | 4 | 2026-08-02 09:00 ||        # 门诊时间不可靠
        == 超过记录时长
        item_execution: code | unit
            A | hour
            B | hour
            C | hour
        mdtrt_d: mdtrt_id | begntime | endtime | med_type || amount
            1 | 2026-08-01 09:00 | 2026-08-05 09:00 | 21 || 70    # 记录三小时
            2 | 2026-08-01 09:00 | 2026-08-05 09:00 | 21 ||       # 记录写明24小时
            3 | 2026-08-01 09:00 | 2026-08-05 09:00 | 21 ||       # 记录没有结束时间
            4 | 2026-08-01 09:00 | 2026-08-05 09:00 | 21 ||       # 只有医嘱
            5 | 2026-08-01 09:00 | 2026-08-05 09:00 | 21 || 20    # 一日收50小时：单日24小时以内才算
            6 | 2026-08-01 09:00 | 2026-08-05 09:00 | 21 || 70    # 各项目各算各的
            7 | 2026-08-01 09:00 | 2026-08-05 09:00 | 21 ||       # 记录起止同一时刻，时长不明
            8 | 2026-08-01 09:00 | 2026-08-05 09:00 | 21 ||       # 记录起止颠倒，时长不明
            9 | 2026-08-01 09:00 | 2026-08-05 09:00 | 21 || 60    # 写明数量的，起止时间不再加
        fee_list_d: bkkp_sn | mdtrt_id | fee_ocur_time | med_list_codg | cnt | pric
            1 | 1 | 2026-08-01 10:00 | A | 10 | 10
            2 | 2 | 2026-08-01 10:00 | A | 24 | 10
            3 | 3 | 2026-08-01 10:00 | A | 24 | 10
            4 | 4 | 2026-08-01 10:00 | A | 24 | 10
            5 | 5 | 2026-08-01 10:00 | A | 50 | 10
            6 | 6 | 2026-08-01 10:00 | A | 10 | 10
            7 | 6 | 2026-08-01 10:00 | B | 5 | 10
            8 | 7 | 2026-08-01 10:00 | A | 10 | 10
            9 | 8 | 2026-08-01 10:00 | A | 10 | 10
            10 | 9 | 2026-08-01 10:00 | A | 24 | 10
            11 | 9 | 2026-08-02 10:00 | A | 6 | 10
        exec_d: mdtrt_id | src_type | begntime | endtime | med_list_codg | cnt
            1 | nursing | 2026-08-01 10:00 | 2026-08-01 12:00 | A | -
            1 | device | 2026-08-01 11:00 | 2026-08-01 12:40 | A | -
            1 | device | 2026-08-01 10:30 | 2026-08-01 11:00 | A | -
            2 | nursing | 2026-08-01 10:00 | 2026-08-01 10:30 | A | 24
            2 | device | 2026-08-01 10:00 | 2026-08-01 10:30 | A | 24
            3 | nursing | 2026-08-01 10:00 | - | A | -
            4 | order | 2026-08-01 10:00 | - | A | 1
            5 | nursing | 2026-08-01 10:00 | 2026-08-01 10:30 | A | 11
            5 | device | 2026-08-01 11:00 | 2026-08-01 22:00 | A | -
            6 | nursing | 2026-08-01 10:00 | - | A | 3
            6 | nursing | 2026-08-01 10:00 | - | B | 5
            6 | nursing | 2026-08-01 10:00 | - | C | -
            7 | nursing | 2026-08-01 10:00 | 2026-08-01 10:00 | A | -
            8 | nursing | 2026-08-01 10:00 | 2026-08-01 08:00 | A | -
            9 | nursing | 2026-08-01 10:00 | 2026-08-01 18:00 | A | 24
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def hours_beyond_record(
    fee_list_d: ir.Table,
    exec_d: ir.Table,
    inpatient_stays: ir.Table,
    item_execution: ir.Table,
    param: ir.Table,
) -> ir.Table:
    """Hours charged of an item in an encounter, held against the lesser of two measures.

    One is the length of the hospital stay, the other the hours recorded of that item; both are
    rounded up to whole hours. Of each calendar day at most 24 hours charged are counted. The
    latest hours are the excess.
    """
    hourly = item_execution.filter(item_execution.unit == "hour")
    lines = known(charged(fee_list_d).select(*CHARGE), hourly).mutate(day_limit=_DAY_HOURS)
    lines = beyond(lines, [*_ITEM, "day"], allowed="day_limit").rename(over_day="over")
    lines = lines.mutate(hours=(lines.cnt - lines.over_day).cast("decimal(16,4)"))
    inside = stay_hours(inpatient_stays)
    lines = lines.left_join(inside, "mdtrt_id").drop("mdtrt_id_right")
    records = recorded_hours(exec_d.semi_join(hourly, exec_d.med_list_codg == hourly.code))
    lines = lines.left_join(records, _ITEM).drop("mdtrt_id_right", "med_list_codg_right")
    lines = lines.mutate(allowed=ibis.least(lines.recorded, lines.in_hospital))
    total = lines.hours.sum().over(ibis.window(group_by=_ITEM))
    first = lines.day.min().over(ibis.window(group_by=_ITEM))
    lines = lines.mutate(total=total.cast("decimal(16,4)"), first=first)
    lines = with_param(lines, param, "hour_tolerance", on="first")
    lines = lines.filter(lines.total - lines.allowed > lines.hour_tolerance)
    rows = beyond(lines, _ITEM, allowed="allowed", quantity="hours")
    rows = rows.filter(rows.over > 0)
    by_record = (rows.allowed == rows.recorded).fill_null(False)
    return hits(
        rows,
        subject=rows.mdtrt_id,
        quantity=rows.over,
        amount=(rows.det_item_fee_sumamt * (rows.over / rows.cnt)).cast("decimal(16,2)"),
        evidence={"fee_list_d": rows.bkkp_sn, "mdtrt_d": rows.mdtrt_id},
        facts={
            "item": ibis.coalesce(rows.hilist_name, rows.item_name, rows.med_list_codg),
            "hours": rows.total,
            "measure": ibis.ifelse(by_record, "执行记录时长", "在院时长"),
            "allowed": rows.allowed,
        },
    )
