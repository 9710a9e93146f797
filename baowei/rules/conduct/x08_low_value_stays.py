"""X08 低价值住院."""

from __future__ import annotations

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.base import with_param
from baowei.rules.patterns.peers import with_middle
from baowei.rules.rule import Rule


@Rule(
    code="X08",
    name="低价值住院",
    name_en="Stays alike in days and cost, mostly examinations",
    violation="V27",
    outcome="suspect",
    basis=["条例-15-1", "条例-40-1"],
    since=date(2021, 5, 1),
    subject="encounter",
    stages=("after",),
    scope=["fixmedins_code"],
    lookback=timedelta(days=62),
    status="trial",
    method="检查化验费占比超过参数表所定比例、没有手术、抢救、注射输液的已出院住院，同一机构同一出院月份、住院天数相同、日均费用与其中位数相差不超过所定比例的，达到所定人次的，各次住院列"
    "为疑点，其全部费用为涉及金额。死亡、转院、生育和按疗程的住院不计。",
    message="{month}同样住院{days}天、日均费用约{cost}元、以检查化验为主的住院有{many}人次。",
    verify="走访病人，核对接送、减免、伙食记录与病历，看是否诱导、集中住院。",
    lawful="死亡、转院、生育、按疗程的不计；体检机构、专科的固定套餐住院由机构说明。",
    known_gaps="阈值为工程默认值；费用结构相近不等于虚假。",
    examples="""
        == 同样的住院
        param: param_name | param_value | valid_from | valid_to
            low_group_exam_share | 0.7 | 2026-08-02 | 2026-08-31
            low_group_stays | 3 | 2026-08-02 | 2026-08-31
            low_group_spread | 0.1 | 2026-08-02 | 2026-08-31
            other | 1 | 2021-05-01 | 9999-12-31
        mdtrt_d: mdtrt_id|psn_no|fixmedins_code|begntime|endtime|med_type|dscg_maindiag_code||
            1 | P1 | H1 | 2026-08-02 09:00 | 2026-08-07 09:00 | 21 | I10 || 0
            2 | P2 | H1 | 2026-08-03 09:00 | 2026-08-08 09:00 | 21 | I10 || 0
            3 | P3 | H1 | 2026-08-04 09:00 | 2026-08-09 09:00 | 21 | I10 || 0
            4 | P4 | H1 | 2026-08-04 09:00 | 2026-08-09 09:00 | 21 | I10 ||       # 费用相差较大
            5 | P5 | H1 | 2026-08-04 09:00 | 2026-08-10 09:00 | 21 | I10 ||       # 六天
            6 | P6 | H2 | 2026-08-04 09:00 | 2026-08-09 09:00 | 21 | I10 ||       # 另一机构
            7 | P7 | H1 | 2026-08-28 09:00 | 2026-09-02 09:00 | 21 | I10 ||       # 下月出院
            8 | P8 | H1 | 2026-08-04 09:00 | 2026-08-09 09:00 | 21 | I10 ||       # 正好七成
            9 | P9 | H3 | 2026-08-02 09:00 | 2026-08-07 09:00 | 21 | I10 ||       # 只有两人
            10 | P10 | H3 | 2026-08-02 09:00 | 2026-08-07 09:00 | 21 | I10 ||
            11 | P11 | H3 | 2026-08-02 09:00 | 2026-08-07 09:00 | 21 | Z51.1 ||   # 疗程
            12 | P12 | H4 | 2026-07-02 09:00 | 2026-07-07 09:00 | 21 | I10 ||     # 参数尚未生效
            13 | P13 | H4 | 2026-07-02 09:00 | 2026-07-07 09:00 | 21 | I10 ||
            14 | P14 | H4 | 2026-07-02 09:00 | 2026-07-07 09:00 | 21 | I10 ||
            15 | P15 | H1 | 2026-08-04 09:00 | 2026-08-09 09:00 | 21 | I10 || 0
            20|P20|H1|2026-08-28 09:00|2026-09-02 09:00|21|I10|| # 下月与多数相差较大
            21 | P21 | H1 | 2026-08-28 09:00 | 2026-09-02 09:00 | 21 | I10 || 0   # 下月正好三人
            22 | P22 | H1 | 2026-08-28 09:00 | 2026-09-02 09:00 | 21 | I10 || 0
            23 | P23 | H1 | 2026-08-28 09:00 | 2026-09-02 09:00 | 21 | I10 || 0
            24|P24|H1|2026-08-10 09:00|2026-08-18 09:00|21|I10|| # 八天，与多数相差较大
            25 | P25 | H1 | 2026-08-10 09:00 | 2026-08-18 09:00 | 21 | I10 || 0
            26 | P26 | H1 | 2026-08-10 09:00 | 2026-08-18 09:00 | 21 | I10 || 0
            27 | P27 | H1 | 2026-08-10 09:00 | 2026-08-18 09:00 | 21 | I10 || 0
        fee_list_d: bkkp_sn|mdtrt_id|psn_no|fixmedins_code|med_chrgitm_type|med_list_codg|pric
            1 | 1 | P1 | H1 | 03 | A | 1000
            2 | 2 | P2 | H1 | 03 | A | 1100
            3 | 3 | P3 | H1 | 03 | A | 1000
            4 | 4 | P4 | H1 | 03 | A | 1101
            5 | 5 | P5 | H1 | 03 | A | 1200
            6 | 6 | P6 | H2 | 03 | A | 1000
            7 | 7 | P7 | H1 | 03 | A | 1000
            8 | 8 | P8 | H1 | 03 | A | 700
            81 | 8 | P8 | H1 | 09 | A | 300
            9 | 9 | P9 | H3 | 03 | A | 1000
            10 | 10 | P10 | H3 | 03 | A | 1000
            11 | 11 | P11 | H3 | 03 | A | 1000
            12 | 12 | P12 | H4 | 03 | A | 1000
            13 | 13 | P13 | H4 | 03 | A | 1000
            14 | 14 | P14 | H4 | 03 | A | 1000
            15 | 15 | P15 | H1 | 03 | A | 1000
            20 | 20 | P20 | H1 | 03 | A | 1000
            21 | 21 | P21 | H1 | 03 | A | 5000
            22 | 22 | P22 | H1 | 03 | A | 5000
            23 | 23 | P23 | H1 | 03 | A | 5000
            24 | 24 | P24 | H1 | 03 | A | 1600
            25 | 25 | P25 | H1 | 03 | A | 9000
            26 | 26 | P26 | H1 | 03 | A | 9000
            27 | 27 | P27 | H1 | 03 | A | 9000
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def stays_alike(bare_stays: ir.Table, param: ir.Table) -> ir.Table:
    """Many stays of an institution and month of the same days, near in cost, for examinations."""
    rows = bare_stays
    for name in ("low_group_exam_share", "low_group_stays", "low_group_spread"):
        rows = with_param(rows, param, name)
    rows = rows.filter(rows.exam_share > rows.low_group_exam_share)
    cost = rows.total.cast("float64") / ibis.greatest(rows.days, 1)
    rows = rows.mutate(month=rows.discharged.truncate("M"), cost=cost.cast("decimal(16,6)"))
    group = ["fixmedins_code", "month", "days"]
    rows = with_middle(rows, group, "cost", "middle_cost", key="mdtrt_id")
    apart = (rows.cost - rows.middle_cost).abs().cast("decimal(16,6)")
    rows = rows.filter(apart <= (rows.middle_cost * rows.low_group_spread).cast("decimal(16,6)"))
    rows = rows.mutate(many=rows.count().over(ibis.window(group_by=group)))
    rows = rows.filter(rows.many >= rows.low_group_stays)
    return hits(
        rows,
        subject=rows.mdtrt_id,
        charge="encounter",
        occurred=rows.begntime,
        until=rows.endtime,
        evidence={"mdtrt_d": rows.mdtrt_id},
        facts={
            "month": rows.month.cast("string").substr(0, 7),
            "days": rows.days,
            "cost": rows.middle_cost.cast("decimal(16,0)"),
            "many": rows.many,
        },
    )
