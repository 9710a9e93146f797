"""X35 限价、集采."""

from __future__ import annotations

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.base import charged, known
from baowei.rules.rule import Rule


@Rule(
    code="X35",
    name="限价、集采",
    name_en="Charged above the price of the tender",
    violation="V09",
    outcome="suspect",
    basis=["条例-15-1", "条例-38-3"],
    since=date(2021, 5, 1),
    subject="line",
    stages=("before", "during", "after"),
    scope=["bkkp_sn"],
    lookback=timedelta(0),
    items=("tender_price.code",),
    status="trial",
    method="费用发生当日在集中带量采购中选价表内、计入基金的药品、耗材，结算单价高于中选价的，列为疑点，金额为超出的单价乘以数量。",
    message="{day}“{name}”结算单价{price}元，高于中选价{max}元。",
    verify="核对采购发票、中选企业与规格，看是否以非中选产品结算或加价。",
    lawful="中选价生效以前的不判；全自费、已冲销的不判；计价单位不同的由机构说明。",
    known_gaps="中选价须按本省公布导入，随产品只带空表；非中选产品的占比未判。",
    examples="""
        == 计入基金的才算
        tender_price: code | max_price
            A | 4

        fee_list_d: bkkp_sn | med_list_codg | cnt | inscp_amt | fulamt_ownpay_amt ||
            1 | A | 1  | 10  | 0  || 6
            2 | A | 1  | 0   | 10 ||      # 全自费
            3 | A | 1  | -   | 10 ||      # 全自费，未填符合范围金额
            4 | A | 1  | -   | 0  || 6   # 未填符合范围金额，未列自费
            5 | B | 1  | 10  | 0  ||      # 不在清单
            6 | A | -1 | -10 | 0  ||      # 未能抵销的负数明细
        == 清单生效前后
        tender_price: code | max_price | valid_from | valid_to
            A | 4 | 2026-08-02 | 2026-08-31

        fee_list_d: bkkp_sn | fee_ocur_time | med_list_codg ||
            1 | 2026-08-01 23:59 | A ||      # 清单尚未生效
            2 | 2026-08-02 00:01 | A || 6
            3 | 2026-09-01 00:00 | A ||      # 已失效
        == 未核实的清单只列疑点
        tender_price: code | max_price | trust
            A | 4 | unverified

        fee_list_d: bkkp_sn | med_list_codg ||
            1 | A || 6 suspect

        == 单价
        tender_price: code | max_price
            A | 4
        fee_list_d: bkkp_sn | med_list_codg | cnt | pric ||
            1 | A | 3 | 4 ||          # 正好
            2 | A | 3 | 4.01 || 0.03
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def above_tender_price(fee_list_d: ir.Table, tender_price: ir.Table) -> ir.Table:
    """A drug or consumable charged at more than the price its tender set."""
    rows = known(charged(fee_list_d), tender_price)
    over = (rows.pric - rows.max_price.cast("decimal(16,6)")).cast("decimal(16,6)")
    rows = rows.mutate(over=over)
    rows = rows.filter(rows.over > 0)
    return hits(
        rows,
        subject=rows.bkkp_sn,
        amount=(rows.over * rows.cnt).cast("decimal(16,2)"),
        evidence={"fee_list_d": rows.bkkp_sn},
        facts={
            "name": ibis.coalesce(rows.item_name, rows.hilist_name, rows.med_list_codg),
            "price": rows.pric.cast("decimal(16,4)"),
            "max": rows.max_price,
            "day": rows.day,
        },
    )
