"""X25 先结算后处方."""

from datetime import date, timedelta

import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.base import charged, with_param
from baowei.rules.patterns.care_way import in_way
from baowei.rules.rule import Rule

_MINUTE = 60


@Rule(
    code="X25",
    name="先结算后开处方",
    name_en="Prescription written after the settlement",
    violation="V29",
    outcome="suspect",
    basis=["条例-40-2", "条例-38-6"],
    since=date(2021, 5, 1),
    subject="settlement",
    stages=("after",),
    scope=["setl_id"],
    lookback=timedelta(days=366),
    method="门诊和药店的费用明细，其处方号对应的本人处方开具时间晚于结算时间，且相差超过参数表所定时钟误差的，列为疑点；只算处方在后的明细。急诊和住院不列。",
    message="{settled}结算的药品，其处方{prescribed}才开具，晚{minutes}分钟。",
    verify="调取处方原件和开方系统日志，问开方医师和审方药师，看有无补方、代开、批量开方。",
    lawful="先开方后结算，含长期处方多次取药；相差在时钟误差以内；急诊抢救的口头医嘱后补；住院医嘱。",
    known_gaps="处方未上传的看不到；处方号被他人使用的另有规则；两个系统时钟相差较大的会误列。",
    examples="""
        == 处方晚于结算
        rx_d: rxno | psn_no | prsc_time
            R1 | P1 | 2026-07-31 21:00
            R2 | P1 | 2026-07-31 09:00
            R3 | P1 | 2026-07-31 10:20
            R4 | P1 | 2026-07-31 10:20:01
            R5 | P2 | 2026-07-31 21:00
            R6 | P1 | 2026-04-01 09:00
        fee_list_d: bkkp_sn|setl_id|rx_drord_no|fee_ocur_time|med_type|det_item_fee_sumamt|inscp_amt
            1 | 1 | R1 | 2026-07-31 10:00 | 41 | 30 | 30
            2 | 1 | R1 | 2026-07-31 10:00 | 41 | 20 | 20
            3 | 1 | R2 | 2026-07-31 10:00 | 41 | 40 | 40
            4 | 2 | R2 | 2026-07-31 10:00 | 41 | 40 | 40
            5 | 3 | R3 | 2026-07-31 10:00 | 41 | 40 | 40
            6 | 4 | R4 | 2026-07-31 10:00 | 41 | 40 | 40
            7 | 5 | R5 | 2026-07-31 10:00 | 41 | 40 | 40
            8 | 6 | R1 | 2026-07-31 10:00 | 13 | 40 | 40
            9 | 7 | R1 | 2026-07-31 10:00 | 21 | 40 | 40
            10 | 8 | R6 | 2026-07-31 10:00 | 14 | 40 | 40
            11 | 9 | R1 | 2026-07-31 10:00 | 41 | 40 | 0
            12 | 10 | - | 2026-07-31 10:00 | 41 | 40 | 40
        setl_d: setl_id | setl_time || amount
            1 | 2026-07-31 10:10 || 50     # 只算处方在后的两行
            2 | 2026-07-31 10:10 ||        # 先开方
            3 | 2026-07-31 10:10 ||        # 正好在误差以内
            4 | 2026-07-31 10:10 || 40
            5 | 2026-07-31 10:10 ||        # 别人的处方
            6 | 2026-07-31 10:10 ||        # 急诊
            7 | 2026-07-31 10:10 ||        # 住院医嘱
            8 | 2026-07-31 10:10 ||        # 长期处方
            9 | 2026-07-31 10:10 ||        # 未申报基金
            10 | 2026-07-31 10:10 ||       # 没有处方号
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def prescribed_after_settlement(
    fee_list_d: ir.Table,
    setl_d: ir.Table,
    rx_d: ir.Table,
    med_type_way: ir.Table,
    param: ir.Table,
) -> ir.Table:
    """Outpatient and pharmacy lines whose own prescription is younger than the settlement."""
    rows = _prescribed_late(fee_list_d, setl_d, rx_d)
    rows = rows.mutate(late=rows.prsc_time.epoch_seconds() - rows.setl_time.epoch_seconds())
    rows = with_param(rows, param, "rx_clock_minutes")
    rows = rows.filter(rows.late > rows.rx_clock_minutes * _MINUTE)
    rows = in_way(rows, med_type_way, "outpatient", "pharmacy")
    return hits(
        rows,
        subject=rows.setl_id,
        occurred=rows.setl_time,
        until=rows.prsc_time,
        evidence={"fee_list_d": rows.bkkp_sn, "rx_d": rows.rx_drord_no},
        facts={
            "settled": rows.setl_time,
            "prescribed": rows.prsc_time,
            "minutes": rows.late // _MINUTE,
        },
    )


def _prescribed_late(fee_list_d: ir.Table, setl_d: ir.Table, rx_d: ir.Table) -> ir.Table:
    """Lines with the times of their own prescription and of the settlement before it."""
    prescribed = rx_d.select("psn_no", "prsc_time", rx_drord_no="rxno")
    keys = charged(fee_list_d).select("bkkp_sn", "setl_id", "psn_no", "rx_drord_no")
    keys = keys.filter(keys.rx_drord_no.notnull())
    pairs = keys.inner_join(prescribed, ["rx_drord_no", "psn_no"])
    pairs = pairs.inner_join(setl_d.select("setl_id", "setl_time"), "setl_id")
    late = pairs.filter(pairs.prsc_time > pairs.setl_time)
    # few are late, and only of these the whole line is fetched
    lines = charged(fee_list_d).semi_join(late, "bkkp_sn")
    late = late.select("prsc_time", "setl_time", late_sn="bkkp_sn")
    return lines.inner_join(late, lines.bkkp_sn == late.late_sn).drop("late_sn")
