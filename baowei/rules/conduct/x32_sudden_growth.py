"""X32 费用趋势突变."""

from __future__ import annotations

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.base import with_param
from baowei.rules.patterns.peers import INSTITUTION, RATE, percent
from baowei.rules.patterns.stay_charges import share
from baowei.rules.rule import Rule

PARAMS = (
    "trend_months_min",
    "trend_spreads",
    "trend_growth",
    "trend_amount_min",
    "trend_drift",
)


@Rule(
    code="X32",
    name="费用趋势突变",
    name_en="Month of sudden growth against its own past",
    violation="V03",
    outcome="indicator",
    basis=["条例-24", "条例-25"],
    since=date(2021, 5, 1),
    subject="institution",
    stages=("after",),
    scope=["fixmedins_code"],
    lookback=timedelta(days=400),
    fund=False,
    method="一家机构的月费用超过此前十二个月（不足的按已有月份）中位数加所定倍数的中位离差（乘以1.4826）、且增长超过所定比例的，或当月各类收费的构成与此前十二个月合计的构成相差（KL散度）"
    "超过所定数的，作指标提示。此前月份不足、月费用中位数不足参数表所定数目的不判。",
    message="{month}费用{total}元，此前{months}个月的中位数为{usual}元，{how}。",
    verify="看增长来自哪些科室、医师、项目和病种，再定检查重点。",
    lawful="新开科室、并购、季节流行会使费用增长或构成改变；指标不是违规认定。",
    known_gaps="不单与上年同月相比，上年同月只是此前十二个月之一；未按人次校正；当月费用降低的不提示；阈值为工程默认值。",
    examples="""
        == 突增
        param: param_name | param_value | valid_from | valid_to
            trend_months_min | 3 | 2026-08-01 | 2026-08-31
            trend_spreads | 3 | 2026-08-01 | 2026-08-31
            trend_growth | 0.5 | 2026-08-01 | 2026-08-31
            trend_amount_min | 90 | 2026-08-01 | 2026-08-31
            trend_drift | 0.5 | 2026-08-01 | 2026-08-31
            other | 0.1 | 2026-08-01 | 2026-08-31
            another | 400 | 2026-08-01 | 2026-08-31
        fixmedins_b: fixmedins_code || amount
            H1 || 0
            H2 ||      # 正好增长一半
            H3 ||      # 波动本来就大
            H4 ||      # 只有两个月
            H5 ||      # 以前月份，参数尚未生效
            H6 ||      # 以前费用太少
            H7 || 0    # 以前费用正好够
        fee_list_d: bkkp_sn | fixmedins_code | fee_ocur_time | pric
            1 | H1 | 2026-05-05 10:00 | 100
            2 | H1 | 2026-06-05 10:00 | 100
            3 | H1 | 2026-07-05 10:00 | 100
            4 | H1 | 2026-08-05 10:00 | 151
            5 | H2 | 2026-05-05 10:00 | 100
            6 | H2 | 2026-06-05 10:00 | 100
            7 | H2 | 2026-07-05 10:00 | 100
            8 | H2 | 2026-08-05 10:00 | 150
            9 | H3 | 2026-04-05 10:00 | 20
            10 | H3 | 2026-05-05 10:00 | 40
            11 | H3 | 2026-06-05 10:00 | 100
            12 | H3 | 2026-07-05 10:00 | 190
            13 | H3 | 2026-08-05 10:00 | 200
            14 | H4 | 2026-06-05 10:00 | 100
            15 | H4 | 2026-07-05 10:00 | 100
            16 | H4 | 2026-08-05 10:00 | 900
            17 | H5 | 2026-04-05 10:00 | 100
            18 | H5 | 2026-05-05 10:00 | 100
            19 | H5 | 2026-06-05 10:00 | 100
            20 | H5 | 2026-07-05 10:00 | 900
            21 | H6 | 2026-05-05 10:00 | 89
            22 | H6 | 2026-06-05 10:00 | 89
            23 | H6 | 2026-07-05 10:00 | 89
            24 | H6 | 2026-08-05 10:00 | 900
            25 | H7 | 2026-05-05 10:00 | 90
            26 | H7 | 2026-06-05 10:00 | 90
            27 | H7 | 2026-07-05 10:00 | 90
            28 | H7 | 2026-08-05 10:00 | 900
        == 正好三倍离差
        param: param_name | param_value | valid_from | valid_to
            trend_months_min | 3 | 2026-08-01 | 2026-08-31
            trend_spreads | 10 | 2026-08-01 | 2026-08-31
            trend_growth | 0.1 | 2026-08-01 | 2026-08-31
            trend_amount_min | 1 | 2026-08-01 | 2026-08-31
            trend_drift | 0.5 | 2026-08-01 | 2026-08-31
        fixmedins_b: fixmedins_code || amount
            H1 ||
            H2 || 0
        fee_list_d: bkkp_sn | fixmedins_code | fee_ocur_time | pric
            1 | H1 | 2026-05-05 10:00 | 90
            2 | H1 | 2026-06-05 10:00 | 100
            3 | H1 | 2026-07-05 10:00 | 110
            4 | H1 | 2026-08-05 10:00 | 248.26
            5 | H2 | 2026-05-05 10:00 | 90
            6 | H2 | 2026-06-05 10:00 | 100
            7 | H2 | 2026-07-05 10:00 | 110
            8 | H2 | 2026-08-05 10:00 | 248.27
        == 构成突变
        param: param_name | param_value
            trend_months_min | 2
            trend_spreads | 3
            trend_growth | 0.5
            trend_amount_min | 1
            trend_drift | 0.6931
        fixmedins_b: fixmedins_code || amount
            H1 || 0    # 从一半药费到全是药费，散度为2的自然对数0.693147
            H2 ||      # 构成不变
            H3 ||      # 只有一个月
            H4 ||      # 九成九药费
            H5 ||      # 七月突变而只有一个月可比，八月又如前
        fee_list_d: bkkp_sn | fixmedins_code | fee_ocur_time | med_chrgitm_type | pric
            1 | H1 | 2026-06-05 10:00 | 09 | 100
            2 | H1 | 2026-06-05 10:00 | 03 | 100
            3 | H1 | 2026-07-05 10:00 | 09 | 100
            4 | H1 | 2026-07-05 10:00 | 03 | 100
            5 | H1 | 2026-08-05 10:00 | 09 | 200
            6 | H2 | 2026-06-05 10:00 | 09 | 100
            7 | H2 | 2026-06-05 10:00 | 03 | 100
            8 | H2 | 2026-07-05 10:00 | 09 | 100
            9 | H2 | 2026-07-05 10:00 | 03 | 100
            10 | H2 | 2026-08-05 10:00 | 09 | 100
            11 | H2 | 2026-08-05 10:00 | 03 | 100
            12 | H3 | 2026-07-05 10:00 | 09 | 100
            13 | H3 | 2026-08-05 10:00 | 03 | 100
            14 | H4 | 2026-06-05 10:00 | 09 | 100
            15 | H4 | 2026-06-05 10:00 | 03 | 100
            16 | H4 | 2026-07-05 10:00 | 09 | 100
            17 | H4 | 2026-07-05 10:00 | 03 | 100
            18 | H4 | 2026-08-05 10:00 | 09 | 199
            19 | H4 | 2026-08-05 10:00 | 03 | 1
            20 | H5 | 2026-06-05 10:00 | 09 | 100
            21 | H5 | 2026-06-05 10:00 | 03 | 100
            22 | H5 | 2026-07-05 10:00 | 09 | 200
            23 | H5 | 2026-08-05 10:00 | 09 | 150
            24 | H5 | 2026-08-05 10:00 | 03 | 50
        == 正好到散度
        param: param_name | param_value
            trend_months_min | 1
            trend_spreads | 3
            trend_growth | 0.5
            trend_amount_min | 1
            trend_drift | 0
        fixmedins_b: fixmedins_code || amount
            H1 ||
        fee_list_d: bkkp_sn | fixmedins_code | fee_ocur_time | med_chrgitm_type | pric
            1 | H1 | 2026-07-05 10:00 | 09 | 100
            2 | H1 | 2026-08-05 10:00 | 09 | 100
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def sudden_growth(monthly_trends: ir.Table, monthly_drifts: ir.Table, param: ir.Table) -> ir.Table:
    """A month's charges far above, or made up otherwise than, the institution's months before."""
    rows = monthly_trends.inner_join(monthly_drifts, list(INSTITUTION))
    for name in PARAMS:
        rows = with_param(rows, param, name, on="month")
    rows = rows.mutate(
        wide=(rows.usual + (rows.trend_spreads * rows.spread).cast(RATE)).cast(RATE),
        most=(rows.usual + (rows.trend_growth * rows.usual).cast(RATE)).cast(RATE),
    )
    grown = (rows.total > rows.wide) & (rows.total > rows.most)
    rows = rows.mutate(grown=grown, drifted=rows.drift > rows.trend_drift.cast(RATE))
    rows = rows.filter(
        rows.months >= rows.trend_months_min,
        rows.usual >= rows.trend_amount_min.cast(RATE),
        rows.grown | rows.drifted,
    )
    month = rows.month.cast("string").substr(0, 7)
    return hits(
        rows.mutate(knowledge_id=month),
        subject=rows.fixmedins_code,
        charge="none",
        occurred=rows.month.cast("timestamp"),
        evidence={"fixmedins_b": rows.fixmedins_code},
        facts={
            "month": month,
            "total": rows.total.cast("decimal(18,2)"),
            "months": rows.months,
            "usual": rows.usual.cast("decimal(18,2)"),
            "how": _how(rows),
        },
    )


def _how(rows: ir.Table) -> ir.Value:
    """In words: by how much the charges grew, or how far what they are made up of is another."""
    growth = percent(share((rows.total - rows.usual).cast(RATE), rows.usual))
    drift = rows.drift.cast("decimal(10,2)").cast("string")
    changed = ibis.literal("收费构成与此前相差") + drift + "（KL散度）"
    return ibis.ifelse(rows.grown, ibis.literal("增长") + growth, changed)
