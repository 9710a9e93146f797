"""GZ10000101011000 药品超限定病种目录范围使用."""

from __future__ import annotations

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.base import charged, doubted
from baowei.rules.rule import Rule

DRUG = "101"
"""list_type of western and patent medicines."""


@Rule(
    code="GZ10000101011000",
    name="药品超限定病种目录范围使用",
    name_en="Drug outside the catalogue of a chronic disease",
    violation="V16",
    outcome="violation",
    basis=["条例-15-2", "条例-38-6"],
    since=date(2021, 5, 1),
    subject="line",
    stages=("before", "during", "after"),
    scope=["setl_id"],
    lookback=timedelta(0),
    method="按门诊慢特病病种结算、该病种当日有用药目录的，计入基金的药品不在该病种目录内的，为违规，金额为该笔明细全额；目录未经核实的只列疑点。病种没有目录的、中药饮片和诊疗项目不判。",
    message="{day}按病种{dise}结算的“{name}”不在该病种用药目录内。",
    verify="核对病种认定、病种用药目录的版本与处方诊断；确属合并症用药的，应按普通门诊结算。",
    lawful="病种目录当日没有的不判；按普通门诊结算的不判；全自费、已冲销的不判。",
    known_gaps="只有录入了病种目录的地区可用；目录只录一部分的会误列，须整份录入；商品名与通用名的对应以编码为准。",
    examples="""
        == 病种目录内外
        opsp_drug: dise_no | dise_name | code
            D1 | 甲病 | A
            D1 | 甲病 | E
            D2 | 乙病 | B
        setl_d: setl_id | setl_time | med_type | dise_no
            S1 | 2026-08-01 12:00 | 14 | D1
            S2 | 2026-08-01 12:00 | 14 | D3
            S3 | 2026-08-01 12:00 | 11 | -
        fee_list_d: bkkp_sn|setl_id|med_list_codg|list_type|cnt|inscp_amt|fulamt_ownpay_amt ||
            1 | S1 | A | 101 | 1 | 10 | 0 ||      # 在目录内
            2 | S1 | B | 101 | 1 | 10 | 0 || 10   # 是另一病种的药
            3 | S1 | C | 101 | 1 | 10 | 0 || 10
            4 | S2 | B | 101 | 1 | 10 | 0 ||      # 病种没有目录
            5 | S3 | B | 101 | 1 | 10 | 0 ||      # 普通门诊
            6 | S1 | B | 201 | 1 | 10 | 0 ||      # 诊疗项目
            7 | S1 | B | 101 | 1 | 0 | 10 ||      # 全自费
            8 | S1 | B | 101 | 1 | - | 10 ||      # 全自费，未填符合范围金额
            9 | S1 | B | 101 | 1 | - | 0 || 10
            10 | S1 | B | 101 | -1 | -10 | 0 ||
        == 目录生效前后
        opsp_drug: dise_no | code | valid_from | valid_to
            D1 | A | 2021-05-01 | 2026-08-10
            D1 | B | 2026-08-05 | 2026-08-20
            D2 | F | 2020-01-01 | 9999-12-31
        setl_d: setl_id | setl_time | med_type | dise_no
            S1 | 2026-08-25 12:00 | 14 | D1
        fee_list_d: bkkp_sn | setl_id | fee_ocur_time | med_list_codg | list_type || amount
            1 | S1 | 2026-08-04 10:00 | B | 101 || 10   # 尚未列入
            2 | S1 | 2026-08-05 10:00 | B | 101 ||
            3 | S1 | 2026-08-10 10:00 | A | 101 ||
            4 | S1 | 2026-08-11 10:00 | A | 101 || 10   # 已调出
            5 | S1 | 2026-08-20 10:00 | B | 101 ||
            6 | S1 | 2026-08-21 10:00 | C | 101 ||      # 当日没有目录
            7 | S1 | 2026-08-20 10:00 | C | 101 || 10
            8 | S1 | 2021-04-30 10:00 | C | 101 ||      # 当日没有目录
            9 | S1 | 2021-05-01 10:00 | C | 101 || 10
        == 目录未核实
        opsp_drug: dise_no | code | trust
            D1 | A | unverified
        setl_d: setl_id | setl_time | med_type | dise_no
            S1 | 2026-08-01 12:00 | 14 | D1
        fee_list_d: bkkp_sn | med_list_codg | list_type || amount
            1 | B | 101 || 10 suspect
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def drug_outside_opsp(fee_list_d: ir.Table, setl_d: ir.Table, opsp_drug: ir.Table) -> ir.Table:
    """A drug of a settlement for a chronic disease that the disease's catalogue does not name.

    A disease of which no catalogue is in force that day is not judged.
    """
    settled = setl_d.semi_join(opsp_drug, "dise_no").select("setl_id", dise="dise_no")
    drugs = fee_list_d.filter(fee_list_d.list_type == DRUG).semi_join(settled, "setl_id")
    rows = charged(drugs).inner_join(settled, "setl_id")
    listed = opsp_drug.select(
        listed_dise="dise_no", listed_code="code", since="valid_from", until="valid_to"
    )
    rows = rows.anti_join(
        listed,
        [
            rows.dise == listed.listed_dise,
            rows.med_list_codg == listed.listed_code,
            rows.day >= listed.since,
            rows.day <= listed.until,
        ],
    )
    rows = _with_catalogue(rows, opsp_drug)
    return hits(
        rows,
        subject=rows.bkkp_sn,
        outcome=doubted(rows),
        evidence={"fee_list_d": rows.bkkp_sn, "setl_d": rows.setl_id},
        facts={
            "name": ibis.coalesce(rows.medins_list_name, rows.med_list_codg),
            "dise": ibis.coalesce(rows.dise_name, rows.dise),
            "day": rows.day,
        },
    )


def _with_catalogue(rows: ir.Table, opsp_drug: ir.Table) -> ir.Table:
    """The rows whose disease has a catalogue that day, with one row of it as the ground."""
    grounds = opsp_drug.select(
        "knowledge_id",
        "dise_name",
        "trust",
        ground_dise="dise_no",
        since="valid_from",
        until="valid_to",
    )
    rows = rows.inner_join(
        grounds,
        [rows.dise == grounds.ground_dise, rows.day >= grounds.since, rows.day <= grounds.until],
    ).drop("since", "until", "ground_dise")
    first = ibis.window(group_by=rows.bkkp_sn, order_by=rows.knowledge_id)
    numbered = rows.mutate(ground_number=ibis.row_number().over(first))
    return numbered.filter(numbered.ground_number == 0).drop("ground_number")
