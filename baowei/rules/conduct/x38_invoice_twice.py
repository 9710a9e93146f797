"""X38 同笔费用重复报销."""

from __future__ import annotations

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.base import known
from baowei.rules.patterns.often import in_several
from baowei.rules.rule import Rule

SAME = ["psn_no", "fixmedins_code", "begndate", "medfee_sumamt"]
CENTRE = "1"
"""pay_loc of what the agency reimburses by hand."""


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
    method="同一人、同一机构、同一就诊开始日、同一总额的两笔基本医疗保险结算，基金都有支付，发票号相同，或一笔由经办中心手工报销、另一笔不是而至少一笔未填发票号的，较晚的一笔列为疑点，"
    "金额为该结算全部明细。已退费的不算。",
    message="{invono}总额{total}元的费用已于{first}结算，{second}再次结算。",
    verify="核对两笔结算的发票原件、经办途径（手工报销、联网、异地）和收款账户。",
    lawful="已退费冲销后重新结算的不列；补充保险（公务员补助、大额、大病）就同一发票再支付的不列；没有手工报销、发票号未填的不判；不同机构的发票号相同的不判。",
    known_gaps="发票号录入不同、改动的看不出；与工伤、生育保险的重复由工伤规则和人工核对；分次结算而金额恰好相同的须核对。",
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
            16 | P9 | H1 | 2026-08-09 10:00 | 2026-08-01 | V8 | 100 || 0
            17 | P9 | H1 | 2026-08-01 10:00 | 2026-08-01 | V8 | 100 ||     # 号大而在先
            18 | Q1 | H1 | 2026-08-01 10:00 | 2026-08-01 | V9 | 100 ||     # 两家各两张
            19 | Q1 | H1 | 2026-08-01 10:00 | 2026-08-01 | V10 | 100 ||
            20 | Q1 | H2 | 2026-08-01 11:00 | 2026-08-01 | V9 | 100 ||
            21 | Q1 | H2 | 2026-08-01 11:00 | 2026-08-01 | V11 | 100 ||
            22 | Q2 | H1 | 2026-08-01 10:00 | 2026-08-01 | V12 | 100 ||    # 两种总额各两张
            23 | Q2 | H1 | 2026-08-01 10:00 | 2026-08-01 | V13 | 100 ||
            24 | Q2 | H1 | 2026-08-01 11:00 | 2026-08-01 | V12 | 90 ||
            25 | Q2 | H1 | 2026-08-01 11:00 | 2026-08-01 | V14 | 90 ||
        == 基金未支付
        setl_d: setl_id | psn_no | setl_time | invono | fund_pay_sumamt || amount
            12 | P7 | 2026-08-01 10:00 | V5 | 0 ||
            13 | P7 | 2026-08-01 11:00 | V5 | 70 ||
        == 手工报销未填发票号
        setl_d: setl_id | psn_no | setl_time | begndate | invono | pay_loc || amount
            1 | P1 | 2026-08-01 10:00 | 2026-08-01 | V1 | 4 ||
            2 | P1 | 2026-08-20 10:00 | 2026-08-01 | - | 1 || 0      # 异地已联网结算
            3 | P2 | 2026-08-01 10:00 | 2026-08-01 | - | 1 ||
            4 | P2 | 2026-08-20 10:00 | 2026-08-01 | V2 | 2 || 0     # 手工在先
            5 | P3 | 2026-08-01 10:00 | 2026-08-01 | V3 | 2 ||
            6 | P3 | 2026-08-20 10:00 | 2026-08-01 | V4 | 1 ||       # 发票号不同
            7 | P4 | 2026-08-01 10:00 | 2026-08-01 | - | 1 ||
            8 | P4 | 2026-08-20 10:00 | 2026-08-01 | - | 1 ||        # 都是手工
            9 | P5 | 2026-08-01 10:00 | 2026-08-01 | - | 2 ||
            10 | P5 | 2026-08-20 10:00 | 2026-08-01 | - | - ||       # 途径未填
            11 | P6 | 2026-08-01 10:00 | 2026-08-01 | - | 2 ||
            12 | P6 | 2026-08-20 10:00 | 2026-08-01 | - | 1 || 0
            13 | P6 | 2026-08-21 10:00 | 2026-08-01 | - | 3 || 0     # 第三笔只列一次
            14 | P7 | 2026-08-01 10:00 | - | - | 2 ||
            15 | P7 | 2026-08-20 10:00 | - | - | 1 ||        # 日期未填
            16 | P8 | 2026-08-01 10:00 | 2026-08-01 | - | 2 ||
            17 | P8 | 2026-08-20 10:00 | 2026-08-05 | - | 1 ||        # 另一日
            18 | P9 | 2026-08-01 10:00 | 2026-08-01 | - | 2 ||        # 两日各两张
            19 | P9 | 2026-08-01 11:00 | 2026-08-01 | - | 2 ||
            20 | P9 | 2026-08-20 10:00 | 2026-08-05 | - | 1 ||
            21 | P9 | 2026-08-20 11:00 | 2026-08-05 | - | 1 ||
        == 险种
        basic_insurance: insutype
            310
            390
        setl_d: setl_id | psn_no | setl_time | begndate | invono | insutype || amount
            1 | P1 | 2026-08-01 10:00 | 2026-08-01 | V1 | 310 ||
            2 | P1 | 2026-08-20 10:00 | 2026-08-01 | V1 | 390 || 0
            3 | P2 | 2026-08-01 10:00 | 2026-08-01 | V2 | 310 ||
            4 | P2 | 2026-08-01 10:00 | 2026-08-01 | V2 | 330 ||     # 补充保险
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def invoice_settled_twice(setl_d: ir.Table, basic_insurance: ir.Table) -> ir.Table:
    """A settlement of a bill that an earlier one of the same person, day and sum already had."""
    paid = setl_d.filter(setl_d.fund_pay_sumamt > 0)
    basic = basic_insurance.select("valid_from", "valid_to", "insutype")
    names = (*SAME, "invono", "setl_id", "mdtrt_id", "setl_time", "insutype", "pay_loc")
    paid = paid.select(*names, day=paid.setl_time.date())
    # most bills are alone: only the others are held against each other
    paid = in_several(paid, SAME, "setl_id")
    paid = known(paid, basic, line_column="insutype", code="insutype")
    rows = _settled_before(paid)
    said = ibis.literal("发票") + rows.invono + "、"
    return hits(
        rows,
        subject=rows.setl_id,
        charge="settlement",
        occurred=rows.setl_time,
        evidence={"setl_d": rows.setl_id, "setl_d.first": rows.first_id},
        facts={
            "invono": said.fill_null(""),
            "total": rows.medfee_sumamt,
            "first": rows.first_time.date(),
            "second": rows.setl_time.date(),
        },
    )


def _settled_before(paid: ir.Table) -> ir.Table:
    """The bills with the first settlement before (`first_id`, `first_time`) that had them too."""
    other = paid.select(
        "psn_no",
        "fixmedins_code",
        "medfee_sumamt",
        first_id="setl_id",
        first_time="setl_time",
        first_begun="begndate",
        first_invono="invono",
        first_loc="pay_loc",
    )
    pairs = paid.inner_join(other, ["psn_no", "fixmedins_code", "medfee_sumamt"])
    pairs = pairs.filter(pairs.begndate.identical_to(pairs.first_begun))
    later = (pairs.setl_time > pairs.first_time) | (
        (pairs.setl_time == pairs.first_time) & (pairs.setl_id > pairs.first_id)
    )
    unnamed = pairs.invono.isnull() | pairs.first_invono.isnull()
    by_hand = (pairs.pay_loc == CENTRE) != (pairs.first_loc == CENTRE)
    dated = pairs.begndate.notnull()
    same = (pairs.invono == pairs.first_invono) | (unnamed & by_hand & dated)
    pairs = pairs.filter(later, same.fill_null(False))
    order = ibis.window(group_by="setl_id", order_by=[pairs.first_time, pairs.first_id])
    pairs = pairs.mutate(number=ibis.row_number().over(order))
    return pairs.filter(pairs.number == 0)
