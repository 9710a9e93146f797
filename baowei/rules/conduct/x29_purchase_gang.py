"""X29 购药团伙."""

from __future__ import annotations

from datetime import date, timedelta

import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.base import with_param
from baowei.rules.patterns.care_way import in_way
from baowei.rules.rule import Rule

SPAN = 600
"""Seconds within which settlements are put side by side; gang_minutes is less."""


@Rule(
    code="X29",
    name="购药团伙",
    name_en="People who settle together on the same tills",
    violation="V34",
    outcome="suspect",
    basis=["条例-17", "条例-41-3"],
    since=date(2021, 5, 1),
    subject="person",
    stages=("after",),
    scope=[],
    lookback=timedelta(days=366),
    fund=False,
    status="trial",
    method="两人在药店同一终端相隔不超过参数表所定分钟数结算，一年内达到所定日数的，视为相伴；不是家庭共济关系、而相伴的人达到所定人数的，列为疑点。",
    message="{year}年与{partners}人在药店同一终端多日相继结算。",
    verify="调取监控看是否一人持多证，查手机、收款账户与药品去向。",
    lawful="家庭共济成员之间不计；同住老人结伴购药由本人说明。",
    known_gaps="没有终端号的看不到；只看相邻时间，不看跨店的同一序列。",
    examples="""
        == 三人相伴两日
        param: param_name | param_value | valid_from | valid_to
            gang_minutes | 3 | 2026-01-01 | 2026-12-31
            gang_days | 2 | 2026-01-01 | 2026-12-31
            gang_partners | 2 | 2026-01-01 | 2026-12-31
            other | 1 | 2021-05-01 | 9999-12-31
            another | 9 | 2021-05-01 | 9999-12-31
        psn_info_b: psn_no || amount
            P1 || 0
            P2 || 0
            P3 || 0
            P4 ||      # 只有一个同伴
            P5 ||
            P6 ||      # 相隔三分多钟
            P7 ||      # 只有一日
            P8 ||      # 两人是家人
            P9 ||
            Q1 ||
            Q2 ||      # 另一终端
            Q3 ||
            Q4 ||
            R1 ||      # 分在两年
            R2 ||
            R3 ||
            V1 ||      # 另一药店，终端号相同
            V2 ||
            V3 ||
            W1 || 0    # 同一时刻
            W2 || 0
            W3 || 0
            T1 ||      # 医院
            T2 ||
            T3 ||
        psn_rlts_d: psn_no | rlts_psn_no | begndate
            P8 | P9 | 2020-01-01
            Q1 | P8 | 2020-01-01
            P2 | Z1 | 2020-01-01
        setl_d: setl_id | mdtrt_id | psn_no | fixmedins_code | setl_time | med_type
            1|1|P1|P01|2026-03-01 08:00:00|41
            2|2|P2|P01|2026-03-01 08:01:30|41
            3|3|P3|P01|2026-03-01 08:03:00|41
            4|4|P1|P01|2026-04-01 08:00:00|41
            5|5|P2|P01|2026-04-01 08:01:30|41
            6|6|P3|P01|2026-04-01 08:03:00|41
            7|7|P4|P01|2026-03-01 09:00:00|41
            8|8|P5|P01|2026-03-01 09:01:00|41
            9|9|P4|P01|2026-04-01 09:00:00|41
            10|10|P5|P01|2026-04-01 09:01:00|41
            11|11|P6|P01|2026-03-01 10:00:00|41
            12|12|P1|P01|2026-03-01 10:03:01|41
            13|13|P2|P01|2026-03-01 10:06:02|41
            14|14|P6|P01|2026-04-01 10:00:00|41
            15|15|P1|P01|2026-04-01 10:03:01|41
            16|16|P2|P01|2026-04-01 10:06:02|41
            17|17|P7|P01|2026-03-01 11:00:00|41
            18|18|P1|P01|2026-03-01 11:01:00|41
            19|19|P2|P01|2026-03-01 11:02:00|41
            20|20|P8|P01|2026-03-01 12:00:00|41
            21|21|P9|P01|2026-03-01 12:01:29|41
            22|22|Q1|P01|2026-03-01 12:02:58|41
            23|23|P8|P01|2026-04-01 12:00:00|41
            24|24|P9|P01|2026-04-01 12:01:29|41
            25|25|Q1|P01|2026-04-01 12:02:58|41
            26|26|Q2|P01|2026-03-01 13:00:00|41
            27|27|Q3|P01|2026-03-01 13:01:00|41
            28|28|Q4|P01|2026-03-01 13:02:00|41
            29|29|Q2|P01|2026-04-01 13:00:00|41
            30|30|Q3|P01|2026-04-01 13:01:00|41
            31|31|Q4|P01|2026-04-01 13:02:00|41
            32|32|R1|P01|2025-12-31 14:00:00|41
            33|33|R2|P01|2025-12-31 14:01:00|41
            34|34|R3|P01|2025-12-31 14:02:00|41
            35|35|R1|P01|2026-01-01 14:00:00|41
            36|36|R2|P01|2026-01-01 14:01:00|41
            37|37|R3|P01|2026-01-01 14:02:00|41
            38|38|T1|H01|2026-03-01 15:00:00|11
            39|39|T2|H01|2026-03-01 15:01:00|11
            40|40|T3|H01|2026-03-01 15:02:00|11
            41|41|T1|H01|2026-04-01 15:00:00|11
            42|42|T2|H01|2026-04-01 15:01:00|11
            43|43|T3|H01|2026-04-01 15:02:00|11
            44|44|W1|P01|2026-03-01 17:00:00|41
            45|45|W2|P01|2026-03-01 17:00:00|41
            46|46|W3|P01|2026-03-01 17:00:00|41
            47|47|W1|P01|2026-04-01 17:00:00|41
            48|48|W2|P01|2026-04-01 17:00:00|41
            49|49|W3|P01|2026-04-01 17:00:00|41
            50|50|V1|P01|2026-03-01 18:00:00|41
            51|51|V2|P02|2026-03-01 18:01:00|41
            52|52|V3|P02|2026-03-01 18:01:30|41
            53|53|V1|P01|2026-04-01 18:00:00|41
            54|54|V2|P02|2026-04-01 18:01:00|41
            55|55|V3|P02|2026-04-01 18:01:30|41
        setl_chnl_d: setl_id | dev_no
            1 | D1
            2 | D1
            3 | D1
            4 | D1
            5 | D1
            6 | D1
            7 | D1
            8 | D1
            9 | D1
            10 | D1
            11 | D1
            12 | D1
            13 | D1
            14 | D1
            15 | D1
            16 | D1
            17 | D1
            18 | D1
            19 | D1
            20 | D1
            21 | D1
            22 | D1
            23 | D1
            24 | D1
            25 | D1
            26 | D1
            27 | D2
            28 | D3
            29 | D1
            30 | D2
            31 | D3
            32 | D1
            33 | D1
            34 | D1
            35 | D1
            36 | D1
            37 | D1
            38 | D1
            39 | D1
            40 | D1
            41 | D1
            42 | D1
            43 | D1
            44 | D1
            45 | D1
            46 | D1
            47 | D1
            48 | D1
            49 | D1
            50 | D1
            51 | D1
            52 | D1
            53 | D1
            54 | D1
            55 | D1
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def people_together(
    setl_d: ir.Table,
    setl_chnl_d: ir.Table,
    psn_rlts_d: ir.Table,
    med_type_way: ir.Table,
    param: ir.Table,
) -> ir.Table:
    """Unrelated people whose pharmacy settlements follow each other on a till on many days."""
    pairs = _pairs(setl_d, setl_chnl_d, med_type_way, param)
    pairs = _unrelated(pairs, psn_rlts_d)
    sums = pairs.group_by("psn_no", "year").aggregate(
        partners=pairs.other_psn.nunique(), day=pairs.day.min(), one=pairs.one.min()
    )
    sums = with_param(sums, param, "gang_partners")
    sums = sums.filter(sums.partners >= sums.gang_partners)
    return hits(
        sums,
        subject=sums.psn_no,
        charge="none",
        occurred=sums.day.cast("timestamp"),
        evidence={"setl_d": sums.one},
        facts={"year": sums.year, "partners": sums.partners},
    )


def _pairs(
    setl_d: ir.Table, setl_chnl_d: ir.Table, med_type_way: ir.Table, param: ir.Table
) -> ir.Table:
    """psn_no, other_psn, year, day: who settled beside whom on gang_days of a year at least."""
    rows = setl_d.select(
        *("setl_id", "psn_no", "fixmedins_code", "med_type"),
        day=setl_d.setl_time.date(),
        at=setl_d.setl_time.epoch_seconds(),
    )
    rows = in_way(rows, med_type_way, "pharmacy")
    rows = rows.inner_join(setl_chnl_d.select("setl_id", "dev_no"), "setl_id")
    rows = with_param(rows, param, "gang_minutes")
    rows = rows.mutate(span=rows["at"] // SPAN)
    near = rows.select("fixmedins_code", "dev_no", "span", other_psn="psn_no", other_at="at")
    near = near.union(near.mutate(span=near.span - 1))  # what follows in the next span as well
    pairs = rows.inner_join(near, ["fixmedins_code", "dev_no", "span"])
    gap = pairs.other_at - pairs["at"]
    pairs = pairs.filter(
        gap >= 0, gap <= (pairs.gang_minutes * 60).cast("int64"), pairs.psn_no != pairs.other_psn
    )
    met = pairs.select("psn_no", "other_psn", "day", "setl_id")
    back = pairs.select(psn_no="other_psn", other_psn="psn_no", day="day", setl_id="setl_id")
    both = met.union(back)
    both = both.mutate(year=both.day.year())
    sums = both.group_by("psn_no", "other_psn", "year").aggregate(
        days=both.day.nunique(), day=both.day.min(), one=both.setl_id.min()
    )
    sums = with_param(sums, param, "gang_days")
    return sums.filter(sums.days >= sums.gang_days).drop("gang_days")


def _unrelated(pairs: ir.Table, psn_rlts_d: ir.Table) -> ir.Table:
    family = psn_rlts_d.select("psn_no", other_psn="rlts_psn_no")
    other = psn_rlts_d.select(psn_no="rlts_psn_no", other_psn="psn_no")
    return pairs.anti_join(family.union(other), ["psn_no", "other_psn"])
