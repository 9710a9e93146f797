"""X21 药店销售与医保结算对碰."""

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.base import with_param
from baowei.rules.rule import Rule

_MINUTE = 60

SPAN = 600
"""Seconds within which records are put side by side; till_match_minutes is less."""


@Rule(
    code="X21",
    name="药店非药品销售与医保结算时间金额一致",
    name_en="Till sale of other goods that matches an insured settlement",
    violation="V11",
    outcome="suspect",
    basis=["条例-38-4", "条例-15-1"],
    since=date(2021, 5, 1),
    subject="settlement",
    stages=("after",),
    scope=["fixmedins_code"],
    lookback=timedelta(days=1),
    method="在同一药店，将非药品的收银记录与金额相同、或相差不超过参数表所定比例的医保结算互相配对，双方互为金额最近、其次时间最近的一笔，且相隔不超过参数表所定分钟数的，列为疑点。",
    message="{sold}药店收银售出{goods}{amount}元，{settled}医保以药品结算{fee}元。",
    verify="调取收银小票、监控和当日库存，核对结算药品是否真有出库、购药人拿走的是什么。",
    lawful="金额不同；间隔超过允许分钟数；收银记录本身是药品；一笔收银只能对应一笔结算；"
    "基金未支付的结算。",
    known_gaps="一次收银拆成几笔结算或合并结算的看不到；收银系统未接入的看不到；"
    "两台终端时钟相差较大的看不到。",
    examples="""
        == 时间金额一致
        pos_sale_d: pos_id | fixmedins_code | sale_time | goods_name | goods_type | amt
            1 | P1 | 2026-08-08 10:35:00 | 护肤套装 | cosmetic | 388
            2 | P2 | 2026-08-08 10:34:59 | 护肤套装 | cosmetic | 388
            3 | P3 | 2026-08-08 10:37:00 | 护肤套装 | cosmetic | 389.95
            4 | P4 | 2026-08-08 10:37:00 | 感冒灵 | drug | 388
            5 | P5 | 2026-08-08 10:41:00 | 护肤套装 | daily | 388
            6 | P6 | 2026-08-08 10:37:00 | 护肤套装 | food | 388
            7 | P7 | 2026-08-08 10:37:00 | 某商品 | - | 388
            9 | P9 | 2026-08-08 10:40:30 | 护肤套装 | cosmetic | 389.94
        setl_d: setl_id|fixmedins_code|setl_time|med_type|medfee_sumamt|fund_pay_sumamt || amount
            1 | P1 | 2026-08-08 10:38:00 | 41 | 388 | 271.6 || 0    # 正好三分钟
            2 | P2 | 2026-08-08 10:38:00 | 41 | 388 | 271.6 ||      # 多一秒
            3 | P3 | 2026-08-08 10:38:00 | 41 | 388 | 271.6 ||      # 相差超过千分之五
            4 | P4 | 2026-08-08 10:38:00 | 41 | 388 | 271.6 ||      # 收银就是药品
            5 | P5 | 2026-08-08 10:38:00 | 41 | 388 | 271.6 || 0    # 收银在后
            6 | P6 | 2026-08-08 10:38:00 | 41 | 388 | 0 ||          # 基金未支付
            7 | P7 | 2026-08-08 10:38:00 | 41 | 388 | 271.6 ||      # 商品类别不明
            8 | P8 | 2026-08-08 10:38:00 | 41 | 388 | 271.6 ||      # 没有收银记录
            9 | P9 | 2026-08-08 10:38:00 | 41 | 388 | 271.6 || 0    # 相差不到千分之五
        == 一笔收银只对应最近的一笔结算
        pos_sale_d: pos_id | fixmedins_code | sale_time | goods_name | goods_type | amt
            1 | P1 | 2026-08-08 10:37:00 | 护肤套装 | cosmetic | 50
            2 | P2 | 2026-08-08 10:37:00 | 护肤套装 | cosmetic | 50
            3 | P2 | 2026-08-08 10:40:10 | 洗发水 | daily | 50
            4 | P3 | 2026-08-08 10:36:20 | 洗发水 | daily | 50
            5 | P3 | 2026-08-08 10:38:50 | 护肤套装 | cosmetic | 50
        setl_d: setl_id | fixmedins_code | setl_time | med_type | medfee_sumamt || amount
            1 | P1 | 2026-08-08 10:38:00 | 41 | 50 || 0
            2 | P1 | 2026-08-08 10:39:00 | 41 | 50 ||
            3 | P2 | 2026-08-08 10:38:00 | 41 | 50 || 0
            4 | P2 | 2026-08-08 10:40:00 | 41 | 50 || 0
            5 | P3 | 2026-08-08 10:38:00 | 41 | 50 ||      # 最近的收银属于另一笔结算
            6 | P3 | 2026-08-08 10:39:00 | 41 | 50 || 0
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def till_sale_settled(pos_sale_d: ir.Table, setl_d: ir.Table, param: ir.Table) -> ir.Table:
    """Goods that are no drugs rung up minutes from a settlement of the same total.

    A till record and a settlement belong together where each is the other's nearest in time among
    those of the same institution and amount, or nearly so.
    """
    pairs = _near(pos_sale_d, setl_d, param)
    for_settlement = ibis.window(
        group_by="setl_id", order_by=[pairs.off, pairs.apart, pairs.pos_id]
    )
    for_till = ibis.window(group_by="pos_id", order_by=[pairs.off, pairs.apart, pairs.setl_id])
    pairs = pairs.mutate(
        near_till=ibis.row_number().over(for_settlement),
        near_settlement=ibis.row_number().over(for_till),
    )
    rows = pairs.filter(pairs.near_till == 0, pairs.near_settlement == 0)
    return hits(
        rows,
        subject=rows.setl_id,
        charge="settlement",
        occurred=rows.sale_time,
        evidence={"setl_d": rows.setl_id, "pos_sale_d": rows.pos_id},
        facts={
            "sold": rows.sale_time,
            "settled": rows.setl_time,
            "goods": rows.goods_name,
            "amount": rows.amt,
            "fee": rows.medfee_sumamt,
        },
    )


def _near(pos_sale_d: ir.Table, setl_d: ir.Table, param: ir.Table) -> ir.Table:
    """Till records of no drug with each settlement near in time and amount: `apart`, `off`."""
    till = pos_sale_d.filter(pos_sale_d.goods_type != "drug").select(
        "pos_id", "sale_time", "goods_name", "amt", till_inst="fixmedins_code"
    )
    settled = setl_d.filter(setl_d.fund_pay_sumamt > 0).select(
        "setl_id",
        "mdtrt_id",
        "psn_no",
        "fixmedins_code",
        "setl_time",
        "medfee_sumamt",
        day=setl_d.setl_time.date(),
    )
    till = till.mutate(span=till.sale_time.epoch_seconds() // SPAN)
    settled = settled.mutate(span=settled.setl_time.epoch_seconds() // SPAN)
    near = till.union(till.mutate(span=till.span - 1)).union(till.mutate(span=till.span + 1))
    pairs = settled.inner_join(
        near, [settled.fixmedins_code == near.till_inst, settled.span == near.span]
    ).drop("till_inst", "span")
    pairs = with_param(pairs, param, "till_match_minutes")
    pairs = with_param(pairs, param, "till_match_share")
    apart = (pairs.setl_time.epoch_seconds() - pairs.sale_time.epoch_seconds()).abs()
    allowed = (pairs.medfee_sumamt * pairs.till_match_share).cast("decimal(16,2)")
    off = (pairs.amt - pairs.medfee_sumamt).abs()
    return pairs.mutate(apart=apart, off=off).filter(
        apart <= pairs.till_match_minutes * _MINUTE, off <= allowed
    )
