"""GZ10000204002000 频繁门诊."""

from __future__ import annotations

from datetime import date, timedelta

import ibis
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
    method="同一人基金有支付的门诊、急诊结算，一日内涉及的机构达到参数表所定数目，或一个自然月内的就诊（一日内一家机构计一次）达到参数表所定次数的，列为疑点。按诊断或按收费项目属于放化疗、透析等疗程的就诊不计。",
    message="{period}门诊结算{what}，达到{limit}。",
    verify="核对各次病历、取药和本人到场情况，看是否冒用凭证、超量开药或串换。",
    lawful="按疗程的透析、放化疗不计；同一机构一日多科室就诊算一家；重病、多病患者由本人或机构说明。",
    known_gaps="诊断和收费都看不出疗程的化疗、康复、换药会误列；阈值为工程默认值，各地不同。",
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
        == 一月多次
        param: param_name | param_value | valid_from | valid_to
            visit_times_per_month | 3 | 2026-08-01 | 2026-08-31
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
        == 一日两家
        param: param_name | param_value
            visit_times_per_month | 3
        setl_d: setl_id | mdtrt_id | psn_no | fixmedins_code | setl_time | med_type || amount
            1 | 1 | P1 | H1 | 2026-08-02 09:00 | 11 || 0
            2 | 2 | P1 | H2 | 2026-08-02 15:00 | 11 || 0
            3 | 3 | P1 | H1 | 2026-08-09 09:00 | 11 || 0
            4 | 4 | P2 | H1 | 2026-08-02 09:00 | 11 ||
            5 | 5 | P2 | H1 | 2026-08-02 15:00 | 11 ||
            6 | 6 | P2 | H1 | 2026-08-09 09:00 | 11 ||
        == 收费看得出疗程
        param: param_name | param_value
            visit_times_per_month | 2
            visit_institutions_per_day | 2
        readmit_exempt: diag_prefix
            Z49
        diag_evidence: diag_prefix | code_prefix | name_word | valid_from | valid_to
            Z49.1 | 003110 | 透析 | 2026-08-02 | 2026-08-31
            D62 | XB | 输血 | 2021-05-01 | 9999-12-31
        setl_d: setl_id | mdtrt_id | psn_no | fixmedins_code | setl_time | med_type || amount
            1 | 1 | P1 | H1 | 2026-08-02 09:00 | 11 ||      # 名称
            2 | 2 | P1 | H2 | 2026-08-02 15:00 | 11 ||
            9 | 9 | P1 | H3 | 2026-08-02 16:00 | 11 ||      # 另一次不是
            3 | 3 | P2 | H1 | 2026-08-31 09:00 | 11 ||      # 编码
            4 | 4 | P2 | H2 | 2026-08-31 15:00 | 11 ||
            5 | 5 | P3 | H1 | 2026-08-02 09:00 | 11 || 0    # 不是疗程的诊断
            6 | 6 | P3 | H2 | 2026-08-03 09:00 | 11 || 0
            7 | 7 | P4 | H1 | 2026-08-01 09:00 | 11 || 0    # 对照表尚未生效
            8 | 8 | P4 | H2 | 2026-08-01 15:00 | 11 || 0
            10 | 10 | P5 | H1 | 2026-09-01 09:00 | 11 || 0  # 对照表已失效
            11 | 11 | P5 | H1 | 2026-09-02 09:00 | 11 || 0
            12 | 12 | P6 | H1 | 2026-08-05 09:00 | 11 || 0  # 已冲销
            13 | 13 | P6 | H1 | 2026-08-06 09:00 | 11 || 0
        fee_list_d: bkkp_sn|setl_id|mdtrt_id|psn_no|cnt|med_list_codg|hilist_name|medins_list_name
            1 | 1 | 1 | P1 | 1 | A | 血液透析 | -
            2 | 2 | 2 | P1 | 1 | A | - | 血液透析
            3 | 3 | 3 | P2 | 1 | 00311000 | - | -
            4 | 4 | 4 | P2 | 1 | 00311000 | - | -
            5 | 5 | 5 | P3 | 1 | XB01 | 输血 | -
            6 | 6 | 6 | P3 | 1 | XB01 | 输血 | -
            7 | 7 | 7 | P4 | 1 | 00311000 | - | -
            8 | 8 | 8 | P4 | 1 | 00311000 | - | -
            10 | 10 | 10 | P5 | 1 | 00311000 | - | -
            11 | 11 | 11 | P5 | 1 | 00311000 | - | -
            12 | 12 | 12 | P6 | 0 | 00311000 | - | -
            13 | 13 | 13 | P6 | 1 | A | - | -
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def visits_too_often(
    setl_d: ir.Table,
    mdtrt_d: ir.Table,
    setl_list_diag_d: ir.Table,
    fee_list_d: ir.Table,
    med_type_way: ir.Table,
    readmit_exempt: ir.Table,
    diag_evidence: ir.Table,
    param: ir.Table,
) -> ir.Table:
    """Visits to many institutions in a day, or many visits in a month; courses apart."""
    paid = setl_d.filter(setl_d.fund_pay_sumamt > 0)
    who = ["setl_id", "mdtrt_id", "psn_no", "fixmedins_code", "setl_time", "med_type"]
    rows = paid.select(*who, day=paid.setl_time.date())
    rows = in_way(rows, med_type_way, "outpatient", "emergency")
    rows = unplanned(rows, courses(mdtrt_d, setl_list_diag_d, readmit_exempt))
    # only of those who come often it is asked what they were charged for
    rows = rows.semi_join(_often(rows, param), "psn_no")
    treated = _treated(rows, fee_list_d, readmit_exempt, diag_evidence)
    many = _often(rows.anti_join(treated, "mdtrt_id"), param)
    return hits(
        many,
        subject=many.psn_no,
        charge="none",
        occurred=many["at"],
        evidence={"setl_d": many.one},
        facts={"period": many.period, "what": many.what, "limit": many["limit"]},
    )


def _often(rows: ir.Table, param: ir.Table) -> ir.Table:
    """Days with many institutions, and months with many visits: an institution once a day."""
    days = rows.group_by("psn_no", "day").aggregate(
        counted=rows.fixmedins_code.nunique(), at=rows.setl_time.min(), one=rows.setl_id.min()
    )
    months = days.group_by("psn_no", day=days.day.truncate("M")).aggregate(
        counted=days.counted.sum(), at=days["at"].min(), one=days.one.min()
    )
    day, month = days.day.cast("string"), months.day.cast("string").substr(0, 7)
    return _many(days, param, "visit_institutions_per_day", "家机构", day).union(
        _many(months, param, "visit_times_per_month", "次", month)
    )


def _many(rows: ir.Table, param: ir.Table, name: str, unit: str, period: ir.Value) -> ir.Table:
    rows = with_param(rows.mutate(period=period), param, name)
    rows = rows.filter(rows.counted >= rows[name])
    limit = rows[name].cast("int32").cast("string") + unit
    what = rows.counted.cast("string") + unit
    return rows.select("psn_no", "at", "one", "period", what=what, limit=limit)


def _treated(
    rows: ir.Table, fee_list_d: ir.Table, readmit_exempt: ir.Table, diag_evidence: ir.Table
) -> ir.Table:
    """mdtrt_id of visits charged with what a course consists of, whatever their diagnosis."""
    planned = readmit_exempt.select(course="diag_prefix").distinct()
    evidence = diag_evidence.select(
        "diag_prefix", "code_prefix", "name_word", "valid_from", "valid_to"
    )
    evidence = evidence.inner_join(planned, evidence.diag_prefix.startswith(planned.course))
    lines = fee_list_d.filter(fee_list_d.cnt > 0)
    name = ibis.coalesce(lines.hilist_name, lines.medins_list_name, "")
    lines = lines.select("mdtrt_id", "med_list_codg", name=name)
    lines = lines.inner_join(rows.select("mdtrt_id", "day").distinct(), "mdtrt_id")
    pairs = lines.inner_join(
        evidence, [lines.day >= evidence.valid_from, lines.day <= evidence.valid_to]
    )
    met = pairs.med_list_codg.startswith(pairs.code_prefix) | pairs.name.contains(pairs.name_word)
    return pairs.filter(met).select("mdtrt_id").distinct()
