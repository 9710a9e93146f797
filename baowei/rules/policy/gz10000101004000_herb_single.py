"""GZ10000101004000 中药饮片单方使用不予支付."""

from __future__ import annotations

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.base import charged, doubted, known
from baowei.rules.patterns.together import HERB
from baowei.rules.rule import Rule

RX = ["psn_no", "fixmedins_code", "rx_drord_no"]
ALONE, COMPOUND = "1", "2"
"""tcmdrug_used_way."""


@Rule(
    code="GZ10000101004000",
    name="中药饮片单方使用不予支付",
    name_en="Herbal pieces not paid when used alone",
    violation="V16",
    outcome="violation",
    basis=["条例-15-2", "条例-38-6"],
    since=date(2021, 5, 1),
    subject="line",
    stages=("before", "during", "after"),
    scope=["mdtrt_id"],
    lookback=timedelta(0),
    method="同一处方的中药饮片（不论是否计入基金）当日全部在单方或单复方不予支付清单内的，或写明为单方使用的，其中计入基金、清单注明单方不予支付的饮片为违规，金额为该笔明细全额；清单未经"
    "核实的、明细写明复方使用的只列疑点。没有处方号又未写明单方的不判；单复方均不予支付的另有规则。",
    message="{day}结算的饮片“{name}”单方使用不予支付，同一处方没有清单以外的饮片。",
    verify="核对处方原件，看全方药味；拆方、并方的，按同一诊次的全部处方看。",
    lawful="处方中有清单以外的饮片（复方）不判；没有处方号的不判；全自费、已冲销的不判。",
    known_gaps="一张处方拆成几个处方号的，会误列或漏列，由机构出示处方；写明复方而处方号下只有清单内饮片的，数据自相矛盾，看不出是拆方还是误标；自备药味看不到。",
    examples="""
        == 单方与复方
        herb_unpaid: code | drug_name | scope
            A | 甲 | single
            C | 丙 | any
            D | 丁 | single
        fee_list_d: bkkp_sn|rx_drord_no|med_list_codg|list_type|cnt|inscp_amt|fulamt_ownpay_amt ||
            1 | R1 | A | 102 | 1 | 10 | 0 || 10   # 仅一味
            2 | R2 | A | 102 | 1 | 10 | 0 ||      # 复方
            3 | R2 | B | 102 | 1 | 10 | 0 ||
            4 | R3 | A | 102 | 1 | 10 | 0 || 10   # 各味都在清单内
            5 | R3 | C | 102 | 1 | 10 | 0 ||      # 单复方均不付，另有规则
            6 | R3 | D | 102 | 1 | 10 | 0 || 10
            7 | R4 | A | 102 | 1 | 0 | 10 ||      # 全自费
            8 | R5 | A | 102 | 1 | 10 | 0 ||      # 清单以外的一味自费，仍是复方
            9 | R5 | B | 102 | 1 | 0 | 10 ||
            10 | - | A | 102 | 1 | 10 | 0 ||      # 没有处方号
            13 | R6 | A | 102 | 1 | 10 | 0 || 10   # 另一味已冲销
            14 | R6 | B | 102 | -1 | -10 | 0 ||
            15 | R7 | A | 101 | 1 | 10 | 0 ||      # 不是饮片
            16 | R8 | A | 102 | -1 | -10 | 0 ||
            17 | R9 | A | 102 | 1 | - | 10 ||
            18 | R10 | A | 102 | 1 | - | 0 || 10
            19 | R11 | A | 102 | 1 | 10 | 0 || 10   # 同方的是中成药
            20 | R11 | B | 101 | 1 | 10 | 0 ||
        == 写明的用法
        herb_unpaid: code | scope
            A | single
        fee_list_d: bkkp_sn | rx_drord_no | med_list_codg | list_type | tcmdrug_used_way ||
            11 | - | A | 102 | 1 || 10   # 写明单方
            12 | - | A | 102 | 2 ||      # 写明复方
            21 | R12 | A | 102 | 2 || 10 suspect   # 写明复方，全方只此一味
            22 | R13 | A | 102 | 2 ||      # 写明复方，确有别味
            23 | R13 | B | 102 | 2 ||
            24 | R14 | A | 102 | 1 || 10 violation   # 写明单方
        == 不同的人、不同机构的处方号
        herb_unpaid: code | scope
            A | single
        fee_list_d: bkkp_sn|psn_no|fixmedins_code|rx_drord_no|med_list_codg|list_type || amount
            1 | P1 | H1 | R1 | A | 102 || 10
            2 | P2 | H1 | R1 | B | 102 ||
            3 | P3 | H1 | R2 | A | 102 || 10
            4 | P3 | H2 | R2 | B | 102 ||
        == 清单生效前后
        herb_unpaid: code | scope | valid_from | valid_to
            A | single | 2026-08-02 | 2026-08-31
            D | single | 2026-08-03 | 2026-08-30
        fee_list_d: bkkp_sn | rx_drord_no | fee_ocur_time | med_list_codg | list_type || amount
            1 | R1 | 2026-08-01 23:59 | A | 102 ||
            2 | R2 | 2026-08-02 00:01 | A | 102 || 10
            3 | R3 | 2026-08-31 00:01 | A | 102 || 10
            4 | R4 | 2026-09-01 00:00 | A | 102 ||
            5 | R5 | 2026-08-02 10:00 | A | 102 ||      # 另一味当日不在清单
            6 | R5 | 2026-08-02 10:00 | D | 102 ||
            7 | R6 | 2026-08-31 10:00 | A | 102 ||
            8 | R6 | 2026-08-31 10:00 | D | 102 ||
            9 | R7 | 2026-08-03 10:00 | A | 102 || 10
            10 | R7 | 2026-08-03 10:00 | D | 102 || 10
            11 | R8 | 2026-08-30 10:00 | A | 102 || 10
            12 | R8 | 2026-08-30 10:00 | D | 102 || 10
        == 清单未核实
        herb_unpaid: code | scope | trust
            A | single | unverified
        fee_list_d: bkkp_sn | rx_drord_no | med_list_codg | list_type || amount
            1 | R1 | A | 102 || 10 suspect
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def herb_alone(fee_list_d: ir.Table, herb_unpaid: ir.Table) -> ir.Table:
    """A herb not paid alone, in a prescription of only listed herbs, or marked single."""
    herbs = fee_list_d.filter(fee_list_d.list_type == HERB)
    limits = herb_unpaid.filter(herb_unpaid.scope == "single")
    rows = known(charged(herbs), limits)
    compound = _with_others(herbs, herb_unpaid)
    told = rows.tcmdrug_used_way.fill_null("") == ALONE
    rows = rows.filter(told | rows.rx_drord_no.notnull()).anti_join(compound, RX)
    return hits(
        rows,
        subject=rows.bkkp_sn,
        outcome=doubted(rows, rows.tcmdrug_used_way.fill_null("") == COMPOUND),
        evidence={"fee_list_d": rows.bkkp_sn},
        facts={
            "name": ibis.coalesce(rows.drug_name, rows.medins_list_name, rows.med_list_codg),
            "day": rows.day,
        },
    )


def _with_others(herbs: ir.Table, herb_unpaid: ir.Table) -> ir.Table:
    """The prescriptions that hold a herb of neither list."""
    given = herbs.filter(herbs.cnt > 0)
    given = given.mutate(day=given.fee_ocur_time.date())
    listed = herb_unpaid.select(listed_code="code", since="valid_from", until="valid_to")
    others = given.anti_join(
        listed,
        [
            given.med_list_codg == listed.listed_code,
            given.day >= listed.since,
            given.day <= listed.until,
        ],
    )
    return others.select(*RX).distinct()
