"""GZ10000202003000 抗菌药物分级使用管理."""

from __future__ import annotations

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.base import CHARGE, charged, known
from baowei.rules.patterns.prefix import with_beginning
from baowei.rules.rule import Rule

GRADES = {1: "非限制使用级", 2: "限制使用级", 3: "特殊使用级"}


@Rule(
    code="GZ10000202003000",
    name="抗菌药物分级使用管理",
    name_en="Antibiotic above the prescriber's grade",
    violation="V03",
    outcome="suspect",
    basis=["条例-15-1", "条例-38-2"],
    since=date(2021, 5, 1),
    subject="line",
    stages=("before", "during", "after"),
    scope=["mdtrt_id"],
    lookback=timedelta(0),
    status="trial",
    method="计入基金的抗菌药物，级别（知识表）高于开单医师登记的抗菌药物处方权级别的，列为疑点，金额为该笔明细全额；紧急情况可越级使用一天，同次就诊同类药首日的不列。医师处方权未登记的不"
    "判。",
    message="{day}使用{grade}抗菌药“{name}”，开单医师{doctor}的处方权为{own}。",
    verify="核对会诊记录、越级使用审批与医师处方权授予文件。",
    lawful="紧急越级一日以内的不列；经会诊由有权医师开具的由机构说明；全自费、已冲销的不判。",
    known_gaps="分级目录各省不同，起步只含少数特殊使用级，待核；处方权变更日期不在数据中。",
    examples="""
        == 级别与处方权
        antibiotic: code_prefix | grade | valid_from | valid_to
            XJ01DH | 3 | 2026-08-02 | 2026-08-31
            XJ01C | 2 | 2021-05-01 | 9999-12-31
            XJ01 | 0 | 2021-05-01 | 9999-12-31
        medins_staff_b: staff_code | staff_type | anti_lv
            D1 | physician | 1
            D2 | physician | 2
            D3 | physician | 3
            D9 | physician | -
        fee_list_d: bkkp_sn|mdtrt_id|fee_ocur_time|bilg_dr_code|med_list_codg|cnt|inscp_amt ||
            1 | M1 | 2026-08-02 10:00 | D2 | XJ01DHA | 1 | 10 ||          # 首日
            2 | M1 | 2026-08-03 10:00 | D2 | XJ01DHA | 1 | 10 || 10
            3 | M1 | 2026-08-03 10:00 | D3 | XJ01DHA | 1 | 10 ||          # 有权
            4 | M1 | 2026-08-03 10:00 | D9 | XJ01DHA | 1 | 10 ||          # 未登记
            5 | M1 | 2026-08-03 10:00 | D2 | XJ01DHA | 1 | 0 ||           # 自费
            6 | M1 | 2026-08-03 10:00 | D2 | XJ01DHA | -1 | 10 ||
            7 | M2 | 2026-08-03 10:00 | D2 | XJ01DHA | 1 | 10 ||          # 另一次就诊首日
            8 | M1 | 2026-08-03 10:00 | D1 | XJ01CAA | 1 | 10 ||          # 另一类首日
            9 | M1 | 2026-08-04 10:00 | D1 | XJ01CAA | 1 | 10 || 10
            10 | M1 | 2026-08-04 10:00 | D2 | XJ01CAA | 1 | 10 ||         # 正好有权
            11 | M1 | 2026-08-04 10:00 | D1 | XJ01MAA | 1 | 10 ||         # 不分级
            12 | M3 | 2026-08-30 10:00 | D2 | XJ01DHA | 1 | 10 ||
            13 | M3 | 2026-08-31 10:00 | D2 | XJ01DHA | 1 | 10 || 10
            14 | M3 | 2026-09-01 10:00 | D2 | XJ01DHA | 1 | 10 ||         # 已失效
            15 | M4 | 2026-07-30 10:00 | D2 | XJ01DHA | 1 | 10 ||
            16 | M4 | 2026-08-01 10:00 | D2 | XJ01DHA | 1 | 10 ||         # 尚未生效
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def above_grade(fee_list_d: ir.Table, antibiotic: ir.Table, medins_staff_b: ir.Table) -> ir.Table:
    """An antibiotic of a grade above the prescriber's, but for the first day in an encounter."""
    rows = charged(fee_list_d).select(*CHARGE)
    rows = with_beginning(rows, antibiotic, "med_list_codg", "code_prefix")
    rows = known(rows, antibiotic, line_column="begun_with", code="code_prefix")
    staff = _graded(medins_staff_b)
    rows = rows.inner_join(staff, rows.bilg_dr_code == staff.dr)
    rows = rows.filter(rows.grade > rows.own)
    first = rows.day.min().over(ibis.window(group_by=["mdtrt_id", "begun_with"]))
    rows = rows.mutate(first_day=first)
    rows = rows.filter(rows.day > rows.first_day)
    return hits(
        rows,
        subject=rows.bkkp_sn,
        evidence={"fee_list_d": rows.bkkp_sn, "medins_staff_b": rows.bilg_dr_code},
        facts={
            "name": ibis.coalesce(rows.hilist_name, rows.medins_list_name, rows.med_list_codg),
            "doctor": rows.bilg_dr_code,
            "grade": _word(rows.grade),
            "own": _word(rows.own),
            "day": rows.day,
        },
    )


def _word(grade: ir.Value) -> ir.Value:
    return ibis.cases(*((grade == number, word) for number, word in GRADES.items()))


def _graded(medins_staff_b: ir.Table) -> ir.Table:
    level = medins_staff_b.anti_lv
    own = ibis.cases((level == "1", 1), (level == "2", 2), (level == "3", 3))
    return medins_staff_b.select(dr="staff_code", own=own)
