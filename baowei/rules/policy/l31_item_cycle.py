"""L31 医疗服务项目周期超频次."""

from __future__ import annotations

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.base import charged, doubted, known
from baowei.rules.rule import Rule


@Rule(
    code="L31",
    name="医疗服务项目周期超频次",
    name_en="Service item more often than its cycle allows",
    violation="V09",
    outcome="violation",
    basis=["条例-15-1", "条例-38-3"],
    since=date(2021, 5, 1),
    subject="line",
    stages=("before", "during", "after"),
    scope=["psn_no"],
    lookback=timedelta(days=366),
    items=("item_cycle_limit.code",),
    method="同一人计入基金的同一项目，任一连续周期天数（知识表所定，首日起算，满周期当日不算在内）内的数量合计多于上限的，超出的数量为违规，金额为超出数量的费用。周期内有另一机构做的、同一日收"
    "取几次的（可能是不同部位或补记）或知识未经核实的，只列疑点。",
    message="{day}收取的“{name}”，自{first}起{cycle}天内已是第{nth}次，上限{max}次。",
    verify="核对各次检查报告的时间与结果，看有无病情变化需要复查；跨机构的查结果是否互认。",
    lawful="满周期当日及以后复查的不判；另一机构做过、本机构不知情的只列疑点；全自费、已冲销的不判。",
    known_gaps="病情变化确需复查的，由机构说明；数量按次计，按部位、按小时计的项目不应列入知识表。",
    examples="""
        == 周期内第二次
        item_cycle_limit: code | item_name | max_cnt | cycle_days | valid_from | valid_to
            A | 甲 | 1 | 15 | 2026-08-02 | 2026-09-30
        fee_list_d: bkkp_sn|psn_no|fixmedins_code|fee_ocur_time|med_list_codg|cnt|inscp_amt||
            1 | P1 | H1 | 2026-08-02 10:00 | A | 1 | 10 ||
            2 | P1 | H1 | 2026-08-16 10:00 | A | 1 | 10 || 10 violation   # 第15日
            3 | P2 | H1 | 2026-08-02 10:00 | A | 1 | 10 ||
            4 | P2 | H1 | 2026-08-17 10:00 | A | 1 | 10 ||      # 满15日
            5 | P3 | H1 | 2026-08-02 10:00 | A | 1 | 10 ||
            6 | P3 | H2 | 2026-08-05 10:00 | A | 1 | 10 || 10 suspect   # 另一机构
            7 | P4 | H1 | 2026-08-01 10:00 | A | 1 | 10 ||      # 知识生效以前
            8 | P4 | H1 | 2026-08-05 10:00 | A | 1 | 10 ||
            9 | P5 | H1 | 2026-08-02 10:00 | A | 1 | 0 ||       # 自费
            10 | P5 | H1 | 2026-08-05 10:00 | A | 1 | 10 ||
            11 | P6 | H1 | 2026-08-02 10:00 | A | 1 | 10 ||
            12 | P6 | H1 | 2026-08-02 16:00 | A | 1 | 10 || 10 suspect   # 同一日
            13 | P7 | H1 | 2026-08-02 10:00 | A | -1 | 10 ||
            14 | P7 | H1 | 2026-08-05 10:00 | A | 1 | 10 ||
            15 | P8 | H1 | 2026-08-02 10:00 | B | 1 | 10 ||     # 不在内
            16 | P8 | H1 | 2026-08-05 10:00 | B | 1 | 10 ||
            17 | P9 | H1 | 2026-09-25 10:00 | A | 1 | 10 ||
            18 | P9 | H1 | 2026-10-01 10:00 | A | 1 | 10 ||     # 已失效
            19 | P10 | H1 | 2026-09-20 10:00 | A | 1 | 10 ||
            20 | P10 | H1 | 2026-09-30 10:00 | A | 1 | 10 || 10
        == 上限两次
        item_cycle_limit: code | max_cnt | cycle_days
            A | 2 | 10
            C | 1 | 10
        fee_list_d: bkkp_sn | psn_no | fee_ocur_time | med_list_codg || amount
            1 | P1 | 2026-08-01 10:00 | A ||
            2 | P1 | 2026-08-05 10:00 | A ||
            3 | P1 | 2026-08-10 10:00 | A || 10   # 十日内第三次
            4 | P1 | 2026-08-15 10:00 | A ||      # 自八月五日满十日
            5 | P2 | 2026-08-01 10:00 | A ||
            6 | P2 | 2026-08-02 10:00 | C ||      # 另一项目
            7 | P2 | 2026-08-03 10:00 | A ||
            8 | P3 | 2026-08-01 10:00 | C ||
            9 | P3 | 2026-08-12 10:00 | A ||
            10 | P3 | 2026-08-20 10:00 | C ||
        == 数量
        item_cycle_limit: code | max_cnt | cycle_days
            A | 2 | 10
        fee_list_d: bkkp_sn|psn_no|fixmedins_code|fee_ocur_time|med_list_codg|cnt|pric||
            1 | P1 | H1 | 2026-08-01 10:00 | A | 2 | 10 ||
            2 | P2 | H1 | 2026-08-01 10:00 | A | 3 | 10 || 10 suspect   # 一笔三次
            3 | P3 | H1 | 2026-08-01 10:00 | A | 1 | 10 ||
            4 | P3 | H1 | 2026-08-05 10:00 | A | 3 | 10 || 20 suspect
            5 | P4 | H1 | 2026-08-01 10:00 | A | 2 | 10 ||
            6 | P4 | H1 | 2026-08-05 10:00 | A | 2 | 10 || 20 suspect   # 全部超出
            7 | P5 | H1 | 2026-08-01 10:00 | A | 2 | 10 ||
            8 | P5 | H1 | 2026-08-11 10:00 | A | 2 | 10 ||      # 满十日
            9 | P6 | H2 | 2026-08-01 10:00 | A | 1 | 10 ||
            10 | P6 | H1 | 2026-08-03 10:00 | A | 1 | 10 ||
            11 | P6 | H1 | 2026-08-05 10:00 | A | 1 | 10 || 10 suspect   # 另一机构
            12 | P7 | H1 | 2026-08-01 10:00 | A | 2 | 10 ||
            13 | P7 | H1 | 2026-08-05 10:00 | A | 1 | 10 || 10 violation
            14 | P8 | H1 | 2026-08-05 10:00 | A | 1 | 10 ||      # 同时收取，按流水号先后
            15 | P8 | H1 | 2026-08-05 10:00 | A | 2 | 10 || 10 suspect

        == 总额与单价不等
        item_cycle_limit: code | max_cnt | cycle_days
            A | 1 | 10
        fee_list_d: bkkp_sn | fee_ocur_time | med_list_codg | pric | det_item_fee_sumamt ||
            1 | 2026-08-01 10:00 | A | 10 | 10.01 ||
            2 | 2026-08-05 10:00 | A | 10 | 10.01 || 10.01

        == 知识未核实、未填符合范围金额
        item_cycle_limit: code | max_cnt | cycle_days | trust
            A | 1 | 10 | unverified
        fee_list_d: bkkp_sn|psn_no|fee_ocur_time|med_list_codg|inscp_amt|fulamt_ownpay_amt||
            1 | P1 | 2026-08-01 10:00 | A | - | 0 ||
            2 | P1 | 2026-08-03 10:00 | A | - | 0 || 10 suspect
            3 | P2 | 2026-08-01 10:00 | A | - | 10 ||
            4 | P2 | 2026-08-03 10:00 | A | - | 0 ||
            5 | P3 | 2026-08-01 10:00 | A | - | 0 ||
            6 | P3 | 2026-08-03 10:00 | A | - | 10 ||
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def item_cycle_exceeded(fee_list_d: ir.Table, item_cycle_limit: ir.Table) -> ir.Table:
    """What an item was given above what any cycle of days that ends with the charge allows."""
    rows = known(charged(fee_list_d), item_cycle_limit)
    counted = _within_cycle(rows)
    rows = rows.inner_join(counted, "bkkp_sn")
    above = (rows.total - rows.max_cnt).cast("decimal(16,4)")
    rows = rows.mutate(over=ibis.least(above, rows.cnt.cast("decimal(16,4)")))
    rows = rows.filter(rows.over > 0)
    whole = rows.over == rows.cnt
    part = (rows.over * rows.pric).cast("decimal(16,2)")
    return hits(
        rows,
        subject=rows.bkkp_sn,
        quantity=rows.over,
        amount=ibis.ifelse(whole, rows.det_item_fee_sumamt, part),
        outcome=doubted(rows, rows.elsewhere, rows.total_today > 1),
        evidence={"fee_list_d": rows.bkkp_sn, "fee_list_d.before": rows.other_sn},
        facts={
            "name": ibis.coalesce(rows.item_name, rows.medins_list_name, rows.med_list_codg),
            "first": rows.first_day,
            "cycle": rows.cycle_days,
            "nth": rows.total.ceil().cast("int64"),
            "max": rows.max_cnt.cast("int64"),
            "day": rows.day,
        },
    )


def _within_cycle(rows: ir.Table) -> ir.Table:
    """bkkp_sn: what was given in the cycle up to that charge, where and since when.

    total, total_today: units; first_day: the first of these charges; other_sn: one of them;
    elsewhere: one of them was made by another institution.
    """
    keys = ("psn_no", "knowledge_id", "fixmedins_code", "fee_ocur_time", "day", "cnt", "bkkp_sn")
    other = rows.select(**{f"other_{name}": rows[name] for name in keys})
    mine = rows.select(*keys, "cycle_days")
    pairs = mine.inner_join(
        other, [mine.psn_no == other.other_psn_no, mine.knowledge_id == other.other_knowledge_id]
    )
    before = (pairs.other_fee_ocur_time < pairs.fee_ocur_time) | (
        (pairs.other_fee_ocur_time == pairs.fee_ocur_time) & (pairs.other_bkkp_sn <= pairs.bkkp_sn)
    )
    pairs = pairs.filter(before, pairs.day.delta(pairs.other_day, unit="day") < pairs.cycle_days)
    today = pairs.other_day == pairs.day
    return pairs.group_by("bkkp_sn").aggregate(
        total=pairs.other_cnt.sum(),
        total_today=pairs.other_cnt.sum(where=today),
        first_day=pairs.other_day.min(),
        other_sn=pairs.other_bkkp_sn.min(),
        elsewhere=(pairs.other_fixmedins_code != pairs.fixmedins_code).any(),
    )
