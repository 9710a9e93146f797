"""GZ10000101005000 药品限二线使用."""

from __future__ import annotations

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.base import charged, known, with_param
from baowei.rules.patterns.together import DRUG
from baowei.rules.rule import Rule

GROUP_LENGTH = 4
"""X and the ATC therapeutic group, as XA10."""


@Rule(
    code="GZ10000101005000",
    name="药品限二线使用",
    name_en="Second-line drug without a first-line drug before",
    violation="V16",
    outcome="suspect",
    basis=["条例-15-1", "条例-38-6"],
    since=date(2021, 5, 1),
    subject="line",
    stages=("before", "during", "after"),
    scope=["psn_no"],
    lookback=timedelta(days=366),
    status="trial",
    method="费用发生当日在限二线使用清单内、计入基金的药品，同一人在此前参数表所定天数内（含当日在先）没有同一治疗大类（国家药品编码前四位）、不在本清单内的药品费用的，列为疑点，金额为该"
    "笔明细全额。",
    message="{day}使用限二线的“{name}”，此前{limit}天内未见同类一线药品。",
    verify="核对既往用药、不耐受或禁忌的病历记录，以及外地、自费用药。",
    lawful="以前用过同类一线药（含自费）的不列；有不耐受、禁忌记录的由医师说明；全自费、已冲销的不判。",
    known_gaps="外地、未刷卡的一线用药和病历记录看不到；装入数据不足一年的会误列；一线药按治疗大类从宽认定，没有逐药对照表。",
    examples="""
        == 此前有无一线药
        param: param_name | param_value
            first_line_days | 365
            other | 9999
        drug_second_line: code | drug_name
            XA10BB0001 | 甲
            XA10BC0001 | 乙
        fee_list_d: bkkp_sn|psn_no|fee_ocur_time|med_list_codg|list_type|cnt|inscp_amt ||
            1 | P1 | 2026-08-02 10:00 | XA10BB0001 | 101 | 1 | 10 || 10
            2 | P2 | 2026-08-02 10:00 | XA10BB0001 | 101 | 1 | 10 ||
            3 | P2 | 2025-08-02 09:00 | XA10AA0001 | 101 | 1 | 0 ||        # 正好一年，自费也算
            4 | P3 | 2026-08-02 10:00 | XA10BB0001 | 101 | 1 | 10 || 10
            5 | P3 | 2025-08-01 09:00 | XA10AA0001 | 101 | 1 | 10 ||       # 早于一年
            6 | P4 | 2026-08-02 10:00 | XA10BB0001 | 101 | 1 | 10 ||
            7 | P4 | 2026-08-02 10:00 | XA10AA0001 | 101 | 1 | 10 ||       # 同时
            8 | P5 | 2026-08-02 10:00 | XA10BB0001 | 101 | 1 | 10 || 10
            9 | P5 | 2026-08-02 11:00 | XA10AA0001 | 101 | 1 | 10 ||       # 在后
            10 | P6 | 2026-08-02 10:00 | XA10BB0001 | 101 | 1 | 10 || 10
            11 | P6 | 2026-08-01 10:00 | XA02AA0001 | 101 | 1 | 10 ||      # 另一大类
            12 | P7 | 2026-08-02 10:00 | XA10BB0001 | 101 | 1 | 10 || 10
            13 | P7 | 2026-08-01 10:00 | XA10BC0001 | 101 | 1 | 10 || 10   # 也是二线
            14 | P8 | 2026-08-02 10:00 | XA10BB0001 | 101 | 1 | 10 || 10
            15 | P8 | 2026-08-01 10:00 | XA10AA0001 | 201 | 1 | 10 ||      # 不是药品
            16 | P9 | 2026-08-02 10:00 | XA10BB0001 | 101 | 1 | 10 || 10
            17 | P9 | 2026-08-01 10:00 | XA10AA0001 | 101 | -1 | 10 ||

        == 计入基金的才算
        drug_second_line: code
            A

        fee_list_d: bkkp_sn | med_list_codg | cnt | inscp_amt | fulamt_ownpay_amt ||
            1 | A | 1  | 10  | 0  || 10
            2 | A | 1  | 0   | 10 ||      # 全自费
            3 | A | 1  | -   | 10 ||      # 全自费，未填符合范围金额
            4 | A | 1  | -   | 0  || 10   # 未填符合范围金额，未列自费
            5 | B | 1  | 10  | 0  ||      # 不在清单
            6 | A | -1 | -10 | 0  ||      # 未能抵销的负数明细
        == 清单生效前后
        drug_second_line: code | valid_from | valid_to
            A | 2026-08-02 | 2026-08-31

        fee_list_d: bkkp_sn | fee_ocur_time | med_list_codg ||
            1 | 2026-08-01 23:59 | A ||      # 清单尚未生效
            2 | 2026-08-02 00:01 | A || 10
            3 | 2026-09-01 00:00 | A ||      # 已失效
        == 未核实的清单只列疑点
        drug_second_line: code | trust
            A | unverified

        fee_list_d: bkkp_sn | med_list_codg ||
            1 | A || 10 suspect
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def second_line_first(
    fee_list_d: ir.Table, drug_second_line: ir.Table, param: ir.Table
) -> ir.Table:
    """A drug that is paid as second line only, with no first-line drug of its group before."""
    rows = known(charged(fee_list_d), drug_second_line)
    rows = with_param(rows, param, "first_line_days")
    rows = rows.mutate(group=rows.med_list_codg.substr(0, GROUP_LENGTH))
    drugs = fee_list_d.filter(fee_list_d.cnt > 0, fee_list_d.list_type == DRUG)
    seconds = drug_second_line.select(med_list_codg="code").distinct()
    firsts = drugs.anti_join(seconds, "med_list_codg").select(
        "psn_no",
        group=drugs.med_list_codg.substr(0, GROUP_LENGTH),
        first_time="fee_ocur_time",
        first_day=drugs.fee_ocur_time.date(),
    )
    pairs = rows.inner_join(firsts, ["psn_no", "group"])
    since = pairs.day.delta(pairs.first_day, unit="day")
    tried = pairs.filter(
        pairs.first_time <= pairs.fee_ocur_time, since <= pairs.first_line_days.cast("int32")
    )
    rows = rows.anti_join(tried.select("bkkp_sn"), "bkkp_sn")
    return hits(
        rows,
        subject=rows.bkkp_sn,
        evidence={"fee_list_d": rows.bkkp_sn},
        facts={
            "name": ibis.coalesce(rows.drug_name, rows.hilist_name, rows.med_list_codg),
            "limit": rows.first_line_days.cast("int32"),
            "day": rows.day,
        },
    )
