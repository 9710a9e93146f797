"""GZ10000201008000 计费日期与住院时间不符."""

from __future__ import annotations

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.base import charged, with_param
from baowei.rules.rule import Rule

EMERGENCY = "13"
FROM_EMERGENCY = "24"
"""med_type of emergency care, and of a stay that goes on from it."""


@Rule(
    code="GZ10000201008000",
    name="计费日期与住院时间不符",
    name_en="Charge outside the stay",
    violation="V16",
    outcome="violation",
    basis=["条例-15-2", "条例-38-6"],
    since=date(2021, 5, 1),
    subject="line",
    stages=("before", "during", "after"),
    scope=["mdtrt_id"],
    lookback=timedelta(days=400),
    method="将住院就诊中计入基金的每笔明细的计费日期与入院日、出院日相比（不比钟点），早于入院日或晚于出院日的为违规，金额为该笔明细全额；未出院的只比入院日。"
    "入院前在参数表所定天数以内的，急诊费用和急诊转住院的不列，其他只列疑点。登记的出院时间早于入院时间的不判。",
    message="“{name}”计费日期{day}，不在{admitted}至{discharged}的住院期间内。",
    verify="核对医嘱、执行记录与计费时间；入院前费用，查当地是否允许并入住院及检查报告日期；"
    "出院后费用，查是否补记及实际提供服务的时间。",
    lawful="入院、出院当日不论钟点均不判；在院未出院的只判入院日；急诊费用、急诊转住院的，"
    "入院前规定天数内的费用随住院结算，不判；入院前规定天数内的其他费用只列疑点；"
    "全自费、已冲销的不判。",
    known_gaps="看不到各地院前检查并入住院的准许范围；出院后补记在院期间服务的，按计费日期列出，"
    "应由机构以执行记录说明；出院时间早于入院时间的登记错误不判。",
    examples="""
        == 住院期间内外的费用
        mdtrt_d: mdtrt_id | med_type | begntime | endtime
            M1 | 21 | 2026-08-04 15:00 | 2026-08-10 09:00
            M2 | 21 | 2026-08-04 15:00 | -
            M3 | 24 | 2026-08-04 15:00 | 2026-08-10 09:00
            M4 | 14 | 2026-08-04 15:00 | 2026-08-10 09:00
            M5 | 21 | 2026-08-10 15:00 | 2026-08-04 09:00
            M6 | 21 | 2026-08-04 15:00 | 2026-08-04 15:00
        fee_list_d: bkkp_sn | mdtrt_id | fee_ocur_time | med_type | inscp_amt || amount
            1  | M1 | 2026-08-12 08:00 | 21 | 10 || 10 violation   # 出院后两日
            2  | M1 | 2026-08-10 23:00 | 21 | 10 ||      # 出院当日
            3  | M1 | 2026-08-11 00:00 | 21 | 10 || 10   # 出院次日
            4  | M1 | 2026-08-04 08:00 | 21 | 10 ||      # 入院当日，早于入院钟点
            5  | M1 | 2026-08-03 23:00 | 21 | 10 || 10 suspect   # 入院前一日，可能是院前检查
            6  | M1 | 2026-08-01 08:00 | 11 | 10 || 10 suspect   # 入院前三日
            7  | M1 | 2026-07-31 08:00 | 21 | 10 || 10 violation   # 早于规定天数
            8  | M1 | 2026-08-03 08:00 | 13 | 10 ||      # 急诊费用并入住院
            9  | M1 | 2026-07-31 08:00 | 13 | 10 || 10 violation   # 急诊太早，并非同次
            10 | M1 | 2026-08-12 08:00 | 13 | 10 || 10 violation   # 出院后的急诊
            11 | M1 | 2026-08-12 08:00 | 21 | 0  ||      # 全自费
            12 | M2 | 2026-08-30 08:00 | 21 | 10 ||      # 仍在院
            13 | M2 | 2026-07-20 08:00 | 21 | 10 || 10 violation   # 在院，费用早于入院
            14 | M3 | 2026-08-02 08:00 | 24 | 10 ||      # 急诊转住院
            15 | M3 | 2026-08-12 08:00 | 24 | 10 || 10 violation   # 急诊转住院，出院后
            16 | M4 | 2026-08-12 08:00 | 14 | 10 ||      # 不是住院
            17 | M5 | 2026-08-06 08:00 | 21 | 10 ||      # 出入院时间颠倒，登记错误
            18 | M6 | 2026-08-06 08:00 | 21 | 10 || 10 violation   # 同一时刻出入院

        == 院前天数按费用发生日的参数
        param: param_name | param_value | valid_from | valid_to
            preadmission_days | 1 | 2021-05-01 | 2026-08-01
            preadmission_days | 3 | 2026-08-02 | 2026-08-31
        mdtrt_d: mdtrt_id | med_type | begntime | endtime
            M1 | 21 | 2026-08-04 15:00 | 2026-09-01 09:00
        fee_list_d: bkkp_sn | mdtrt_id | fee_ocur_time | med_type || amount
            1 | M1 | 2026-08-01 08:00 | 21 || 10 violation   # 当日参数为一天
            2 | M1 | 2026-08-02 08:00 | 21 || 10 suspect     # 当日参数为三天
            3 | M1 | 2026-09-05 08:00 | 21 ||                # 当日没有参数
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def charge_outside_stay(
    fee_list_d: ir.Table, inpatient_stays: ir.Table, param: ir.Table
) -> ir.Table:
    """The charge's day is before the day of admission or after the day of discharge."""
    stays = inpatient_stays
    stays = stays.filter(stays.endtime.isnull() | (stays.endtime >= stays.begntime))
    stays = stays.select("mdtrt_id", "day_out", day_in="day", stay_type="med_type")
    rows = charged(fee_list_d).inner_join(stays, "mdtrt_id")
    rows = rows.mutate(early=rows.day < rows.day_in, late=rows.day > rows.day_out)
    rows = rows.filter(rows.early | rows.late.fill_null(False))
    rows = with_param(rows, param, "preadmission_days")
    near = rows.early & (rows.day_in.delta(rows.day, unit="day") <= rows.preadmission_days)
    urgent = rows.stay_type.startswith(FROM_EMERGENCY) | rows.med_type.startswith(EMERGENCY)
    rows = rows.mutate(near=near).filter(~(near & urgent.fill_null(False)))
    return hits(
        rows,
        subject=rows.bkkp_sn,
        outcome=ibis.ifelse(rows.near, "suspect", None),
        evidence={"fee_list_d": rows.bkkp_sn, "mdtrt_d": rows.mdtrt_id},
        facts={
            "name": ibis.coalesce(rows.hilist_name, rows.med_list_codg),
            "day": rows.day,
            "admitted": rows.day_in,
            "discharged": rows.day_out.cast("string").fill_null("今"),
        },
    )
