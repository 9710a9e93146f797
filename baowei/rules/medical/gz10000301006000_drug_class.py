"""GZ10000301006000 重复开药."""

from __future__ import annotations

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.base import CHARGE, charged, known
from baowei.rules.patterns.prefix import with_beginning
from baowei.rules.patterns.together import DRUG
from baowei.rules.rule import Rule

GENERIC_LENGTH = 10
"""What a national drug code says before form, strength and maker."""


@Rule(
    code="GZ10000301006000",
    name="重复开药",
    name_en="Two drugs of one class in a prescription",
    violation="V07",
    outcome="suspect",
    basis=["条例-15-1", "条例-38-2"],
    since=date(2021, 5, 1),
    subject="line",
    stages=("before", "during", "after"),
    scope=["psn_no"],
    lookback=timedelta(days=31),
    status="trial",
    method="同一人同一处方号、计入基金的药品，两种以上不同通用名（国家药品编码前十位不同）同属表内一个不宜合用的药理小类的，除其中编码最小的一种外，其余各笔列为疑点，金额为该笔明细全额。"
    "没有处方号的不判。",
    message="{day}处方中“{name}”与同类（{kind}）的另一种药品{other}同时开具。",
    verify="核对处方、诊断与换药记录，请药师评判是否确需合用。",
    lawful="同一通用名的不同规格、厂家不算；换药而分开处方的不列；全自费、已冲销的不判。",
    known_gaps="随产品的小类由编写组整理，未经核实；复方制剂所含成分看不出；没有处方号的看不到。",
    examples="""
        == 同类两种
        drug_class: class_prefix | class_name | valid_from | valid_to
            XA | 甲类 | 2026-08-02 | 2026-08-31
            XB | 乙类 | 2021-05-01 | 9999-12-31
        fee_list_d: bkkp_sn|psn_no|rx_drord_no|fee_ocur_time|med_list_codg|list_type|cnt|inscp_amt||
            1 | P1 | R1 | 2026-08-02 10:00 | XA00000001a | 101 | 1 | 10 ||
            2 | P1 | R1 | 2026-08-02 10:00 | XA00000002a | 101 | 1 | 10 || 10
            3 | P1 | R2 | 2026-08-02 10:00 | XA00000003a | 101 | 1 | 10 ||      # 另一处方
            4 | P2 | R1 | 2026-08-02 10:00 | XA00000003a | 101 | 1 | 10 ||      # 另一人
            5 | P3 | R3 | 2026-08-02 10:00 | XA00000001a | 101 | 1 | 10 ||
            6 | P3 | R3 | 2026-08-02 10:00 | XA00000001b | 101 | 1 | 10 ||      # 同一通用名
            7 | P4 | R4 | 2026-08-02 10:00 | XA00000001a | 101 | 1 | 10 ||
            8 | P4 | R4 | 2026-08-02 10:00 | XB00000001a | 101 | 1 | 10 ||      # 不同类
            9 | P5 | - | 2026-08-02 10:00 | XA00000001a | 101 | 1 | 10 ||       # 没有处方号
            10 | P5 | - | 2026-08-02 10:00 | XA00000002a | 101 | 1 | 10 ||
            11 | P6 | R6 | 2026-08-02 10:00 | XA00000001a | 101 | 1 | 0 ||      # 一种自费
            12 | P6 | R6 | 2026-08-02 10:00 | XA00000002a | 101 | 1 | 10 ||
            13 | P7 | R7 | 2026-08-02 10:00 | XA00000001a | 101 | -1 | 10 ||
            14 | P7 | R7 | 2026-08-02 10:00 | XA00000002a | 101 | 1 | 10 ||
            15 | P8 | R8 | 2026-08-01 10:00 | XA00000001a | 101 | 1 | 10 ||     # 尚未生效
            16 | P8 | R8 | 2026-08-01 10:00 | XA00000002a | 101 | 1 | 10 ||
            17 | P9 | R9 | 2026-08-31 10:00 | XA00000001a | 101 | 1 | 10 ||
            18 | P9 | R9 | 2026-08-31 10:00 | XA00000002a | 101 | 1 | 10 || 10
            19 | P10 | R10 | 2026-09-01 10:00 | XA00000001a | 101 | 1 | 10 ||   # 已失效
            20 | P10 | R10 | 2026-09-01 10:00 | XA00000002a | 101 | 1 | 10 ||
            21 | P11 | R11 | 2026-08-02 10:00 | XA00000001a | 201 | 1 | 10 ||   # 不是药品
            22 | P11 | R11 | 2026-08-02 10:00 | XA00000002a | 101 | 1 | 10 ||
            23 | P12 | R12 | 2026-08-02 10:00 | XC00000001a | 101 | 1 | 10 ||   # 不在表内
            24 | P12 | R12 | 2026-08-02 10:00 | XC00000002a | 101 | 1 | 10 ||
        == 未填符合范围金额
        drug_class: class_prefix
            XA
        fee_list_d: bkkp_sn|psn_no|rx_drord_no|med_list_codg|list_type|inscp_amt|fulamt_ownpay_amt||
            1 | P1 | R1 | XA00000001a | 101 | - | 0 ||
            2 | P1 | R1 | XA00000002a | 101 | - | 0 || 10
            3 | P2 | R2 | XA00000001a | 101 | - | 10 ||
            4 | P2 | R2 | XA00000002a | 101 | - | 0 ||
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def drugs_of_one_class(fee_list_d: ir.Table, drug_class: ir.Table) -> ir.Table:
    """Different generic drugs of one class in one prescription; the first by code is spared."""
    drugs = fee_list_d.filter(fee_list_d.list_type == DRUG, fee_list_d.rx_drord_no.notnull())
    rows = charged(drugs).select(*CHARGE, "rx_drord_no")
    rows = with_beginning(rows, drug_class, "med_list_codg", "class_prefix")
    rows = known(rows, drug_class, line_column="begun_with", code="class_prefix")
    rows = rows.mutate(generic=rows.med_list_codg.substr(0, GENERIC_LENGTH))
    group = ibis.window(group_by=["psn_no", "rx_drord_no", "knowledge_id"])
    rows = rows.mutate(spared=rows.generic.min().over(group))
    rows = rows.filter(rows.generic != rows.spared)
    return hits(
        rows,
        subject=rows.bkkp_sn,
        evidence={"fee_list_d": rows.bkkp_sn},
        facts={
            "name": ibis.coalesce(rows.hilist_name, rows.medins_list_name, rows.med_list_codg),
            "kind": ibis.coalesce(rows.class_name, rows.begun_with),
            "other": rows.spared,
            "day": rows.day,
        },
    )
