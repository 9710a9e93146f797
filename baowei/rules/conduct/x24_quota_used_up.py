"""X24 年底额度突击、精准用尽."""

from __future__ import annotations

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.base import known, with_param
from baowei.rules.patterns.care_way import in_way
from baowei.rules.rule import Rule

DECEMBER = 12
CHRONIC = "14"
"""med_type of outpatient care of a registered chronic disease."""
MONEY = "decimal(16,2)"


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
    method="一人一年内普通门诊、急诊、药店结算（门诊慢特病结算除外）的统筹基金支出合计达到本地普通门诊统筹年度限额的所定比例，而其中十二月的支出达到全年的所定比例的；或者末次结算用后剩余限额在所"
    "定数以内、而该次结算按支付比例足额支付、没有因限额不足转为自付的，列为疑点。没有本地限额的不判；支付比例、符合范围金额未填的不判正好用完。",
    message="{year}年门诊统筹支出{paid}元，限额{quota}元，{why}。",
    verify="核对十二月的处方、购药人与药品去向，查会员储值、返现。",
    lawful="十二月发病、用药的由本人说明；慢特病另有限额的不在内；超过限额、余下部分由本人支付的不算正好用完。",
    known_gaps="限额须按本地政策导入，随产品只带空表；分病种、分级别的限额未分；年度限额以外另有起付、分段比例的，看不出正好用完；两人同日集中的不并案。",
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
        == 正好用完
        param: param_name | param_value | valid_from | valid_to
            quota_left_yuan | 1 | 2026-01-01 | 2026-12-31
            other | 500 | 2021-05-01 | 9999-12-31
        fund_quota: insutype | quota | valid_from | valid_to
            310 | 1000 | 2026-01-01 | 2026-12-31
        psn_info_b: psn_no || amount
            P1 || 0    # 一元以内
            P2 ||      # 还剩一元多
            P3 ||      # 超过部分自付
            P4 || 0    # 除去起付线，足额
            P5 ||      # 比例未填
            P6 ||      # 慢特病
            P8 ||      # 住院
            P9 || 0    # 同一时刻两笔，后一笔足额
            Q1 ||      # 参数尚未生效
            Q2 ||      # 已超过
            Q3 ||      # 末次没有统筹支出
            Q4 ||      # 末次未足额，前次足额
            Q5 ||      # 未足额以后，再全自费一次
        setl_d: setl_id|psn_no|setl_time|med_type|inscp_amt|act_pay_dedc|pool_prop_selfpay|hifp_pay
            1|P1|2026-03-02 10:00|41|1000|0|0.6|600
            2|P1|2026-06-02 10:00|41|666.67|0|0.6|399
            3|P2|2026-06-02 10:00|41|1664.98|0|0.6|998.99
            4|P3|2026-03-02 10:00|41|1000|0|0.6|600
            5|P3|2026-06-02 10:00|41|668.35|0|0.6|400
            6|P4|2026-06-02 10:00|11|1766.66|100|0.6|1000
            7|P5|2026-06-02 10:00|41|1666.66|0|-|1000
            8|P6|2026-06-02 10:00|14|1666.66|0|0.6|1000
            10|P8|2026-06-02 10:00|21|1666.66|0|0.6|1000
            11|P9|2026-06-02 10:00|41|1000|0|0.6|500
            12|P9|2026-06-02 10:00|41|834|0|0.6|500
            13|Q1|2025-06-02 10:00|41|1666.66|0|0.6|1000
            14|Q2|2026-06-02 10:00|41|1666.69|0|0.6|1000.01
            15|Q3|2026-06-02 10:00|41|1666.66|0|0.6|1000
            16|Q3|2026-06-03 10:00|41|100|0|0.6|0
            17|Q4|2026-06-02 10:00|41|1000|0|0.6|600
            18|Q4|2026-06-03 10:00|41|1000|0|0.6|400
            19|Q5|2026-06-03 10:00|41|2000|0|0.6|1000
            20|Q5|2026-06-04 10:00|41|0|0|0.6|0
        == 病种另有限额
        fund_quota: insutype | quota
            310 | 1000
        psn_info_b: psn_no || amount
            P1 ||
            P2 || 0
        setl_d: setl_id | psn_no | setl_time | dise_no | hifp_pay
            1 | P1 | 2026-12-02 10:00 | M03900 | 1000
            2 | P2 | 2026-12-02 10:00 | - | 1000
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def quota_used_up(
    setl_d: ir.Table, fund_quota: ir.Table, med_type_way: ir.Table, param: ir.Table
) -> ir.Table:
    """The pooled fund's payments of a year reach the quota, half of them in December.

    Or the last of them takes what is left, and nothing of it had to be paid by the patient.
    """
    sums = _years(setl_d, med_type_way)
    sums = known(sums, fund_quota, line_column="insutype", code="insutype")
    found = _december(sums, param).union(_to_the_cent(sums, param))
    first = ibis.window(group_by=["psn_no", "insutype", "year"], order_by=found.why)
    found = found.mutate(reason=ibis.row_number().over(first))
    found = found.filter(found.reason == 0)
    return hits(
        found,
        subject=found.psn_no,
        charge="none",
        occurred=found["at"],
        evidence={"setl_d": found["last"]},
        facts={"year": found.year, "paid": found.paid, "quota": found.quota, "why": found.why},
    )


def _years(setl_d: ir.Table, med_type_way: ir.Table) -> ir.Table:
    """A row a person and year: what the fund `paid`, of that in `december`, and the last time.

    whole: the share of the last settlement that the fund owes where its quota suffices;
    last_paid: what it paid of that. Chronic disease has quotas of its own.
    """
    common = setl_d.filter(
        setl_d.dise_no.fill_null("") == "", ~setl_d.med_type.fill_null("").startswith(CHRONIC)
    )
    owed = common.inscp_amt - common.act_pay_dedc.fill_null(ibis.literal(0).cast(MONEY))
    rows = common.select(
        *("setl_id", "psn_no", "insutype", "med_type", "hifp_pay", "setl_time"),
        day=common.setl_time.date(),
        whole=(owed * common.pool_prop_selfpay.cast("decimal(16,4)")).cast(MONEY),
    )
    rows = in_way(rows, med_type_way, "outpatient", "emergency", "pharmacy")
    late = rows.day.month() == DECEMBER
    rows = rows.mutate(year=rows.day.year(), late=late, month=rows.day.truncate("M"))
    backwards = ibis.window(
        group_by=["psn_no", "insutype", "year"],
        order_by=[rows.setl_time.desc(), rows.setl_id.desc()],
    )
    rows = rows.mutate(turn=ibis.row_number().over(backwards))
    final = rows.turn == 0
    return rows.group_by("psn_no", "insutype", "year").aggregate(
        paid=rows.hifp_pay.sum().cast(MONEY),
        december=rows.hifp_pay.sum(where=rows.late).cast(MONEY),
        day=rows.month.max(),
        last=rows.setl_id.max(where=final),
        at=rows.setl_time.max(),
        whole=rows.whole.max(where=final),
        last_paid=rows.hifp_pay.max(where=final),
    )


def _december(sums: ir.Table, param: ir.Table) -> ir.Table:
    sums = with_param(sums, param, "quota_used_up")
    sums = with_param(sums, param, "quota_december_share")
    full = (sums.quota * sums.quota_used_up).cast(MONEY)
    most = (sums.paid * sums.quota_december_share).cast(MONEY)
    rows = sums.filter(sums.paid >= full, sums.december >= most)
    return _found(rows, ibis.literal("其中十二月") + rows.december.cast("string") + "元")


def _to_the_cent(sums: ir.Table, param: ir.Table) -> ir.Table:
    sums = with_param(sums, param, "quota_left_yuan")
    left = sums.quota - sums.paid
    rows = sums.filter(
        left >= 0,
        left <= sums.quota_left_yuan,
        sums.last_paid > 0,
        sums.whole - sums.last_paid <= sums.quota_left_yuan,
    )
    return _found(rows, ibis.literal("末次结算正好用完所余限额"))


def _found(rows: ir.Table, why: ir.Value) -> ir.Table:
    names = ("psn_no", "insutype", "year", "paid", "quota", "last", "at")
    return rows.select(*names, why=why)
