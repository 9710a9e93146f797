"""GZ10000103003000 耗材超限定报销总额."""

from __future__ import annotations

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.base import charged, known
from baowei.rules.patterns.beyond import beyond
from baowei.rules.rule import Rule


@Rule(
    code="GZ10000103003000",
    name="耗材超限定报销总额",
    name_en="Consumable beyond the sum that is paid",
    violation="V16",
    outcome="suspect",
    basis=["条例-15-2", "条例-38-6"],
    since=date(2021, 5, 1),
    subject="line",
    stages=("before", "during", "after"),
    scope=["psn_no"],
    lookback=timedelta(days=366),
    items=("consumable_fund_cap.code",),
    method="同一人同一耗材在限额期间（自然年或单次就诊）内计入基金的金额，按时间先后累计，多于知识表所定限额的，超出部分列为疑点，金额为超出的元数。",
    message="“{name}”到{day}计入基金的金额已超过限额{cap}元，本笔超出{over}元。",
    verify="核对各次结算单的基金支付额与本地限额文件；计入基金的金额包括个人按比例负担部分，须扣除后认定。",
    lawful="限额以内的不列；跨年、另一次就诊重新起算；全自费、已冲销的不判。",
    known_gaps="明细没有基金实际支付额，以计入基金的金额代替，偏大，故只列疑点；没有公开的国家清单，须按本地文件导入。",
    examples="""
        == 自然年累计
        consumable_fund_cap: code | period | max_amount | valid_from | valid_to
            A | year | 25 | 2025-06-01 | 2026-08-31
            C | encounter | 15 | 2026-08-01 | 9999-12-31
        fee_list_d: bkkp_sn|psn_no|mdtrt_id|fee_ocur_time|med_list_codg|cnt|inscp_amt||
            1 | P1 | M1 | 2025-12-31 10:00 | A | 1 | 10 ||
            2 | P1 | M2 | 2026-01-01 10:00 | A | 1 | 10 ||
            3 | P1 | M3 | 2026-03-01 10:00 | A | 1 | 10 ||
            4 | P1 | M4 | 2026-08-31 10:00 | A | 1 | 10 || 5
            5 | P1 | M5 | 2026-09-01 10:00 | A | 1 | 10 ||      # 已失效
            6 | P2 | M6 | 2026-08-02 10:00 | A | 1 | 10 ||      # 另一人
            7 | P3 | M7 | 2026-08-02 10:00 | C | 1 | 10 ||
            8 | P3 | M7 | 2026-08-03 10:00 | C | 1 | 10 || 5
            9 | P3 | M8 | 2026-08-03 10:00 | C | 1 | 10 ||      # 另一次就诊
            10 | P4 | M9 | 2026-07-31 10:00 | C | 1 | 10 ||     # 尚未生效
            11 | P4 | M9 | 2026-08-01 10:00 | C | 1 | 10 ||
            12 | P5 | M10 | 2026-08-01 10:00 | A | 1 | 0 ||     # 自费
            13 | P5 | M10 | 2026-08-02 10:00 | A | -1 | 10 ||
            14 | P5 | M10 | 2026-08-03 10:00 | A | 1 | 10 ||
            15 | P5 | M10 | 2026-08-04 10:00 | A | 1 | 10 ||
            16 | P5 | M10 | 2026-08-04 11:00 | B | 1 | 10 ||    # 不在内
            17 | P6 | M11 | 2026-08-01 10:00 | C | 1 | 10 ||
            18 | P6 | M11 | 2026-08-02 10:00 | A | 1 | 10 ||    # 另一编码
            19 | P7 | M12 | 2026-08-02 10:00 | A | 1 | 25 ||    # 正好限额
        == 未填符合范围金额
        consumable_fund_cap: code | period | max_amount
            A | encounter | 5
        fee_list_d: bkkp_sn | mdtrt_id | med_list_codg | inscp_amt | fulamt_ownpay_amt || amount
            1 | M1 | A | - | 0 || 5
            2 | M2 | A | - | 10 ||
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def consumable_fund_cap_exceeded(fee_list_d: ir.Table, consumable_fund_cap: ir.Table) -> ir.Table:
    """What was claimed of a person's item above the cap, in order of time within the period."""
    rows = known(charged(fee_list_d), consumable_fund_cap)
    within = ibis.ifelse(rows.period == "year", rows.day.year().cast("string"), rows.mdtrt_id)
    rows = rows.mutate(within=within)
    group = ["psn_no", "knowledge_id", "within"]
    rows = beyond(rows, group, allowed="max_amount", quantity="inscp_amt")
    rows = rows.filter(rows.over > 0)
    return hits(
        rows,
        subject=rows.bkkp_sn,
        amount=rows.over.cast("decimal(16,2)"),
        evidence={"fee_list_d": rows.bkkp_sn},
        facts={
            "name": ibis.coalesce(rows.item_name, rows.medins_list_name, rows.med_list_codg),
            "cap": rows.max_amount,
            "over": rows.over.cast("decimal(16,2)"),
            "day": rows.day,
        },
    )
