"""GZ10000204003000 频繁购药."""

from __future__ import annotations

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.base import charged, with_param
from baowei.rules.patterns.care_way import in_way
from baowei.rules.patterns.often import in_several, often
from baowei.rules.patterns.together import DRUG
from baowei.rules.rule import Rule


@Rule(
    code="GZ10000204003000",
    name="频繁购药",
    name_en="Purchases at pharmacies too often",
    violation="V35",
    outcome="suspect",
    basis=["条例-17", "条例-41-P2"],
    since=date(2021, 5, 1),
    subject="person",
    stages=("before", "during", "after"),
    scope=["psn_no"],
    lookback=timedelta(days=62),
    fund=False,
    status="trial",
    method="同一人在药店由基金支付的结算，一个自然月内达到参数表所定次数的，或在所定天数以内在不同药店购买同一名称药品（没有目录名称的按编码）的，列为疑点。",
    message="{what}。",
    verify="核对购药人、处方与用药情况，回访本人，看是否冒用凭证、囤药或转卖。",
    lawful="同一药店分次取药不算多店；家人代购有登记的由本人说明；共济账户支付不影响判断。",
    known_gaps="缺货分店配药会误列；阈值为工程默认值。",
    examples="""
        == 一月多次
        param: param_name | param_value | valid_from | valid_to
            purchase_times_per_month | 3 | 2026-08-01 | 2026-08-31
            purchase_shops_days | 7 | 2026-08-01 | 2026-08-31
            other | 1 | 2021-05-01 | 9999-12-31
        setl_d: setl_id|mdtrt_id|psn_no|fixmedins_code|setl_time|med_type|fund_pay_sumamt || amount
            1 | 1 | P1 | P01 | 2026-08-02 09:00 | 41 | 7 || 0
            2 | 2 | P1 | P01 | 2026-08-12 09:00 | 41 | 7 || 0
            3 | 3 | P1 | P01 | 2026-08-22 09:00 | 41 | 7 || 0
            4 | 4 | P2 | P01 | 2026-08-02 09:00 | 41 | 7 ||       # 两次
            5 | 5 | P2 | P01 | 2026-08-12 09:00 | 41 | 7 ||
            6 | 6 | P2 | P01 | 2026-07-31 09:00 | 41 | 7 ||       # 上月
            7 | 7 | P3 | P01 | 2026-08-02 09:00 | 41 | 7 ||
            8 | 8 | P3 | P01 | 2026-08-12 09:00 | 41 | 7 ||
            9 | 9 | P3 | P01 | 2026-08-22 09:00 | 41 | 0 ||       # 基金未付
            10 | 10 | P4 | P01 | 2026-08-02 09:00 | 41 | 7 ||
            11 | 11 | P4 | P01 | 2026-08-12 09:00 | 41 | 7 ||
            12 | 12 | P4 | H01 | 2026-08-22 09:00 | 11 | 7 ||     # 门诊
            13 | 13 | P5 | P01 | 2026-07-02 09:00 | 41 | 7 ||     # 参数尚未生效
            14 | 14 | P5 | P01 | 2026-07-12 09:00 | 41 | 7 ||
            15 | 15 | P5 | P01 | 2026-07-22 09:00 | 41 | 7 ||
        == 不同药店同一药品
        setl_d: setl_id|mdtrt_id|psn_no|fixmedins_code|setl_time|med_type|fund_pay_sumamt || amount
            1 | 1 | P1 | P01 | 2026-08-02 09:00 | 41 | 7 || 0
            2 | 2 | P1 | P02 | 2026-08-09 08:00 | 41 | 7 || 0
            3 | 3 | P2 | P01 | 2026-08-02 09:00 | 41 | 7 ||       # 八天
            4 | 4 | P2 | P02 | 2026-08-10 08:00 | 41 | 7 ||
            5 | 5 | P3 | P01 | 2026-08-02 09:00 | 41 | 7 ||       # 同店
            6 | 6 | P3 | P01 | 2026-08-03 08:00 | 41 | 7 ||
            7 | 7 | P4 | P01 | 2026-08-02 09:00 | 41 | 7 ||       # 不同药品
            8 | 8 | P4 | P02 | 2026-08-03 08:00 | 41 | 7 ||
            9 | 9 | P5 | P01 | 2026-08-02 09:00 | 41 | 7 ||       # 一次自费
            10 | 10 | P5 | P02 | 2026-08-03 08:00 | 41 | 7 ||
            11 | 11 | P6 | P01 | 2026-08-02 09:00 | 41 | 7 ||     # 另一家是医院
            12 | 12 | P6 | H02 | 2026-08-03 08:00 | 11 | 7 ||
            13 | 13 | P7 | P01 | 2026-08-02 09:00 | 41 | 7 ||     # 不是药品
            14 | 14 | P7 | P02 | 2026-08-03 08:00 | 41 | 7 ||
            15 | 15 | P8 | P01 | 2026-08-02 09:00 | 41 | 7 ||     # 一次基金未付
            16 | 16 | P8 | P02 | 2026-08-03 08:00 | 41 | 0 ||
            17 | 17 | P9 | P01 | 2026-08-02 09:00 | 41 | 7 ||     # 隔一家又回来
            18 | 18 | P9 | P01 | 2026-08-05 09:00 | 41 | 7 ||
        fee_list_d: bkkp_sn|setl_id|psn_no|fixmedins_code|med_list_codg|list_type|inscp_amt
            1 | 1 | P1 | P01 | A | 101 | 10
            2 | 2 | P1 | P02 | A | 101 | 10
            3 | 3 | P2 | P01 | A | 101 | 10
            4 | 4 | P2 | P02 | A | 101 | 10
            5 | 5 | P3 | P01 | A | 101 | 10
            6 | 6 | P3 | P01 | A | 101 | 10
            7 | 7 | P4 | P01 | A | 101 | 10
            8 | 8 | P4 | P02 | B | 101 | 10
            9 | 9 | P5 | P01 | A | 101 | 10
            10 | 10 | P5 | P02 | A | 101 | 0
            11 | 11 | P6 | P01 | A | 101 | 10
            12 | 12 | P6 | H02 | A | 101 | 10
            13 | 13 | P7 | P01 | A | 301 | 10
            14 | 14 | P7 | P02 | A | 301 | 10
            15 | 15 | P8 | P01 | A | 101 | 10
            16 | 16 | P8 | P02 | A | 101 | 10
            17 | 17 | P9 | P01 | A | 101 | 10
            18 | 18 | P9 | P01 | A | 101 | 10
        == 同一药品两个厂家
        setl_d: setl_id|mdtrt_id|psn_no|fixmedins_code|setl_time|med_type|fund_pay_sumamt || amount
            1 | 1 | P1 | P01 | 2026-08-02 09:00 | 41 | 7 || 0
            2 | 2 | P1 | P02 | 2026-08-03 08:00 | 41 | 7 || 0
            3 | 3 | P2 | P01 | 2026-08-02 09:00 | 41 | 7 ||
            4 | 4 | P2 | P02 | 2026-08-03 08:00 | 41 | 7 ||
        fee_list_d: setl_id|psn_no|fixmedins_code|med_list_codg|hilist_name|list_type|inscp_amt
            1 | P1 | P01 | A1 | 氨氯地平 | 101 | 10
            2 | P1 | P02 | A2 | 氨氯地平 | 101 | 10
            3 | P2 | P01 | A1 | 氨氯地平 | 101 | 10
            4 | P2 | P02 | B | 缬沙坦 | 101 | 10
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def purchases_too_often(
    setl_d: ir.Table, fee_list_d: ir.Table, med_type_way: ir.Table, param: ir.Table
) -> ir.Table:
    """Settlements at pharmacies, many in a month; or of one drug at several within some days."""
    paid = setl_d.filter(setl_d.fund_pay_sumamt > 0)
    rows = paid.select(
        "setl_id", "psn_no", "fixmedins_code", "setl_time", "med_type", day=paid.setl_time.date()
    )
    rows = in_way(rows, med_type_way, "pharmacy")
    return _in_a_month(rows, param).union(_in_many_shops(rows, fee_list_d, param))


def _in_a_month(rows: ir.Table, param: ir.Table) -> ir.Table:
    rows = rows.mutate(month=rows.day.truncate("M"))
    rows = often(rows, ["psn_no", "month"], param, "purchase_times_per_month")
    months = rows.group_by("psn_no", day=rows.month).aggregate(
        counted=rows.count(), at=rows.setl_time.min(), setl_id=rows.setl_id.min()
    )
    months = with_param(months, param, "purchase_times_per_month")
    months = months.filter(months.counted >= months.purchase_times_per_month)
    month = months.day.cast("string").substr(0, 7)
    return _hits(months, month + "在药店结算" + months.counted.cast("string") + "次")


def _in_many_shops(rows: ir.Table, fee_list_d: ir.Table, param: ir.Table) -> ir.Table:
    # who buys at one shop only is not looked at
    rows = in_several(rows, ["psn_no"], "fixmedins_code")
    lines = charged(fee_list_d.filter(fee_list_d.list_type == DRUG)).semi_join(rows, "setl_id")
    drug = ibis.coalesce(lines.hilist_name, lines.med_list_codg)
    lines = lines.select("setl_id", drug=drug).distinct()
    rows = rows.inner_join(lines, "setl_id")
    by_time = ibis.window(group_by=["psn_no", "drug"], order_by=[rows.setl_time, rows.setl_id])
    rows = rows.mutate(
        before_inst=rows.fixmedins_code.lag().over(by_time), before_day=rows.day.lag().over(by_time)
    )
    rows = with_param(rows, param, "purchase_shops_days")
    gap = rows.day.delta(rows.before_day, unit="day")
    rows = rows.filter(
        rows.fixmedins_code != rows.before_inst, gap <= rows.purchase_shops_days.cast("int32")
    )
    rows = rows.mutate(at=rows.setl_time)
    what = (
        rows.before_day.cast("string") + "、" + rows.day.cast("string") + "在两家药店购买同一药品"
    )
    return _hits(rows, what)


def _hits(rows: ir.Table, what: ir.Value) -> ir.Table:
    return hits(
        rows,
        subject=rows.psn_no,
        charge="none",
        occurred=rows["at"],
        evidence={"setl_d": rows.setl_id},
        facts={"what": what},
    )
