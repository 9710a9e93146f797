"""L29 医疗服务项目限年龄."""

from __future__ import annotations

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.attribute import with_age
from baowei.rules.patterns.base import charged, doubted, known
from baowei.rules.rule import Rule


@Rule(
    code="L29",
    name="医疗服务项目限年龄",
    name_en="Service item limited to an age",
    violation="V16",
    outcome="violation",
    basis=["条例-15-2", "条例-38-6"],
    since=date(2021, 5, 1),
    subject="line",
    stages=("before", "during", "after"),
    scope=["mdtrt_id"],
    lookback=timedelta(0),
    items=("item_age_limit.code",),
    method="费用发生当日在限年龄项目表内、计入基金的项目，患者当日不满该人群起始年龄的，为违规；已到终止年龄的（退休年龄因人而异、逐年延迟），列为疑点。金额为该笔明细全额。性别、出生日期"
    "取就诊登记和参保登记，不一致的、性别不明的不判；出生日期均不明的按就诊登记所填的周岁，年龄也不明的不判。",
    message="{day}结算的“{name}”限{group}（{from_age}至{to_age}周岁）使用，参保人当日{age}周岁。",
    verify="核对身份证件、是否仍在职、退休时间，查康复评定与治疗记录。",
    lawful="退休年龄按出生年月、身份、工种不同，超龄只列疑点；出生日期两处登记不一致、出生日期和年龄均不明的不判；产妇因生育住院的整次不判（新生儿记在母亲账户）；全自费、已冲销的不判。",
    known_gaps="特殊工种提前退休、弹性延迟退休看不到；新生儿随母的住院若既无生育医疗类别、生育类别，也无妊娠分娩主诊断，会误列，应由机构说明；编码误传的会误列。",
    examples="""
        == 计入基金的才算
        item_age_limit: code | group_name
            A | 劳动者
        age_group: group_name | gend | from_age | to_age
            劳动者 | 1 | 16 | 63
        mdtrt_d: mdtrt_id | gend | brdy
            M1 | 1 | 2015-01-01
        fee_list_d: bkkp_sn | med_list_codg | cnt | inscp_amt | fulamt_ownpay_amt ||
            1 | A | 1  | 10  | 0  || 10
            2 | A | 1  | 0   | 10 ||      # 全自费
            3 | A | 1  | -   | 10 ||      # 全自费，未填符合范围金额
            4 | A | 1  | -   | 0  || 10   # 未填符合范围金额，未列自费
            5 | B | 1  | 10  | 0  ||      # 不在清单
            6 | A | -1 | -10 | 0  ||      # 未能抵销的负数明细
        == 清单生效前后
        item_age_limit: code | group_name | valid_from | valid_to
            A | 劳动者 | 2026-08-02 | 2026-08-31
        age_group: group_name | gend | from_age | to_age
            劳动者 | 1 | 16 | 63
        mdtrt_d: mdtrt_id | gend | brdy
            M1 | 1 | 2015-01-01
        fee_list_d: bkkp_sn | fee_ocur_time | med_list_codg ||
            1 | 2026-08-01 23:59 | A ||      # 清单尚未生效
            2 | 2026-08-02 00:01 | A || 10 violation
            3 | 2026-09-01 00:00 | A ||      # 已失效
        == 未核实的清单只列疑点
        item_age_limit: code | group_name | trust
            A | 劳动者 | unverified
        age_group: group_name | gend | from_age | to_age
            劳动者 | 1 | 16 | 63
        mdtrt_d: mdtrt_id | gend | brdy
            M1 | 1 | 2015-01-01
        fee_list_d: bkkp_sn | med_list_codg ||
            1 | A || 10 suspect

        == 人群的年龄
        item_age_limit: code | group_name
            A | 劳动者
        age_group: group_name | gend | from_age | to_age | valid_from | valid_to
            劳动者 | 1 | 16 | 63 | 2021-05-01 | 9999-12-31
            劳动者 | 2 | 16 | 58 | 2026-08-02 | 2026-08-31
            学生 | 1 | 30 | 40 | 2021-05-01 | 9999-12-31
        mdtrt_d: mdtrt_id | psn_no | gend | brdy
            M1 | P1 | 1 | 2010-08-05
            M2 | P2 | 1 | 2010-08-06
            M3 | P3 | 1 | 1963-08-05
            M4 | P4 | 1 | 1963-08-06
            M5 | P5 | 2 | 1963-08-06
            M6 | P6 | 2 | 1963-08-06
            M7 | P7 | 2 | 1963-08-06
            M8 | P8 | - | 1963-08-06
            M9 | P9 | 1 | 1960-01-01
        fee_list_d: bkkp_sn | mdtrt_id | psn_no | fee_ocur_time | med_list_codg || amount
            1 | M1 | P1 | 2026-08-05 10:00 | A ||      # 当日满十六
            2 | M2 | P2 | 2026-08-05 10:00 | A || 10 violation   # 差一日
            3 | M3 | P3 | 2026-08-05 10:00 | A || 10 suspect   # 当日满六十三
            4 | M4 | P4 | 2026-08-05 10:00 | A ||      # 未满
            5 | M5 | P5 | 2026-08-01 10:00 | A ||      # 人群年龄尚未生效
            6 | M6 | P6 | 2026-08-02 10:00 | A || 10 suspect   # 女性另有年龄
            7 | M7 | P7 | 2026-09-01 10:00 | A ||      # 已失效
            8 | M8 | P8 | 2026-08-05 10:00 | A ||      # 性别不明
            9 | M9 | P9 | 2026-08-05 10:00 | A || 10 suspect   # 早已超龄
            10 | M7 | P7 | 2026-08-31 10:00 | A || 10 suspect   # 有效的末日
        == 只填年龄
        item_age_limit: code | group_name
            A | 劳动者
        age_group: group_name | gend | from_age | to_age
            劳动者 | 1 | 16 | 63
        mdtrt_d: mdtrt_id | psn_no | gend | brdy | age
            M1 | P1 | 1 | - | 12.9
            M2 | P2 | 1 | - | 16.0
            M3 | P3 | 1 | 1980-01-01 | 12.0
            M4 | P4 | 1 | - | 12.0
        psn_info_b: psn_no | gend | brdy
            P1 | 1 | -
            P2 | 1 | -
            P3 | 1 | 1980-01-01
            P4 | 1 | 1980-01-01
        fee_list_d: bkkp_sn | mdtrt_id | psn_no | med_list_codg || amount
            1 | M1 | P1 | A || 10 violation
            2 | M2 | P2 | A ||
            3 | M3 | P3 | A ||      # 出生日期已填
            4 | M4 | P4 | A ||      # 参保登记有出生日期
        == 登记不一致
        item_age_limit: code | group_name
            A | 劳动者
        age_group: group_name | gend | from_age | to_age
            劳动者 | 1 | 16 | 63
        mdtrt_d: mdtrt_id | psn_no | gend | brdy
            M1 | P1 | 1 | 2015-01-01
            M2 | P2 | - | -
        psn_info_b: psn_no | gend | brdy
            P1 | 1 | 1980-01-01
            P2 | 1 | 2015-01-01
        fee_list_d: bkkp_sn | mdtrt_id | psn_no | med_list_codg || amount
            1 | M1 | P1 | A ||
            2 | M2 | P2 | A || 10   # 只有参保登记

        == 产妇住院期间新生儿的费用
        item_age_limit: code | group_name
            A | 劳动者
        age_group: group_name | gend | from_age | to_age
            劳动者 | 1 | 40 | 63
            劳动者 | 2 | 40 | 63
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
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def item_outside_age(
    fee_list_d: ir.Table,
    mdtrt_d: ir.Table,
    psn_info_b: ir.Table,
    item_age_limit: ir.Table,
    age_group: ir.Table,
) -> ir.Table:
    """An item of an age group, claimed for a person certainly below it, or above its upper age."""
    rows = with_age(known(charged(fee_list_d), item_age_limit), mdtrt_d, psn_info_b)
    groups = age_group.select(
        "from_age",
        "to_age",
        group="group_name",
        of_sex="gend",
        since="valid_from",
        until="valid_to",
    )
    rows = rows.inner_join(
        groups,
        [
            rows.group_name == groups.group,
            rows.gend == groups.of_sex,
            rows.day >= groups.since,
            rows.day <= groups.until,
        ],
    )
    rows = rows.filter((rows.age < rows.from_age) | (rows.age >= rows.to_age))
    return hits(
        rows,
        subject=rows.bkkp_sn,
        outcome=doubted(rows, rows.age >= rows.to_age),
        evidence={"fee_list_d": rows.bkkp_sn, "mdtrt_d": rows.mdtrt_id, "psn_info_b": rows.psn_no},
        facts={
            "name": ibis.coalesce(rows.item_name, rows.medins_list_name, rows.med_list_codg),
            "group": rows.group_name,
            "from_age": rows.from_age,
            "to_age": rows.to_age,
            "age": rows.age,
            "day": rows.day,
        },
    )
