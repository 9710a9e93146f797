"""GZ10000301008000 药品禁忌症."""

from __future__ import annotations

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.base import charged, known
from baowei.rules.patterns.indicated import forbidden
from baowei.rules.rule import Rule


@Rule(
    code="GZ10000301008000",
    name="药品禁忌症",
    name_en="Drug contraindicated by a diagnosis",
    violation="V03",
    outcome="suspect",
    basis=["条例-15-1", "条例-38-2"],
    since=date(2021, 5, 1),
    subject="line",
    stages=("before", "during", "after"),
    scope=["mdtrt_id"],
    lookback=timedelta(0),
    items=("drug_forbidden_diag.code",),
    status="trial",
    method="费用发生当日在禁忌症表内、计入基金的药品，所在就诊的主要诊断或结算清单诊断（ICD-10）属于该编码禁忌类目的，列为疑点，金额为该笔明细全额。",
    message="{day}结算的“{name}”，本次就诊有诊断{diag}，属禁忌症{limit}。",
    verify="查病历、过敏与肝肾功能、医嘱理由，请药师评判。",
    lawful="权衡利弊后使用并有记录的，由机构说明；没有诊断的不判；全自费、已冲销的不判。",
    known_gaps="须按说明书整理知识，随产品只带空表；检验结果中的禁忌看不出；慎用与禁用须人工区分。",
    examples="""
        == 计入基金的才算
        drug_forbidden_diag: code | diag_prefix
            A | I10
        mdtrt_d: mdtrt_id | dscg_maindiag_code
            M1 | I10.x00
        fee_list_d: bkkp_sn | med_list_codg | cnt | inscp_amt | fulamt_ownpay_amt ||
            1 | A | 1  | 10  | 0  || 10
            2 | A | 1  | 0   | 10 ||      # 全自费
            3 | A | 1  | -   | 10 ||      # 全自费，未填符合范围金额
            4 | A | 1  | -   | 0  || 10   # 未填符合范围金额，未列自费
            5 | B | 1  | 10  | 0  ||      # 不在清单
            6 | A | -1 | -10 | 0  ||      # 未能抵销的负数明细
        == 清单生效前后
        drug_forbidden_diag: code | diag_prefix | valid_from | valid_to
            A | I10 | 2026-08-02 | 2026-08-31
        mdtrt_d: mdtrt_id | dscg_maindiag_code
            M1 | I10.x00
        fee_list_d: bkkp_sn | fee_ocur_time | med_list_codg ||
            1 | 2026-08-01 23:59 | A ||      # 清单尚未生效
            2 | 2026-08-02 00:01 | A || 10
            3 | 2026-09-01 00:00 | A ||      # 已失效
        == 未核实的清单只列疑点
        drug_forbidden_diag: code | diag_prefix | trust
            A | I10 | unverified
        mdtrt_d: mdtrt_id | dscg_maindiag_code
            M1 | I10.x00
        fee_list_d: bkkp_sn | med_list_codg ||
            1 | A || 10

        == 按诊断
        drug_forbidden_diag: code | diag_prefix
            A | E10
            A | E11
        mdtrt_d: mdtrt_id | dscg_maindiag_code
            M1 | I10.x00
            M2 | E11.900
            M3 | I10.x00
            M4 | -
            M5 | -
            M6 | E11.900
        fee_list_d: bkkp_sn | mdtrt_id | setl_id | med_list_codg || amount
            1 | M1 | S1 | A ||      # 诊断均不在内
            2 | M2 | S2 | A || 10   # 主诊断命中
            3 | M3 | S3 | A || 10   # 其他诊断命中
            4 | M4 | S4 | A ||      # 没有诊断
            5 | M5 | S5 | A || 10   # 诊断类别未填
            6 | M6 | S6 | A || 10   # 两个诊断都命中，只计一次
            7 | M5 | S5 | B ||
        setl_list_diag_d: setl_id | mdtrt_id | diag_code | diag_type
            S3 | M3 | E10.900 | 1
            S5 | M5 | E10.900 | -
            S4 | M4 | E10.900 | 2
            S6 | M6 | E10.900 | 1
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def drug_contraindicated(
    fee_list_d: ir.Table,
    mdtrt_d: ir.Table,
    setl_list_diag_d: ir.Table,
    drug_forbidden_diag: ir.Table,
) -> ir.Table:
    """A diagnosis of the encounter is one for which the list forbids it."""
    rows = forbidden(known(charged(fee_list_d), drug_forbidden_diag), mdtrt_d, setl_list_diag_d)
    return hits(
        rows,
        subject=rows.bkkp_sn,
        evidence={"fee_list_d": rows.bkkp_sn, "mdtrt_d": rows.mdtrt_id},
        facts={
            "name": ibis.coalesce(rows.item_name, rows.medins_list_name, rows.med_list_codg),
            "diag": rows.diag_code,
            "limit": ibis.coalesce(rows.diag_name, rows.diag_prefix),
            "day": rows.day,
        },
    )
