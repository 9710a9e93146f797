"""L13 药品限就医方式."""

from __future__ import annotations

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.base import charged, known
from baowei.rules.patterns.care_way import in_words, outside_ways
from baowei.rules.rule import Rule


@Rule(
    code="L13",
    name="药品限就医方式",
    name_en="Drug limited to a way of care",
    violation="V16",
    outcome="violation",
    basis=["条例-15-2", "条例-38-6"],
    since=date(2021, 5, 1),
    subject="line",
    stages=("before", "during", "after"),
    scope=["mdtrt_id"],
    lookback=timedelta(0),
    items=("drug_med_type.code",),
    method="费用发生当日限就医方式的药品，计入基金，而明细（未填的按就诊）和就诊登记的医疗类别均不属于准许的就医方式的，为违规，金额为该笔明细全额。有一处符合即不判；"
    "外购流转处方只列疑点；任一处医疗类别归类为其他或不明的不判。",
    message="{day}结算的“{name}”限{limit}使用方予支付，本次为{way}。",
    verify="核对就诊登记的医疗类别与实际就医过程；双通道流转处方，查患者当时是否在院。",
    lawful="限急诊或住院的，急诊、住院均可；日间手术、急诊转住院按住院；明细与就诊的医疗类别有一处符合"
    "即不判（门诊费用并入住院结算）；外购流转处方只列疑点；医疗类别归类为其他或不明的不判；"
    "全自费、已冲销的不判。",
    known_gaps="看不到家庭病床、留观病历；急诊患者按普通门诊登记的会误列，应由机构说明；"
    "限定中关于病情、营养风险筛查的条件另行核查。",
    examples="""
        == 限住院的药品
        drug_med_type: code | drug_name | ways
            A | 甲 | inpatient
            C | 丙 | emergency inpatient
        mdtrt_d: mdtrt_id | med_type
            M1 | 11
            M2 | 21
            M3 | 28
            M4 | 24
            M5 | 13
            M6 | 41
            M7 | 27
            M8 | 140104
            M9 | 210104
        fee_list_d: bkkp_sn | mdtrt_id | med_type | med_list_codg | rx_circ_flag | inscp_amt ||
            1  | M1 | 11     | A | - | 10 || 10 violation   # 门诊用限住院药品
            2  | M2 | 21     | A | - | 10 ||      # 住院
            3  | M3 | 28     | A | - | 10 ||      # 日间手术按住院
            4  | M4 | 24     | A | - | 10 ||      # 急诊转住院
            5  | M5 | 13     | A | - | 10 || 10   # 急诊不是住院
            7  | M6 | 41     | A | - | 10 || 10   # 药店
            8  | M6 | 41     | A | 1 | 10 || 10 suspect   # 流转处方
            9  | M7 | 27     | A | - | 10 ||      # 类别归为其他
            10 | M8 | 140104 | A | - | 10 || 10   # 地方扩展码，门诊慢病
            11 | M9 | 210104 | A | - | 10 ||      # 地方扩展码，住院
            12 | M2 | 11     | A | - | 10 ||      # 门诊费用并入住院
            13 | M1 | 21     | A | - | 10 ||      # 明细记为住院
            14 | M1 | -      | A | - | 10 || 10   # 明细未填，按就诊
            15 | M1 | 11     | A | - | 0  ||      # 全自费
            16 | M1 | 11     | B | - | 10 ||      # 不在清单
            20 | M7 | 11     | A | - | 10 ||      # 就诊归为其他，不能认定
            21 | M1 | 27     | A | - | 10 ||      # 明细归为其他，不能认定
            17 | M5 | 13     | C | - | 10 ||      # 限急诊或住院，急诊可付
            18 | M2 | 21     | C | - | 10 ||      # 限急诊或住院，住院可付
            19 | M1 | 11     | C | - | 10 || 10   # 限急诊或住院，普通门诊不可

        == 清单生效前后
        drug_med_type: code | ways | valid_from | valid_to
            A | inpatient | 2026-08-02 | 2026-08-31
        fee_list_d: bkkp_sn | fee_ocur_time | med_list_codg ||
            1 | 2026-08-01 23:59 | A ||      # 清单尚未生效
            2 | 2026-08-02 00:01 | A || 10
            3 | 2026-09-01 00:00 | A ||      # 已失效
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def drug_outside_way_of_care(
    fee_list_d: ir.Table, mdtrt_d: ir.Table, drug_med_type: ir.Table, med_type_way: ir.Table
) -> ir.Table:
    """Neither the line's nor the encounter's kind of care is one in which the drug is paid."""
    rows = outside_ways(known(charged(fee_list_d), drug_med_type), mdtrt_d, med_type_way)
    return hits(
        rows,
        subject=rows.bkkp_sn,
        outcome=ibis.ifelse(rows.rx_circ_flag == "1", "suspect", None),
        evidence={"fee_list_d": rows.bkkp_sn, "mdtrt_d": rows.mdtrt_id},
        facts={
            "name": ibis.coalesce(rows.drug_name, rows.medins_list_name, rows.med_list_codg),
            "limit": in_words(rows.ways),
            "way": in_words(rows.stay_way),
            "day": rows.day,
        },
    )
