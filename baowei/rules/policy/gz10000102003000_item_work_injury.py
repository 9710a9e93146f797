"""GZ10000102003000 医疗服务项目限工伤保险."""

from __future__ import annotations

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.base import charged, doubted, known
from baowei.rules.patterns.insured import by_basic_insurance
from baowei.rules.rule import Rule


@Rule(
    code="GZ10000102003000",
    name="医疗服务项目限工伤保险",
    name_en="Service item paid by work-injury insurance only",
    violation="V16",
    outcome="violation",
    basis=["条例-15-2", "条例-38-6"],
    since=date(2021, 5, 1),
    subject="line",
    stages=("before", "during", "after"),
    scope=["mdtrt_id"],
    lookback=timedelta(0),
    items=("item_insurance.code",),
    method="费用发生当日在工伤保险专用项目表内、计入基金的项目，所在结算的险种当日属于基本医疗保险的，为违规，金额为该笔明细全额；表内未经核实的只列疑点。",
    message="{day}结算的“{name}”限工伤保险支付，本次由{insurance}结算。",
    verify="核对结算险种与项目编码；属工伤的，查工伤认定，费用应由工伤保险基金支付。",
    lawful="全自费、未向基金申报的不判；离休等专项保障不属基本医疗保险，不判；已冲销的不判。",
    known_gaps="项目编码误传的会误列；没有公开的国家清单，须按本地目录导入。",
    examples="""
        == 计入基金的才算
        item_insurance: code | insurance
            A | work_injury

        fee_list_d: bkkp_sn | med_list_codg | cnt | inscp_amt | fulamt_ownpay_amt ||
            1 | A | 1  | 10  | 0  || 10
            2 | A | 1  | 0   | 10 ||      # 全自费
            3 | A | 1  | -   | 10 ||      # 全自费，未填符合范围金额
            4 | A | 1  | -   | 0  || 10   # 未填符合范围金额，未列自费
            5 | B | 1  | 10  | 0  ||      # 不在清单
            6 | A | -1 | -10 | 0  ||      # 未能抵销的负数明细
        == 清单生效前后
        item_insurance: code | insurance | valid_from | valid_to
            A | work_injury | 2026-08-02 | 2026-08-31

        fee_list_d: bkkp_sn | fee_ocur_time | med_list_codg ||
            1 | 2026-08-01 23:59 | A ||      # 清单尚未生效
            2 | 2026-08-02 00:01 | A || 10
            3 | 2026-09-01 00:00 | A ||      # 已失效
        == 未核实的清单只列疑点
        item_insurance: code | insurance | trust
            A | work_injury | unverified

        fee_list_d: bkkp_sn | med_list_codg ||
            1 | A || 10 suspect

        == 险种与限定
        item_insurance: code | insurance
            A | work_injury
            C | maternity
        basic_insurance: insutype | valid_from | valid_to
            310 | 2021-05-01 | 9999-12-31
            380 | 2026-08-05 | 2026-08-06
        setl_d: setl_id | insutype
            S1 | 310
            S2 | 380
            S3 | 340
        fee_list_d: bkkp_sn | setl_id | fee_ocur_time | med_list_codg ||
            1 | S1 | 2026-08-05 10:00 | C ||      # 限生育，另有规则
            2 | S3 | 2026-08-05 10:00 | A ||      # 不是基本医保
            4 | S2 | 2026-08-04 10:00 | A ||      # 当日不属基本医保
            5 | S2 | 2026-08-05 10:00 | A || 10
            6 | S2 | 2026-08-07 10:00 | A ||      # 当日已不属基本医保
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def item_of_work_injury(
    fee_list_d: ir.Table, setl_d: ir.Table, item_insurance: ir.Table, basic_insurance: ir.Table
) -> ir.Table:
    """An item that only work-injury insurance pays, claimed in a basic-insurance settlement."""
    limits = item_insurance.filter(item_insurance.insurance == "work_injury")
    rows = by_basic_insurance(known(charged(fee_list_d), limits), setl_d, basic_insurance)
    return hits(
        rows,
        subject=rows.bkkp_sn,
        outcome=doubted(rows),
        evidence={"fee_list_d": rows.bkkp_sn, "setl_d": rows.setl_id},
        facts={
            "name": ibis.coalesce(rows.item_name, rows.medins_list_name, rows.med_list_codg),
            "insurance": rows.insutype_name,
            "day": rows.day,
        },
    )
