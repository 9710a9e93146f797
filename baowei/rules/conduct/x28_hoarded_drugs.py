"""X28 超量囤药."""

from __future__ import annotations

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.base import CHARGE, charged, with_param
from baowei.rules.patterns.care_way import in_way
from baowei.rules.patterns.together import DRUG
from baowei.rules.rule import Rule

MONEY = "decimal(16,2)"


@Rule(
    code="X28",
    name="超量囤药",
    name_en="More of a drug taken than the days it was for",
    violation="V34",
    outcome="suspect",
    basis=["条例-17", "条例-41-3"],
    since=date(2021, 5, 1),
    subject="person",
    stages=("after",),
    scope=["psn_no"],
    lookback=timedelta(days=366),
    fund=False,
    status="trial",
    method="同一人一个自然年内、各机构合计、计入基金、写明周期天数的门诊和药店药品，按同一医保目录名称（未填的按编码）累计可用天数，不分厂家、规格；统计天数自首次取药起，至各次所取最晚用完"
    "之日止。可用天数超过统计天数的所定倍数、且多出的天数达到参数表所定数目的，列为疑点，金额按多出天数的比例计。",
    message="{year}年自{first}至{last}共取“{name}”{taken}天用量，至最晚用完之日只有{days}天。",
    verify="回访本人、清点余药，查同药在追溯码上的再次出现，看是否转卖。",
    lawful="外出备药、长期处方多开的不超过所定天数不列；家庭共济由本人用药说明。",
    known_gaps="周期天数未填、填错的看不到或误列；跨年的备药分年计算；平时正常取药、短期多取的会被全年平均；同一药名联合使用两种规格的会误列；易倒卖药品名单未取得，未另行加严。",
    examples="""
        == 多取的天数
        param: param_name | param_value | valid_from | valid_to
            hoard_factor | 1.5 | 2026-01-01 | 2026-12-31
            hoard_days_over | 60 | 2026-01-01 | 2026-12-31
            other | 0.1 | 2021-05-01 | 9999-12-31
        psn_info_b: psn_no || amount
            P1 || 15      # 186天用量，93天
            P2 ||            # 只多二十九天
            P3 ||            # 不足一倍半
            P4 ||            # 住院
            P5 ||            # 不同药品
            P7 ||            # 天数未填
            P8 ||            # 跨年
            P9 ||            # 参数尚未生效
            Q1 ||            # 正好一倍半
            Q2 || 10         # 正好多出六十天
            Q3 ||            # 不是药品
            Q4 || 10         # 另一笔天数未填，不计
            Q5 || 10         # 另一笔天数为零
        fee_list_d: bkkp_sn|psn_no|fee_ocur_time|med_type|list_type|med_list_codg|prd_days
            1|P1|2026-03-01 10:00|41|101|XA10BAE001a|84
            2|P1|2026-03-10 10:00|41|101|XA10BAE001a|84
            3|P1|2026-03-02 10:00|41|101|XA10BAE001a|18
            4|P2|2026-03-01 10:00|41|101|XA10BAE001a|30
            5|P2|2026-03-02 10:00|41|101|XA10BAE001a|30
            6|P3|2026-03-01 10:00|41|101|XA10BAE001a|84
            7|P3|2026-05-01 10:00|41|101|XA10BAE001a|84
            8|P4|2026-03-01 10:00|21|101|XA10BAE001a|84
            9|P4|2026-03-10 10:00|21|101|XA10BAE001a|84
            10|P5|2026-03-01 10:00|41|101|XA10BAE001a|84
            11|P5|2026-03-02 10:00|41|101|XA10BBE001a|84
            14|P7|2026-03-01 10:00|41|101|XA10BAE001a|84
            15|P7|2026-03-02 10:00|41|101|XA10BAE001a|-
            16|P8|2026-12-31 10:00|41|101|XA10BAE001a|84
            17|P8|2025-12-31 10:00|41|101|XA10BAE001a|84
            18|P9|2025-03-01 10:00|41|101|XA10BAE001a|84
            19|P9|2025-03-02 10:00|41|101|XA10BAE001a|84
            20|Q1|2026-03-01 10:00|41|101|XA10BAE001a|90
            21|Q1|2026-03-31 10:00|41|101|XA10BAE001a|90
            22|Q2|2026-03-01 10:00|41|101|XA10BAE001a|60
            23|Q2|2026-03-01 10:00|41|101|XA10BAE001a|60
            24|Q3|2026-03-01 10:00|41|301|XA10BAE001a|84
            25|Q3|2026-03-02 10:00|41|301|XA10BAE001a|84
            26|Q4|2026-03-01 10:00|41|101|XA10BAE001a|84
            27|Q4|2026-03-01 10:00|41|101|XA10BAE001a|84
            28|Q4|2026-03-01 10:00|41|101|XA10BAE001a|-
            29|Q5|2026-03-01 10:00|41|101|XA10BAE001a|84
            30|Q5|2026-03-01 10:00|41|101|XA10BAE001a|84
            31|Q5|2026-03-01 10:00|41|101|XA10BAE001a|0
        == 一次自费
        param: param_name | param_value
            hoard_factor | 1.5
            hoard_days_over | 60
        psn_info_b: psn_no || amount
            P6 ||
        fee_list_d: bkkp_sn|psn_no|fee_ocur_time|med_type|list_type|prd_days|inscp_amt
            12|P6|2026-03-01 10:00|41|101|84|50
            13|P6|2026-03-02 10:00|41|101|84|0
        == 按药名合并
        param: param_name | param_value
            hoard_factor | 1.5
            hoard_days_over | 60
        psn_info_b: psn_no || amount
            R1 || 15     # 三个厂家的同一药
            R2 ||        # 药名不同
        fee_list_d: bkkp_sn|psn_no|fee_ocur_time|list_type|med_list_codg|prd_days|hilist_name
            32|R1|2026-03-01 10:00|101|XA10BAE001a|84|甲片
            33|R1|2026-03-10 10:00|101|XA10BAE001b|84|甲片
            34|R1|2026-03-02 10:00|101|XA10BAE001c|18|甲片
            35|R2|2026-03-01 10:00|101|XA10BAE001a|84|甲片
            36|R2|2026-03-02 10:00|101|XA10BAE001a|84|乙片
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def drugs_hoarded(fee_list_d: ir.Table, med_type_way: ir.Table, param: ir.Table) -> ir.Table:
    """Days supplied in a year against the days from the first supply to the end of the last."""
    sums = _supplied(fee_list_d, med_type_way)
    for name in ("hoard_factor", "hoard_days_over"):
        sums = with_param(sums, param, name)
    sums = sums.filter(
        sums.taken > (sums.span * sums.hoard_factor).cast("decimal(16,4)"),
        sums.over >= sums.hoard_days_over.cast("int32"),
    )
    part = sums.over.cast("float64") / sums.taken.cast("float64")
    return hits(
        sums.mutate(knowledge_id=sums.drug),
        subject=sums.psn_no,
        charge="none",
        occurred=sums["first"].cast("timestamp"),
        until=sums.day.cast("timestamp"),
        quantity=sums.over,
        amount=(sums.total.cast("float64") * part).cast(MONEY),
        evidence={"fee_list_d": sums.one},
        facts={
            "year": sums.year,
            "name": sums.drug,
            "taken": sums.taken,
            "first": sums["first"],
            "last": sums.day,
            "days": sums.span,
        },
    )


def _supplied(fee_list_d: ir.Table, med_type_way: ir.Table) -> ir.Table:
    """A row a person, drug and year: days `taken`, days `span` that they were for, days `over`.

    A drug is what the catalogue names alike, whoever made it.
    """
    drugs = fee_list_d.filter(fee_list_d.list_type == DRUG, fee_list_d.prd_days > 0)
    rows = charged(drugs).select(*CHARGE, "med_type", "prd_days")
    rows = in_way(rows, med_type_way, "outpatient", "emergency", "pharmacy")
    rows = rows.mutate(
        drug=ibis.coalesce(rows.hilist_name.nullif(""), rows.med_list_codg),
        year=rows.day.year(),
        days=rows.prd_days.cast("int32"),
    )
    rows = rows.mutate(ends=rows.day.delta(date(2000, 1, 1), unit="day") + rows.days)
    sums = rows.group_by("psn_no", "drug", "year").aggregate(
        taken=rows.days.sum(),
        first=rows.day.min(),
        day=rows.day.max(),
        ends=rows.ends.max(),
        total=rows.det_item_fee_sumamt.sum().cast(MONEY),
        one=rows.bkkp_sn.min(),
    )
    span = sums.ends - sums["first"].delta(date(2000, 1, 1), unit="day")
    return sums.mutate(span=span, over=sums.taken - span)
