"""GZ10000301009000 老年人用药安全."""

from __future__ import annotations

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.attribute import with_age
from baowei.rules.patterns.base import charged, known
from baowei.rules.rule import Rule


@Rule(
    code="GZ10000301009000",
    name="老年人用药安全",
    name_en="Drug not for the elderly",
    violation="V03",
    outcome="suspect",
    basis=["条例-15-1", "条例-38-2"],
    since=date(2021, 5, 1),
    subject="line",
    stages=("before", "during", "after"),
    scope=["mdtrt_id"],
    lookback=timedelta(0),
    items=("drug_elderly.code",),
    method="费用发生当日在表内、计入基金的药品，患者当日已满表内所定年龄的，列为疑点，金额为该笔明细全额。出生日期取就诊登记和参保登记，两处不一致的不判，均不明的按就诊登记所填的周岁，年龄也不"
    "明的不判；产妇因生育住院的整次不判。",
    message="{day}为{age}周岁的参保人结算“{name}”，该药{bound}周岁及以上老年人禁用或慎用。",
    verify="查说明书、医嘱和用药评估，请药师评判获益与风险。",
    lawful="说明书允许在权衡利弊后使用的；出生日期两处登记不一致、出生日期和年龄均不明的不判；产妇因生育住院的整次不判（新生儿记在母亲账户）；全自费、已冲销的不判。",
    known_gaps="知识表须按说明书整理，随产品只带空表；慎用与禁用的轻重、给药途径和剂量看不出。",
    examples="""
        == 计入基金的才算
        drug_elderly: code | from_age
            A | 65
        mdtrt_d: mdtrt_id | brdy
            M1 | 1950-01-01
        fee_list_d: bkkp_sn | med_list_codg | cnt | inscp_amt | fulamt_ownpay_amt ||
            1 | A | 1  | 10  | 0  || 10
            2 | A | 1  | 0   | 10 ||      # 全自费
            3 | A | 1  | -   | 10 ||      # 全自费，未填符合范围金额
            4 | A | 1  | -   | 0  || 10   # 未填符合范围金额，未列自费
            5 | B | 1  | 10  | 0  ||      # 不在清单
            6 | A | -1 | -10 | 0  ||      # 未能抵销的负数明细
        == 清单生效前后
        drug_elderly: code | from_age | valid_from | valid_to
            A | 65 | 2026-08-02 | 2026-08-31
        mdtrt_d: mdtrt_id | brdy
            M1 | 1950-01-01
        fee_list_d: bkkp_sn | fee_ocur_time | med_list_codg ||
            1 | 2026-08-01 23:59 | A ||      # 清单尚未生效
            2 | 2026-08-02 00:01 | A || 10
            3 | 2026-09-01 00:00 | A ||      # 已失效
        == 未核实的清单只列疑点
        drug_elderly: code | from_age | trust
            A | 65 | unverified
        mdtrt_d: mdtrt_id | brdy
            M1 | 1950-01-01
        fee_list_d: bkkp_sn | med_list_codg ||
            1 | A || 10

        == 按年龄
        drug_elderly: code | from_age
            A | 65
        mdtrt_d: mdtrt_id | psn_no | brdy | age
            M1 | P1 | 1961-08-05 | -
            M2 | P2 | 1961-08-05 | -
            M3 | P3 | 1950-01-01 | -
            M4 | P4 | - | -
            M5 | P5 | 1950-01-01 | 76.0
            M6 | P6 | - | 20.0
            M7 | P7 | - | 65.0
            M8 | P8 | - | 64.9
        psn_info_b: psn_no | brdy
            P1 | 1961-08-05
            P2 | 1961-08-05
            P3 | 1950-01-01
            P4 | -
            P5 | 1990-01-01
            P6 | 1950-01-01
            P7 | -
            P8 | -
        fee_list_d: bkkp_sn | mdtrt_id | psn_no | fee_ocur_time | med_list_codg || amount
            1 | M1 | P1 | 2026-08-05 09:00 | A || 10   # 当日满六十五周岁
            2 | M2 | P2 | 2026-08-04 09:00 | A ||    # 前一日未满
            3 | M3 | P3 | 2026-08-04 09:00 | A || 10   # 已过六十五周岁
            4 | M4 | P4 | 2026-08-04 09:00 | A ||    # 出生日期不明
            5 | M5 | P5 | 2026-08-04 09:00 | A ||    # 两处登记不一致
            6 | M6 | P6 | 2026-08-04 09:00 | A || 10   # 只有参保登记
            7 | M7 | P7 | 2026-08-04 09:00 | A || 10   # 只填年龄
            8 | M8 | P8 | 2026-08-04 09:00 | A ||    # 所填年龄不足

        == 产妇住院期间新生儿的费用
        drug_elderly: code | from_age
            A | 65
        mdtrt_d: mdtrt_id | psn_no | gend | brdy | med_type | matn_type | dscg_maindiag_code
            M1 | P1 | 2 | 1950-01-01 | 52 | - | I10.x00
            M2 | P2 | 2 | 1950-01-01 | 21 | 1 | -
            M3 | P3 | - | 1950-01-01 | 21 | - | O80.000
            M4 | P4 | 2 | 1950-01-01 | 21 | - | I10.x00
            M5 | P5 | 1 | 1950-01-01 | 21 | - | O80.000
            M6 | P6 | 2 | 1950-01-01 | 11 | - | O99.300
        fee_list_d: bkkp_sn | mdtrt_id | psn_no | med_type | med_list_codg || amount
            1 | M1 | P1 | 52 | A ||      # 生育住院，新生儿记母亲账户
            2 | M2 | P2 | 21 | A ||      # 有生育类别
            3 | M3 | P3 | 21 | A ||      # 主诊断为分娩
            4 | M4 | P4 | 21 | A || 10   # 与生育无关的住院
            5 | M5 | P5 | 21 | A || 10   # 男性不会是产妇
            6 | M6 | P6 | 11 | A || 10   # 门诊没有新生儿随母
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def drug_elderly_used(
    fee_list_d: ir.Table, mdtrt_d: ir.Table, psn_info_b: ir.Table, drug_elderly: ir.Table
) -> ir.Table:
    """A drug claimed for a person certainly of an age for which the list forbids it."""
    rows = with_age(known(charged(fee_list_d), drug_elderly), mdtrt_d, psn_info_b)
    rows = rows.filter(rows.age >= rows.from_age)
    return hits(
        rows,
        subject=rows.bkkp_sn,
        evidence={"fee_list_d": rows.bkkp_sn, "mdtrt_d": rows.mdtrt_id, "psn_info_b": rows.psn_no},
        facts={
            "name": ibis.coalesce(rows.item_name, rows.medins_list_name, rows.med_list_codg),
            "age": rows.age,
            "bound": rows.from_age,
            "day": rows.day,
        },
    )
