"""GZ10000101010000 药品限支付疗程."""

from __future__ import annotations

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.base import charged, doubted, known, with_param
from baowei.rules.patterns.care_way import with_way
from baowei.rules.patterns.course import with_days
from baowei.rules.rule import Rule

AT_HOME = ("outpatient", "emergency", "pharmacy")
"""Ways in which one charge supplies several days."""

SPAN = "span"
EACH_STAY = "单次"
"""Wording of a course that begins anew with every stay: 单次住院最多支付14天."""


@Rule(
    code="GZ10000101010000",
    name="药品限支付疗程",
    name_en="Drug beyond its course",
    violation="V16",
    outcome="violation",
    basis=["条例-15-2", "条例-38-6"],
    since=date(2021, 5, 1),
    subject="line",
    stages=("before", "during", "after"),
    scope=["psn_no"],
    lookback=timedelta(days=2 * 366),
    items=("drug_course.code",),
    method="计入基金的同一药品，按知识表的计法（实际使用日数，或自首次使用日起的日历天数）多于限定疗程的，列出超出的明细。同次就诊内超出的为违规，金额为明细全额；门诊、急诊、药店和出院带药"
    "一笔开几日的，按所填周期天数计，最后一笔开超的为疑点，金额按该笔超出天数的比例计。同一人几次就诊合计，在疗程天数参数所定倍数的连续日历天内超出的，为疑点；原文限单次住院的只看本次。疗程未"
    "经核实的只列疑点。",
    message="{day}的“{name}”{where}已至第{nth}天，限支付{max}天。",
    verify="核对医嘱、执行记录与目录限定；因病情需要延长的，超出部分应由患者自付并已告知同意。",
    lawful="疗程之内的不判；几次就诊合计超出而相隔长久的，视为另一疾病过程，不判；超出部分由患者全自费的不判；已冲销的不判。",
    known_gaps="是否同一疾病过程数据看不出，几次就诊合计超出的只列疑点，间隔较久的不列；同日分几笔带药的天数不相加，几次就诊合计时一笔按一日计；同一药品不同规格、厂家的编码分别累计；起用时间（如发病四十"
    "八小时内）看不出。",
    examples="""
        == 疗程以外的日子
        drug_course: code | max_days | counting | valid_from | valid_to
            A | 2 | days | 2021-05-01 | 2026-08-31
            C | 2 | days | 2026-08-05 | 9999-12-31
        fee_list_d: bkkp_sn|psn_no|mdtrt_id|fee_ocur_time|med_list_codg|cnt|inscp_amt||
            1 | P1 | M1 | 2026-08-01 10:00 | A | 1 | 10 ||
            2 | P1 | M1 | 2026-08-02 10:00 | A | 1 | 10 ||
            3 | P1 | M1 | 2026-08-02 16:00 | A | 1 | 10 ||      # 同一日
            4 | P1 | M1 | 2026-08-03 10:00 | A | 1 | 10 || 10 violation
            5 | P1 | M1 | 2026-08-03 16:00 | A | 1 | 10 || 10
            6 | P2 | M2 | 2026-08-04 10:00 | A | 1 | 10 ||      # 另一次就诊
            7 | P3 | M3 | 2026-08-01 10:00 | A | 1 | 0 ||       # 自费
            8 | P3 | M3 | 2026-08-02 10:00 | A | 1 | 10 ||
            9 | P3 | M3 | 2026-08-03 10:00 | A | 1 | 10 ||
            10 | P4 | M4 | 2026-08-01 10:00 | A | -1 | 10 ||
            11 | P4 | M4 | 2026-08-02 10:00 | A | 1 | 10 ||
            12 | P4 | M4 | 2026-08-03 10:00 | A | 1 | 10 ||
            13 | P5 | M5 | 2026-08-04 10:00 | C | 1 | 10 ||     # 尚未生效
            14 | P5 | M5 | 2026-08-05 10:00 | C | 1 | 10 ||
            15 | P5 | M5 | 2026-08-06 10:00 | C | 1 | 10 ||
            16 | P5 | M5 | 2026-08-07 10:00 | C | 1 | 10 || 10
            17 | P6 | M6 | 2026-08-29 10:00 | A | 1 | 10 ||
            18 | P6 | M6 | 2026-08-30 10:00 | A | 1 | 10 ||
            19 | P6 | M6 | 2026-08-31 10:00 | A | 1 | 10 || 10
            20 | P6 | M6 | 2026-09-01 10:00 | A | 1 | 10 ||     # 已失效
            21 | P7 | M7 | 2026-08-10 10:00 | A | 1 | 10 ||
            22 | P7 | M7 | 2026-08-11 10:00 | C | 1 | 10 ||     # 另一编码
            23 | P7 | M7 | 2026-08-11 10:00 | A | 1 | 10 ||
            24 | P8 | M8 | 2026-08-05 10:00 | C | 1 | 10 ||
            25 | P8 | M8 | 2026-08-06 10:00 | C | 1 | 10 ||
            26 | P8 | M8 | 2026-08-07 10:00 | C | 1 | 10 || 10   # 生效当日起算

        == 按首日起的天数计
        drug_course: code | max_days | counting
            A | 2 | span
            C | 2 | days
        fee_list_d: bkkp_sn | fee_ocur_time | med_list_codg || amount
            1 | 2026-08-01 10:00 | A ||
            2 | 2026-08-02 10:00 | A ||
            3 | 2026-08-03 10:00 | A || 10   # 首日起第三日
            4 | 2026-08-01 10:00 | C ||
            5 | 2026-08-03 10:00 | C ||      # 用药第二日
            6 | 2026-08-04 10:00 | C || 10   # 用药第三日

        == 按首日起的天数计，几次就诊合计
        param: param_name | param_value | valid_from | valid_to
            course_stretch | 2 | 2021-05-01 | 2026-09-10
            other | 9 | 2021-05-01 | 2026-09-10
        drug_course: code | max_days | counting
            A | 10 | span
            D | 10 | span
        fee_list_d: bkkp_sn | psn_no | mdtrt_id | fee_ocur_time | med_list_codg || amount
            1 | P1 | M1 | 2026-08-01 10:00 | A ||
            2 | P1 | M2 | 2026-08-10 10:00 | A ||
            3 | P1 | M3 | 2026-08-11 10:00 | A || 10 suspect   # 首次使用起第十一日
            4 | P2 | M4 | 2026-08-01 10:00 | A ||
            5 | P2 | M5 | 2026-08-20 10:00 | A || 10 suspect   # 第二十日
            6 | P2 | M6 | 2026-09-09 10:00 | A ||      # 距前次第二十一日，另算
            7 | P3 | M7 | 2026-08-11 10:00 | A ||      # 另一人
            8 | P4 | M8 | 2026-08-01 10:00 | A ||
            9 | P4 | M8 | 2026-08-11 10:00 | A || 10 violation
            10 | P6 | M12 | 2026-08-01 10:00 | D ||
            11 | P6 | M13 | 2026-08-11 10:00 | A ||    # 另一编码
            12 | P7 | M14 | 2026-08-30 10:00 | A ||
            13 | P7 | M15 | 2026-09-11 10:00 | A ||    # 当日没有参数

        == 按使用日数计，几次就诊合计
        param: param_name | param_value
            course_stretch | 2
        drug_course: code | max_days | counting | limit_text
            A | 2 | days | 支付不超过2天。
            C | 2 | days | 单次住院最多支付2天。
        fee_list_d: bkkp_sn | psn_no | mdtrt_id | fee_ocur_time | med_list_codg || amount
            1 | P1 | M1 | 2026-08-01 10:00 | A ||
            2 | P1 | M1 | 2026-08-01 16:00 | A ||      # 同一日
            3 | P1 | M2 | 2026-08-02 10:00 | A ||
            4 | P1 | M3 | 2026-08-04 10:00 | A || 10 suspect   # 四日内第三天
            5 | P2 | M4 | 2026-08-01 10:00 | A ||
            6 | P2 | M4 | 2026-08-02 10:00 | A ||
            7 | P2 | M5 | 2026-08-05 10:00 | A ||      # 四日内第二天
            11 | P4 | M8 | 2026-08-01 10:00 | A ||
            12 | P4 | M9 | 2026-08-02 10:00 | A ||
            13 | P4 | M9 | 2026-08-03 10:00 | A || 10 suspect   # 本次就诊第二天，合计第三天
            8 | P3 | M6 | 2026-08-01 10:00 | C ||
            9 | P3 | M6 | 2026-08-02 10:00 | C ||
            10 | P3 | M7 | 2026-08-03 10:00 | C ||     # 另一次住院

        == 一笔开几日
        drug_course: code | max_days | counting
            A | 10 | days
            C | 10 | span
        fee_list_d: bkkp_sn | psn_no | mdtrt_id | med_type | med_list_codg | prd_days || amount
            1 | P1 | M1 | 11 | A | 20 || 5 suspect    # 多十日
            2 | P2 | M2 | 41 | A | 10 ||
            3 | P3 | M3 | 21 | A | 20 ||              # 住院期间逐日计费
            4 | P5 | M5 | 11 | A | - ||
            5 | P6 | M6 | 11 | C | 20 ||              # 按日历天数计
            6 | P7 | M7 | 13 | A | 20 || 5 suspect
            7 | P8 | M8 | 99 | A | 20 ||              # 方式不明
        == 出院带药
        drug_course: code | max_days | counting
            A | 10 | days
            E | 2 | days
            G | 2 | span
        fee_list_d: bkkp_sn|mdtrt_id|fee_ocur_time|med_list_codg|prd_days|dscg_tkdrug_flag||
            1 | M4 | 2026-08-01 10:00 | A | 1 | - ||
            2 | M4 | 2026-08-02 10:00 | A | 12 | 1 || 2.5 suspect   # 合计十三日
            3 | M9 | 2026-08-01 10:00 | E | 1 | - ||
            4 | M9 | 2026-08-02 10:00 | E | 4 | 1 || 7.5 suspect   # 第二日起带药四日
            5 | M10 | 2026-08-01 10:00 | G | 1 | - ||
            6 | M10 | 2026-08-03 10:00 | G | 30 | 1 || 10 violation   # 按日历天数计

        == 未核实、未填符合范围金额
        drug_course: code | max_days | counting | trust
            A | 2 | days | unverified
        fee_list_d: bkkp_sn|fee_ocur_time|med_list_codg|inscp_amt|fulamt_ownpay_amt||
            1 | 2026-08-01 10:00 | A | - | 0 ||
            2 | 2026-08-02 10:00 | A | - | 0 ||
            3 | 2026-08-03 10:00 | A | - | 0 || 10 suspect
            4 | 2026-08-04 10:00 | A | - | 10 ||
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def drug_course_exceeded(
    fee_list_d: ir.Table, med_type_way: ir.Table, drug_course: ir.Table, param: ir.Table
) -> ir.Table:
    """The charges beyond the course, in one encounter or in several close together.

    What is taken home is used on as many days as its charge supplies.
    """
    rows = with_way(known(charged(fee_list_d), drug_course), med_type_way)
    rows = with_days(rows, ["mdtrt_id", "knowledge_id"]).mutate(supply=_supply(rows))
    across = _across(rows, param)
    rows = rows.left_join(across, rows.bkkp_sn == across.across_line)
    by_span = rows.counting == SPAN
    rows = rows.mutate(
        inside=ibis.ifelse(by_span, rows.span, rows.nth_day + rows.supply - 1),
        certain=ibis.ifelse(by_span, rows.span, rows.nth_day) > rows.max_days,
        over_all=ibis.ifelse(by_span, rows.longest, rows.times).fill_null(0),
    )
    within = rows.inside > rows.max_days
    rows = rows.mutate(
        nth=ibis.ifelse(within, rows.inside, rows.over_all),
        supply=ibis.ifelse(within, rows.supply, 1),
        where=ibis.ifelse(within, "本次就诊", "几次就诊合计"),
    )
    rows = rows.filter(rows.nth > rows.max_days)
    return _found(rows)


def _found(rows: ir.Table) -> ir.Table:
    excess = ibis.least(rows.nth - rows.max_days, rows.supply).cast("float64")
    amount = rows.det_item_fee_sumamt.cast("float64") * excess / rows.supply.cast("float64")
    return hits(
        rows,
        subject=rows.bkkp_sn,
        amount=amount.cast("decimal(16,2)"),
        outcome=doubted(rows, ~rows.certain),
        evidence={"fee_list_d": rows.bkkp_sn},
        facts={
            "name": ibis.coalesce(rows.drug_name, rows.medins_list_name, rows.med_list_codg),
            "where": rows["where"],
            "nth": rows.nth,
            "max": rows.max_days,
            "day": rows.day,
        },
    )


def _supply(rows: ir.Table) -> ir.Value:
    """The days that a charge supplies: one in a stay, else as written."""
    home = rows.way.isin(AT_HOME) | (rows.dscg_tkdrug_flag.fill_null("0") == "1")
    days = ibis.greatest(rows.prd_days.fill_null(1).cast("int64"), 1)
    return ibis.ifelse(home.fill_null(False) & (rows.counting != SPAN), days, 1)


def _across(rows: ir.Table, param: ir.Table) -> ir.Table:
    """across_line, times, longest: the person's days of use up to the line's, however seen.

    How many, and over how many calendar days, within some times the course. Not of a drug whose
    course is meant of each stay.
    """
    used = rows.select("psn_no", "med_list_codg", used_day="day").distinct()
    lines = rows.filter(~rows.limit_text.fill_null("").contains(EACH_STAY))
    lines = lines.select("psn_no", "med_list_codg", "day", "max_days", across_line="bkkp_sn")
    pairs = with_param(lines, param, "course_stretch").inner_join(used, ["psn_no", "med_list_codg"])
    pairs = pairs.mutate(gone=pairs.day.delta(pairs.used_day, unit="day") + 1)
    pairs = pairs.filter(pairs.gone > 0, pairs.gone <= pairs.max_days * pairs.course_stretch)
    return pairs.group_by("across_line").aggregate(times=pairs.count(), longest=pairs.gone.max())
