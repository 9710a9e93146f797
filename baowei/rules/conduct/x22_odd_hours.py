"""X22 非营业时段、批量刷卡."""

from __future__ import annotations

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.base import with_param
from baowei.rules.patterns.institution import PHARMACY
from baowei.rules.rule import Rule

SPAN = 600
"""Seconds within which settlements are put side by side; batch_minutes is less."""

LONG_SPAN = 3_600
"""The same of settlements for round sums; round_minutes is less."""


@Rule(
    code="X22",
    name="非营业时段、批量刷卡",
    name_en="Pharmacy settlements out of hours, or many in no time",
    violation="V30",
    outcome="suspect",
    basis=["条例-15-1", "条例-40-3"],
    since=date(2021, 5, 1),
    subject="settlement",
    stages=("after",),
    scope=["fixmedins_code"],
    lookback=timedelta(days=1),
    status="trial",
    method="药店由基金支付的结算：时刻在登记的营业时间以外、超过参数表所定分钟数的；同一终端在所定分钟数以内为达到所定人数的不同的人结算的；同一终端在所定分钟数以内以整数金额（参数表所定元数的整倍数）为达到所定人数的不同的人结算的，各次结算列为疑点，金额为结算的全部费用。二十四"
    "小时营业、夜间售药名单内的药店不判时段；营业时间未登记的不判。",
    message="{why}。",
    verify="调取监控、终端日志与小票，看是否有顾客和药品交付，查是否集中保管他人凭证。",
    lawful="夜间、应急售药的药店按地方名单除外；全天营业的不判；团体集中购药由机构说明。",
    known_gaps="营业时间变更未更新会误列；没有终端号的看不到批量；比所定更慢的成串刷卡与繁忙收银分不清；数据没有付款设备，同一支付设备未判。",
    examples="""
        == 营业时间以外
        param: param_name | param_value | valid_from | valid_to
            opening_margin_minutes | 30 | 2026-08-02 | 2026-09-30
            other | 1 | 2021-05-01 | 9999-12-31
        night_sale: fixmedins_code | valid_from | valid_to
            P06 | 2026-08-03 | 2026-08-31
        fixmedins_b: fixmedins_code | fixmedins_type | open_time | clos_time
            P01 | 2 | 08:00 | 21:00
            P02 | 2 | 20:00 | 06:00
            P03 | 2 | 00:00 | 00:00
            P04 | 2 | - | 21:00
            H05 | 1 | 08:00 | 17:00
            P06 | 2 | 08:00 | 21:00
        setl_d: setl_id | mdtrt_id | psn_no | fixmedins_code | setl_time | fund_pay_sumamt || amount
            1 | 1 | P1 | P01 | 2026-08-02 23:00 | 7 || 0
            2 | 2 | P1 | P01 | 2026-08-02 21:30 | 7 ||       # 三十分钟以内
            3 | 3 | P1 | P01 | 2026-08-02 21:31 | 7 || 0
            4 | 4 | P1 | P01 | 2026-08-02 07:30 | 7 ||
            5 | 5 | P1 | P01 | 2026-08-02 07:29 | 7 || 0
            6 | 6 | P1 | P01 | 2026-08-02 12:00 | 7 ||
            7 | 7 | P1 | P02 | 2026-08-02 23:00 | 7 ||       # 夜间营业
            8 | 8 | P1 | P02 | 2026-08-02 06:30 | 7 ||
            9 | 9 | P1 | P02 | 2026-08-02 06:31 | 7 || 0
            10 | 10 | P1 | P02 | 2026-08-02 19:30 | 7 ||
            11 | 11 | P1 | P02 | 2026-08-02 19:29 | 7 || 0
            12 | 12 | P1 | P03 | 2026-08-02 03:00 | 7 ||     # 全天营业
            13 | 13 | P1 | P04 | 2026-08-02 03:00 | 7 ||     # 未登记
            14 | 14 | P1 | H05 | 2026-08-02 03:00 | 7 ||     # 医院
            15 | 15 | P1 | P06 | 2026-08-03 03:00 | 7 ||     # 夜间售药名单
            16 | 16 | P1 | P06 | 2026-08-02 03:00 | 7 || 0   # 名单尚未生效
            17 | 17 | P1 | P01 | 2026-08-02 23:00 | 0 ||     # 基金未付
            18 | 18 | P1 | P01 | 2026-08-01 23:00 | 7 ||     # 参数尚未生效
            19 | 19 | P1 | P06 | 2026-08-31 03:00 | 7 ||
            20 | 20 | P1 | P06 | 2026-09-01 03:00 | 7 || 0   # 名单已失效
            21 | 21 | P1 | P01 | 2026-08-03 23:00 | 7 || 0   # 不在名单
        == 同一终端很短时间
        param: param_name | param_value | valid_from | valid_to
            batch_persons | 3 | 2026-08-02 | 2026-08-31
            batch_minutes | 2 | 2026-08-02 | 2026-08-31
            other | 1 | 2021-05-01 | 9999-12-31
            another | 9 | 2021-05-01 | 9999-12-31
        fixmedins_b: fixmedins_code | fixmedins_type
            P01 | 2
            P02 | 2
            H05 | 1
        setl_d: setl_id | mdtrt_id | psn_no | fixmedins_code | setl_time | fund_pay_sumamt || amount
            1 | 1 | P1 | P01 | 2026-08-02 10:09 | 7 || 0
            2 | 2 | P2 | P01 | 2026-08-02 10:10 | 7 || 0
            3 | 3 | P3 | P01 | 2026-08-02 10:11 | 7 || 0      # 正好两分钟
            4 | 4 | P4 | P01 | 2026-08-02 11:00 | 7 ||        # 两分多钟
            5 | 5 | P5 | P01 | 2026-08-02 11:01 | 7 ||
            6 | 6 | P6 | P01 | 2026-08-02 11:02:01 | 7 ||
            7 | 7 | P1 | P01 | 2026-08-02 12:00 | 7 ||        # 同一人
            8 | 8 | P1 | P01 | 2026-08-02 12:01 | 7 ||
            9 | 9 | P2 | P01 | 2026-08-02 12:01 | 7 ||
            10 | 10 | P1 | P01 | 2026-08-02 13:00 | 7 ||      # 另一终端
            11 | 11 | P2 | P01 | 2026-08-02 13:00 | 7 ||
            12 | 12 | P3 | P01 | 2026-08-02 13:00 | 7 ||
            13 | 13 | P1 | P01 | 2026-08-02 14:00 | 7 ||      # 另一药店，终端号相同
            14 | 14 | P2 | P01 | 2026-08-02 14:00 | 7 ||
            15 | 15 | P3 | P02 | 2026-08-02 14:00 | 7 ||
            16 | 16 | P1 | H05 | 2026-08-02 10:09 | 7 ||      # 医院
            17 | 17 | P2 | H05 | 2026-08-02 10:09 | 7 ||
            18 | 18 | P3 | H05 | 2026-08-02 10:09 | 7 ||
            19 | 19 | P1 | P01 | 2026-08-02 15:00 | 7 ||      # 终端号未填
            20 | 20 | P2 | P01 | 2026-08-02 15:00 | 7 ||
            21 | 21 | P3 | P01 | 2026-08-02 15:00 | 7 ||
            22 | 22 | P1 | P01 | 2026-08-01 15:00 | 7 ||      # 参数尚未生效
            23 | 23 | P2 | P01 | 2026-08-01 15:00 | 7 ||
            24 | 24 | P3 | P01 | 2026-08-01 15:00 | 7 ||
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
            12 | D2
            13 | D1
            14 | D1
            15 | D1
            16 | D1
            17 | D1
            18 | D1
            19 | -
            20 | -
            21 | -
            22 | D1
            23 | D1
            24 | D1
        == 整数金额
        param: param_name | param_value | valid_from | valid_to
            round_yuan | 100 | 2026-08-02 | 2026-08-31
            round_persons | 3 | 2026-08-02 | 2026-08-31
            round_minutes | 30 | 2026-08-02 | 2026-08-31
            other | 1 | 2021-05-01 | 9999-12-31
            another | 99 | 2021-05-01 | 9999-12-31
        fixmedins_b: fixmedins_code | fixmedins_type
            P01 | 2
            P02 | 2
        setl_d: setl_id|psn_no|fixmedins_code|setl_time|fund_pay_sumamt|medfee_sumamt||amount
            1 | P1 | P01 | 2026-08-02 10:00 | 7 | 300 || 0
            2 | P2 | P01 | 2026-08-02 10:15 | 7 | 500 || 0
            3 | P3 | P01 | 2026-08-02 10:30 | 7 | 100 || 0         # 正好三十分钟
            4 | P4 | P01 | 2026-08-02 12:00 | 7 | 300 ||           # 三十多分钟
            5 | P5 | P01 | 2026-08-02 12:15 | 7 | 500 ||
            6 | P6 | P01 | 2026-08-02 12:30:01 | 7 | 100 ||
            7 | P1 | P01 | 2026-08-02 14:00 | 7 | 300 ||           # 两人整数
            8 | P2 | P01 | 2026-08-02 14:01 | 7 | 300 ||
            9 | P3 | P01 | 2026-08-02 14:02 | 7 | 350 ||
            10 | P1 | P01 | 2026-08-01 10:00 | 7 | 300 ||          # 参数尚未生效
            11 | P2 | P01 | 2026-08-01 10:15 | 7 | 300 ||
            12 | P3 | P01 | 2026-08-01 10:20 | 7 | 300 ||
            13 | P1 | P01 | 2026-08-02 15:00 | 7 | 0 ||            # 金额为零
            14 | P2 | P01 | 2026-08-02 15:01 | 7 | 0 ||
            15 | P3 | P01 | 2026-08-02 15:02 | 7 | 0 ||
            16 | P1 | P01 | 2026-08-02 16:00 | 7 | 300 ||          # 另一终端
            17 | P2 | P01 | 2026-08-02 16:01 | 7 | 300 ||
            18 | P3 | P01 | 2026-08-02 16:02 | 7 | 300 ||
            19 | P1 | P01 | 2026-08-02 17:00 | 7 | 300 ||          # 另一药店，终端号相同
            20 | P2 | P01 | 2026-08-02 17:01 | 7 | 300 ||
            21 | P3 | P02 | 2026-08-02 17:02 | 7 | 300 ||
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
            18 | D2
            19 | D1
            20 | D1
            21 | D1
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def odd_settlements(
    setl_d: ir.Table,
    fixmedins_b: ir.Table,
    setl_chnl_d: ir.Table,
    night_sale: ir.Table,
    param: ir.Table,
) -> ir.Table:
    """A pharmacy's settlements out of hours, or for many people on one till: at once, or round."""
    shops = fixmedins_b.filter(fixmedins_b.fixmedins_type == PHARMACY)
    paid = setl_d.filter(setl_d.fund_pay_sumamt > 0)
    rows = paid.select(
        *("setl_id", "mdtrt_id", "psn_no", "fixmedins_code", "setl_time", "medfee_sumamt"),
        day=paid.setl_time.date(),
        at=paid.setl_time.epoch_seconds(),
    )
    rows = rows.inner_join(
        shops.select("fixmedins_code", "open_time", "clos_time"), "fixmedins_code"
    )
    tills = rows.inner_join(setl_chnl_d.select("setl_id", "dev_no"), "setl_id")
    found = _closed(rows, night_sale, param)
    found = found.union(_batches(tills, param)).union(_round(tills, param))
    first = ibis.window(group_by="setl_id", order_by=found.why)
    found = found.mutate(reason=ibis.row_number().over(first))
    found = found.filter(found.reason == 0)
    return hits(
        found,
        subject=found.setl_id,
        charge="settlement",
        occurred=found.setl_time,
        evidence={"setl_d": found.setl_id},
        facts={"why": found.why},
    )


def _closed(rows: ir.Table, night_sale: ir.Table, param: ir.Table) -> ir.Table:
    night = [
        rows.fixmedins_code == night_sale.fixmedins_code,
        rows.day >= night_sale.valid_from,
        rows.day <= night_sale.valid_to,
    ]
    rows = with_param(rows.anti_join(night_sale, night), param, "opening_margin_minutes")
    rows = rows.mutate(opens=_minutes(rows.open_time), closes=_minutes(rows.clos_time))
    now = rows.setl_time.hour() * 60 + rows.setl_time.minute()
    margin = rows.opening_margin_minutes.cast("int32")
    early, late = now < rows.opens - margin, now > rows.closes + margin
    by_day = (rows.opens < rows.closes) & (early | late)
    over_night = early & late  # closing after midnight, it is closed only between the two
    rows = rows.filter(by_day | over_night)
    hours = rows.open_time + "至" + rows.clos_time
    return _found(rows, ibis.literal("结算时刻在营业时间（") + hours + "）以外")


def _batches(tills: ir.Table, param: ir.Table) -> ir.Table:
    rows = with_param(with_param(tills, param, "batch_minutes"), param, "batch_persons")
    rows = rows.rename(minutes="batch_minutes", least="batch_persons")
    return _found(_series(rows, SPAN), ibis.literal("同一终端很短时间内为多人结算"))


def _round(tills: ir.Table, param: ir.Table) -> ir.Table:
    rows = with_param(tills, param, "round_yuan")
    parts = rows.medfee_sumamt / rows.round_yuan
    rows = rows.filter(rows.medfee_sumamt > 0, parts == parts.floor())
    rows = with_param(with_param(rows, param, "round_minutes"), param, "round_persons")
    rows = rows.rename(minutes="round_minutes", least="round_persons")
    return _found(_series(rows, LONG_SPAN), ibis.literal("同一终端接连为多人以整数金额结算"))


def _series(rows: ir.Table, span: int) -> ir.Table:
    """The settlements of `least` persons on one till within `minutes`, less than span seconds."""
    rows = rows.mutate(span=rows["at"] // span)
    near = rows.select(
        "fixmedins_code", "dev_no", "span", near_id="setl_id", near_psn="psn_no", near_at="at"
    )
    near = near.union(near.mutate(span=near.span - 1))  # what follows in the next span as well
    pairs = rows.inner_join(near, ["fixmedins_code", "dev_no", "span"])
    gap = pairs.near_at - pairs["at"]
    pairs = pairs.filter(gap >= 0, gap <= (pairs.minutes * 60).cast("int64"))
    sums = pairs.group_by("setl_id").aggregate(
        persons=pairs.near_psn.nunique(), least=pairs.least.max()
    )
    begun = sums.filter(sums.persons >= sums.least)
    series = pairs.semi_join(begun, "setl_id").select(setl_id="near_id").distinct()
    return rows.semi_join(series, "setl_id")


def _minutes(clock: ir.Value) -> ir.Value:
    """Minutes since midnight of HH:MM."""
    return clock.substr(0, 2).cast("int32") * 60 + clock.substr(3, 2).cast("int32")


def _found(rows: ir.Table, why: ir.Value) -> ir.Table:
    return rows.select("setl_id", "mdtrt_id", "psn_no", "fixmedins_code", "setl_time", why=why)
