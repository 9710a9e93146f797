"""GZ10000301005000 超说明书用量开药."""

from __future__ import annotations

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.base import charged, known
from baowei.rules.rule import Rule


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
    method="计入基金的药品，明细写明周期天数，数量多于知识表所定每日最大用量乘以天数（不足一个计价单位的按一个，整盒为最小包装）的，超出数量列为疑点，金额为超出数量乘以单价。没有周期天数"
    "的不判。",
    message="{day}“{name}”{days}天开具{cnt}，按说明书最大用量为{most}，超出{over}。",
    verify="核对处方的用法用量、天数与说明书，查有无体重、病情依据。",
    lawful="整盒为最小包装的零头不列；有循证依据超量使用的由医师说明；全自费、已冲销的不判。",
    known_gaps="知识表须按说明书和规格整理，随产品只带空表；天数填错的会误列；单次剂量文字不作解析。",
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
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def drug_beyond_dose(fee_list_d: ir.Table, drug_dose_max: ir.Table) -> ir.Table:
    """More units than the greatest daily dose takes in the days that the line names."""
    rows = known(charged(fee_list_d.filter(fee_list_d.prd_days > 0)), drug_dose_max)
    most = (rows.prd_days.cast("float64") * rows.max_cnt.cast("float64")).ceil()
    rows = rows.mutate(most=most.cast("decimal(16,4)"))
    over = (rows.cnt - rows.most).cast("decimal(16,4)")
    rows = rows.mutate(over=over)
    rows = rows.filter(rows.over > 0)
    return hits(
        rows,
        subject=rows.bkkp_sn,
        quantity=rows.over,
        amount=(rows.over * rows.pric).cast("decimal(16,2)"),
        evidence={"fee_list_d": rows.bkkp_sn},
        facts={
            "name": ibis.coalesce(rows.item_name, rows.medins_list_name, rows.med_list_codg),
            "days": rows.prd_days.cast("int32"),
            "cnt": rows.cnt,
            "most": rows.most,
            "over": rows.over,
            "day": rows.day,
        },
    )
