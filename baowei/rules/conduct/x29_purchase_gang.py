"""X29 购药团伙."""

from __future__ import annotations

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.base import with_param
from baowei.rules.patterns.care_way import in_way
from baowei.rules.patterns.often import in_several
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
    method="两人在药店同一终端相隔不超过参数表所定分钟数结算，一年内达到所定日数的，视为相伴；不是家庭共济关系、而相伴的人达到所定人数的；一年内两家以上药店的就诊登记同一电话、除家庭共济外的其他人达到所定人数的（过多的视为占位号码，不判），列为疑点。共用同一账户人共济的，相互"
    "视为一家。",
    message="{year}年与{partners}人{why}。",
    verify="调取监控看是否一人持多证，查手机、收款账户与药品去向。",
    lawful="家庭共济成员之间不计；药店把自己的电话登记给各位顾客的不列；同住老人结伴购药由本人说明。",
    known_gaps="没有终端号、没有电话的看不到；数据没有代购人；相伴只看同店同终端的相邻时间；未登记共济的家人结伴会误列。",
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
            Q1 ||      # 与P9经P8为一家
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
        == 同一电话
        param: param_name | param_value | valid_from | valid_to
            gang_phone_persons | 2 | 2025-01-01 | 2026-12-31
            gang_phone_most | 4 | 2025-01-01 | 2026-12-31
            other | 1 | 2021-05-01 | 9999-12-31
            another | 9 | 2021-05-01 | 9999-12-31
        psn_rlts_d: psn_no | rlts_psn_no | begndate
            P5 | P6 | 2020-01-01
            P5 | P7 | 2020-01-01
            P3 | Z1 | 2020-01-01
            P1 | W1 | 2020-01-01
            X1 | X2 | 2020-01-01
            Y1 | Y2 | 2020-01-01
        psn_info_b: psn_no || amount
            P1 || 0
            P2 || 0
            P3 || 0
            P4 ||      # 只有一名他人
            P5 ||      # 一家
            P6 ||
            P7 ||
            P8 ||      # 同一家药店
            P9 ||
            Q1 ||
            Q2 ||      # 门诊
            Q3 ||      # 分在两年
            Q4 ||      # 号码未填
            Q5 ||
            Q6 ||
            R1 ||      # 占位号码
            R2 ||
            R3 ||
            R4 ||
            R5 ||
            W1 || 0    # 正好四人
            W2 || 0
            W3 || 0
            W4 || 0
            X1 ||      # 除家人外只有一名他人
            X2 || 0    # 另一电话上都是外人
            X3 || 0
            V1 || 0
            V2 || 0
            Y1 || 0    # 上一年的同伴是家人，本年的不是
            Y2 ||
            Y3 || 0
            Y4 || 0
            Y5 || 0
            T1 ||      # 参数尚未生效
            T2 ||
            T3 ||
        mdtrt_d: mdtrt_id | psn_no | fixmedins_code | begntime | med_type | tel
            1 | P1 | P01 | 2026-03-01 08:00 | 41 | t1
            2 | P2 | P02 | 2026-06-01 08:00 | 41 | t1
            3 | P3 | P02 | 2026-09-01 08:00 | 41 | t1
            4 | P1 | P01 | 2026-03-01 08:00 | 41 | t2
            5 | P4 | P02 | 2026-03-01 08:00 | 41 | t2
            6 | P5 | P01 | 2026-03-01 08:00 | 41 | t3
            7 | P6 | P02 | 2026-03-01 08:00 | 41 | t3
            8 | P7 | P02 | 2026-03-01 08:00 | 41 | t3
            9 | P8 | P01 | 2026-03-01 08:00 | 41 | t4
            10 | P9 | P01 | 2026-03-01 08:00 | 41 | t4
            11 | Q1 | P01 | 2026-03-01 08:00 | 41 | t4
            12 | Q2 | H02 | 2026-03-01 08:00 | 11 | t1
            13 | Q3 | P02 | 2025-12-31 08:00 | 41 | t1
            14 | Q4 | P01 | 2026-03-01 08:00 | 41 | -
            15 | Q5 | P02 | 2026-03-01 08:00 | 41 | -
            16 | Q6 | P02 | 2026-03-01 08:00 | 41 | -
            17 | R1 | P01 | 2026-03-01 08:00 | 41 | t5
            18 | R2 | P01 | 2026-03-01 08:00 | 41 | t5
            19 | R3 | P01 | 2026-03-01 08:00 | 41 | t5
            20 | R4 | P01 | 2026-03-01 08:00 | 41 | t5
            21 | R5 | P02 | 2026-03-01 08:00 | 41 | t5
            22 | W1 | P01 | 2026-03-01 08:00 | 41 | t6
            23 | W2 | P01 | 2026-03-01 08:00 | 41 | t6
            24 | W3 | P01 | 2026-03-01 08:00 | 41 | t6
            25 | W4 | P02 | 2026-03-01 08:00 | 41 | t6
            26 | X1 | P01 | 2026-03-01 08:00 | 41 | t7
            27 | X2 | P01 | 2026-03-01 08:00 | 41 | t7
            28 | X3 | P02 | 2026-03-01 08:00 | 41 | t7
            29 | Y1 | P01 | 2025-03-01 08:00 | 41 | t8
            30 | Y2 | P01 | 2025-03-01 08:00 | 41 | t8
            31 | Y3 | P02 | 2025-03-01 08:00 | 41 | t8
            32 | Y1 | P01 | 2026-03-01 08:00 | 41 | t8
            33 | Y4 | P01 | 2026-03-01 08:00 | 41 | t8
            34 | Y5 | P02 | 2026-03-01 08:00 | 41 | t8
            38 | X2 | P01 | 2026-03-01 08:00 | 41 | t10
            39 | V1 | P01 | 2026-03-01 08:00 | 41 | t10
            40 | V2 | P02 | 2026-03-01 08:00 | 41 | t10
            35 | T1 | P01 | 2024-03-01 08:00 | 41 | t9
            36 | T2 | P01 | 2024-03-01 08:00 | 41 | t9
            37 | T3 | P02 | 2024-03-01 08:00 | 41 | t9
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def people_together(
    setl_d: ir.Table,
    setl_chnl_d: ir.Table,
    mdtrt_d: ir.Table,
    psn_rlts_d: ir.Table,
    med_type_way: ir.Table,
    param: ir.Table,
) -> ir.Table:
    """Unrelated people who follow each other on a till on many days, or leave one telephone."""
    family = _family(psn_rlts_d)
    found = _beside(_pairs(setl_d, setl_chnl_d, med_type_way, param), family, param)
    found = found.union(_one_phone(mdtrt_d, family, med_type_way, param))
    first = ibis.window(group_by=["psn_no", "year"], order_by=[found.why, found.partners.desc()])
    found = found.mutate(reason=ibis.row_number().over(first))
    found = found.filter(found.reason == 0)
    return hits(
        found,
        subject=found.psn_no,
        charge="none",
        occurred=found.day.cast("timestamp"),
        evidence={"psn_info_b": found.psn_no},
        facts={"year": found.year, "partners": found.partners, "why": found.why},
    )


def _beside(pairs: ir.Table, family: ir.Table, param: ir.Table) -> ir.Table:
    """Who settled beside so many that are no family."""
    pairs = pairs.anti_join(family, ["psn_no", "other_psn"])
    sums = pairs.group_by("psn_no", "year").aggregate(
        partners=pairs.other_psn.nunique(), day=pairs.day.min()
    )
    sums = with_param(sums, param, "gang_partners")
    sums = sums.filter(sums.partners >= sums.gang_partners)
    return _found(sums, "在药店同一终端多日相继结算")


def _one_phone(
    mdtrt_d: ir.Table, family: ir.Table, med_type_way: ir.Table, param: ir.Table
) -> ir.Table:
    """Who left a telephone that so many others left, in two shops or more."""
    rows = mdtrt_d.select(
        *("psn_no", "fixmedins_code", "med_type"),
        tel=mdtrt_d.tel.nullif(""),
        day=mdtrt_d.begntime.date(),
    )
    rows = in_way(rows, med_type_way, "pharmacy")
    rows = rows.mutate(year=rows.day.year())
    # most telephones are left in one shop only
    rows = in_several(rows, ["tel", "year"], "fixmedins_code")
    phones = rows.group_by("tel", "year").aggregate(
        persons=rows.psn_no.nunique(), shops=rows.fixmedins_code.nunique(), day=rows.day.min()
    )
    phones = phones.filter(phones.shops > 1)
    phones = with_param(phones, param, "gang_phone_persons")
    phones = with_param(phones, param, "gang_phone_most")
    phones = phones.filter(
        phones.persons > phones.gang_phone_persons, phones.persons <= phones.gang_phone_most
    )
    own = rows.select("psn_no", "tel", "year").distinct().inner_join(phones, ["tel", "year"])
    own = own.select("psn_no", "tel", "year", "persons", "gang_phone_persons", "day")
    kin = own.inner_join(family, "psn_no")
    there = own.select("tel", "year", other_psn="psn_no")
    kin = kin.semi_join(there, ["tel", "year", "other_psn"])
    counted = own.mutate(kin=ibis.literal(0)).union(kin.drop("other_psn").mutate(kin=1))
    sums = counted.group_by(own.columns).aggregate(kin=counted.kin.sum())
    sums = sums.mutate(partners=sums.persons - 1 - sums.kin)
    return _found(
        sums.filter(sums.partners >= sums.gang_phone_persons), "在两家以上药店登记同一电话"
    )


def _found(rows: ir.Table, why: str) -> ir.Table:
    return rows.select("psn_no", "year", "partners", "day", why=ibis.literal(why))


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
    met = pairs.select("psn_no", "other_psn", "day")
    back = pairs.select(psn_no="other_psn", other_psn="psn_no", day="day")
    both = met.union(back)
    both = both.mutate(year=both.day.year())
    sums = both.group_by("psn_no", "other_psn", "year").aggregate(
        days=both.day.nunique(), day=both.day.min()
    )
    sums = with_param(sums, param, "gang_days")
    return sums.filter(sums.days >= sums.gang_days).drop("gang_days")


def _family(psn_rlts_d: ir.Table) -> ir.Table:
    """psn_no, other_psn: both ways, who shares an account with whom; and all who share one."""
    one = psn_rlts_d.select("psn_no", other_psn="rlts_psn_no")
    back = psn_rlts_d.select(psn_no="rlts_psn_no", other_psn="psn_no")
    head = psn_rlts_d.select("psn_no", other_psn="rlts_psn_no")
    both = back.inner_join(head, back.other_psn == head.psn_no, rname="{name}_shared")
    siblings = both.select("psn_no", other_psn="other_psn_shared")
    siblings = siblings.filter(siblings.psn_no != siblings.other_psn)
    return one.union(back).union(siblings).distinct()
