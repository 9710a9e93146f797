"""GZ10000101008000 药品限适应症."""

from __future__ import annotations

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.base import charged, known
from baowei.rules.patterns.indicated import not_indicated
from baowei.rules.patterns.wording import in_key_letters
from baowei.rules.rule import Rule


@Rule(
    code="GZ10000101008000",
    name="药品限适应症",
    name_en="Drug limited to indications",
    violation="V16",
    outcome="suspect",
    basis=["条例-15-2", "条例-38-6"],
    since=date(2021, 5, 1),
    subject="line",
    stages=("before", "during", "after"),
    scope=["mdtrt_id"],
    lookback=timedelta(0),
    items=("drug_indication.code",),
    method="费用发生当日在国家限适应症清单内、计入基金的药品，其限定原文只说一种疾病、可以确定对应诊断类目的，所在就诊的主要诊断和结算清单诊断没有一个属于这些类目的，列为疑点，金额为该笔"
    "明细全额。原文复杂的留给人工；没有诊断的就诊、门诊慢特病结算不判。",
    message="{day}结算的“{name}”医保支付{limit}本次就诊的诊断均不属于。",
    verify="核对病历诊断、检查结果与目录限定支付范围；诊断漏填的，由机构补充说明。",
    lawful="其他诊断、次要诊断符合即不列；门诊慢特病按病种目录，另有规则；没有诊断的不判；全自费、已冲销的不判。",
    known_gaps="只判限定原文已对应到诊断类目的药品；病情轻重、既往治疗、耐药等条件看不出；诊断写法不同的会误列。",
    examples="""
        == 计入基金的才算
        drug_indication: code | limit_text
            A | 限糖尿病。
            C | 限常规治疗无效者。
        indication_words: limit_text | diag_prefix
            限糖尿病。 | E11
        mdtrt_d: mdtrt_id | dscg_maindiag_code
            M1 | I10.x00
        fee_list_d: bkkp_sn | med_list_codg | cnt | inscp_amt | fulamt_ownpay_amt || amount
            1 | A | 1  | 10  | 0  || 10
            2 | A | 1  | 0   | 10 ||      # 全自费
            3 | A | 1  | -   | 10 ||      # 全自费，未填符合范围金额
            4 | A | 1  | -   | 0  || 10   # 未填符合范围金额，未列自费
            5 | B | 1  | 10  | 0  ||      # 不在清单
            6 | A | -1 | -10 | 0  ||      # 未能抵销的负数明细
            7 | C | 1  | 10  | 0  ||      # 原文没有对应的诊断，留给人工
        == 清单和对应生效前后
        drug_indication: code | limit_text | valid_from | valid_to
            A | 限糖尿病。 | 2026-08-02 | 2026-08-31
            C | 限高血压。 | 2021-05-01 | 9999-12-31
        indication_words: limit_text | diag_prefix | valid_from | valid_to
            限糖尿病。 | E11 | 2021-05-01 | 9999-12-31
            限高血压。 | I10 | 2026-08-02 | 2026-08-31
        mdtrt_d: mdtrt_id | dscg_maindiag_code
            M1 | J18.900
        fee_list_d: bkkp_sn | fee_ocur_time | med_list_codg || amount
            1 | 2026-08-01 23:59 | A ||      # 清单尚未生效
            2 | 2026-08-02 00:01 | A || 10
            3 | 2026-09-01 00:00 | A ||      # 已失效
            4 | 2026-08-01 23:59 | C ||      # 对应尚未生效
            5 | 2026-08-02 00:01 | C || 10
            6 | 2026-09-01 00:00 | C ||      # 已失效
            7 | 2026-08-31 10:00 | C || 10   # 末日

        == 原文标点全角，对应表存半角
        drug_indication: code | limit_text
            A | 限：糖尿病（2型），Ⅱ级 。
        indication_words: limit_text | diag_prefix
            限:糖尿病(2型),II级。 | E11
        mdtrt_d: mdtrt_id | dscg_maindiag_code
            M1 | I10.x00
            M2 | E11.900
        fee_list_d: bkkp_sn | mdtrt_id | med_list_codg || amount
            1 | M1 | A || 10
            2 | M2 | A ||

        == 按诊断
        drug_indication: code | limit_text
            A | 限糖尿病。
        indication_words: limit_text | diag_prefix
            限糖尿病。 | E10
            限糖尿病。 | E11
        mdtrt_d: mdtrt_id | dscg_maindiag_code
            M1 | I10.x00
            M2 | E11.900
            M3 | I10.x00
            M4 | -
            M5 | -
            M6 | -
            M7 | E11.900
        fee_list_d: bkkp_sn | mdtrt_id | setl_id | med_list_codg || amount
            1 | M1 | S1 | A || 10   # 诊断均不符
            2 | M2 | S2 | A ||      # 主诊断符合
            3 | M3 | S3 | A ||      # 其他诊断符合
            4 | M4 | S4 | A ||      # 没有诊断，不判
            5 | M5 | S5 | A || 10   # 只有其他诊断，不符
            6 | M6 | S6 | A ||      # 只有中医诊断，不判
            7 | M1 | S7 | A ||      # 慢特病结算，另有目录
        setl_list_diag_d: setl_id | mdtrt_id | diag_code | diag_type
            S3 | M3 | E10.900 | 1
            S5 | M5 | I10.x00 | -
            S6 | M6 | BNG060 | 2
        setl_d: setl_id | mdtrt_id | setl_time | dise_no
            S1 | M1 | 2026-08-01 12:00 | -
            S2 | M2 | 2026-08-01 12:00 | -
            S3 | M3 | 2026-08-01 12:00 | -
            S4 | M4 | 2026-08-01 12:00 | -
            S5 | M5 | 2026-08-01 12:00 | -
            S6 | M6 | 2026-08-01 12:00 | -
            S7 | M1 | 2026-08-01 12:00 | M03900
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def drug_outside_indication(
    fee_list_d: ir.Table,
    setl_d: ir.Table,
    mdtrt_d: ir.Table,
    setl_list_diag_d: ir.Table,
    drug_indication: ir.Table,
    indication_words: ir.Table,
) -> ir.Table:
    """None of the encounter's diagnoses is of the one disease that the list's wording names."""
    limits = drug_indication.mutate(wording=in_key_letters(drug_indication.limit_text))
    rows = known(charged(fee_list_d), limits)
    words = indication_words.select(
        "diag_prefix", words="limit_text", since="valid_from", until="valid_to"
    )
    rows = rows.inner_join(
        words,
        [rows.wording == words.words, rows.day >= words.since, rows.day <= words.until],
    ).drop("words", "since", "until")
    rows = not_indicated(rows, setl_d, mdtrt_d, setl_list_diag_d)
    return hits(
        rows,
        subject=rows.bkkp_sn,
        evidence={"fee_list_d": rows.bkkp_sn, "mdtrt_d": rows.mdtrt_id},
        facts={
            "name": ibis.coalesce(rows.drug_name, rows.medins_list_name, rows.med_list_codg),
            "limit": rows.limit_text,
            "day": rows.day,
        },
    )
