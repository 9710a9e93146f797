"""GZ10000101003000 中药饮片单复方均不予支付."""

from __future__ import annotations

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.base import charged, known
from baowei.rules.rule import Rule


@Rule(
    code="GZ10000101003000",
    name="中药饮片单复方均不予支付",
    name_en="Herbal piece that is never paid",
    violation="V16",
    outcome="violation",
    basis=["条例-15-2", "条例-38-6"],
    since=date(2021, 5, 1),
    subject="line",
    stages=("before", "during", "after"),
    scope=["mdtrt_id"],
    lookback=timedelta(0),
    items=("herb_unpaid.code",),
    method="费用发生当日列为单方、复方均不予支付的中药饮片，计入基金的，为违规，金额为该笔明细全额。只限单方不予支付的饮片不判。",
    message="{day}结算的中药饮片“{name}”单方、复方均不予支付。",
    verify="核对处方与饮片编码；应由患者自费的，查是否已告知并取得同意。",
    lawful="单味不予支付、复方可付的饮片不适用本规则；全自费、未向基金申报的不判；已冲销的不判。",
    known_gaps="饮片编码误传的会误列；地方另行纳入支付的饮片须在本地知识表中登记。",
    examples="""
        == 饮片入方
        herb_unpaid: code | drug_name | scope
            T001 | 甲 | any
            T002 | 乙 | single
        fee_list_d: bkkp_sn | rx_drord_no | med_list_codg | list_type | cnt | inscp_amt || amount
            1 | R1 | T001 | 102 | 1  | 10  || 10   # 单方、复方均不予支付
            2 | R1 | T002 | 102 | 1  | 10  ||      # 只限单方，复方可付
            3 | R1 | T003 | 102 | 1  | 10  ||      # 不在清单
            4 | R2 | T001 | 102 | 1  | 0   ||      # 全自费
            5 | R3 | T001 | 102 | -1 | -10 ||      # 未能抵销的负数明细

        == 清单生效前后
        herb_unpaid: code | scope | valid_from | valid_to
            T001 | any | 2026-08-02 | 2026-08-31
        fee_list_d: bkkp_sn | fee_ocur_time | med_list_codg || amount
            1 | 2026-08-01 23:59 | T001 ||      # 清单尚未生效
            2 | 2026-08-02 00:01 | T001 || 10
            3 | 2026-09-01 00:00 | T001 ||      # 已失效
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def herb_never_paid(fee_list_d: ir.Table, herb_unpaid: ir.Table) -> ir.Table:
    """A herbal piece that the fund pays neither alone nor in a compound, claimed from it."""
    rows = known(charged(fee_list_d), herb_unpaid.filter(herb_unpaid.scope == "any"))
    return hits(
        rows,
        subject=rows.bkkp_sn,
        evidence={"fee_list_d": rows.bkkp_sn},
        facts={
            "name": ibis.coalesce(rows.drug_name, rows.medins_list_name, rows.med_list_codg),
            "day": rows.day,
        },
    )
