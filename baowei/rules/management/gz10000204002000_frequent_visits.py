"""GZ10000204002000 频繁门诊."""

from __future__ import annotations

from datetime import date, timedelta

import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.base import with_param
from baowei.rules.patterns.care_way import in_way
from baowei.rules.patterns.stay import courses, unplanned
from baowei.rules.rule import Rule


@Rule(
    code="GZ10000204002000",
    name="频繁门诊",
    name_en="Outpatient visits too often",
    violation="V35",
    outcome="suspect",
    basis=["条例-17", "条例-41-P2"],
    since=date(2021, 5, 1),
    subject="person",
    stages=("before", "during", "after"),
    scope=["psn_no"],
    lookback=timedelta(days=31),
    fund=False,
    method="同一人基金有支付的门诊、急诊结算，一日内涉及的机构达到参数表所定数目，或一个自然月内有结算的日数达到参数表所定日数的，列为疑点。放化疗、透析等按疗程的就诊不计。",
    message="{period}门诊结算{what}，达到{limit}。",
    verify="核对各次病历、取药和本人到场情况，看是否冒用凭证、超量开药或串换。",
    lawful="按疗程的透析、放化疗不计；同一机构一日多科室就诊算一家；重病、多病患者由本人或机构说明。",
    known_gaps="诊断未写疗程的康复、换药会误列；阈值为工程默认值，各地不同。",
    examples="""
        == 一日多家
        param: param_name | param_value | valid_from | valid_to
            visit_institutions_per_day | 3 | 2026-08-02 | 2026-08-31
            other | 1 | 2021-05-01 | 9999-12-31
        setl_d: setl_id|mdtrt_id|psn_no|fixmedins_code|setl_time|med_type|fund_pay_sumamt||
            1 | 1 | P1 | H1 | 2026-08-02 09:00 | 11 | 7 || 0
            2 | 2 | P1 | H2 | 2026-08-02 10:00 | 14 | 7 || 0
            3 | 3 | P1 | H3 | 2026-08-02 11:00 | 13 | 7 || 0
            4 | 4 | P2 | H1 | 2026-08-02 09:00 | 11 | 7 ||      # 两家
            5 | 5 | P2 | H2 | 2026-08-02 10:00 | 11 | 7 ||
            6 | 6 | P2 | H2 | 2026-08-02 11:00 | 11 | 7 ||
            7 | 7 | P3 | H1 | 2026-08-02 09:00 | 11 | 7 ||      # 分两日
            8 | 8 | P3 | H2 | 2026-08-02 10:00 | 11 | 7 ||
            9 | 9 | P3 | H3 | 2026-08-03 11:00 | 11 | 7 ||
            10 | 10 | P4 | H1 | 2026-08-02 09:00 | 11 | 7 ||    # 一次基金未付
            11 | 11 | P4 | H2 | 2026-08-02 10:00 | 11 | 7 ||
            12 | 12 | P4 | H3 | 2026-08-02 11:00 | 11 | 0 ||
            13 | 13 | P5 | H1 | 2026-08-02 09:00 | 11 | 7 ||    # 一次住院
            14 | 14 | P5 | H2 | 2026-08-02 10:00 | 11 | 7 ||
            15 | 15 | P5 | H3 | 2026-08-02 11:00 | 21 | 7 ||
            16 | 16 | P6 | H1 | 2026-08-01 09:00 | 11 | 7 ||    # 参数尚未生效
            17 | 17 | P6 | H2 | 2026-08-01 10:00 | 11 | 7 ||
            18 | 18 | P6 | H3 | 2026-08-01 11:00 | 11 | 7 ||
            19 | 19 | P7 | H1 | 2026-08-31 09:00 | 11 | 7 || 0
            20 | 20 | P7 | H2 | 2026-08-31 10:00 | 11 | 7 || 0
            21 | 21 | P7 | H3 | 2026-08-31 11:00 | 11 | 7 || 0
            22 | 22 | P8 | H1 | 2026-08-02 09:00 | 11 | 7 ||    # 一次按疗程
            23 | 23 | P8 | H2 | 2026-08-02 10:00 | 11 | 7 ||
            24 | 24 | P8 | H3 | 2026-08-02 11:00 | 11 | 7 ||
        mdtrt_d: mdtrt_id | psn_no | dscg_maindiag_code
            24 | P8 | Z49.100
        setl_list_diag_d: setl_id | mdtrt_id | psn_no | diag_code | diag_type
            1 | 1 | P1 | Z49.100 | 2
        == 一月多日
        param: param_name | param_value | valid_from | valid_to
            visit_days_per_month | 3 | 2026-08-01 | 2026-08-31
        setl_d: setl_id | mdtrt_id | psn_no | setl_time | med_type || amount
            1 | 1 | P1 | 2026-08-02 09:00 | 11 || 0
            2 | 2 | P1 | 2026-08-09 09:00 | 11 || 0
            3 | 3 | P1 | 2026-08-30 09:00 | 11 || 0
            4 | 4 | P2 | 2026-08-02 09:00 | 11 ||      # 同一日两次
            5 | 5 | P2 | 2026-08-02 10:00 | 11 ||
            6 | 6 | P2 | 2026-08-03 10:00 | 11 ||
            7 | 7 | P3 | 2026-07-30 09:00 | 11 ||      # 跨月
            8 | 8 | P3 | 2026-08-02 09:00 | 11 ||
            9 | 9 | P3 | 2026-08-03 09:00 | 11 ||
            10 | 10 | P4 | 2026-07-03 09:00 | 11 ||    # 参数尚未生效
            11 | 11 | P4 | 2026-07-04 09:00 | 11 ||
            12 | 12 | P4 | 2026-07-05 09:00 | 11 ||
            13 | 13 | P5 | 2026-09-03 09:00 | 11 ||    # 参数已失效
            14 | 14 | P5 | 2026-09-04 09:00 | 11 ||
            15 | 15 | P5 | 2026-09-05 09:00 | 11 ||
            16 | 16 | P6 | 2025-08-03 09:00 | 11 ||    # 跨年
            17 | 17 | P6 | 2026-08-04 09:00 | 11 ||
            18 | 18 | P6 | 2026-08-05 09:00 | 11 ||
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def visits_too_often(
    setl_d: ir.Table,
    mdtrt_d: ir.Table,
    setl_list_diag_d: ir.Table,
    med_type_way: ir.Table,
    readmit_exempt: ir.Table,
    param: ir.Table,
) -> ir.Table:
    """Settlements at many institutions in a day, or on many days of a month; courses apart."""
    paid = setl_d.filter(setl_d.fund_pay_sumamt > 0)
    who = ["setl_id", "mdtrt_id", "psn_no", "fixmedins_code", "setl_time", "med_type"]
    rows = paid.select(*who, day=paid.setl_time.date())
    rows = in_way(rows, med_type_way, "outpatient", "emergency")
    rows = unplanned(rows, courses(mdtrt_d, setl_list_diag_d, readmit_exempt))
    days = rows.group_by("psn_no", "day").aggregate(
        counted=rows.fixmedins_code.nunique(), at=rows.setl_time.min(), one=rows.setl_id.min()
    )
    rows = rows.mutate(month=rows.day.truncate("M"))
    months = rows.group_by("psn_no", day=rows.month).aggregate(
        counted=rows.day.nunique(), at=rows.setl_time.min(), one=rows.setl_id.min()
    )
    return _many(days, param, "visit_institutions_per_day", "家机构").union(
        _many(months, param, "visit_days_per_month", "日")
    )


def _many(rows: ir.Table, param: ir.Table, name: str, unit: str) -> ir.Table:
    rows = with_param(rows, param, name)
    rows = rows.filter(rows.counted >= rows[name])
    period = rows.day.cast("string")
    if unit == "日":
        period = period.substr(0, 7)
    return hits(
        rows,
        subject=rows.psn_no,
        charge="none",
        occurred=rows["at"],
        evidence={"setl_d": rows.one},
        facts={
            "period": period,
            "what": rows.counted.cast("string") + unit,
            "limit": rows[name].cast("int32").cast("string") + unit,
        },
    )
