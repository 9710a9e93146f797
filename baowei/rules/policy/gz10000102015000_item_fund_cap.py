"""GZ10000102015000 医疗服务项目超限定报销总额."""

from __future__ import annotations

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.base import charged, known
from baowei.rules.patterns.beyond import beyond
from baowei.rules.patterns.fund_share import with_fund_paid
from baowei.rules.rule import Rule


@Rule(
    code="GZ10000102015000",
    name="医疗服务项目超限定报销总额",
    name_en="Service item beyond the sum that is paid",
    violation="V16",
    outcome="suspect",
    basis=["条例-15-2", "条例-38-6"],
    since=date(2021, 5, 1),
    subject="line",
    stages=("before", "during", "after"),
    scope=["psn_no"],
    lookback=timedelta(days=366),
    items=("item_fund_cap.code",),
    method="同一人同一项目在限额期间（自然年或单次就诊）内由基金支付的金额，按时间先后累计，多于知识表所定限额的，超出部分列为疑点，金额为超出的元数。明细的基金支付额，按其符合范围金额在整笔结"
    "算中所占的份额，由该笔结算的基金支付总额推算。",
    message="“{name}”到{day}推算的基金支付额已超过限额{cap}元，本笔超出{over}元。",
    verify="核对各次结算单的基金支付额与本地限额文件；推算的份额与实际不同的，以实际支付额认定。",
    lawful="基金支付合计在限额以内的不列，虽计入基金的金额超过限额；跨年、另一次就诊重新起算；全自费、已冲销的不判。",
    known_gaps="明细没有基金实际支付额，按份额推算，故只列疑点；结算未填符合范围金额的，以医疗费总额代替，偏小；跨几次就诊的疗程限额不判；没有公开的国家清单，须按本地文件导入。",
    examples="""
        == 自然年累计
        item_fund_cap: code | period | max_amount | valid_from | valid_to
            A | year | 25 | 2025-06-01 | 2026-08-31
            C | encounter | 15 | 2026-08-01 | 9999-12-31
        setl_d: setl_id | psn_no | inscp_amt | fund_pay_sumamt
            S1 | P1 | 100 | 100
            S2 | P2 | 100 | 100
            S3 | P3 | 100 | 100
            S4 | P4 | 100 | 100
            S5 | P5 | 100 | 100
            S6 | P6 | 100 | 100
            S7 | P7 | 100 | 100
        fee_list_d: bkkp_sn|psn_no|mdtrt_id|setl_id|fee_ocur_time|med_list_codg|cnt|inscp_amt||
            1 | P1 | M1 | S1 | 2025-12-31 10:00 | A | 1 | 10 ||
            2 | P1 | M2 | S1 | 2026-01-01 10:00 | A | 1 | 10 ||
            3 | P1 | M3 | S1 | 2026-03-01 10:00 | A | 1 | 10 ||
            4 | P1 | M4 | S1 | 2026-08-31 10:00 | A | 1 | 10 || 5
            5 | P1 | M5 | S1 | 2026-09-01 10:00 | A | 1 | 10 ||      # 已失效
            6 | P2 | M6 | S2 | 2026-08-02 10:00 | A | 1 | 10 ||      # 另一人
            7 | P3 | M7 | S3 | 2026-08-02 10:00 | C | 1 | 10 ||
            8 | P3 | M7 | S3 | 2026-08-03 10:00 | C | 1 | 10 || 5
            9 | P3 | M8 | S3 | 2026-08-03 10:00 | C | 1 | 10 ||      # 另一次就诊
            10 | P4 | M9 | S4 | 2026-07-31 10:00 | C | 1 | 10 ||     # 尚未生效
            11 | P4 | M9 | S4 | 2026-08-01 10:00 | C | 1 | 10 ||
            12 | P5 | M10 | S5 | 2026-08-01 10:00 | A | 1 | 0 ||     # 自费
            13 | P5 | M10 | S5 | 2026-08-02 10:00 | A | -1 | 10 ||
            14 | P5 | M10 | S5 | 2026-08-03 10:00 | A | 1 | 10 ||
            15 | P5 | M10 | S5 | 2026-08-04 10:00 | A | 1 | 10 ||
            16 | P5 | M10 | S5 | 2026-08-04 11:00 | B | 1 | 10 ||    # 不在内
            17 | P6 | M11 | S6 | 2026-08-01 10:00 | C | 1 | 10 ||
            18 | P6 | M11 | S6 | 2026-08-02 10:00 | A | 1 | 10 ||    # 另一编码
            19 | P7 | M12 | S7 | 2026-08-02 10:00 | A | 1 | 25 ||    # 正好限额
        == 基金支付的份额
        item_fund_cap: code | period | max_amount
            A | year | 15
        setl_d: setl_id | psn_no | medfee_sumamt | inscp_amt | fund_pay_sumamt
            S1 | P1 | 40 | 20 | 10
            S2 | P1 | 40 | 20 | 15
            S3 | P2 | 40 | - | 20
            S4 | P3 | 40 | 0 | 40
            S6 | P2 | 40 | 20 | 10
            S5 | P4 | 40 | 20 | 30
        fee_list_d: bkkp_sn | psn_no | mdtrt_id | setl_id | med_list_codg | inscp_amt ||
            1 | P1 | M1 | S1 | A | 20 ||          # 计入二十元，基金支付十元
            2 | P1 | M2 | S2 | A | 20 || 10
            3 | P2 | M3 | S6 | A | 20 ||
            4 | P2 | M4 | S3 | A | 20 || 5        # 按医疗费总额推算
            5 | P3 | M5 | S4 | A | 20 ||          # 没有符合范围金额
            6 | P4 | M6 | S5 | A | 16 || 1        # 份额至多为全部
        == 未填符合范围金额
        item_fund_cap: code | period | max_amount
            A | encounter | 5
        setl_d: setl_id | inscp_amt | fund_pay_sumamt
            S1 | 10 | 10
        fee_list_d: bkkp_sn | mdtrt_id | med_list_codg | inscp_amt | fulamt_ownpay_amt || amount
            1 | M1 | A | - | 0 || 5
            2 | M2 | A | - | 10 ||
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def item_fund_cap_exceeded(
    fee_list_d: ir.Table, setl_d: ir.Table, item_fund_cap: ir.Table
) -> ir.Table:
    """What the fund paid of a person's item above the cap, in order of time within the period."""
    rows = with_fund_paid(known(charged(fee_list_d), item_fund_cap), setl_d)
    within = ibis.ifelse(rows.period == "year", rows.day.year().cast("string"), rows.mdtrt_id)
    rows = rows.mutate(within=within)
    group = ["psn_no", "knowledge_id", "within"]
    rows = beyond(rows, group, allowed="max_amount", quantity="fund_paid")
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
