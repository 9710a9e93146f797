"""GZ10000302003000 医疗服务项目儿童专用."""

from __future__ import annotations

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.attribute import grown_up
from baowei.rules.patterns.base import charged, known
from baowei.rules.rule import Rule


@Rule(
    code="GZ10000302003000",
    name="医疗服务项目儿童专用",
    name_en="Paediatric service item for an adult",
    violation="V16",
    outcome="violation",
    basis=["条例-15-2", "条例-38-6"],
    since=date(2021, 5, 1),
    subject="line",
    stages=("before", "during", "after"),
    scope=["mdtrt_id"],
    lookback=timedelta(0),
    items=("item_child_only.code",),
    method="费用发生当日在儿童专用项目表内、计入基金的项目，不论表内写的是哪一年龄组，患者就诊（住院为入院）当日已满参数表所定的成年年龄的，为违规，金额为该笔明细全额。出生日期取就诊登记和参保登记，两处不一致的不判，两处均"
    "不明的按就诊登记所填的周岁，年龄也不明的不判；产妇因生育住院的整次不判（新生儿记在母亲账户）。",
    message="{day}结算的“{name}”限{group}使用，参保人就诊当日{age}周岁。",
    verify="核对患者身份证件、病历与治疗记录，确认实际接受服务的人与项目内涵。",
    lawful="年龄按出生日期与就诊（住院为入院）日计算，入院时未成年的整次住院不判；就诊登记与参保登记的出生日期不一致的不判；产妇住院期间新生儿费用记在母亲账户的不判；全自费、已冲销的不判。",
    known_gaps="住院期间年满十八周岁的，以后的费用看不出；用默认日期代替未知出生日期的，会误列；新生儿随母的住院若无任何生育标志，会误列，应由机构说明。限新生儿、婴幼儿的项目用于较大儿童的，官方口径只查满十八周岁，不列。",
    examples="""
        == 成年人使用儿童专用项目
        item_child_only: code | item_name | group_name
            A | 甲 | 新生儿
        mdtrt_d: mdtrt_id | psn_no | brdy | begntime | age
            M1 | P1 | 2008-08-05 | 2026-08-05 09:00 | -
            M2 | P2 | 2008-08-05 | 2026-08-04 09:00 | -
            M3 | P3 | - | 2026-08-04 09:00 | -
            M4 | P4 | 1980-01-01 | 2026-08-04 09:00 | -
            M5 | P5 | 1980-01-01 | 2026-08-04 09:00 | -
            M6 | P6 | 2007-09-30 | 2026-08-04 09:00 | -
            M7 | P7 | 2008-08-05 | 2026-08-04 09:00 | 17.9
            M8 | P8 | - | 2026-08-04 09:00 | 45.0
            M9 | P9 | - | 2026-08-04 09:00 | 17.9
            M10 | P10 | 1980-01-01 | 2026-08-04 09:00 | 46.0
        psn_info_b: psn_no | brdy
            P1 | 2008-08-05
            P2 | 2008-08-05
            P3 | -
            P4 | 2020-01-01
            P5 | 1980-01-01
            P6 | 2007-09-30
            P7 | 2008-08-05
            P8 | -
            P9 | -
            P10 | 2020-01-01
        fee_list_d: bkkp_sn | mdtrt_id | psn_no | fee_ocur_time | med_list_codg | inscp_amt ||
            1 | M1 | P1 | 2026-08-05 09:00 | A | 10 || 10   # 当日满十八周岁
            2 | M2 | P2 | 2026-08-04 23:00 | A | 10 ||      # 前一日未满
            3 | M3 | P3 | 2026-08-04 09:00 | A | 10 ||      # 出生日期不明
            4 | M4 | P4 | 2026-08-04 09:00 | A | 10 ||      # 就诊与参保登记不一致，不能认定
            5 | M5 | P5 | 2026-08-04 09:00 | A | 0  ||      # 全自费，未向基金申报
            6 | M5 | P5 | 2026-08-04 09:00 | B | 10 ||      # 不在清单
            7 | M6 | P6 | 2026-08-04 09:00 | A | 10 || 10   # 已满十八周岁
            8 | M7 | P7 | 2026-08-05 09:00 | A | 10 ||    # 入院时未超龄
            9 | M8 | P8 | 2026-08-04 09:00 | A | 10 || 10   # 只填年龄
            10 | M9 | P9 | 2026-08-04 09:00 | A | 10 ||    # 所填年龄不足
            11 | M10 | P10 | 2026-08-04 09:00 | A | 10 ||    # 两处不一致，不取年龄

        == 产妇住院期间新生儿的费用
        item_child_only: code | item_name | group_name
            A | 甲 | 新生儿
        mdtrt_d: mdtrt_id | psn_no | gend | brdy | med_type | matn_type | dscg_maindiag_code
            M1 | P1 | 2 | 1995-01-01 | 52 | - | I10.x00
            M2 | P2 | 2 | 1995-01-01 | 21 | 1 | -
            M3 | P3 | - | 1995-01-01 | 21 | - | O80.000
            M4 | P4 | 2 | 1995-01-01 | 21 | - | I10.x00
            M5 | P5 | 1 | 1995-01-01 | 21 | - | O80.000
            M6 | P6 | 2 | 1995-01-01 | 11 | - | O99.300
        fee_list_d: bkkp_sn | mdtrt_id | psn_no | med_type | med_list_codg ||
            1 | M1 | P1 | 52 | A ||      # 生育住院，新生儿记母亲账户
            2 | M2 | P2 | 21 | A ||      # 有生育类别
            3 | M3 | P3 | 21 | A ||      # 主诊断为分娩
            4 | M4 | P4 | 21 | A || 10   # 与生育无关的住院
            5 | M5 | P5 | 21 | A || 10   # 男性不会是产妇
            6 | M6 | P6 | 11 | A || 10   # 门诊没有新生儿随母

        == 清单生效前后
        item_child_only: code | item_name | group_name | valid_from | valid_to
            A | 甲 | 新生儿 | 2026-08-02 | 2026-08-31
        mdtrt_d: mdtrt_id | brdy
            M1 | 1980-01-01
        fee_list_d: bkkp_sn | fee_ocur_time | med_list_codg ||
            1 | 2026-08-01 23:59 | A ||      # 清单尚未生效
            2 | 2026-08-02 00:01 | A || 10
            3 | 2026-09-01 00:00 | A ||      # 已失效

        == 成年年龄按费用发生日的参数
        item_child_only: code | item_name | group_name
            A | 甲 | 新生儿
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
def item_child_only_adult(
    fee_list_d: ir.Table,
    mdtrt_d: ir.Table,
    psn_info_b: ir.Table,
    item_child_only: ir.Table,
    param: ir.Table,
) -> ir.Table:
    """A service for children, claimed for a person of full age, whatever group the list names."""
    rows = grown_up(known(charged(fee_list_d), item_child_only), mdtrt_d, psn_info_b, param)
    return hits(
        rows,
        subject=rows.bkkp_sn,
        evidence={
            "fee_list_d": rows.bkkp_sn,
            "mdtrt_d": rows.mdtrt_id,
            "psn_info_b": rows.psn_no,
        },
        facts={
            "name": ibis.coalesce(rows.item_name, rows.medins_list_name, rows.med_list_codg),
            "group": rows.group_name,
            "age": rows.age,
            "day": rows.day,
        },
    )
