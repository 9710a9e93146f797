"""GZ10000204004000 频繁住院."""

from __future__ import annotations

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.base import with_param
from baowei.rules.patterns.stay import (
    TRANSFERRED,
    courses,
    unplanned,
    with_stay_before,
)
from baowei.rules.rule import Rule

_MONTH = 31
_YEAR = 12 * _MONTH
"""Days counted as if every month had 31: the same day a year earlier is always as far away."""


@Rule(
    code="GZ10000204004000",
    name="频繁住院",
    name_en="Frequent stays",
    violation="V03",
    outcome="suspect",
    basis=["条例-15-1", "条例-38-2"],
    since=date(2021, 5, 1),
    subject="person",
    stages=("after",),
    scope=["psn_no"],
    lookback=timedelta(days=3660),
    method="按入院日统计同一人在任意连续一年内的住院次数，达到参数表所定次数的列为疑点，所涉各次住院均为依据，不计金额。主诊断或其他诊断属于按疗程入院的不计次，上次转院、"
    "至迟次日又入院的不另计次。",
    message="参保人一年内住院{stays}次（按疗程治疗和转院接续的不计）。",
    verify="调阅各次病历，看是否达到入院标准、是否同类低标准住院；与机构同类患者平均次数比较；"
    "必要时上门核实本人是否实际住院。",
    lawful="放疗、化疗、透析、安宁疗护等按疗程入院的不计次；转院后次日内接续住院的算同一次；"
    "门诊、急诊、药店不计。",
    known_gaps="次数为工程默认值；重症慢性病、精神疾病、血液病等确需多次住院的会列为疑点；"
    "同一参保人各年的情形合为一条。",
    fund=False,
    examples="""
        == 一年内住院四次
        mdtrt_d: mdtrt_id | psn_no | begntime | endtime | med_type | dscg_maindiag_code || amount
            11 | P1 | 2025-09-02 09:00 | 2025-09-09 09:00 | 21 | I10.x00 || 0   # 一年内第一次
            12 | P1 | 2025-12-01 09:00 | 2025-12-09 09:00 | 21 | J18.900 || 0
            13 | P1 | 2026-03-01 09:00 | 2026-03-09 09:00 | 21 | I10.x00 || 0
            14 | P1 | 2026-09-01 09:00 | 2026-09-09 09:00 | 21 | I10.x00 || 0   # 满四次
            21 | P2 | 2025-09-01 09:00 | 2025-09-09 09:00 | 21 | I10.x00 ||     # 已过一年
            22 | P2 | 2025-12-01 09:00 | 2025-12-09 09:00 | 21 | J18.900 ||
            23 | P2 | 2026-03-01 09:00 | 2026-03-09 09:00 | 21 | I10.x00 ||
            24 | P2 | 2026-09-01 09:00 | 2026-09-09 09:00 | 21 | I10.x00 ||
            31 | P3 | 2026-01-01 09:00 | 2026-01-09 09:00 | 21 | I10.x00 ||
            32 | P3 | 2026-02-01 09:00 | 2026-02-09 09:00 | 21 | I10.x00 ||
            33 | P3 | 2026-03-01 09:00 | 2026-03-09 09:00 | 21 | I10.x00 ||
            34 | P3 | 2026-04-01 09:00 | 2026-04-09 09:00 | 21 | Z51.102 ||     # 化疗不计
            41 | P4 | 2026-01-01 09:00 | 2026-01-09 09:00 | 21 | I10.x00 ||
            42 | P4 | 2026-02-01 09:00 | 2026-02-09 09:00 | 21 | I10.x00 ||
            43 | P4 | 2026-03-01 09:00 | 2026-03-09 09:00 | 21 | I10.x00 ||
            44 | P4 | 2026-04-01 09:00 | 2026-04-09 09:00 | 11 | I10.x00 ||     # 门诊不计
            51 | P5 | 2026-01-01 09:00 | 2026-01-09 09:00 | 21 | I10.x00 ||
            52 | P5 | 2026-02-01 09:00 | 2026-02-09 09:00 | 21 | I10.x00 ||
            53 | P5 | 2026-03-01 09:00 | 2026-03-09 09:00 | 21 | N18.500 ||     # 透析编在其他诊断
            54 | P5 | 2026-04-01 09:00 | 2026-04-09 09:00 | 21 | I10.x00 ||
            61 | P6 | 2026-01-01 09:00 | 2026-01-09 09:00 | 21 | I10.x00 || 0
            62 | P6 | 2026-02-01 09:00 | 2026-02-09 09:00 | 21 | I10.x00 || 0
            63 | P6 | 2026-03-01 09:00 | 2026-03-09 09:00 | 21 | I10.x00 || 0   # 中医诊断码相同不算
            64 | P6 | 2026-04-01 09:00 | 2026-04-09 09:00 | 21 | I10.x00 || 0
        setl_list_diag_d: mdtrt_id | psn_no | diag_type | diag_code
            53 | P5 | 1 | Z49.101
            63 | P6 | 2 | Z49.101

        == 转院接续算一次
        mdtrt_d: mdtrt_id | psn_no | fixmedins_code | begntime | endtime | med_type | dscg_way ||
            11 | P1 | H1 | 2026-01-01 09:00 | 2026-01-09 09:00 | 21 | 1 ||
            12 | P1 | H1 | 2026-02-01 09:00 | 2026-02-09 09:00 | 21 | 1 ||
            13 | P1 | H1 | 2026-03-01 09:00 | 2026-03-09 09:00 | 21 | 2 ||
            14 | P1 | H2 | 2026-03-10 09:00 | 2026-03-19 09:00 | 21 | 1 ||     # 转院次日入院
            21 | P2 | H1 | 2026-01-01 09:00 | 2026-01-09 09:00 | 21 | 1 || 0
            22 | P2 | H1 | 2026-02-01 09:00 | 2026-02-09 09:00 | 21 | 1 || 0
            23 | P2 | H1 | 2026-03-01 09:00 | 2026-03-09 09:00 | 21 | 2 || 0
            24 | P2 | H2 | 2026-03-11 09:00 | 2026-03-19 09:00 | 21 | 1 || 0   # 隔了两天
            31 | P3 | H1 | 2026-01-01 09:00 | 2026-01-09 09:00 | 21 | 1 || 0
            32 | P3 | H1 | 2026-02-01 09:00 | 2026-02-09 09:00 | 21 | 1 || 0
            33 | P3 | H1 | 2026-03-01 09:00 | 2026-03-09 09:00 | 21 | 1 || 0
            34 | P3 | H2 | 2026-03-10 09:00 | 2026-03-19 09:00 | 21 | 1 || 0   # 不是转院
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def frequent_stays(
    mdtrt_d: ir.Table,
    setl_list_diag_d: ir.Table,
    inpatient_stays: ir.Table,
    readmit_exempt: ir.Table,
    param: ir.Table,
) -> ir.Table:
    """As many admissions within one year as the threshold; every one of them is evidence."""
    rows = with_stay_before(inpatient_stays)
    moved_on = (rows.before_dscg_way == TRANSFERRED) & (rows.gap <= 1)
    rows = with_param(rows.filter(~moved_on.fill_null(False)), param, "frequent_stays_per_year")
    rows = unplanned(rows, courses(mdtrt_d, setl_list_diag_d, readmit_exempt))
    rows = _within_a_year(rows)
    rows = rows.filter(rows.stays.notnull())
    return hits(
        rows,
        subject=rows.psn_no,
        charge="none",
        occurred=rows.begntime,
        until=ibis.coalesce(rows.endtime, rows.begntime),
        evidence={"mdtrt_d": rows.mdtrt_id},
        facts={"stays": rows.stays},
    )


def _within_a_year(rows: ir.Table) -> ir.Table:
    """The stays with `stays`: the most admissions of a year in which this one lies.

    Null where no such year has as many as the threshold on the day of its last admission.
    """
    day = rows.day
    rows = rows.mutate(place=(day.year() * 12 + day.month()) * _MONTH + day.day())
    before = ibis.range_window(
        group_by="psn_no", order_by=rows.place, preceding=_YEAR - 1, following=0
    )
    rows = rows.mutate(in_year=rows.mdtrt_id.count().over(before))
    often = rows.in_year >= rows.frequent_stays_per_year
    after = ibis.range_window(
        group_by="psn_no", order_by=rows.place, preceding=0, following=_YEAR - 1
    )
    return rows.mutate(stays=ibis.ifelse(often, rows.in_year, None).max().over(after))
