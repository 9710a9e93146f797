"""GZ10000301011000 药品相互作用."""

from __future__ import annotations

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.base import charged, known
from baowei.rules.rule import Rule


@Rule(
    code="GZ10000301011000",
    name="药品相互作用",
    name_en="Drugs that interact",
    violation="V03",
    outcome="suspect",
    basis=["条例-15-1", "条例-38-2"],
    since=date(2021, 5, 1),
    subject="line",
    stages=("before", "during", "after"),
    scope=["mdtrt_id"],
    lookback=timedelta(0),
    items=(
        "drug_pair.one_code",
        "drug_pair.other_code",
    ),
    status="trial",
    method="同次就诊同一日，计入基金的两种药品是相互作用表内的一对的，后一种列为疑点，金额为该笔明细全额。",
    message="{day}“{name}”与“{one}”同日使用，有相互作用。",
    verify="核对医嘱时间、剂量与监测记录，请药师评判是否有临床理由。",
    lawful="分日、分次就诊使用的不列；有监测、调整剂量的由医师说明；全自费、已冲销的不判。",
    known_gaps="知识表须按说明书整理，随产品只带空表；给药途径、剂量和先后看不出。",
    examples="""
        == 同日两种药
        drug_pair: one_code | other_code | valid_from | valid_to
            A | C | 2021-05-01 | 2026-08-31
            B | C | 2021-05-01 | 9999-12-31
            A | E | 2026-08-02 | 9999-12-31
        fee_list_d: bkkp_sn | mdtrt_id | fee_ocur_time | med_list_codg | cnt | inscp_amt || amount
            1 | M1 | 2026-08-02 09:00 | A | 1 | 10 ||
            2 | M1 | 2026-08-02 15:00 | C | 1 | 10 || 10
            3 | M1 | 2026-08-03 15:00 | C | 1 | 10 ||      # 另一日
            4 | M2 | 2026-08-02 15:00 | C | 1 | 10 ||      # 另一次就诊
            5 | M3 | 2026-08-02 15:00 | A | 1 | 0  ||      # 一种自费
            6 | M3 | 2026-08-02 15:00 | C | 1 | 10 ||
            7 | M4 | 2026-08-02 15:00 | A | -1 | 10 ||     # 一种已冲销
            8 | M4 | 2026-08-02 15:00 | C | 1 | 10 ||
            9 | M5 | 2026-08-02 15:00 | A | 1 | 10 ||
            10 | M5 | 2026-08-02 15:00 | C | 1 | 0 ||      # 另一种自费
            11 | M5 | 2026-08-02 15:00 | C | -1 | 10 ||
            12 | M5 | 2026-08-02 15:00 | D | 1 | 10 ||     # 不在内
            13 | M6 | 2026-09-01 15:00 | A | 1 | 10 ||
            14 | M6 | 2026-09-01 15:00 | C | 1 | 10 ||     # 已失效
            15 | M7 | 2026-08-31 15:00 | A | 1 | 10 ||
            16 | M7 | 2026-08-31 15:00 | C | 1 | 10 || 10
            17 | M8 | 2026-08-01 15:00 | A | 1 | 10 ||
            18 | M8 | 2026-08-01 15:00 | E | 1 | 10 ||     # 尚未生效
            19 | M9 | 2026-08-02 15:00 | A | 1 | 10 ||
            20 | M9 | 2026-08-02 15:00 | E | 1 | 10 || 10
        == 未填符合范围金额
        drug_pair: one_code | other_code
            A | C
        fee_list_d: bkkp_sn | mdtrt_id | med_list_codg | inscp_amt | fulamt_ownpay_amt || amount
            1 | M1 | A | - | 0  ||
            2 | M1 | C | - | 0  || 10
            3 | M2 | A | - | 10 ||
            4 | M2 | C | - | 0  ||
            5 | M3 | A | - | 0  ||
            6 | M3 | C | - | 10 ||
        == 未核实的也只是疑点
        drug_pair: one_code | other_code | trust
            A | C | unverified
        fee_list_d: bkkp_sn | med_list_codg || amount
            1 | A ||
            2 | A ||
            3 | C || 10
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def drugs_interacting(fee_list_d: ir.Table, drug_pair: ir.Table) -> ir.Table:
    """Two drugs that interact, charged on the same day of one encounter."""
    lines = charged(fee_list_d)
    rows = known(lines, drug_pair, code="other_code")
    ones = lines.group_by("mdtrt_id", "day", one_code="med_list_codg").aggregate(
        one_sn=lines.bkkp_sn.min()
    )
    rows = rows.inner_join(ones, ["mdtrt_id", "day", "one_code"])
    return hits(
        rows,
        subject=rows.bkkp_sn,
        evidence={"fee_list_d.other": rows.bkkp_sn, "fee_list_d.one": rows.one_sn},
        facts={
            "name": ibis.coalesce(rows.other_name, rows.medins_list_name, rows.med_list_codg),
            "one": ibis.coalesce(rows.one_name, rows.one_code),
            "day": rows.day,
        },
    )
