"""L77 中药饮片超量上传."""

from __future__ import annotations

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.base import charged
from baowei.rules.patterns.beyond import beyond
from baowei.rules.patterns.decoction import dose_grams, once_a_day
from baowei.rules.patterns.together import HERB, slip
from baowei.rules.rule import Rule

ONE_PIECE = ["mdtrt_id", "day", "slip", "med_list_codg", "dose", "prd_days"]
"""The lines that say the same dose of one piece in one prescription are one dose of it."""


@Rule(
    code="L77",
    name="中药饮片超量上传",
    name_en="More herbal pieces uploaded than prescribed",
    violation="V30",
    outcome="suspect",
    basis=["条例-15-1", "条例-40-3"],
    since=date(2021, 5, 1),
    subject="line",
    stages=("before", "during", "after"),
    scope=["mdtrt_id"],
    lookback=timedelta(0),
    status="trial",
    method="计入基金的中药饮片，明细写明单次剂量（克）和剂数（周期天数，每日一剂），同一日同一处方同一饮片、所写剂量和剂数相同的明细数量合计多于剂量乘以剂数的，"
    "按时间先后超出的数量列为疑点，金额为超出数量乘以单价。没有处方号的逐笔看；剂量不是以克写明、频次不是每日一剂的不判。",
    message="{day}“{name}”每剂{dose}克、{days}剂，应为{most}克，本笔上传{cnt}，累计多{over}。",
    verify="核对处方的剂量、剂数与调剂记录，盘点饮片。",
    lawful="剂量、频次写法不确定的不判；全自费、已冲销的不判；损耗由机构说明。",
    known_gaps="剂数以周期天数代替；计价单位不是克的会误列；同一饮片所写剂量不同的几笔视为分别用药，不合计。",
    examples="""
        == 剂量乘以剂数
        fee_list_d: bkkp_sn|list_type|sin_dos_dscr|used_frqu_dscr|prd_days|cnt|pric|inscp_amt ||
            1 | 102 | 10g | 每日一剂 | 7 | 90 | 2 | 180 || 40
            2 | 102 | 10g | 每日一剂 | 7 | 70 | 2 | 140 ||          # 正好
            3 | 102 | 12.5克 | - | 4 | 60 | 2 | 120 || 20
            4 | 102 | 适量 | - | 7 | 90 | 2 | 180 ||                # 剂量不明
            5 | 102 | 10g | 每日两剂 | 7 | 90 | 2 | 180 ||          # 不是每日一剂
            6 | 101 | 10g | - | 7 | 90 | 2 | 180 ||                 # 不是饮片
            7 | 102 | 10g | - | - | 90 | 2 | 180 ||                 # 剂数未填
            8 | 102 | 10g | - | 0 | 90 | 2 | 180 ||
            9 | 102 | 10g | - | 7 | 90 | 2 | 0 ||                   # 自费
            10 | 102 | 10g | - | 7 | -90 | 2 | 180 ||
            11 | 102 | - | - | 7 | 90 | 2 | 180 ||                  # 剂量未填
            12 | 102 | 10g | 每日1剂，早晚分服 | 7 | 90 | 2 | 180 || 40
        == 同一处方分几笔上传
        fee_list_d: mdtrt_id|rx_drord_no|med_list_codg|sin_dos_dscr|prd_days|cnt|pric|list_type||
            M1 | R1 | A | 10g | 7 | 70 | 2 | 102 ||
            M1 | R1 | A | 10g | 7 | 70 | 2 | 102 || 140   # 再传一次
            M2 | R2 | A | 10g | 7 | 30 | 2 | 102 ||       # 分批，合计正好
            M2 | R2 | A | 10g | 7 | 40 | 2 | 102 ||
            M3 | R3 | A | 10g | 7 | 70 | 2 | 102 ||       # 另一处方
            M3 | R4 | A | 10g | 7 | 70 | 2 | 102 ||
            M4 | R5 | A | 10g | 7 | 70 | 2 | 102 ||       # 另一味
            M4 | R5 | B | 10g | 7 | 70 | 2 | 102 ||
            M5 | R6 | A | 10g | 7 | 70 | 2 | 102 ||       # 剂量不同，分别用药
            M5 | R6 | A | 5g | 7 | 35 | 2 | 102 ||
            M7 | R8 | A | 10g | 7 | 70 | 2 | 102 ||       # 处方号相同的另一次就诊
            M8 | R8 | A | 10g | 7 | 70 | 2 | 102 ||
            M9 | - | A | 10g | 7 | 70 | 2 | 102 ||        # 没有处方号
            M9 | - | A | 10g | 7 | 70 | 2 | 102 ||
            M10 | R9 | A | 10g | 7 | 70 | 2 | 102 ||      # 剂数不同
            M10 | R9 | A | 10g | 3 | 30 | 2 | 102 ||
        == 次日再取
        fee_list_d: rx_drord_no|fee_ocur_time|sin_dos_dscr|prd_days|cnt|list_type||
            R7 | 2026-08-01 10:00 | 10g | 7 | 70 | 102 ||
            R7 | 2026-08-02 10:00 | 10g | 7 | 70 | 102 ||
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def herbs_beyond_prescription(fee_list_d: ir.Table) -> ir.Table:
    """More grams than the single dose times the doses, where both are certain, line after line."""
    herbs = fee_list_d.filter(fee_list_d.list_type == HERB, fee_list_d.prd_days > 0)
    rows = charged(herbs.filter(once_a_day(herbs)))
    rows = rows.mutate(dose=dose_grams(rows), slip=slip(rows))
    rows = rows.mutate(most=(rows.dose * rows.prd_days).cast("decimal(16,4)"))
    rows = beyond(rows, ONE_PIECE, allowed="most")
    rows = rows.filter(rows.over > 0)
    return hits(
        rows,
        subject=rows.bkkp_sn,
        quantity=rows.over,
        amount=(rows.over * rows.pric).cast("decimal(16,2)"),
        evidence={"fee_list_d": rows.bkkp_sn},
        facts={
            "name": ibis.coalesce(rows.hilist_name, rows.medins_list_name, rows.med_list_codg),
            "dose": rows.dose,
            "days": rows.prd_days.cast("int32"),
            "most": rows.most,
            "cnt": rows.cnt,
            "over": rows.over,
            "day": rows.day,
        },
    )
