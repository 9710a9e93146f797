"""X05 医师在场冲突."""

from __future__ import annotations

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir
from ibis import _

from baowei.rules.hit import hits
from baowei.rules.patterns.base import CHARGE, charged, with_param
from baowei.rules.patterns.care_way import in_way
from baowei.rules.patterns.overlap import finished_stays
from baowei.rules.patterns.status_at import not_active_at
from baowei.rules.rule import Rule

AWAY = {"abroad": "出境期间", "custody": "羁押期间"}
PHYSICIAN = "physician"
ORDER = ["mdtrt_id", "bilg_dr_code", "med_list_codg"]
HOUR = 3600


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
    method="开单医师本人住院期间（入院、出院当日除外），部门共享出境、羁押期间，或资格状态为缺勤期间，由其开单并计入基金的费用列为疑点；在登记的执业机构以外开单、而该机构登记的医师中没有"
    "此人的，列为疑点；一名医师一日门诊人次超过参数表所定数目的，当日各笔列为疑点；一名医师一日主刀手术的时间合计超过参数表所定小时的，列为疑点。金额为各笔明细全额，手术不计金额。",
    message="医师 {doctor}：{why}。",
    verify="核对考勤、排班、住院与出入境记录、多机构备案和会诊邀请、手术间登记，查是否他人冒用医师账号开单。",
    lawful="入院、出院当日开单不列；住院病人此前已由其开出、不在期间延续收费的同一项目（长期医嘱）不列；外购处方、药店购药不列；登记期间以外不列；机构没有登记医师的不列；"
    "请假期间在岗以考勤为准；状态记录重叠的以后开始的为准。",
    known_gaps="医师未登记本人参保编号的看不到；多机构执业、会诊、医联体派驻没有写入登记的会误列；手术起止时间未填的不计，同一次就诊的几项手术只算一段时间；手术台次没有通行的上限，不按台次判。",
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
        == 长期医嘱
        medins_staff_b: staff_code | staff_type | psn_no || amount
            D1 | physician | - || 10      # 期间新开的项目
            D2 | physician | - ||         # 期间延续的项目
            D3 | physician | - || 10      # 门诊不是长期医嘱
            D4 | physician | Q4 || 10     # 入院当日开出的延续，次日新开的不是
            D5 | physician | - || 20      # 他人先开的、另一次住院先开的
            D6 | physician | Q6 || 20     # 开出时已在出境期间
        mdtrt_d: mdtrt_id | psn_no | begntime | endtime | med_type
            M4 | Q4 | 2026-08-02 09:00 | 2026-08-06 09:00 | 21
        staff_stas_d: staff_code | qual_stas | begntime | endtime
            D1 | absent | 2026-08-02 09:00 | 2026-08-06 09:00
            D2 | absent | 2026-08-02 09:00 | 2026-08-06 09:00
            D3 | absent | 2026-08-02 09:00 | 2026-08-06 09:00
            D5 | absent | 2026-08-02 09:00 | 2026-08-06 09:00
            D6 | absent | 2026-08-02 09:00 | 2026-08-06 09:00
        psn_event_d: evt_id | psn_no | evt_type | begntime | endtime
            1 | Q6 | abroad | 2026-07-20 09:00 | 2026-08-06 09:00
        fee_list_d: bkkp_sn|mdtrt_id|psn_no|bilg_dr_code|fee_ocur_time|med_type|med_list_codg|pric
            10 | A5 | P5 | D2 | 2026-08-01 10:00 | 21 | B | 10
            11 | A5 | P5 | D5 | 2026-08-03 10:00 | 21 | B | 10
            12 | A6 | P5 | D5 | 2026-08-01 10:00 | 21 | C | 10
            13 | A5 | P5 | D5 | 2026-08-03 10:00 | 21 | C | 10
            14 | A7 | P7 | D6 | 2026-08-01 10:00 | 21 | B | 10
            15 | A7 | P7 | D6 | 2026-08-03 10:00 | 21 | B | 10
            1 | A1 | P1 | D1 | 2026-08-01 10:00 | 21 | A | 10
            2 | A1 | P1 | D1 | 2026-08-03 10:00 | 21 | B | 10
            3 | A1 | P1 | D2 | 2026-08-01 10:00 | 21 | B | 10
            4 | A1 | P1 | D2 | 2026-08-03 10:00 | 21 | B | 10
            5 | A3 | P3 | D3 | 2026-08-01 10:00 | 11 | B | 10
            6 | A3 | P3 | D3 | 2026-08-03 10:00 | 11 | B | 10
            7 | A4 | P4 | D4 | 2026-08-02 20:00 | 21 | A | 10
            8 | A4 | P4 | D4 | 2026-08-03 10:00 | 21 | A | 10
            9 | A4 | P4 | D4 | 2026-08-03 00:00 | 21 | C | 10
        == 执业机构以外
        medins_staff_b: staff_code | staff_type | fixmedins_code | begndate | enddate || amount
            D1 | physician | H1 | - | - || 20
            D2 | physician | H2 | - | - ||          # 本机构
            D3 | physician | H1 | - | - ||          # 该机构没有登记医师
            D4 | physician | H1 | - | - ||          # 外购处方、药店购药
            D5 | physician | H1 | 2026-08-03 | 2026-08-05 || 20   # 登记期间以外的不列
            D6 | nurse | H3 | - | - ||
            D7 | nurse | H1 | - | - ||              # 不是医师
        fixmedins_b: fixmedins_code | fixmedins_type
            H1 | 1
            H2 | 1
            H3 | 1
            P9 | 2
        fee_list_d: bkkp_sn|bilg_dr_code|fixmedins_code|fee_ocur_time|med_type|rx_circ_flag|pric
            1 | D1 | H2 | 2026-08-02 10:00 | 11 | - | 10
            2 | D1 | H2 | 2026-08-02 10:00 | 21 | 0 | 10
            3 | D1 | H1 | 2026-08-02 10:00 | 11 | - | 10
            4 | D2 | H2 | 2026-08-02 10:00 | 11 | - | 10
            5 | D3 | H3 | 2026-08-02 10:00 | 11 | - | 10
            6 | D4 | H2 | 2026-08-02 10:00 | 11 | 1 | 10
            7 | D4 | P9 | 2026-08-02 10:00 | 41 | - | 10
            8 | D5 | H2 | 2026-08-02 10:00 | 11 | - | 10
            9 | D5 | H2 | 2026-08-03 10:00 | 11 | - | 10
            10 | D5 | H2 | 2026-08-05 10:00 | 11 | - | 10
            11 | D5 | H2 | 2026-08-06 10:00 | 11 | - | 10
            12 | D7 | H2 | 2026-08-05 10:00 | 11 | - | 10
        == 一日手术时间
        param: param_name | param_value | valid_from | valid_to
            surgery_hours_per_day | 5 | 2026-08-02 | 2026-08-31
            other | 0 | 2021-05-01 | 9999-12-31
        medins_staff_b: staff_code | staff_type || amount
            D1 | physician || 0
            D2 | physician ||      # 正好五小时
            D3 | physician ||      # 分两日
            D4 | physician ||      # 同一次就诊的两项手术
            D5 | physician || 0    # 参数生效以后
            D6 | physician ||      # 没有起止时间
            D7 | physician ||      # 起止颠倒
            D8 | physician ||      # 一次就诊前后两台
            D9 | physician ||      # 就诊已撤销
        mdtrt_d: mdtrt_id | begntime
            A1 | 2026-08-01 07:00
            A2 | 2026-08-01 07:00
            A3 | 2026-08-01 07:00
            A4 | 2026-08-01 07:00
            A5 | 2026-08-01 07:00
            A6 | 2026-08-01 07:00
            A7 | 2026-08-01 07:00
            A8 | 2026-08-01 07:00
            A9 | 2026-08-01 07:00
            B1 | 2026-08-01 07:00
            B2 | 2026-08-01 07:00
            B3 | 2026-08-01 07:00
            B4 | 2026-08-01 07:00
            C1 | 2026-08-01 07:00
        setl_list_oprn_d: mdtrt_id|oprn_oprt_code|oprn_oprt_begntime|oprn_oprt_endtime|oper_dr_code
            A1 | O | 2026-08-02 08:00 | 2026-08-02 11:00 | D1
            A2 | O | 2026-08-02 10:00 | 2026-08-02 12:01 | D1
            A3 | O | 2026-08-02 08:00 | 2026-08-02 11:00 | D2
            A4 | O | 2026-08-02 10:00 | 2026-08-02 12:00 | D2
            A5 | O | 2026-08-02 20:00 | 2026-08-03 01:00 | D3
            A6 | O | 2026-08-03 10:00 | 2026-08-03 12:00 | D3
            A7 | O | 2026-08-02 08:00 | 2026-08-02 11:00 | D4
            A7 | O2 | 2026-08-02 08:00 | 2026-08-02 12:00 | D4
            A8 | O | 2026-08-01 08:00 | 2026-08-01 16:00 | D5
            A9 | O | 2026-08-31 08:00 | 2026-08-31 16:00 | D5
            B1 | O | - | 2026-08-02 16:00 | D6
            B2 | O | 2026-08-02 08:00 | - | D6
            B3 | O | 2026-08-02 18:00 | 2026-08-02 08:00 | D7
            B4 | O | 2026-08-02 08:00 | 2026-08-02 09:00 | D8
            B4 | O | 2026-08-02 20:00 | 2026-08-02 21:00 | D8
            C1 | O | 2026-08-02 08:00 | 2026-08-02 16:00 | -
            M9 | O | 2026-08-02 08:00 | 2026-08-02 16:00 | D9
        fee_list_d: bkkp_sn | bilg_dr_code | fee_ocur_time
            1 | D0 | 2026-08-02 10:00
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
    mdtrt_d: ir.Table,
    psn_event_d: ir.Table,
    staff_stas_d: ir.Table,
    setl_list_oprn_d: ir.Table,
    med_type_way: ir.Table,
    param: ir.Table,
) -> ir.Table:
    """Lines billed by someone in hospital, abroad, absent or not of that hospital; too much a day.

    What a patient in hospital was ordered before a doctor left is charged on without the doctor.
    """
    lines = charged(fee_list_d).select(*CHARGE, "med_type", "rx_circ_flag")
    staff = medins_staff_b.select(
        *("begndate", "enddate", "staff_type"),
        bilg_dr_code="staff_code",
        doctor_psn="psn_no",
        doctor_inst="fixmedins_code",
    )
    own = lines.inner_join(staff, "bilg_dr_code")
    away = _in_hospital(lines, staff, inpatient_stays).union(_away(lines, staff, psn_event_d))
    away = _new_orders(away.union(_absent(lines, staff_stas_d)), lines, med_type_way)
    found = away.union(_not_registered(own, medins_staff_b, med_type_way))
    found = found.union(_crowded(lines, med_type_way, param))
    first = ibis.window(group_by="bkkp_sn", order_by=found.why)
    rows = found.mutate(reason=ibis.row_number().over(first))
    rows = rows.filter(rows.reason == 0)
    charges = hits(
        rows,
        subject=rows.bilg_dr_code,
        evidence={"fee_list_d": rows.bkkp_sn, "medins_staff_b": rows.bilg_dr_code},
        facts={"doctor": rows.bilg_dr_code, "why": rows.why},
    )
    return charges.union(_operated(setl_list_oprn_d.semi_join(mdtrt_d, "mdtrt_id"), param))


def _in_hospital(lines: ir.Table, staff: ir.Table, inpatient_stays: ir.Table) -> ir.Table:
    stays = finished_stays(inpatient_stays)
    stays = stays.select("admitted", "discharged", doctor_psn="psn_no")
    stays = staff.select("bilg_dr_code", "doctor_psn").inner_join(stays, "doctor_psn")
    rows = lines.inner_join(stays, "bilg_dr_code")
    rows = rows.filter(rows.day > rows.admitted, rows.day < rows.discharged)
    left = (rows.admitted + ibis.interval(days=1)).cast("timestamp")
    return _why(rows, "本人住院期间开单", left)


def _away(lines: ir.Table, staff: ir.Table, psn_event_d: ir.Table) -> ir.Table:
    events = psn_event_d.filter(psn_event_d.evt_type.isin(list(AWAY)))
    events = events.select("evt_type", "begntime", "endtime", doctor_psn="psn_no")
    events = staff.select("bilg_dr_code", "doctor_psn").inner_join(events, "doctor_psn")
    rows = lines.inner_join(events, "bilg_dr_code")
    over = rows.endtime.notnull() & (rows.fee_ocur_time >= rows.endtime)
    rows = rows.filter(rows.fee_ocur_time >= rows.begntime, ~over)
    why = ibis.cases(*((rows.evt_type == kind, word) for kind, word in AWAY.items()))
    return _why(rows, why + "开单", rows.begntime)


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
    return _why(rows, "缺勤期间开单", rows.since)


def _why(rows: ir.Table, why: ir.Value | str, left: ir.Value) -> ir.Table:
    """left: when the doctor went away."""
    word = ibis.literal(why) if isinstance(why, str) else why
    return rows.select(*CHARGE, "med_type", why=word, left=left.cast("timestamp"))


def _new_orders(found: ir.Table, lines: ir.Table, med_type_way: ir.Table) -> ir.Table:
    """Without what goes on in a stay as the doctor ordered it before going away."""
    inside = in_way(found, med_type_way, "inpatient").select(*ORDER, "bkkp_sn", "why", "left")
    begun = lines.semi_join(inside, ORDER).group_by(ORDER).aggregate(begun=_.fee_ocur_time.min())
    standing = inside.inner_join(begun, ORDER)
    standing = standing.filter(standing.begun < standing.left)
    return found.anti_join(standing, ["bkkp_sn", "why"]).select(*CHARGE, "why")


def _not_registered(own: ir.Table, medins_staff_b: ir.Table, med_type_way: ir.Table) -> ir.Table:
    """Lines of a doctor of another institution, where the institution's own are registered."""
    rows = own.filter(
        own.staff_type == PHYSICIAN,
        own.fixmedins_code != own.doctor_inst,
        own.rx_circ_flag.fill_null("0") != "1",
        own.begndate.isnull() | (own.day >= own.begndate),
        own.enddate.isnull() | (own.day <= own.enddate),
    )
    rows = in_way(rows, med_type_way, "outpatient", "emergency", "inpatient")
    known = medins_staff_b.filter(medins_staff_b.staff_type == PHYSICIAN)
    rows = rows.semi_join(known, "fixmedins_code")
    why = ibis.literal("在登记的执业机构以外（") + rows.fixmedins_code + "）开单"
    return rows.select(*CHARGE, why=why)


def _crowded(lines: ir.Table, med_type_way: ir.Table, param: ir.Table) -> ir.Table:
    rows = in_way(lines, med_type_way, "outpatient", "emergency")
    visits = rows.group_by("bilg_dr_code", "day").aggregate(visits=rows.mdtrt_id.nunique())
    visits = with_param(visits, param, "visits_per_day")
    visits = visits.filter(visits.visits > visits.visits_per_day)
    rows = rows.inner_join(visits, ["bilg_dr_code", "day"])
    why = rows.day.cast("string") + "一日接诊" + rows.visits.cast("string") + "人次"
    return rows.select(*CHARGE, why=why)


def _operated(setl_list_oprn_d: ir.Table, param: ir.Table) -> ir.Table:
    """Doctors who operated for more hours in a day than the parameter allows."""
    rows = setl_list_oprn_d.select(
        "mdtrt_id",
        begun=setl_list_oprn_d.oprn_oprt_begntime,
        ended=setl_list_oprn_d.oprn_oprt_endtime,
        staff_code=setl_list_oprn_d.oper_dr_code,
    ).distinct()
    rows = rows.filter(rows.staff_code.notnull())
    seconds = rows.ended.epoch_seconds() - rows.begun.epoch_seconds()
    rows = rows.mutate(day=rows.begun.date(), seconds=ibis.greatest(seconds, 0))
    # several operations of one encounter are often given the same time: no more than it spans
    encounters = rows.group_by("staff_code", "day", "mdtrt_id").aggregate(
        each=rows.seconds.sum(),
        span=rows.ended.max().epoch_seconds() - rows.begun.min().epoch_seconds(),
        begun=rows.begun.min(),
    )
    days = encounters.group_by("staff_code", "day").aggregate(
        seconds=ibis.least(encounters.each, encounters.span).sum(),
        one=encounters.mdtrt_id.min(),
        begun=encounters.begun.min(),
    )
    days = with_param(days, param, "surgery_hours_per_day")
    hours = (days.seconds.cast("float64") / HOUR).cast("decimal(16,1)")
    days = days.mutate(hours=hours)
    allowed = (days.surgery_hours_per_day * HOUR).cast("decimal(16,4)")
    days = days.filter(days.seconds.cast("decimal(16,4)") > allowed)
    why = days.day.cast("string") + "一日主刀手术合计" + days.hours.cast("string") + "小时"
    return hits(
        days,
        subject=days.staff_code,
        charge="none",
        occurred=days.begun,
        evidence={"mdtrt_d": days.one, "medins_staff_b": days.staff_code},
        facts={"doctor": days.staff_code, "why": why},
    )
