"""X38 同笔费用重复报销."""

from __future__ import annotations

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.rule import Rule

SAME = ["psn_no", "fixmedins_code", "invono", "begndate", "medfee_sumamt"]


@Rule(
    code="X38",
    name="同笔费用重复报销",
    name_en="The same invoice settled twice",
    violation="V33",
    outcome="suspect",
    basis=["条例-41-2", "条例-17"],
    since=date(2021, 5, 1),
    subject="settlement",
    stages=("before", "during", "after"),
    scope=["psn_no"],
    lookback=timedelta(days=366),
    method="同一人、同一机构、同一发票号、同一就诊开始日、同一总额的两笔结算，基金都有支付，较晚的一笔列为疑点，金额为该结算全部明细。已退费的不算。",
    message="发票{invono}、总额{total}元的费用已于{first}结算，{second}再次结算。",
    verify="核对两笔结算的发票原件、经办途径（手工报销、联网、异地）和收款账户。",
    lawful="已退费冲销后重新结算的不列；发票号未填的不判；不同机构的发票号相同的不判。",
    known_gaps="发票号录入不同、改动的看不出；分次结算而金额恰好相同的须核对。",
    examples="""
        == 同一发票两次结算
        setl_d: setl_id|psn_no|fixmedins_code|setl_time|begndate|invono|medfee_sumamt ||
            1 | P1 | H1 | 2026-08-01 10:00 | 2026-08-01 | V1 | 100 ||
            2 | P1 | H1 | 2026-08-09 10:00 | 2026-08-01 | V1 | 100 || 0
            3 | P2 | H1 | 2026-08-09 10:00 | 2026-08-01 | V1 | 100 ||      # 另一人
            4 | P3 | H1 | 2026-08-01 10:00 | 2026-08-01 | V2 | 100 ||
            5 | P3 | H2 | 2026-08-09 10:00 | 2026-08-01 | V2 | 100 ||      # 另一机构
            6 | P4 | H1 | 2026-08-01 10:00 | 2026-08-01 | - | 100 ||
            7 | P4 | H1 | 2026-08-09 10:00 | 2026-08-01 | - | 100 ||       # 未填
            8 | P5 | H1 | 2026-08-01 10:00 | 2026-08-01 | V3 | 100 ||
            9 | P5 | H1 | 2026-08-09 10:00 | 2026-08-01 | V3 | 90 ||       # 总额不同
            10 | P6 | H1 | 2026-08-01 10:00 | 2026-08-01 | V4 | 100 ||
            11 | P6 | H1 | 2026-08-09 10:00 | 2026-08-05 | V4 | 100 ||     # 另一次就诊
            14 | P8 | H1 | 2026-08-01 10:00 | 2026-08-01 | V6 | 100 ||
            15 | P8 | H1 | 2026-08-09 10:00 | 2026-08-01 | V7 | 100 ||     # 另一发票
        == 基金未支付
        setl_d: setl_id | psn_no | setl_time | invono | fund_pay_sumamt || amount
            12 | P7 | 2026-08-01 10:00 | V5 | 0 ||
            13 | P7 | 2026-08-01 11:00 | V5 | 70 ||
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def invoice_settled_twice(setl_d: ir.Table) -> ir.Table:
    """A settlement of an invoice that an earlier one of the same person and sum already had."""
    paid = setl_d.filter(setl_d.fund_pay_sumamt > 0, setl_d.invono.notnull())
    rows = paid.select(*SAME, "setl_id", "mdtrt_id", "setl_time")
    earlier = ibis.window(group_by=SAME, order_by=["setl_time", "setl_id"])
    rows = rows.mutate(
        first_time=rows.setl_time.lag().over(earlier), first_id=rows.setl_id.lag().over(earlier)
    )
    rows = rows.filter(rows.first_id.notnull())
    return hits(
        rows,
        subject=rows.setl_id,
        charge="settlement",
        occurred=rows.setl_time,
        evidence={"setl_d": rows.setl_id, "setl_d.first": rows.first_id},
        facts={
            "invono": rows.invono,
            "total": rows.medfee_sumamt,
            "first": rows.first_time.date(),
            "second": rows.setl_time.date(),
        },
    )
