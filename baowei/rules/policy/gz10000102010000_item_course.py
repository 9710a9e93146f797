"""GZ10000102010000 医疗服务项目限支付疗程."""

from __future__ import annotations

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.base import charged, doubted, known
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
    scope=["mdtrt_id"],
    lookback=timedelta(0),
    items=("item_course_limit.code",),
    method="同次就诊计入基金的同一项目，使用的天数（按知识表的计法：实际使用日数）多于限定疗程的，超出那些日的明细为违规，金额为这些明细全额；疗程未经核实的只列疑点。",
    message="{day}的“{name}”已是本次就诊第{nth}天，限支付{max}天。",
    verify="核对医嘱、执行记录与目录限定；因病情需要延长的，超出部分应由患者自付并已告知同意。",
    lawful="疗程之内、另一次就诊重新起算的不判；超出部分由患者全自费的不判；已冲销的不判。",
    known_gaps="只按单次就诊累计；几次就诊合计超出的，须人工核对是否同一疾病过程；评定间隔由周期规则判断。",
    examples="""
        == 疗程以外的日子
        item_course_limit: code | max_days | valid_from | valid_to
            A | 2 | 2021-05-01 | 2026-08-31
            C | 2 | 2026-08-05 | 9999-12-31
        fee_list_d: bkkp_sn|mdtrt_id|fee_ocur_time|med_list_codg|cnt|inscp_amt||
            1 | M1 | 2026-08-01 10:00 | A | 1 | 10 ||
            2 | M1 | 2026-08-02 10:00 | A | 1 | 10 ||
            3 | M1 | 2026-08-02 16:00 | A | 1 | 10 ||      # 同一日
            4 | M1 | 2026-08-03 10:00 | A | 1 | 10 || 10 violation
            5 | M1 | 2026-08-03 16:00 | A | 1 | 10 || 10
            6 | M2 | 2026-08-04 10:00 | A | 1 | 10 ||      # 另一次就诊
            7 | M3 | 2026-08-01 10:00 | A | 1 | 0 ||       # 自费
            8 | M3 | 2026-08-02 10:00 | A | 1 | 10 ||
            9 | M3 | 2026-08-03 10:00 | A | 1 | 10 ||
            10 | M4 | 2026-08-01 10:00 | A | -1 | 10 ||
            11 | M4 | 2026-08-02 10:00 | A | 1 | 10 ||
            12 | M4 | 2026-08-03 10:00 | A | 1 | 10 ||
            13 | M5 | 2026-08-04 10:00 | C | 1 | 10 ||     # 尚未生效
            14 | M5 | 2026-08-05 10:00 | C | 1 | 10 ||
            15 | M5 | 2026-08-06 10:00 | C | 1 | 10 ||
            16 | M5 | 2026-08-07 10:00 | C | 1 | 10 || 10
            17 | M6 | 2026-08-29 10:00 | A | 1 | 10 ||
            18 | M6 | 2026-08-30 10:00 | A | 1 | 10 ||
            19 | M6 | 2026-08-31 10:00 | A | 1 | 10 || 10
            20 | M6 | 2026-09-01 10:00 | A | 1 | 10 ||     # 已失效
            21 | M7 | 2026-08-10 10:00 | A | 1 | 10 ||
            22 | M7 | 2026-08-11 10:00 | C | 1 | 10 ||     # 另一编码
            23 | M7 | 2026-08-11 10:00 | A | 1 | 10 ||
            24 | M8 | 2026-08-05 10:00 | C | 1 | 10 ||
            25 | M8 | 2026-08-06 10:00 | C | 1 | 10 ||
            26 | M8 | 2026-08-07 10:00 | C | 1 | 10 || 10   # 生效当日起算

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
def item_course_exceeded(fee_list_d: ir.Table, item_course_limit: ir.Table) -> ir.Table:
    """The charges of days beyond the course, counted within one encounter."""
    rows = known(charged(fee_list_d), item_course_limit)
    rows = with_days(rows, ["mdtrt_id", "knowledge_id"])
    rows = rows.filter(rows.nth_day > rows.max_days)
    return hits(
        rows,
        subject=rows.bkkp_sn,
        outcome=doubted(rows),
        evidence={"fee_list_d": rows.bkkp_sn},
        facts={
            "name": ibis.coalesce(rows.item_name, rows.medins_list_name, rows.med_list_codg),
            "nth": rows.nth_day,
            "max": rows.max_days,
            "day": rows.day,
        },
    )
