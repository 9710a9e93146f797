"""GZ10000301011000 药品相互作用."""

from __future__ import annotations

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.base import CHARGE, charged, known
from baowei.rules.patterns.in_use import in_use
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
    scope=["psn_no"],
    lookback=timedelta(days=366),
    items=(
        "drug_pair.one_code",
        "drug_pair.other_code",
    ),
    status="trial",
    method="同一人计入基金的两种药品是相互作用表内的一对，用药期（自费用日起按明细写明的周期天数，没有写明的只算当日，长于参数表所定的按所定）有重叠的，后开的一种列为疑点，金额为该笔明细全额；"
    "同时开具的，列表内后一种。",
    message="{day}“{name}”与“{one}”同期使用，有相互作用。",
    verify="核对医嘱时间、剂量与监测记录，请药师评判是否有临床理由。",
    lawful="前一种用完以后才用后一种的不列；有监测、调整剂量的由医师说明；全自费、已冲销的不判。",
    known_gaps="知识表须按说明书整理，随产品只带空表；给药途径、剂量看不出；停药、停药后的洗脱期看不出；没有周期天数的只看当日。",
    examples="""
        == 同日两种药
        param: param_name | param_value
            use_days_max|84
        drug_pair: one_code | other_code | valid_from | valid_to
            A|C|2021-05-01|2026-08-31
            B|C|2021-05-01|9999-12-31
            A|E|2026-08-02|9999-12-31
        fee_list_d: bkkp_sn|psn_no|fee_ocur_time|med_list_codg|cnt|inscp_amt|| amount
            1 | P1 | 2026-08-02 09:00 | A | 1 | 10 ||
            2 | P1 | 2026-08-02 15:00 | C | 1 | 10 || 10
            3 | P1 | 2026-08-03 15:00 | C | 1 | 10 || # 另一日
            4 | P2 | 2026-08-02 15:00 | C | 1 | 10 || # 另一人
            5 | P3 | 2026-08-02 15:00 | A | 1 | 0 || # 一种自费
            6 | P3 | 2026-08-02 15:00 | C | 1 | 10 ||
            7 | P4 | 2026-08-02 15:00 | A | -1 | 10 || # 一种已冲销
            8 | P4 | 2026-08-02 15:00 | C | 1 | 10 ||
            9 | P5 | 2026-08-02 15:00 | A | 1 | 10 ||
            10 | P5 | 2026-08-02 15:00 | C | 1 | 0 || # 另一种自费
            11 | P5 | 2026-08-02 15:00 | C | -1 | 10 ||
            12 | P5 | 2026-08-02 15:00 | D | 1 | 10 || # 不在内
            13 | P6 | 2026-09-01 15:00 | A | 1 | 10 ||
            14 | P6 | 2026-09-01 15:00 | C | 1 | 10 || # 已失效
            15 | P7 | 2026-08-31 15:00 | A | 1 | 10 ||
            16 | P7 | 2026-08-31 15:00 | C | 1 | 10 || 10
            17 | P8 | 2026-08-01 15:00 | A | 1 | 10 ||
            18 | P8 | 2026-08-01 15:00 | E | 1 | 10 || # 尚未生效
            19 | P9 | 2026-08-02 15:00 | A | 1 | 10 ||
            20 | P9 | 2026-08-02 15:00 | E | 1 | 10 || 10
        == 未填符合范围金额
        param: param_name | param_value
            use_days_max | 84
        drug_pair: one_code | other_code
            A | C
        fee_list_d: bkkp_sn|psn_no|med_list_codg|inscp_amt|fulamt_ownpay_amt|| amount
            1 | P1 | A | - | 0 ||
            2 | P1 | C | - | 0 || 10
            3 | P2 | A | - | 10 ||
            4 | P2 | C | - | 0 ||
            5 | P3 | A | - | 0 ||
            6 | P3 | C | - | 10 ||
        == 未核实的也只是疑点
        param: param_name | param_value
            use_days_max | 84
        drug_pair: one_code | other_code | trust
            A | C | unverified
        fee_list_d: bkkp_sn | med_list_codg || amount
            1 | A ||
            2 | A ||
            3 | C || 10
        == 用药期重叠
        param: param_name | param_value
            use_days_max | 84
            other | 999
        drug_pair: one_code | other_code
            A | C
        fee_list_d: bkkp_sn | psn_no | mdtrt_id | fee_ocur_time | med_list_codg | prd_days || amount
            1 | P1 | M1 | 2026-08-01 10:00 | A | 28 ||
            2 | P1 | M2 | 2026-08-28 10:00 | C | 28 || 10     # 末一日
            3 | P2 | M3 | 2026-08-01 10:00 | A | 28 ||
            4 | P2 | M4 | 2026-08-29 10:00 | C | 28 ||        # 用完以后
            5 | P3 | M5 | 2026-08-01 10:00 | C | 28 ||
            6 | P3 | M6 | 2026-08-10 10:00 | A | 28 || 10     # 先用后一种
            7 | P4 | M7 | 2026-08-01 10:00 | C | 28 || 10     # 同时
            8 | P4 | M7 | 2026-08-01 10:00 | A | 28 ||
            9 | P5 | M8 | 2026-08-01 10:00 | A | 28 ||
            10 | P6 | M9 | 2026-08-02 10:00 | C | 28 ||       # 别人
            11 | P7 | M10 | 2026-08-01 10:00 | A | 90 ||
            12 | P7 | M11 | 2026-10-24 10:00 | C | 28 ||      # 按八十四天算已用完
            13 | P8 | M12 | 2026-08-01 10:00 | A | 28 ||
            14 | P8 | M12 | 2026-08-02 10:00 | A | 28 ||
            15 | P8 | M13 | 2026-08-10 10:00 | C | 28 || 10   # 前面有两笔，只列一次
            16 | P9 | M14 | 2026-08-01 10:00 | A | - ||
            17 | P9 | M14 | 2026-08-02 10:00 | C | - ||       # 天数未填
            18 | P10 | M15 | 2026-08-01 10:00 | C | 28 ||
            19 | P10 | M15 | 2026-08-02 10:00 | C | 28 ||
            20 | P10 | M16 | 2026-08-10 10:00 | A | 28 || 10
            21 | P11 | M17 | 2026-08-01 10:00 | C | 28 ||
            22 | P11 | M18 | 2026-08-28 10:00 | A | 28 || 10  # 末一日
            23 | P12 | M19 | 2026-08-01 10:00 | C | 28 ||
            24 | P12 | M20 | 2026-08-29 10:00 | A | 28 ||     # 用完以后
            25 | P13 | M21 | 2026-08-01 10:00 | C | 28 ||
            26 | P13 | M21 | 2026-08-02 10:00 | B | 28 ||     # 不在内
            27 | P14 | M22 | 2026-08-01 10:00 | A | 28 ||
            28 | P14 | M22 | 2026-08-02 10:00 | B | 28 ||
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def drugs_interacting(fee_list_d: ir.Table, drug_pair: ir.Table, param: ir.Table) -> ir.Table:
    """Two drugs that interact, in use on the same days; the one that came later is flagged."""
    lines = in_use(charged(fee_list_d).select(*CHARGE, "prd_days"), param)
    second = _met(lines, drug_pair, own="other", partner="one", at_once=True)
    first = _met(lines, drug_pair, own="one", partner="other", at_once=False)
    rows = second.union(first)
    return hits(
        rows,
        subject=rows.bkkp_sn,
        evidence={"fee_list_d": rows.bkkp_sn, "fee_list_d.earlier": rows.earlier_sn},
        facts={"name": rows.own_name, "one": rows.partner_name, "day": rows.day},
    )


def _met(
    lines: ir.Table, drug_pair: ir.Table, *, own: str, partner: str, at_once: bool
) -> ir.Table:
    """The lines of one side that meet an earlier line of the other side still in use; once a pair.

    at_once: a line of the same moment counts as earlier too.
    """
    rows = known(lines, drug_pair, code=f"{own}_code")
    earlier = lines.select(
        earlier_of="psn_no",
        earlier_code="med_list_codg",
        earlier_sn="bkkp_sn",
        earlier_time="fee_ocur_time",
        earlier_to="use_to",
    )
    rows = rows.inner_join(
        earlier,
        [rows.psn_no == earlier.earlier_of, rows[f"{partner}_code"] == earlier.earlier_code],
    )
    before = rows.earlier_time < rows.fee_ocur_time
    if at_once:
        before = rows.earlier_time <= rows.fee_ocur_time
    rows = rows.filter(before, rows.earlier_to >= rows.use_from)
    once = ibis.window(group_by=["bkkp_sn", "knowledge_id"], order_by="earlier_sn")
    rows = rows.mutate(pair_number=ibis.row_number().over(once))
    rows = rows.filter(rows.pair_number == 0)
    return rows.select(
        *CHARGE,
        "knowledge_id",
        "earlier_sn",
        own_name=ibis.coalesce(rows[f"{own}_name"], rows.medins_list_name, rows.med_list_codg),
        partner_name=ibis.coalesce(rows[f"{partner}_name"], rows.earlier_code),
    )
