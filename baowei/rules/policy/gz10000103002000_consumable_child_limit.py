"""GZ10000103002000 耗材限儿童使用."""

from __future__ import annotations

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.attribute import grown_up
from baowei.rules.patterns.base import charged, doubted, known
from baowei.rules.rule import Rule


@Rule(
    code="GZ10000103002000",
    name="耗材限儿童使用",
    name_en="Consumable limited to children",
    violation="V16",
    outcome="violation",
    basis=["条例-15-2", "条例-38-6"],
    since=date(2021, 5, 1),
    subject="line",
    stages=("before", "during", "after"),
    scope=["mdtrt_id"],
    lookback=timedelta(0),
    items=("consumable_child_limit.code",),
    method="费用发生当日在限儿童耗材表内、计入基金的明细，患者就诊（住院为入院）当日已满参数表所定的成年年龄的，为违规，金额为该笔明细全额；表内未经核实的只列疑点。出生日期取就诊登记和参保登记，两处不一致的不判，两处均不明"
    "的按就诊登记所填的周岁，年龄也不明的不判；产妇因生育住院的整次不判。",
    message="{day}结算的“{name}”限儿童使用，参保人就诊当日{age}周岁。",
    verify="核对病历首页、身份证件与收费清单，确认实际使用的人。",
    lawful="入院时未成年的，整次住院不判；出生日期两处登记不一致、出生日期和年龄均不明的不判；产妇因生育住院的整次不判（新生儿记在母亲账户）；全自费、已冲销的不判。",
    known_gaps="住院期间成年的，以后的费用看不出；限定原文另有更窄年龄段的，只按成年年龄判断，年龄段内外须人工核对；新生儿随母的住院若既无生育医疗类别、生育类别，也无妊娠分娩主诊断，会误列，应由机构说明；编码误传的会误列。",
    examples="""
        == 计入基金的才算
        consumable_child_limit: code
            A
        mdtrt_d: mdtrt_id | brdy
            M1 | 1980-01-01
        fee_list_d: bkkp_sn | med_list_codg | cnt | inscp_amt | fulamt_ownpay_amt ||
            1 | A | 1  | 10  | 0  || 10
            2 | A | 1  | 0   | 10 ||      # 全自费
            3 | A | 1  | -   | 10 ||      # 全自费，未填符合范围金额
            4 | A | 1  | -   | 0  || 10   # 未填符合范围金额，未列自费
            5 | B | 1  | 10  | 0  ||      # 不在清单
            6 | A | -1 | -10 | 0  ||      # 未能抵销的负数明细
        == 清单生效前后
        consumable_child_limit: code | valid_from | valid_to
            A | 2026-08-02 | 2026-08-31
        mdtrt_d: mdtrt_id | brdy
            M1 | 1980-01-01
        fee_list_d: bkkp_sn | fee_ocur_time | med_list_codg ||
            1 | 2026-08-01 23:59 | A ||      # 清单尚未生效
            2 | 2026-08-02 00:01 | A || 10
            3 | 2026-09-01 00:00 | A ||      # 已失效
        == 未核实的清单只列疑点
        consumable_child_limit: code | trust
            A | unverified
        mdtrt_d: mdtrt_id | brdy
            M1 | 1980-01-01
        fee_list_d: bkkp_sn | med_list_codg ||
            1 | A || 10 suspect

        == 按年龄
        consumable_child_limit: code
            A
        mdtrt_d: mdtrt_id | psn_no | brdy | begntime | age
            M1 | P1 | 2008-08-05 | 2026-08-05 09:00 | -
            M2 | P2 | 2008-08-05 | 2026-08-04 09:00 | -
            M3 | P3 | 2007-09-30 | 2026-08-04 09:00 | -
            M4 | P4 | - | 2026-08-04 09:00 | -
            M5 | P5 | 1980-01-01 | 2026-08-04 09:00 | -
            M6 | P6 | - | 2026-08-04 09:00 | -
            M7 | P7 | 2008-08-05 | 2026-08-04 09:00 | 17.9
            M8 | P8 | - | 2026-08-04 09:00 | 45.0
            M9 | P9 | - | 2026-08-04 09:00 | 17.9
            M10 | P10 | 1980-01-01 | 2026-08-04 09:00 | 46.0
        psn_info_b: psn_no | brdy
            P1 | 2008-08-05
            P2 | 2008-08-05
            P3 | 2007-09-30
            P4 | -
            P5 | 2020-01-01
            P6 | 1980-01-01
            P7 | 2008-08-05
            P8 | -
            P9 | -
            P10 | 2020-01-01
        fee_list_d: bkkp_sn | mdtrt_id | psn_no | fee_ocur_time | med_list_codg || amount
            1 | M1 | P1 | 2026-08-05 09:00 | A || 10   # 当日满十八周岁
            2 | M2 | P2 | 2026-08-04 23:00 | A ||    # 前一日未满
            3 | M3 | P3 | 2026-08-04 09:00 | A || 10   # 已满十八周岁
            4 | M4 | P4 | 2026-08-04 09:00 | A ||    # 出生日期不明
            5 | M5 | P5 | 2026-08-04 09:00 | A ||    # 就诊与参保登记不一致，不能认定
            6 | M6 | P6 | 2026-08-04 09:00 | A || 10   # 只有参保登记
            7 | M7 | P7 | 2026-08-05 09:00 | A ||    # 入院时未超龄
            8 | M8 | P8 | 2026-08-04 09:00 | A || 10   # 只填年龄
            9 | M9 | P9 | 2026-08-04 09:00 | A ||    # 所填年龄不足
            10 | M10 | P10 | 2026-08-04 09:00 | A ||    # 两处不一致，不取年龄

        == 产妇住院期间新生儿的费用
        consumable_child_limit: code
            A
        mdtrt_d: mdtrt_id | psn_no | gend | brdy | med_type | matn_type | dscg_maindiag_code
            M1 | P1 | 2 | 1995-01-01 | 52 | - | I10.x00
            M2 | P2 | 2 | 1995-01-01 | 21 | 1 | -
            M3 | P3 | - | 1995-01-01 | 21 | - | O80.000
            M4 | P4 | 2 | 1995-01-01 | 21 | - | I10.x00
            M5 | P5 | 1 | 1995-01-01 | 21 | - | O80.000
            M6 | P6 | 2 | 1995-01-01 | 11 | - | O99.300
        fee_list_d: bkkp_sn | mdtrt_id | psn_no | med_type | med_list_codg || amount
            1 | M1 | P1 | 52 | A ||      # 生育住院，新生儿记母亲账户
            2 | M2 | P2 | 21 | A ||      # 有生育类别
            3 | M3 | P3 | 21 | A ||      # 主诊断为分娩
            4 | M4 | P4 | 21 | A || 10   # 与生育无关的住院
            5 | M5 | P5 | 21 | A || 10   # 男性不会是产妇
            6 | M6 | P6 | 11 | A || 10   # 门诊没有新生儿随母

        == 成年年龄按费用发生日的参数
        consumable_child_limit: code
            A
        param: param_name | param_value | valid_from | valid_to
            child_age_end | 18 | 2021-05-01 | 2026-08-01
            child_age_end | 14 | 2026-08-02 | 2026-08-31
        mdtrt_d: mdtrt_id | brdy
            M1 | 2011-01-01
        fee_list_d: bkkp_sn | fee_ocur_time | med_list_codg || amount
            1 | 2026-08-01 10:00 | A ||      # 当日为十八岁
            2 | 2026-08-02 10:00 | A || 10   # 当日为十四岁
            3 | 2026-09-01 10:00 | A ||      # 当日没有参数
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def consumable_child_limit_adult(
    fee_list_d: ir.Table,
    mdtrt_d: ir.Table,
    psn_info_b: ir.Table,
    consumable_child_limit: ir.Table,
    param: ir.Table,
) -> ir.Table:
    """Limited to children, claimed for a person of full age on that day."""
    rows = grown_up(known(charged(fee_list_d), consumable_child_limit), mdtrt_d, psn_info_b, param)
    return hits(
        rows,
        subject=rows.bkkp_sn,
        outcome=doubted(rows),
        evidence={"fee_list_d": rows.bkkp_sn, "mdtrt_d": rows.mdtrt_id, "psn_info_b": rows.psn_no},
        facts={
            "name": ibis.coalesce(rows.item_name, rows.medins_list_name, rows.med_list_codg),
            "age": rows.age,
            "day": rows.day,
        },
    )
