"""GZ10000102010000 医疗服务项目限支付疗程."""

from __future__ import annotations

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.base import charged, doubted, known, with_param
from baowei.rules.patterns.course import with_days
from baowei.rules.rule import Rule


@Rule(
    code="GZ10000102010000",
    name="医疗服务项目限支付疗程",
    name_en="Service item beyond its course",
    violation="V16",
    outcome="violation",
    basis=["条例-15-2", "条例-38-6"],
    since=date(2021, 5, 1),
    subject="line",
    stages=("before", "during", "after"),
    scope=["psn_no"],
    lookback=timedelta(days=731),
    items=("item_course_limit.code",),
    method="计入基金的同一项目，在同次就诊中实际使用日数多于限定疗程的，超出那些日的明细为违规；几次就诊合计，在疗程天数参数所定倍数的连续日历天内实际使用日数多于限定疗程的，超出那些日的明细列为疑"
    "点。金额为这些明细全额；疗程未经核实的只列疑点。",
    message="{day}的“{name}”自{first}起已是第{nth}天，限支付{max}天。",
    verify="核对医嘱、执行记录与目录限定，几次就诊是否同一疾病过程；因病情需要延长的，超出部分应由患者自付并已告知同意。",
    lawful="疗程之内的不判；几次就诊合计超出而相隔长久的，视为另一疾病过程，不判；超出部分由患者全自费的不判；已冲销的不判。",
    known_gaps="是否同一疾病过程数据看不出，几次就诊合计超出的只列疑点，间隔较久的不列；限一年的按三百六十五个使用日计，不按日历；评定间隔由周期规则判断。",
    examples="""
        == 疗程以外的日子
        item_course_limit: code | max_days | valid_from | valid_to
            A | 2 | 2021-05-01 | 2026-08-31
            C | 2 | 2026-08-05 | 9999-12-31
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

        == 几次就诊合计
        param: param_name | param_value | valid_from | valid_to
            course_stretch | 2 | 2021-05-01 | 2026-08-31
            newborn_days | 28 | 2021-05-01 | 2026-08-31
        item_course_limit: code | max_days
            A | 3
            B | 3
        fee_list_d: bkkp_sn|psn_no|mdtrt_id|fee_ocur_time|med_list_codg|cnt||
            1 | P1 | M1 | 2026-08-01 10:00 | A | 1 ||
            2 | P1 | M1 | 2026-08-02 10:00 | A | 1 ||
            3 | P1 | M2 | 2026-08-02 15:00 | A | 1 ||       # 同一日
            4 | P1 | M2 | 2026-08-03 10:00 | A | 1 ||
            5 | P1 | M3 | 2026-08-06 10:00 | A | 1 || 10 suspect    # 六日内第四天
            6 | P1 | M3 | 2026-08-07 10:00 | A | 1 || 10 suspect    # 二日至七日
            7 | P1 | M4 | 2026-08-09 10:00 | A | 1 ||       # 三日至九日，七日内第四天
            8 | P2 | M5 | 2026-08-01 10:00 | A | 1 ||
            9 | P2 | M5 | 2026-08-02 10:00 | B | 1 ||       # 另一项目
            10 | P2 | M5 | 2026-08-03 10:00 | A | 1 ||
            11 | P2 | M6 | 2026-08-04 10:00 | A | 1 ||
            12 | P3 | M7 | 2026-08-05 10:00 | A | 1 ||      # 另一人
            13 | P4 | M8 | 2026-08-01 10:00 | A | 1 ||
            14 | P4 | M8 | 2026-08-08 10:00 | A | 1 ||
            15 | P4 | M8 | 2026-08-15 10:00 | A | 1 ||
            16 | P4 | M8 | 2026-08-22 10:00 | A | 1 || 10 violation   # 同次就诊不论间隔
            17 | P5 | M9 | 2026-08-28 10:00 | A | 1 ||
            18 | P5 | M9 | 2026-08-29 10:00 | A | 1 ||
            19 | P5 | M9 | 2026-08-30 10:00 | A | 1 ||
            20 | P5 | M10 | 2026-09-01 10:00 | A | 1 ||     # 当日没有参数
            21 | P6 | M11 | 2026-08-29 10:00 | A | 1 ||
            22 | P6 | M11 | 2026-08-30 10:00 | A | 1 ||
            23 | P6 | M11 | 2026-08-31 10:00 | A | 1 ||
            24 | P6 | M11 | 2026-09-01 10:00 | A | 1 || 10 violation   # 同次就诊不用参数
            25 | P7 | M12 | 2026-07-01 10:00 | A | 1 ||
            26 | P7 | M13 | 2026-08-01 10:00 | A | 1 ||
            27 | P7 | M13 | 2026-08-01 10:00 | B | 1 ||     # 另一项目的第一天
            28 | P7 | M13 | 2026-08-02 10:00 | A | 1 ||
            29 | P7 | M13 | 2026-08-03 10:00 | A | 1 ||

        == 未核实、未填符合范围金额
        item_course_limit: code | max_days | trust
            A | 2 | unverified
        fee_list_d: bkkp_sn|fee_ocur_time|med_list_codg|inscp_amt|fulamt_ownpay_amt||
            1 | 2026-08-01 10:00 | A | - | 0 ||
            2 | 2026-08-02 10:00 | A | - | 0 ||
            3 | 2026-08-03 10:00 | A | - | 0 || 10 suspect
            4 | 2026-08-04 10:00 | A | - | 10 ||
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def item_course_exceeded(
    fee_list_d: ir.Table, item_course_limit: ir.Table, param: ir.Table
) -> ir.Table:
    """The charges of days beyond the course, in one encounter or in several close together."""
    rows = known(charged(fee_list_d), item_course_limit)
    stay = with_days(rows, ["mdtrt_id", "knowledge_id"])
    stay = stay.filter(stay.nth_day > stay.max_days)
    over_alone = _found(stay, nth=stay.nth_day, first=stay.first_day, across=False)
    several = with_days(rows, ["psn_no", "knowledge_id"]).drop("first_day")
    several = several.mutate(wanted=several.nth_day - several.max_days)
    before = several.select(
        psn_no="psn_no", knowledge_id="knowledge_id", wanted="nth_day", first_day="day"
    ).distinct()
    several = several.inner_join(before, ["psn_no", "knowledge_id", "wanted"])
    several = with_param(several, param, "course_stretch")
    span = several.day.delta(several.first_day, unit="day")
    several = several.filter(span < several.max_days * several.course_stretch)
    several = several.anti_join(stay, "bkkp_sn")
    nth = several.max_days.cast("int64") + 1
    return over_alone.union(_found(several, nth=nth, first=several.first_day, across=True))


def _found(rows: ir.Table, *, nth: ir.Value, first: ir.Value, across: bool) -> ir.Table:
    return hits(
        rows,
        subject=rows.bkkp_sn,
        outcome=doubted(rows, ibis.literal(across)),
        evidence={"fee_list_d": rows.bkkp_sn},
        facts={
            "name": ibis.coalesce(rows.item_name, rows.medins_list_name, rows.med_list_codg),
            "first": first,
            "nth": nth,
            "max": rows.max_days,
            "day": rows.day,
        },
    )
