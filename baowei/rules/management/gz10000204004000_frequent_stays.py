"""GZ10000204004000 频繁住院."""

from __future__ import annotations

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.base import with_param
from baowei.rules.patterns.stay import TRANSFERRED, admissions, planned, with_stay_before
from baowei.rules.rule import Rule


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
        setl_list_diag_d: mdtrt_id | psn_no | diag_code
            53 | P5 | Z49.101

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
    med_type_way: ir.Table,
    readmit_exempt: ir.Table,
    param: ir.Table,
) -> ir.Table:
    """As many admissions within one year as the threshold; every one of them is evidence."""
    rows = with_stay_before(admissions(mdtrt_d, med_type_way))
    moved_on = (rows.before_dscg_way == TRANSFERRED) & (rows.gap <= 1)
    rows = with_param(rows.filter(~moved_on.fill_null(False)), param, "frequent_stays_per_year")
    rows = _often(rows)
    rows = _often(rows.anti_join(planned(rows, setl_list_diag_d, readmit_exempt), "mdtrt_id"))
    last = rows.select("psn_no", "frequent_stays_per_year", last_id="mdtrt_id", last_day="day")
    pairs = rows.drop("frequent_stays_per_year").inner_join(last, "psn_no")
    pairs = pairs.filter(
        pairs.day <= pairs.last_day, pairs.day > pairs.last_day - ibis.interval(years=1)
    )
    year = ibis.window(group_by=pairs.last_id)
    pairs = pairs.mutate(stays=pairs.mdtrt_id.count().over(year))
    pairs = pairs.filter(pairs.stays >= pairs.frequent_stays_per_year)
    keys = ["mdtrt_id", "psn_no", "fixmedins_code", "begntime", "endtime"]
    rows = pairs.group_by(keys).aggregate(stays=pairs.stays.max())
    return hits(
        rows,
        subject=rows.psn_no,
        charge="none",
        occurred=rows.begntime,
        until=ibis.coalesce(rows.endtime, rows.begntime),
        evidence={"mdtrt_d": rows.mdtrt_id},
        facts={"stays": rows.stays},
    )


def _often(rows: ir.Table) -> ir.Table:
    """Persons with as many stays at all; they are few, and only they need a closer look."""
    person = ibis.window(group_by=rows.psn_no)
    counted = rows.mutate(in_all=rows.mdtrt_id.count().over(person))
    return counted.filter(counted.in_all >= counted.frequent_stays_per_year).drop("in_all")
