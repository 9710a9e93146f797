"""X09 起付线减免、出院回款线索."""

from __future__ import annotations

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.base import with_param
from baowei.rules.patterns.care_way import in_way
from baowei.rules.patterns.peers import percent
from baowei.rules.patterns.stay_charges import share
from baowei.rules.rule import Rule


@Rule(
    code="X09",
    name="起付线减免、出院回款线索",
    name_en="Stays for which nobody paid anything",
    violation="V27",
    outcome="suspect",
    basis=["条例-15-1", "条例-40-1"],
    since=date(2021, 5, 1),
    subject="institution",
    stages=("after",),
    scope=["fixmedins_code"],
    lookback=timedelta(days=62),
    fund=False,
    status="trial",
    method="按结算月份，一家机构基金有支付的住院结算中，个人现金、个人账户、共济账户均未支付（填写为零）而总费用高于基金支付、且本人不是部门共享的救助对象的，占比和人次都达到参数表所定数"
    "目的，列为疑点。现金未填写的不计。",
    message="{month}住院结算{all}人次中{zero}人次个人分文未付，占{share}。",
    verify="核对收费票据、预交金、减免审批与银行流水，走访病人，看是否免起付线、返现诱导住院。",
    lawful="救助对象、由单位或救助机构代付的由机构说明；总费用全部由基金支付的不计。",
    known_gaps="医疗救助、优抚名单未共享的会误列；出院以后的回款看不到；阈值为工程默认值。",
    examples="""
        == 一月之内
        param: param_name | param_value | valid_from | valid_to
            zero_pay_stays | 2 | 2026-08-01 | 2026-09-30
            zero_pay_share | 0.5 | 2026-08-01 | 2026-09-30
            other | 0.1 | 2021-05-01 | 9999-12-31
        fixmedins_b: fixmedins_code || amount
            H1 || 0
            H2 ||      # 不足一半
            H3 ||      # 只有一人次
            H4 ||      # 救助对象
            H6 ||      # 门诊
            H8 ||      # 现金未填写
            H9 ||      # 分在两月
            K1 ||      # 参数尚未生效
            K2 || 0    # 救助已结束、尚未开始
            L1 ||      # 另一月人次少
            L4 ||      # 现金支付
            L5 || 0    # 救助尚未开始
            L6 || 0    # 救助至结算时为止
            L7 ||      # 救助自结算时起
            L8 || 0    # 退休不是救助
            L9 ||      # 救助中
        psn_event_d: evt_id | psn_no | evt_type | begntime | endtime
            1 | Q1 | poverty_aid | 2026-01-01 00:00 | -
            2 | Q2 | poverty_aid | 2026-08-10 10:00 | -
            3 | Q3 | retired | 2026-01-01 00:00 | -
            4 | Q4 | poverty_aid | 2026-01-01 00:00 | 2026-08-10 10:00
            5 | Q5 | poverty_aid | 2026-08-11 00:00 | -
            6 | Q6 | poverty_aid | 2026-01-01 00:00 | 2026-08-10 10:01
        setl_d: setl_id|psn_no|fixmedins_code|setl_time|med_type|cash_payamt
            1|P|H1|2026-08-10 10:00|21|0
            2|P|H1|2026-08-10 10:00|21|0
            3|P|H1|2026-08-10 10:00|21|30
            4|P|H1|2026-08-10 10:00|21|30
            5|P|H2|2026-08-10 10:00|21|0
            6|P|H2|2026-08-10 10:00|21|0
            7|P|H2|2026-08-10 10:00|21|30
            8|P|H2|2026-08-10 10:00|21|30
            9|P|H2|2026-08-10 10:00|21|30
            10|P|H3|2026-08-10 10:00|21|0
            11|Q1|H4|2026-08-10 10:00|21|0
            12|Q2|H4|2026-08-10 10:00|21|0
            13|P|H6|2026-08-10 10:00|11|0
            14|P|H6|2026-08-10 10:00|11|0
            15|P|H8|2026-08-10 10:00|21|-
            16|P|H8|2026-08-10 10:00|21|-
            17|P|H9|2026-08-10 10:00|21|0
            18|P|H9|2026-09-10 10:00|21|0
            19|P|K1|2026-07-10 10:00|21|0
            20|P|K1|2026-07-10 10:00|21|0
            21|Q3|K2|2026-08-10 10:00|21|0
            22|Q4|K2|2026-08-10 10:00|21|0
            23|Q5|K2|2026-08-10 10:00|21|0
            24|Q6|K2|2026-08-10 10:00|21|0
            25|P|L1|2026-08-10 10:00|21|0
            26|P|L1|2026-08-10 10:00|21|0
            27|P|L1|2026-08-10 10:00|21|30
            28|P|L1|2026-08-10 10:00|21|30
            29|P|L1|2026-08-10 10:00|21|30
            30|P|L1|2026-09-10 10:00|21|30
            31|P|L4|2026-08-10 10:00|21|30
            32|P|L4|2026-08-10 10:00|21|30
            33|Q5|L5|2026-08-10 10:00|21|0
            34|Q5|L5|2026-08-10 10:00|21|0
            35|Q4|L6|2026-08-10 10:00|21|0
            36|Q4|L6|2026-08-10 10:00|21|0
            37|Q2|L7|2026-08-10 10:00|21|0
            38|Q2|L7|2026-08-10 10:00|21|0
            39|Q3|L8|2026-08-10 10:00|21|0
            40|Q3|L8|2026-08-10 10:00|21|0
            41|Q6|L9|2026-08-10 10:00|21|0
            42|Q6|L9|2026-08-10 10:00|21|0
        == 账户、共济支付
        param: param_name | param_value
            zero_pay_stays | 2
            zero_pay_share | 0.5
        fixmedins_b: fixmedins_code || amount
            H5 ||      # 账户、共济、现金支付
            L2 ||      # 账户支付
            L3 ||      # 共济支付
        setl_d: psn_no|fixmedins_code|setl_time|med_type|cash_payamt|acct_pay|acct_mulaid_pay
            P|H5|2026-08-10 10:00|21|0|30|-
            P|H5|2026-08-10 10:00|21|0|-|30
            P|H5|2026-08-10 10:00|21|30|-|-
            P|L2|2026-08-10 10:00|21|0|30|-
            P|L2|2026-08-10 10:00|21|0|30|-
            P|L3|2026-08-10 10:00|21|0|-|30
            P|L3|2026-08-10 10:00|21|0|-|30
        == 基金支付的多少
        param: param_name | param_value
            zero_pay_stays | 2
            zero_pay_share | 0.5
        fixmedins_b: fixmedins_code || amount
            H7 ||      # 全由基金支付
            K3 ||      # 基金未付的不在内
        setl_d: psn_no|fixmedins_code|setl_time|med_type|medfee_sumamt|fund_pay_sumamt|cash_payamt
            P|H7|2026-08-10 10:00|21|100|100|0
            P|H7|2026-08-10 10:00|21|100|100|0
            P|K3|2026-08-10 10:00|21|100|0|0
            P|K3|2026-08-10 10:00|21|100|0|0
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def nothing_paid(
    setl_d: ir.Table, psn_event_d: ir.Table, med_type_way: ir.Table, param: ir.Table
) -> ir.Table:
    """Many of an institution's stays in a month cost the patient nothing though he owed a part."""
    paid = setl_d.filter(setl_d.fund_pay_sumamt > 0)
    rows = in_way(paid.mutate(day=paid.setl_time.date()), med_type_way, "inpatient")
    none = ibis.literal(0).cast("decimal(16,2)")
    zero = (rows.cash_payamt == none) & (rows.acct_pay.fill_null(none) == none)
    zero = zero & (rows.acct_mulaid_pay.fill_null(none) == none)
    free = rows.filter(zero, rows.medfee_sumamt > rows.fund_pay_sumamt)
    free = free.anti_join(_aided(free, psn_event_d), "setl_id")
    months = _months(rows, "every").inner_join(_months(free, "free"), ["fixmedins_code", "day"])
    for name in ("zero_pay_stays", "zero_pay_share"):
        months = with_param(months, param, name)
    months = months.mutate(part=share(months.free, months.every))
    months = months.filter(
        months.free >= months.zero_pay_stays, months.part >= months.zero_pay_share
    )
    return _hits(months)


def _hits(months: ir.Table) -> ir.Table:
    month = months.day.cast("string").substr(0, 7)
    return hits(
        months.mutate(knowledge_id=month),
        subject=months.fixmedins_code,
        charge="none",
        occurred=months.day.cast("timestamp"),
        evidence={"fixmedins_b": months.fixmedins_code},
        facts={
            "month": month,
            "all": months.every,
            "zero": months.free,
            "share": percent(months.part),
        },
    )


def _aided(rows: ir.Table, psn_event_d: ir.Table) -> ir.Table:
    """setl_id of settlements of persons in receipt of aid at that time."""
    aid = psn_event_d.filter(psn_event_d.evt_type == "poverty_aid")
    aid = aid.select("psn_no", aid_from="begntime", aid_to="endtime")
    pairs = rows.select("setl_id", "psn_no", "setl_time").inner_join(aid, "psn_no")
    over = pairs.aid_to.notnull() & (pairs.setl_time >= pairs.aid_to)
    return pairs.filter(pairs.setl_time >= pairs.aid_from, ~over).select("setl_id")


def _months(rows: ir.Table, name: str) -> ir.Table:
    """A row an institution and month (its first day as `day`), with the number of rows."""
    dated = rows.mutate(month=rows.day.truncate("M"))
    return dated.group_by("fixmedins_code", day=dated.month).aggregate(**{name: dated.count()})
