"""L87 医用耗材与性别不符."""

from __future__ import annotations

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.attribute import sex_name, wrong_sex
from baowei.rules.patterns.base import charged, known
from baowei.rules.rule import Rule


@Rule(
    code="L87",
    name="医用耗材与性别不符",
    name_en="Consumable for the other sex",
    violation="V16",
    outcome="violation",
    basis=["条例-15-2", "条例-38-6"],
    since=date(2021, 5, 1),
    subject="line",
    stages=("before", "during", "after"),
    scope=["mdtrt_id"],
    lookback=timedelta(0),
    items=("consumable_sex.code",),
    method="费用发生当日在限性别耗材表内、计入基金的耗材，患者为另一性别的，为违规，金额为该笔明细全额。性别取就诊登记和参保登记，一处不明的按另一处，两处不一致或均不明的不判；"
    "产妇因生育住院的整次不判（新生儿记在母亲账户）。",
    message="{day}结算的“{name}”限{limit}使用，参保人性别为{sex}。",
    verify="核对患者身份证件、病历首页、检查治疗申请与报告，确认实际接受服务的人。",
    lawful="就诊登记与参保登记的性别有一处不明而另一处写明的，按写明的；两处不一致的不判。产妇住院期间新生儿费用记在母亲账户的不判。全自费、已冲销的不判。",
    known_gaps="看不到变更性别登记、性别发育异常的病历；新生儿随母的住院若既无生育医疗类别、生育类别，也无妊娠分娩主诊断，会误列，应由机构说明；家庭共济只用个人账户支付的不涉及基金。",
    examples="""
        == 限男性的耗材记在女性名下
        consumable_sex: code | item_name | gend
            A | 甲 | 1
        mdtrt_d: mdtrt_id | psn_no | gend
            M1 | P1 | 2
            M2 | P2 | 1
            M3 | P3 | -
            M4 | P4 | 2
            M5 | P5 | 2
            M6 | P6 | 9
        psn_info_b: psn_no | gend
            P1 | 2
            P2 | 1
            P3 | -
            P4 | 1
            P5 | 2
            P6 | 0
        fee_list_d: bkkp_sn | mdtrt_id | psn_no | med_list_codg | cnt | inscp_amt || amount
            1 | M1 | P1 | A | 1  | 10  || 10   # 性别不符
            2 | M2 | P2 | A | 1  | 10  ||      # 性别相符
            3 | M3 | P3 | A | 1  | 10  ||      # 性别不明
            4 | M4 | P4 | A | 1  | 10  ||      # 就诊与参保登记不一致，不能认定
            5 | M5 | P5 | A | 1  | 0   ||      # 全自费，未向基金申报
            6 | M5 | P5 | B | 1  | 10  ||      # 不在清单
            7 | M6 | P6 | A | 1  | 10  ||      # 性别未说明
            8 | M5 | P5 | A | -1 | -10 ||      # 未能抵销的负数明细，另有规则核查

        == 只有一处知道性别
        consumable_sex: code | item_name | gend
            A | 甲 | 1
        mdtrt_d: mdtrt_id | psn_no | gend
            M1 | P1 | 2
            M2 | P2 | -
        psn_info_b: psn_no | gend
            P1 | -
            P2 | 2
        fee_list_d: bkkp_sn | mdtrt_id | psn_no | med_list_codg || amount
            1 | M1 | P1 | A || 10   # 就诊登记写明
            2 | M2 | P2 | A || 10   # 参保登记写明

        == 清单生效前后
        consumable_sex: code | item_name | gend | valid_from | valid_to
            A | 甲 | 1 | 2026-08-02 | 2026-08-31
        mdtrt_d: mdtrt_id | gend
            M1 | 2
        fee_list_d: bkkp_sn | fee_ocur_time | med_list_codg || amount
            1 | 2026-08-01 23:59 | A ||      # 清单尚未生效
            2 | 2026-08-02 00:01 | A || 10   # 生效首日
            3 | 2026-08-31 23:00 | A || 10   # 末日
            4 | 2026-09-01 00:00 | A ||      # 已失效

        == 产妇住院期间新生儿的费用
        consumable_sex: code | item_name | gend
            A | 甲 | 1
            B | 乙 | 2
        mdtrt_d: mdtrt_id | psn_no | gend | med_type | matn_type | dscg_maindiag_code
            M1 | P1 | 2 | 52 | -  | I10.x00
            M2 | P2 | 2 | 21 | 1  | -
            M3 | P3 | 2 | 21 | -  | O80.000
            M4 | P4 | 2 | 21 | -  | I10.x00
            M5 | P5 | 2 | 11 | -  | O99.300
            M6 | P6 | 1 | 52 | -  | -
        fee_list_d: bkkp_sn | mdtrt_id | psn_no | med_type | med_list_codg || amount
            1 | M1 | P1 | 52 | A ||      # 生育住院，男婴记母亲账户
            2 | M2 | P2 | 21 | A ||      # 有生育类别
            3 | M3 | P3 | 21 | A ||      # 主诊断为分娩
            4 | M4 | P4 | 21 | A || 10   # 与生育无关的住院
            5 | M5 | P5 | 11 | A || 10   # 门诊没有新生儿随母
            6 | M6 | P6 | 52 | B || 10   # 男性不会是产妇
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def consumable_sex_mismatch(
    fee_list_d: ir.Table, mdtrt_d: ir.Table, psn_info_b: ir.Table, consumable_sex: ir.Table
) -> ir.Table:
    """A service listed for one sex, claimed for a person who is known to be of the other."""
    rows = wrong_sex(known(charged(fee_list_d), consumable_sex), mdtrt_d, psn_info_b)
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
            "limit": sex_name(rows.limit_gend),
            "sex": sex_name(rows.gend),
            "day": rows.day,
        },
    )
