"""X05 医师在场冲突."""

from __future__ import annotations

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.base import CHARGE, charged, with_param
from baowei.rules.patterns.care_way import in_way
from baowei.rules.patterns.overlap import finished_stays
from baowei.rules.patterns.status_at import not_active_at
from baowei.rules.rule import Rule

AWAY = {"abroad": "出境期间", "custody": "羁押期间"}


@Rule(
    code="X05",
    name="医师在场冲突",
    name_en="Charges of a physician who was elsewhere",
    violation="V30",
    outcome="suspect",
    basis=["条例-15-1", "条例-40-3"],
    since=date(2021, 5, 1),
    subject="staff",
    stages=("after",),
    scope=[],
    lookback=timedelta(days=366),
    needs=("medins_staff_b",),
    status="trial",
    method="开单医师本人住院期间（入院、出院当日除外），部门共享出境、羁押期间，或资格状态为缺勤期间，由其开单并计入基金的费用列为疑点；一名医师一日门诊人次超过参数表所定数目的，当日各笔"
    "列为疑点。金额为各笔明细全额。",
    message="{doctor}{why}仍有开单。",
    verify="核对考勤、排班、住院与出入境记录，查是否他人冒用医师账号开单。",
    lawful="入院、出院当日开单不列；请假期间在岗以考勤为准；状态记录重叠的以后开始的为准。",
    known_gaps="医师未登记本人参保编号的看不到；执业地点以外开单另查备案；手术台次未判。",
    examples="""
        == 本人住院、出境、缺勤
        medins_staff_b: staff_code | staff_type | psn_no || amount
            D1 | physician | Q1 || 20
            D2 | physician | Q2 || 20
            D3 | physician | - || 10
            D4 | physician | Q4 ||       # 只在两端
            D5 | physician | Q5 ||       # 他人住院
            D6 | physician | Q6 ||       # 门诊
            D7 | physician | - || 10      # 起讫时刻
            D8 | physician | - ||        # 后来中止资格，另有规则
        mdtrt_d: mdtrt_id | psn_no | fixmedins_code | begntime | endtime | med_type
            M1 | Q1 | H9 | 2026-08-02 09:00 | 2026-08-06 09:00 | 21
            M4 | Q4 | H9 | 2026-08-02 09:00 | 2026-08-06 09:00 | 21
            M6 | Q6 | H9 | 2026-08-02 09:00 | 2026-08-06 09:00 | 14
        psn_event_d: evt_id | psn_no | evt_type | begntime | endtime
            1 | Q2 | abroad | 2026-08-02 09:00 | 2026-08-06 09:00
            2 | Q5 | retired | 2026-08-02 09:00 | 2026-08-06 09:00
            3 | Q2 | custody | 2026-08-10 09:00 | -
            4 | Q1 | abroad | 2026-08-03 09:00 | 2026-08-03 19:00
        staff_stas_d: staff_code | qual_stas | begntime | endtime
            D3 | absent | 2026-08-02 09:00 | 2026-08-06 09:00
            D5 | suspended | 2026-08-02 09:00 | 2026-08-06 09:00
            D3 | normal | 2020-01-01 00:00 | -
            D7 | absent | 2026-08-02 09:00 | 2026-08-06 09:00
            D8 | absent | 2026-08-02 09:00 | -
            D8 | suspended | 2026-08-04 09:00 | -
        fee_list_d: bkkp_sn | mdtrt_id | psn_no | bilg_dr_code | fee_ocur_time | cnt | inscp_amt
            1 | A1 | P1 | D1 | 2026-08-02 10:00 | 1 | 10
            2 | A1 | P1 | D1 | 2026-08-03 10:00 | 1 | 10
            3 | A1 | P1 | D1 | 2026-08-05 10:00 | 1 | 10
            4 | A1 | P1 | D1 | 2026-08-06 08:00 | 1 | 10
            5 | A1 | P1 | D1 | 2026-08-04 08:00 | 1 | 0
            6 | A1 | P1 | D2 | 2026-08-02 09:00 | 1 | 10
            7 | A1 | P1 | D2 | 2026-08-02 08:59 | 1 | 10
            8 | A1 | P1 | D2 | 2026-08-06 09:00 | 1 | 10
            9 | A1 | P1 | D2 | 2026-08-20 09:00 | 1 | 10
            10 | A1 | P1 | D3 | 2026-08-03 09:00 | 1 | 10
            11 | A1 | P1 | D3 | 2026-08-07 09:00 | 1 | 10
            12 | A1 | P1 | D4 | 2026-08-02 10:00 | 1 | 10
            13 | A1 | P1 | D4 | 2026-08-06 08:00 | 1 | 10
            14 | A1 | P1 | D5 | 2026-08-04 10:00 | 1 | 10
            15 | A1 | P1 | D6 | 2026-08-04 10:00 | 1 | 10
            16 | A1 | P1 | D1 | 2026-08-04 10:00 | -1 | 10
            17 | A1 | P1 | D7 | 2026-08-02 09:00 | 1 | 10
            20 | A1 | P1 | D7 | 2026-08-01 09:00 | 1 | 10
            18 | A1 | P1 | D7 | 2026-08-06 09:00 | 1 | 10
            19 | A1 | P1 | D8 | 2026-08-05 09:00 | 1 | 10
        == 一日人次
        param: param_name | param_value | valid_from | valid_to
            visits_per_day | 2 | 2026-08-02 | 2026-08-31
            other | 0 | 2021-05-01 | 9999-12-31
        medins_staff_b: staff_code | staff_type || amount
            D1 | physician || 30
            D2 | physician ||      # 正好
            D3 | physician ||      # 住院
            D4 | physician ||      # 分两日
            D5 | physician ||      # 参数尚未生效
        fee_list_d: bkkp_sn | mdtrt_id | psn_no | bilg_dr_code | fee_ocur_time | med_type
            1 | A1 | P1 | D1 | 2026-08-02 10:00 | 11
            2 | A2 | P2 | D1 | 2026-08-02 11:00 | 11
            3 | A3 | P3 | D1 | 2026-08-02 12:00 | 13
            4 | A4 | P1 | D2 | 2026-08-02 10:00 | 11
            5 | A4 | P1 | D2 | 2026-08-02 10:00 | 11
            6 | A5 | P2 | D2 | 2026-08-02 11:00 | 11
            7 | A6 | P1 | D3 | 2026-08-02 10:00 | 21
            8 | A7 | P2 | D3 | 2026-08-02 10:00 | 21
            9 | A8 | P3 | D3 | 2026-08-02 10:00 | 21
            10 | B1 | P1 | D4 | 2026-08-02 10:00 | 11
            11 | B2 | P2 | D4 | 2026-08-02 10:00 | 11
            12 | B3 | P3 | D4 | 2026-08-03 10:00 | 11
            13 | C1 | P1 | D5 | 2026-08-01 10:00 | 11
            14 | C2 | P2 | D5 | 2026-08-01 10:00 | 11
            15 | C3 | P3 | D5 | 2026-08-01 10:00 | 11
            16 | A9 | P9 | D1 | 2026-08-03 10:00 | 11
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def doctor_elsewhere(
    fee_list_d: ir.Table,
    medins_staff_b: ir.Table,
    inpatient_stays: ir.Table,
    psn_event_d: ir.Table,
    staff_stas_d: ir.Table,
    med_type_way: ir.Table,
    param: ir.Table,
) -> ir.Table:
    """Lines billed by someone in hospital, abroad or absent, or with too many visits in a day."""
    lines = charged(fee_list_d).select(*CHARGE, "med_type")
    staff = medins_staff_b.select(bilg_dr_code="staff_code", doctor_psn="psn_no")
    own = lines.inner_join(staff, "bilg_dr_code")
    found = _in_hospital(own, inpatient_stays).union(_away(own, psn_event_d))
    found = found.union(_absent(lines, staff_stas_d))
    found = found.union(_crowded(lines, med_type_way, param))
    first = ibis.window(group_by="bkkp_sn", order_by=found.why)
    rows = found.mutate(reason=ibis.row_number().over(first))
    rows = rows.filter(rows.reason == 0)
    return hits(
        rows,
        subject=rows.bilg_dr_code,
        evidence={"fee_list_d": rows.bkkp_sn, "medins_staff_b": rows.bilg_dr_code},
        facts={"doctor": rows.bilg_dr_code, "why": rows.why},
    )


def _in_hospital(own: ir.Table, inpatient_stays: ir.Table) -> ir.Table:
    stays = finished_stays(inpatient_stays)
    stays = stays.select("admitted", "discharged", doctor_psn="psn_no")
    rows = own.inner_join(stays, "doctor_psn")
    rows = rows.filter(rows.day > rows.admitted, rows.day < rows.discharged)
    return rows.select(*CHARGE, why=ibis.literal("本人住院期间"))


def _away(own: ir.Table, psn_event_d: ir.Table) -> ir.Table:
    events = psn_event_d.filter(psn_event_d.evt_type.isin(list(AWAY)))
    events = events.select("evt_type", "begntime", "endtime", doctor_psn="psn_no")
    rows = own.inner_join(events, "doctor_psn")
    over = rows.endtime.notnull() & (rows.fee_ocur_time >= rows.endtime)
    rows = rows.filter(rows.fee_ocur_time >= rows.begntime, ~over)
    why = ibis.cases(*((rows.evt_type == kind, word) for kind, word in AWAY.items()))
    return rows.select(*CHARGE, why=why)


def _absent(lines: ir.Table, staff_stas_d: ir.Table) -> ir.Table:
    rows = not_active_at(
        lines.mutate(staff_code=lines.bilg_dr_code),
        staff_stas_d,
        key="staff_code",
        status="qual_stas",
        active="normal",
        at="fee_ocur_time",
        row_key="bkkp_sn",
    )
    rows = rows.filter(rows.status == "absent")
    return rows.select(*CHARGE, why=ibis.literal("缺勤期间"))


def _crowded(lines: ir.Table, med_type_way: ir.Table, param: ir.Table) -> ir.Table:
    rows = in_way(lines, med_type_way, "outpatient", "emergency")
    visits = rows.group_by("bilg_dr_code", "day").aggregate(visits=rows.mdtrt_id.nunique())
    visits = with_param(visits, param, "visits_per_day")
    visits = visits.filter(visits.visits > visits.visits_per_day)
    rows = rows.inner_join(visits, ["bilg_dr_code", "day"])
    why = rows.day.cast("string") + "一日接诊" + rows.visits.cast("string") + "人次，"
    return rows.select(*CHARGE, why=why)
