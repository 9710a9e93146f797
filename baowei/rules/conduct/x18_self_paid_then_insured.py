"""X18 自费码后医保码."""

from __future__ import annotations

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.trace import SPLIT, repeated_sales
from baowei.rules.rule import Rule


@Rule(
    code="X18",
    name="自费码后医保码",
    name_en="Trace code sold to a self-payer first, then settled",
    violation="V11",
    outcome="suspect",
    basis=["条例-38-4", "条例-15-1"],
    since=date(2021, 5, 1),
    subject="trace",
    stages=("before", "during", "after"),
    scope=["drug_trac_codg"],
    lookback=timedelta(days=731),
    needs=("drug_trac_d",),
    fund=False,
    method="同一追溯码先有一次自费销售，其后又有一次医保结算销售，两次之间没有退货的，列为疑点。拆零销售、重复上传的同一笔、已撤销的结算不算。",
    message="追溯码{code}的药品{first}已自费售出，{second}又由医保结算。",
    verify="调两笔销售的监控、小票与库存，盘点该药，看医保结算时实际售出何物（留码串换）。",
    lawful="退货后再售；拆零销售；同一笔重复上传。",
    known_gaps="退货没有扫码的会误列；自费销售没有上传的看不到；同一码两次医保结算由另一规则判断。",
    examples="""
        == 先自费后医保
        drug_trac_d: drug_trac_codg|fixmedins_code|trac_type|trac_time|setl_type|setl_id|trdn_flag||
            T1 | P1 | sale | 2026-08-01 10:00 | 2 | - | - || 0
            T1 | P1 | sale | 2026-08-05 10:00 | 1 | S1 | - || 0
            T2 | P1 | sale | 2026-08-01 10:00 | 1 | S2 | - ||     # 先医保后自费
            T2 | P1 | sale | 2026-08-05 10:00 | 2 | - | - ||
            T3 | P1 | sale | 2026-08-01 10:00 | 2 | - | - ||     # 退货后再售
            T3 | P1 | sale_return | 2026-08-02 10:00 | 2 | - | - ||
            T3 | P1 | sale | 2026-08-05 10:00 | 1 | S3 | - ||
            T4 | P1 | sale | 2026-08-01 10:00 | 2 | - | 1 ||     # 拆零
            T4 | P1 | sale | 2026-08-05 10:00 | 1 | S4 | 1 ||
            T5 | P1 | sale | 2026-08-01 10:00 | 1 | S5 | - ||     # 两次医保，另有规则
            T5 | P1 | sale | 2026-08-05 10:00 | 1 | S6 | - ||
            T6 | P1 | purchase | 2026-08-01 10:00 | 2 | - | - ||
            T6 | P1 | sale | 2026-08-05 10:00 | 1 | S7 | - ||
            T7 | P1 | sale | 2026-08-01 10:00 | 2 | - | - ||     # 两次自费
            T7 | P1 | sale | 2026-08-05 10:00 | 2 | - | - ||
            T8 | P1 | sale | 2026-08-01 10:00 | 2 | - | - || 0   # 另一家
            T8 | P2 | sale | 2026-08-05 10:00 | 1 | S8 | - || 0
            T9 | P1 | sale | 2026-08-01 10:00 | 2 | - | - ||     # 拆零的一次不算
            T9 | P1 | sale | 2026-08-05 10:00 | 1 | S9 | 1 ||
            T11 | P1 | sale | 2026-08-01 10:00 | 2 | - | - ||    # 医保的一次是拆零
            T11 | P1 | sale | 2026-08-01 11:00 | 2 | - | - ||
            T11 | P1 | sale | 2026-08-05 10:00 | 1 | S11 | 1 ||
            T12 | P1 | sale | 2026-08-01 10:00 | 2 | - | - || 0  # 退的是另一笔结算
            T12 | P1 | sale_return | 2026-08-02 10:00 | 2 | S99 | - || 0
            T12 | P1 | sale | 2026-08-05 10:00 | 1 | S12 | - || 0
            T10 | P1 | sale | 2026-08-01 10:00 | 2 | - | 1 ||
            T10 | P1 | sale | 2026-08-05 10:00 | 1 | S10 | - ||
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def self_paid_then_insured(resold_moves: ir.Table) -> ir.Table:
    """The sale before an insured one was to a self-payer, and no return lies between."""
    rows = repeated_sales(resold_moves)
    rows = rows.filter(rows.trdn_flag.fill_null("0") != SPLIT)
    by_time = ibis.window(group_by="drug_trac_codg", order_by=["trac_time", "trac_id"])
    rows = rows.mutate(
        before_type=rows.setl_type.lag().over(by_time),
        before_time=rows.trac_time.lag().over(by_time),
        before_id=rows.trac_id.lag().over(by_time),
    )
    rows = rows.filter(rows.setl_type == "1", rows.before_type == "2")
    return hits(
        rows,
        subject=rows.drug_trac_codg,
        charge="none",
        occurred=rows.trac_time,
        evidence={"drug_trac_d": rows.trac_id, "drug_trac_d.before": rows.before_id},
        facts={
            "code": rows.drug_trac_codg,
            "first": rows.before_time,
            "second": rows.trac_time,
        },
    )
