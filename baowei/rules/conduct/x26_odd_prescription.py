"""X26 处方异常."""

from __future__ import annotations

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.base import CHARGE, charged
from baowei.rules.patterns.status_at import not_active_at
from baowei.rules.rule import Rule


@Rule(
    code="X26",
    name="处方异常",
    name_en="Prescriptions of former physicians, used twice, or stamped alike",
    violation="V29",
    outcome="suspect",
    basis=["条例-16", "条例-40-2"],
    since=date(2021, 5, 1),
    subject="line",
    stages=("after",),
    scope=[],
    lookback=timedelta(days=366),
    needs=("rx_d",),
    status="trial",
    method="计入基金的费用所用处方：开方医师在开方之日尚未备案、备案已结束，或资格已终止的；同一处方号为不同的人结算的；同一签章摘要出现在不同医师的处方上的，各笔列为疑点，金额为明细全额"
    "。",
    message="{day}结算所用处方{why}。",
    verify="核对处方原件、医师执业注册与签章，向开方机构和医师核实。",
    lawful="同一人分次取药用同一处方号不列；备案日期未填的不判。",
    known_gaps="执业范围、处方与诊断是否相符未判；电子签章由平台统一生成摘要的会误列。",
    examples="""
        == 医师
        medins_staff_b: staff_code | staff_type | begndate | enddate
            D1 | physician | 2020-01-01 | -
            D2 | physician | 2020-01-01 | 2026-08-01
            D3 | physician | 2026-08-03 | -
            D4 | physician | - | -
        staff_stas_d: staff_code | qual_stas | begntime | endtime
            D4 | terminated | 2026-08-02 10:00 | -
            D5 | terminated | 2026-08-01 00:00 | -
            D5 | normal | 2026-08-02 00:00 | -
            D6 | terminated | 2026-08-01 00:00 | 2026-08-02 10:00
            D1 | suspended | 2026-08-01 00:00 | -
        rx_d: rxno | psn_no | prsc_dr_code | prsc_time
            R1 | P1 | D1 | 2026-08-02 09:00
            R2 | P1 | D2 | 2026-08-02 09:00
            R3 | P1 | D2 | 2026-08-01 09:00
            R4 | P1 | D3 | 2026-08-02 09:00
            R5 | P1 | D3 | 2026-08-03 09:00
            R6 | P1 | D4 | 2026-08-02 09:59
            R7 | P1 | D4 | 2026-08-02 10:00
            R8 | P1 | D9 | 2026-08-02 10:00
            R11 | P1 | D5 | 2026-08-03 10:00
            R12 | P1 | D6 | 2026-08-02 10:00
        fee_list_d: bkkp_sn | psn_no | rx_drord_no | fee_ocur_time | inscp_amt ||
            1 | P1 | R1 | 2026-08-04 09:00 | 10 ||
            2 | P1 | R2 | 2026-08-04 09:00 | 10 || 10    # 备案已结束
            3 | P1 | R3 | 2026-08-04 09:00 | 10 ||       # 最后一日
            4 | P1 | R4 | 2026-08-04 09:00 | 10 || 10    # 尚未备案
            5 | P1 | R5 | 2026-08-04 09:00 | 10 ||
            6 | P1 | R6 | 2026-08-04 09:00 | 10 ||       # 终止以前
            7 | P1 | R7 | 2026-08-04 09:00 | 10 || 10
            8 | P1 | R8 | 2026-08-04 09:00 | 10 ||       # 医师不在登记内
            9 | P1 | R2 | 2026-08-04 09:00 | 0 ||        # 自费
            10 | P1 | - | 2026-08-04 09:00 | 10 ||
            11 | P1 | R11 | 2026-08-04 09:00 | 10 ||      # 已恢复
            12 | P1 | R12 | 2026-08-04 09:00 | 10 ||      # 恢复之时
        == 处方号、签章
        rx_d: rxno | psn_no | prsc_dr_code | prsc_time | stamp_hash
            R1 | P1 | D1 | 2026-08-02 09:00 | a
            R2 | P2 | D1 | 2026-08-02 09:00 | b
            R3 | P3 | D1 | 2026-08-02 09:00 | c
            R4 | P4 | D2 | 2026-08-02 09:00 | c
            R5 | P5 | D1 | 2026-08-02 09:00 | -
            R6 | P6 | D2 | 2026-08-02 09:00 | -
            R7 | P7 | D1 | 2026-08-02 09:00 | a
            R9 | P10 | D3 | 2026-08-02 09:00 | d
            R10 | P11 | D4 | 2026-08-02 09:00 | d
        fee_list_d: bkkp_sn | mdtrt_id | setl_id | psn_no | rx_drord_no ||
            1 | 1 | 1 | P1 | R1 || 10     # 两人同号
            2 | 2 | 2 | P2 | R1 || 10
            3 | 3 | 3 | P2 | R2 ||        # 一人两次
            4 | 4 | 4 | P2 | R2 ||
            5 | 5 | 5 | P3 | R3 || 10     # 两名医师同一签章
            6 | 6 | 6 | P4 | R4 || 10
            7 | 7 | 7 | P5 | R5 ||        # 没有签章摘要
            8 | 8 | 8 | P6 | R6 ||
            9 | 9 | 9 | P7 | R7 ||        # 同一医师的签章
            10 | 10 | 10 | P8 | X1 ||     # 不在处方表
            11 | 11 | 11 | P9 | X1 ||
            12 | 12 | 12 | P10 | R9 || 10   # 同号又同章
            13 | 13 | 13 | P12 | R9 || 10
            14 | 14 | 14 | P11 | R10 || 10
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def odd_prescriptions(
    fee_list_d: ir.Table, rx_d: ir.Table, medins_staff_b: ir.Table, staff_stas_d: ir.Table
) -> ir.Table:
    """Lines on a prescription of no acting physician, of several persons, or stamped alike."""
    lines = charged(fee_list_d).select(*CHARGE, "rx_drord_no")
    used = rx_d.select("prsc_time", "stamp_hash", rx_drord_no="rxno", staff_code="prsc_dr_code")
    lines = lines.inner_join(used, "rx_drord_no")
    found = _unregistered(lines, medins_staff_b).union(_terminated(lines, staff_stas_d))
    found = found.union(_several(lines, "rx_drord_no", "psn_no", "处方号为不同的人使用"))
    found = found.union(_several(lines, "stamp_hash", "staff_code", "签章与另一医师的相同"))
    first = ibis.window(group_by="bkkp_sn", order_by=found.why)
    found = found.mutate(reason=ibis.row_number().over(first))
    rows = found.filter(found.reason == 0)
    return hits(
        rows,
        subject=rows.bkkp_sn,
        evidence={"fee_list_d": rows.bkkp_sn, "rx_d": rows.rx_drord_no},
        facts={"day": rows.day, "why": rows.why},
    )


def _unregistered(lines: ir.Table, medins_staff_b: ir.Table) -> ir.Table:
    staff = medins_staff_b.select("staff_code", "begndate", "enddate")
    rows = lines.inner_join(staff, "staff_code")
    written = rows.prsc_time.date()
    rows = rows.filter((written < rows.begndate) | (written > rows.enddate))
    return _found(rows, "的医师当日没有备案")


def _terminated(lines: ir.Table, staff_stas_d: ir.Table) -> ir.Table:
    rows = not_active_at(
        lines,
        staff_stas_d,
        key="staff_code",
        status="qual_stas",
        active="normal",
        at="prsc_time",
        row_key="bkkp_sn",
    )
    return _found(rows.filter(rows.status == "terminated"), "的医师资格已终止")


def _several(lines: ir.Table, one: str, other: str, why: str) -> ir.Table:
    """The lines of which one value goes with several of the other; null goes with none."""
    sums = lines.group_by(one).aggregate(many=lines[other].nunique())
    return _found(lines.semi_join(sums.filter(sums.many > 1), one), why)


def _found(rows: ir.Table, why: str) -> ir.Table:
    return rows.select(*CHARGE, "rx_drord_no", why=ibis.literal(why))
