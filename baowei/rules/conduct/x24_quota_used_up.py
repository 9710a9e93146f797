"""X24 年底额度突击、精准用尽."""

from __future__ import annotations

from datetime import date, timedelta

import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.base import known, with_param
from baowei.rules.patterns.care_way import in_way
from baowei.rules.rule import Rule

DECEMBER = 12


@Rule(
    code="X24",
    name="年底额度突击、精准用尽",
    name_en="Yearly quota used up in December, to the cent",
    violation="V27",
    outcome="suspect",
    basis=["条例-15-1", "条例-40-1"],
    since=date(2021, 5, 1),
    subject="person",
    stages=("after",),
    scope=["psn_no"],
    lookback=timedelta(days=366),
    fund=False,
    status="trial",
    method="一人一年内门诊、急诊、药店结算的统筹基金支出合计达到本地普通门诊统筹年度限额的所定比例，而其中十二月的支出达到全年的所定比例的，列为疑点。没有本地限额的不判。",
    message="{year}年门诊统筹支出{paid}元，限额{quota}元，其中十二月{december}元。",
    verify="核对十二月的处方、购药人与药品去向，查会员储值、返现。",
    lawful="十二月发病、用药的由本人说明；慢特病另有限额的不在内。",
    known_gaps="限额须按本地政策导入，随产品只带空表；分病种、分级别的限额未分。",
    examples="""
        == 十二月用尽
        param: param_name | param_value | valid_from | valid_to
            quota_used_up | 0.9 | 2026-01-01 | 2026-12-31
            quota_december_share | 0.5 | 2026-01-01 | 2026-12-31
            other | 0 | 2021-05-01 | 9999-12-31
        fund_quota: insutype | quota | valid_from | valid_to
            310 | 1000 | 2026-01-01 | 2026-12-31
            390 | 300 | 2021-05-01 | 9999-12-31
        psn_info_b: psn_no || amount
            P1 || 0
            P2 ||      # 未用尽
            P3 ||      # 十二月不足一半
            P4 ||      # 住院
            P5 || 0    # 居民
            P6 ||      # 没有限额
            P7 ||      # 两年
            P8 || 0    # 正好
            P9 ||      # 限额尚未生效
        setl_d: setl_id|mdtrt_id|psn_no|insutype|setl_time|med_type|hifp_pay
            1 | 1 | P1 | 310 | 2026-06-02 10:00 | 11 | 300
            2 | 2 | P1 | 310 | 2026-12-02 10:00 | 41 | 690
            3 | 3 | P2 | 310 | 2026-12-02 10:00 | 11 | 899
            4 | 4 | P3 | 310 | 2026-06-02 10:00 | 11 | 501
            5 | 5 | P3 | 310 | 2026-12-02 10:00 | 11 | 499
            6 | 6 | P4 | 310 | 2026-12-02 10:00 | 21 | 1000
            7 | 7 | P5 | 390 | 2026-12-02 10:00 | 13 | 300
            8 | 8 | P6 | 340 | 2026-12-02 10:00 | 11 | 1000
            9 | 9 | P7 | 310 | 2025-12-02 10:00 | 11 | 500
            10 | 10 | P7 | 310 | 2026-12-02 10:00 | 11 | 500
            11 | 11 | P8 | 310 | 2026-06-02 10:00 | 11 | 450
            12 | 12 | P8 | 310 | 2026-12-31 10:00 | 11 | 450
            13 | 13 | P9 | 310 | 2025-12-02 10:00 | 11 | 1000
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def quota_used_up(
    setl_d: ir.Table, fund_quota: ir.Table, med_type_way: ir.Table, param: ir.Table
) -> ir.Table:
    """The pooled fund's payments of a year reach the quota, half of them in December."""
    rows = setl_d.select(
        *("setl_id", "psn_no", "insutype", "med_type", "hifp_pay", "setl_time"),
        day=setl_d.setl_time.date(),
    )
    rows = in_way(rows, med_type_way, "outpatient", "emergency", "pharmacy")
    late = rows.day.month() == DECEMBER
    rows = rows.mutate(year=rows.day.year(), late=late, month=rows.day.truncate("M"))
    sums = rows.group_by("psn_no", "insutype", "year").aggregate(
        paid=rows.hifp_pay.sum().cast("decimal(16,2)"),
        december=rows.hifp_pay.sum(where=rows.late).cast("decimal(16,2)"),
        day=rows.month.max(),
        last=rows.setl_id.max(),
        at=rows.setl_time.max(),
    )
    sums = known(sums, fund_quota, line_column="insutype", code="insutype")
    sums = with_param(sums, param, "quota_used_up")
    sums = with_param(sums, param, "quota_december_share")
    full = (sums.quota * sums.quota_used_up).cast("decimal(16,2)")
    most = (sums.paid * sums.quota_december_share).cast("decimal(16,2)")
    sums = sums.filter(sums.paid >= full, sums.december >= most)
    return hits(
        sums,
        subject=sums.psn_no,
        charge="none",
        occurred=sums["at"],
        evidence={"setl_d": sums["last"]},
        facts={
            "year": sums.year,
            "paid": sums.paid,
            "quota": sums.quota,
            "december": sums.december,
        },
    )
