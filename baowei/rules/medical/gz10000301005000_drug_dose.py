"""GZ10000301005000 超说明书用量开药."""

from __future__ import annotations

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.base import charged, known
from baowei.rules.patterns.beyond import beyond
from baowei.rules.patterns.overlap import finished_stays
from baowei.rules.patterns.together import slip
from baowei.rules.rule import Rule

COURSE = ["mdtrt_id", "slip", "slip_day", "med_list_codg", "knowledge_id"]


@Rule(
    code="GZ10000301005000",
    name="超说明书用量开药",
    name_en="Drug prescribed beyond the dose of its label",
    violation="V06",
    outcome="suspect",
    basis=["条例-15-1", "条例-38-2"],
    since=date(2021, 5, 1),
    subject="line",
    stages=("before", "during", "after"),
    scope=["mdtrt_id"],
    lookback=timedelta(0),
    items=("drug_dose_max.code",),
    status="trial",
    method="计入基金的药品，同一日同一处方同一药品的数量合计多于知识表所定每日最大用量乘以天数（明细写明的周期天数，几笔中取最长的；不足一个计价单位的按一个，整盒为最小包装）的，"
    "按时间先后超出的数量列为疑点；住院而没有写明天数的，整次住院合计，天数为入院至出院的日历天数，出院带药不计。金额为超出数量乘以单价。门诊没有周期天数的不判，没有处方号的逐笔看。",
    message="{day}“{name}”本笔{cnt}，{days}天按说明书最大用量为{most}，累计超出{over}。",
    verify="核对处方的用法用量、天数与说明书，查有无体重、病情依据。",
    lawful="整盒为最小包装的零头不列；因处方天数所限分写两张处方的不合计；有循证依据超量使用的由医师说明；全自费、已冲销的不判。",
    known_gaps="知识表须按说明书和规格整理，随产品只带空表；天数填错的会误列；单次剂量、频次文字不作解析，说明书的频次和最长疗程没有数据；分开几张处方或在几家机构重复开具的看不到，另看囤药；抢救等医嘱按日超量而全程不超的看不到。",
    examples="""
        == 数量与天数
        drug_dose_max: code | max_cnt | valid_from | valid_to
            A | 0.5 | 2026-08-02 | 2026-08-31
        fee_list_d: bkkp_sn|fee_ocur_time|med_list_codg|prd_days|cnt|pric|inscp_amt ||
            1 | 2026-08-02 10:00 | A | 7 | 6 | 10 | 60 || 20      # 七天最多三盒半，取四盒
            2 | 2026-08-02 10:00 | A | 7 | 4 | 10 | 40 ||         # 整盒
            3 | 2026-08-02 10:00 | A | - | 6 | 10 | 60 ||         # 天数未填
            4 | 2026-08-02 10:00 | A | 7 | 6 | 10 | 0 ||          # 自费
            5 | 2026-08-02 10:00 | A | 7 | -6 | 10 | 60 ||
            6 | 2026-08-02 10:00 | B | 7 | 6 | 10 | 60 ||
            7 | 2026-08-01 10:00 | A | 7 | 6 | 10 | 60 ||         # 尚未生效
            8 | 2026-08-31 10:00 | A | 7 | 6 | 10 | 60 || 20
            9 | 2026-09-01 10:00 | A | 7 | 6 | 10 | 60 ||         # 已失效
            10 | 2026-08-02 10:00 | A | 0 | 6 | 10 | 60 ||        # 天数为零
        == 未填符合范围金额
        drug_dose_max: code | max_cnt
            A | 0.5
        fee_list_d: bkkp_sn|med_list_codg|prd_days|cnt|pric|inscp_amt|fulamt_ownpay_amt||
            1 | A | 7 | 6 | 10 | - | 0 || 20
            2 | A | 7 | 6 | 10 | - | 60 ||
        == 同一处方分几笔
        drug_dose_max: code | max_cnt
            A | 1
            B | 1
        fee_list_d: bkkp_sn|mdtrt_id|rx_drord_no|fee_ocur_time|med_list_codg|prd_days|cnt|pric ||
            1 | M1 | R1 | 2026-08-02 10:00 | A | 7 | 7 | 10 ||
            2 | M1 | R1 | 2026-08-02 10:01 | A | 5 | 4 | 10 || 40     # 天数取七天
            3 | M1 | R2 | 2026-08-02 10:01 | A | 7 | 7 | 10 ||        # 另一处方
            4 | M1 | R1 | 2026-08-03 10:01 | A | 7 | 7 | 10 ||        # 次日
            5 | M1 | R1 | 2026-08-02 10:01 | B | 7 | 7 | 10 ||        # 另一种药
            6 | M2 | R1 | 2026-08-02 10:01 | A | 7 | 7 | 10 ||        # 处方号相同的另一次就诊
            7 | M3 | - | 2026-08-02 10:00 | A | 7 | 7 | 10 ||         # 没有处方号
            8 | M3 | - | 2026-08-02 10:01 | A | 7 | 7 | 10 ||
        == 住院合计
        drug_dose_max: code|max_cnt
            A|2
        mdtrt_d: mdtrt_id|med_type|begntime|endtime
            M1|21|2026-08-01 10:00|2026-08-03 09:00
            M2|21|2026-08-01 10:00|2026-08-03 09:00
            M3|21|2026-08-01 10:00|-
            M4|11|2026-08-01 10:00|2026-08-03 09:00
            M5|21|2026-08-01 10:00|2026-08-03 09:00
        fee_list_d: bkkp_sn|mdtrt_id|rx_drord_no|fee_ocur_time|dscg_tkdrug_flag|cnt|pric||
            1 | M1 | R1 | 2026-08-01 11:00 | 0 | 4 | 10 ||
            2 | M1 | R2 | 2026-08-02 11:00 | 0 | 4 | 10 || 20 # 三天最多六支
            3 | M2 | R3 | 2026-08-01 11:00 | - | 6 | 10 || # 正好
            4 | M2 | R4 | 2026-08-03 08:00 | 1 | 9 | 10 || # 出院带药
            5 | M3 | R5 | 2026-08-01 11:00 | 0 | 99 | 10 || # 尚未出院
            6 | M4 | R6 | 2026-08-01 11:00 | 0 | 99 | 10 || # 门诊
            7 | M5 | R7 | 2026-08-01 11:00 | - | 7 | 10 || 10
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def drug_beyond_dose(
    fee_list_d: ir.Table, drug_dose_max: ir.Table, inpatient_stays: ir.Table
) -> ir.Table:
    """More units than the greatest daily dose takes in the days of the prescription or stay."""
    rows = _for_days(known(charged(fee_list_d), drug_dose_max), inpatient_stays)
    longest = rows.days.max().over(ibis.window(group_by=COURSE))
    rows = rows.mutate(days=longest)
    most = (rows.days.cast("float64") * rows.max_cnt.cast("float64")).ceil()
    rows = beyond(rows.mutate(most=most.cast("decimal(16,4)")), COURSE, allowed="most")
    rows = rows.filter(rows.over > 0)
    return hits(
        rows,
        subject=rows.bkkp_sn,
        quantity=rows.over,
        amount=(rows.over * rows.pric).cast("decimal(16,2)"),
        evidence={"fee_list_d": rows.bkkp_sn},
        facts={
            "name": ibis.coalesce(rows.item_name, rows.medins_list_name, rows.med_list_codg),
            "days": rows.days,
            "cnt": rows.cnt,
            "most": rows.most,
            "over": rows.over,
            "day": rows.day,
        },
    )


def _for_days(rows: ir.Table, inpatient_stays: ir.Table) -> ir.Table:
    """The lines with the `days` that they are for and the `slip` and `slip_day` they belong to.

    A line that names its days belongs to its prescription, another one to its finished stay.
    """
    stays = finished_stays(inpatient_stays).select("mdtrt_id", "admitted", "discharged")
    rows = rows.left_join(stays, "mdtrt_id").drop("mdtrt_id_right")
    named = (rows.prd_days > 0).fill_null(False)
    taken_home = (rows.dscg_tkdrug_flag == "1").fill_null(False)
    stay_days = rows.discharged.delta(rows.admitted, unit="day").cast("int32") + 1
    in_stay = ibis.ifelse(taken_home, None, stay_days)
    rows = rows.mutate(
        days=ibis.ifelse(named, rows.prd_days.cast("int32"), in_stay),
        slip=ibis.ifelse(named, slip(rows), "stay"),
        slip_day=ibis.ifelse(named, rows.day, rows.admitted),
    )
    return rows.filter(rows.days.notnull())
