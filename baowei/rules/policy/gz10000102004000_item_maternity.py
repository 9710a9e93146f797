"""GZ10000102004000 医疗服务项目限生育保险."""

from __future__ import annotations

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from baowei.knowledge.trust import WEAK
from baowei.rules.hit import hits
from baowei.rules.patterns.base import charged, doubted, known
from baowei.rules.patterns.insured import without_maternity
from baowei.rules.rule import Rule


@Rule(
    code="GZ10000102004000",
    name="医疗服务项目限生育保险",
    name_en="Service item paid by maternity insurance only",
    violation="V16",
    outcome="violation",
    basis=["条例-15-2", "条例-38-6"],
    since=date(2021, 5, 1),
    subject="line",
    stages=("before", "during", "after"),
    scope=["mdtrt_id"],
    lookback=timedelta(0),
    items=("item_insurance.code",),
    method="费用发生当日在生育保险专用项目表内、计入基金的明细，所在结算不是生育就医，险种当日依生育待遇表没有生育待遇的，为违规，金额为该笔明细全额。险种不在表内的不判；限定或生育待遇未"
    "经核实的只列疑点。",
    message="{day}结算的“{name}”限生育保险支付，本次由{insurance}结算，且不是生育就医。",
    verify="核对结算险种、医疗类别与病历，查是否生育、计划生育就医，本地居民医保有无生育待遇。",
    lawful="职工医保与生育保险合并实施，有生育待遇；生育医疗类别的就医；居民医保有无生育待遇按地方政策，未核实前只列疑点；全自费、已冲销的不判。",
    known_gaps="各地居民医保的生育待遇须按地方政策录入；看不到未登记为生育医疗类别的产前检查。",
    examples="""
        == 计入基金的才算
        item_insurance: code | insurance
            A | maternity
        maternity_cover: insutype | covered
            310 | 0
        fee_list_d: bkkp_sn | med_list_codg | cnt | inscp_amt | fulamt_ownpay_amt ||
            1 | A | 1  | 10  | 0  || 10
            2 | A | 1  | 0   | 10 ||      # 全自费
            3 | A | 1  | -   | 10 ||      # 全自费，未填符合范围金额
            4 | A | 1  | -   | 0  || 10   # 未填符合范围金额，未列自费
            5 | B | 1  | 10  | 0  ||      # 不在清单
            6 | A | -1 | -10 | 0  ||      # 未能抵销的负数明细
        == 清单生效前后
        item_insurance: code | insurance | valid_from | valid_to
            A | maternity | 2026-08-02 | 2026-08-31
        maternity_cover: insutype | covered
            310 | 0
        fee_list_d: bkkp_sn | fee_ocur_time | med_list_codg ||
            1 | 2026-08-01 23:59 | A ||      # 清单尚未生效
            2 | 2026-08-02 00:01 | A || 10
            3 | 2026-09-01 00:00 | A ||      # 已失效
        == 未核实的清单只列疑点
        item_insurance: code | insurance | trust
            A | maternity | unverified
        maternity_cover: insutype | covered
            310 | 0
        fee_list_d: bkkp_sn | med_list_codg ||
            1 | A || 10 suspect

        == 险种、就医类别与限定
        item_insurance: code | insurance
            A | maternity
            C | work_injury
        maternity_cover: insutype | covered | valid_from | valid_to | trust
            310 | 1 | 2021-05-01 | 9999-12-31 | official
            390 | 0 | 2021-05-01 | 9999-12-31 | unverified
            380 | 0 | 2026-08-05 | 2026-08-06 | official
        setl_d: setl_id | insutype | med_type
            S1 | 310 | 11
            S2 | 380 | 11
            S3 | 390 | 11
            S4 | 380 | 52
            S5 | 340 | 11
        fee_list_d: bkkp_sn | setl_id | fee_ocur_time | med_list_codg ||
            1 | S2 | 2026-08-05 10:00 | C ||      # 限工伤，另有规则
            2 | S1 | 2026-08-05 10:00 | A ||      # 有生育待遇
            3 | S3 | 2026-08-05 10:00 | A || 10 suspect   # 待遇未核实
            4 | S2 | 2026-08-04 10:00 | A ||      # 当日不在表内
            5 | S2 | 2026-08-05 10:00 | A || 10 violation
            6 | S2 | 2026-08-07 10:00 | A ||      # 当日已不在表内
            7 | S4 | 2026-08-05 10:00 | A ||      # 生育就医
            8 | S5 | 2026-08-05 10:00 | A ||      # 险种不在表内
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def item_maternity(
    fee_list_d: ir.Table, setl_d: ir.Table, item_insurance: ir.Table, maternity_cover: ir.Table
) -> ir.Table:
    """Paid by maternity insurance only, claimed where the insurance has no such benefit."""
    limits = item_insurance.filter(item_insurance.insurance == "maternity")
    rows = without_maternity(known(charged(fee_list_d), limits), setl_d, maternity_cover)
    uncertain = rows.cover_trust.isin(WEAK)
    return hits(
        rows,
        subject=rows.bkkp_sn,
        outcome=doubted(rows, uncertain),
        evidence={"fee_list_d": rows.bkkp_sn, "setl_d": rows.setl_id},
        facts={
            "name": ibis.coalesce(rows.item_name, rows.medins_list_name, rows.med_list_codg),
            "insurance": rows.insutype_name,
            "day": rows.day,
        },
    )
