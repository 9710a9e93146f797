"""L47 超互联网医院药品支付范围."""

from __future__ import annotations

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.base import charged, doubted, known
from baowei.rules.rule import Rule

INTERNET = "5"
"""pay_loc of an internet hospital."""


@Rule(
    code="L47",
    name="超互联网医院药品支付范围",
    name_en="Drug that an internet hospital may not prescribe",
    violation="V16",
    outcome="violation",
    basis=["条例-15-2", "条例-38-6"],
    since=date(2021, 5, 1),
    subject="line",
    stages=("before", "during", "after"),
    scope=["mdtrt_id"],
    lookback=timedelta(0),
    items=("drug_internet_ban.code",),
    method="费用发生当日在互联网医院禁开药品表内、计入基金的药品，其处方号在处方流转记录中来源为互联网诊疗的，为违规；处方没有流转记录或来源未填、结算的支付地点为互联网医院的，列为疑点。金"
    "额为该笔明细全额；表内未经核实的只列疑点。",
    message="{day}结算的“{name}”不得由互联网诊疗开具，{ground}。",
    verify="核对处方原件、开方平台与患者实名记录，查是否线下首诊。",
    lawful="有线下处方记录的不判，虽在互联网医院结算；既非互联网处方、又非互联网医院结算的不判；全自费、已冲销的不判。",
    known_gaps="没有处方流转记录、又不在互联网医院结算的互联网处方看不到；处方号不一致的对不上；全国医疗类别字典没有互联网诊疗，地方自设的类别看不出。",
    examples="""
        == 计入基金的才算
        drug_internet_ban: code
            A
        rx_d: rxno | prsc_time | src_type
            R1 | 2026-08-01 09:00 | internet
        fee_list_d: bkkp_sn | rx_drord_no | med_list_codg | cnt | inscp_amt | fulamt_ownpay_amt ||
            1 | R1 | A | 1  | 10  | 0  || 10
            2 | R1 | A | 1  | 0   | 10 ||      # 全自费
            3 | R1 | A | 1  | -   | 10 ||      # 全自费，未填符合范围金额
            4 | R1 | A | 1  | -   | 0  || 10   # 未填符合范围金额，未列自费
            5 | R1 | B | 1  | 10  | 0  ||      # 不在清单
            6 | R1 | A | -1 | -10 | 0  ||      # 未能抵销的负数明细
        == 清单生效前后
        drug_internet_ban: code | valid_from | valid_to
            A | 2026-08-02 | 2026-08-31
        rx_d: rxno | prsc_time | src_type
            R1 | 2026-08-01 09:00 | internet
        fee_list_d: bkkp_sn | rx_drord_no | fee_ocur_time | med_list_codg ||
            1 | R1 | 2026-08-01 23:59 | A ||      # 清单尚未生效
            2 | R1 | 2026-08-02 00:01 | A || 10
            3 | R1 | 2026-09-01 00:00 | A ||      # 已失效
        == 未核实的清单只列疑点
        drug_internet_ban: code | trust
            A | unverified
        rx_d: rxno | prsc_time | src_type
            R1 | 2026-08-01 09:00 | internet
        fee_list_d: bkkp_sn | rx_drord_no | med_list_codg ||
            1 | R1 | A || 10 suspect

        == 处方来源
        drug_internet_ban: code
            A
        rx_d: rxno | prsc_time | src_type
            R1 | 2026-08-01 09:00 | internet
            R2 | 2026-08-01 09:00 | paper
            R3 | 2026-08-01 09:00 | -
        fee_list_d: bkkp_sn | rx_drord_no | med_list_codg || amount
            1 | R1 | A || 10
            2 | R2 | A ||      # 纸质处方
            3 | R3 | A ||      # 来源未填
            4 | -  | A ||      # 没有处方号
            5 | R9 | A ||      # 处方没有记录
        == 互联网医院结算
        drug_internet_ban: code
            A
        rx_d: rxno | prsc_time | src_type
            R1 | 2026-08-01 09:00 | internet
            R2 | 2026-08-01 09:00 | paper
            R3 | 2026-08-01 09:00 | -
        setl_d: setl_id | setl_time | pay_loc
            S1 | 2026-08-01 12:00 | 5
            S2 | 2026-08-01 12:00 | 2
            S3 | 2026-08-01 12:00 | -
        fee_list_d: bkkp_sn | setl_id | rx_drord_no | med_list_codg || amount
            1 | S1 | R1 | A || 10 violation
            2 | S1 | R2 | A ||      # 线下处方
            3 | S1 | R3 | A || 10 suspect   # 来源未填
            4 | S1 | -  | A || 10 suspect   # 没有处方号
            5 | S2 | R1 | A || 10 violation
            6 | S2 | -  | A ||      # 院内结算
            7 | S3 | -  | A ||      # 支付地点未填
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def internet_drug(
    fee_list_d: ir.Table, setl_d: ir.Table, rx_d: ir.Table, drug_internet_ban: ir.Table
) -> ir.Table:
    """A drug that may not be prescribed online, on a prescription of an internet hospital.

    Or settled by one, where no record says who wrote the prescription.
    """
    rows = known(charged(fee_list_d), drug_internet_ban)
    written = rx_d.select("src_type", written_no="rxno")
    rows = rows.left_join(written, rows.rx_drord_no == written.written_no).drop("written_no")
    there = setl_d.filter(setl_d.pay_loc == INTERNET).select(there="setl_id")
    rows = rows.left_join(there, rows.setl_id == there.there)
    prescribed = (rows.src_type == "internet").fill_null(False)
    rows = rows.filter(prescribed | (rows.src_type.isnull() & rows.there.notnull()))
    told = rows.src_type.notnull()
    return hits(
        rows,
        subject=rows.bkkp_sn,
        outcome=doubted(rows, ~told),
        evidence={"fee_list_d": rows.bkkp_sn, "rx_d": rows.rx_drord_no, "setl_d": rows.there},
        facts={
            "name": ibis.coalesce(rows.drug_name, rows.medins_list_name, rows.med_list_codg),
            "ground": ibis.ifelse(
                told, "处方" + rows.rx_drord_no + "来源为互联网诊疗", "由互联网医院结算"
            ),
            "day": rows.day,
        },
    )
