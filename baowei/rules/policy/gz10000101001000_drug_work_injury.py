"""GZ10000101001000 药品限工伤保险."""

from __future__ import annotations

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.base import charged, known
from baowei.rules.patterns.insured import by_basic_insurance
from baowei.rules.rule import Rule


@Rule(
    code="GZ10000101001000",
    name="药品限工伤保险",
    name_en="Drug paid by work-injury insurance only",
    violation="V16",
    outcome="violation",
    basis=["条例-15-2", "条例-38-6"],
    since=date(2021, 5, 1),
    subject="line",
    stages=("before", "during", "after"),
    scope=["mdtrt_id"],
    lookback=timedelta(0),
    items=("drug_insurance.code",),
    method="费用发生当日在工伤保险专用药品表内的药品，计入基金，而所在结算的险种当日属于基本医疗保险的，为违规，金额为该笔明细全额。",
    message="{day}结算的“{name}”限工伤保险支付，本次由{insurance}结算。",
    verify="核对结算险种与药品编码；属工伤的，查工伤认定，费用应由工伤保险基金支付。",
    lawful="全自费、未向基金申报的不判；离休、伤残军人等专项保障不属基本医疗保险，不判；已冲销的不判。",
    known_gaps="药品编码误传的会误列，应由机构举证实际所用药品；限生育保险的药品另有规则。",
    examples="""
        == 基本医疗保险支付限工伤药品
        drug_insurance: code | drug_name | insurance
            A | 甲 | work_injury
            C | 丙 | maternity
        setl_d: setl_id | insutype
            S1 | 310
            S2 | 390
            S3 | 340
        fee_list_d: bkkp_sn | setl_id | med_list_codg | cnt | inscp_amt | fulamt_ownpay_amt ||
            1 | S1 | A | 1  | 10  | 0  || 10   # 职工医保
            2 | S2 | A | 1  | 10  | 0  || 10   # 居民医保
            3 | S3 | A | 1  | 10  | 0  ||      # 离休人员医疗保障，不是基本医保
            4 | S1 | A | 1  | 0   | 10 ||      # 全自费
            5 | S1 | A | 1  | -   | 10 ||      # 全自费，未填符合范围金额
            6 | S1 | A | 1  | -   | 0  || 10   # 未填符合范围金额，未列自费
            7 | S1 | C | 1  | 10  | 0  ||      # 限生育，另有规则
            8 | S1 | B | 1  | 10  | 0  ||      # 不在清单
            9 | S1 | A | -1 | -10 | 0  ||      # 未能抵销的负数明细

        == 清单生效前后
        drug_insurance: code | insurance | valid_from | valid_to
            A | work_injury | 2026-08-02 | 2026-08-31
        basic_insurance: insutype | valid_from | valid_to
            310 | 2021-05-01 | 9999-12-31
            380 | 2026-08-05 | 2026-08-06
        setl_d: setl_id | insutype
            S1 | 310
            S2 | 380
        fee_list_d: bkkp_sn | setl_id | fee_ocur_time | med_list_codg ||
            1 | S1 | 2026-08-01 23:59 | A ||      # 清单尚未生效
            2 | S1 | 2026-08-02 00:01 | A || 10
            3 | S1 | 2026-09-01 00:00 | A ||      # 已失效
            4 | S2 | 2026-08-04 10:00 | A ||      # 当日不属基本医保
            5 | S2 | 2026-08-05 10:00 | A || 10
            6 | S2 | 2026-08-07 10:00 | A ||      # 当日已不属基本医保
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def drug_of_work_injury(
    fee_list_d: ir.Table, setl_d: ir.Table, drug_insurance: ir.Table, basic_insurance: ir.Table
) -> ir.Table:
    """A drug that only work-injury insurance pays, claimed in a basic-insurance settlement."""
    limits = drug_insurance.filter(drug_insurance.insurance == "work_injury")
    rows = by_basic_insurance(known(charged(fee_list_d), limits), setl_d, basic_insurance)
    return hits(
        rows,
        subject=rows.bkkp_sn,
        evidence={"fee_list_d": rows.bkkp_sn, "setl_d": rows.setl_id},
        facts={
            "name": ibis.coalesce(rows.drug_name, rows.medins_list_name, rows.med_list_codg),
            "insurance": rows.insutype_name,
            "day": rows.day,
        },
    )
