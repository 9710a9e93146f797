"""L77 中药饮片超量上传."""

from __future__ import annotations

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.base import charged
from baowei.rules.patterns.together import HERB
from baowei.rules.rule import Rule

GRAMS = r"^([0-9]+(?:[.][0-9]+)?) *(?:g|G|克)$"
ONCE_A_DAY = ("每日一剂", "每日1剂", "一日一剂", "1日1剂", "qd", "QD")


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
    method="计入基金的中药饮片，明细写明单次剂量（克）和剂数（周期天数，每日一剂），数量多于剂量乘以剂数的，超出数量列为疑点，金额为超出数量乘以单价。剂量不是以克写明、频次不是每日一剂的"
    "不判。",
    message="{day}“{name}”每剂{dose}克、{days}剂，应为{most}克，上传{cnt}，多{over}。",
    verify="核对处方的剂量、剂数与调剂记录，盘点饮片。",
    lawful="剂量、频次写法不确定的不判；全自费、已冲销的不判；损耗由机构说明。",
    known_gaps="剂数以周期天数代替；计价单位不是克的看不到。",
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
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def herbs_beyond_prescription(fee_list_d: ir.Table) -> ir.Table:
    """More grams than the single dose times the doses, where both are certain."""
    rows = charged(fee_list_d.filter(fee_list_d.list_type == HERB, fee_list_d.prd_days > 0))
    rows = rows.filter(rows.used_frqu_dscr.isnull() | rows.used_frqu_dscr.isin(ONCE_A_DAY))
    dose = rows.sin_dos_dscr.re_extract(GRAMS, 1).nullif("").cast("decimal(16,4)")
    rows = rows.mutate(dose=dose)
    rows = rows.mutate(most=(rows.dose * rows.prd_days).cast("decimal(16,4)"))
    rows = rows.mutate(over=(rows.cnt - rows.most).cast("decimal(16,4)"))
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
