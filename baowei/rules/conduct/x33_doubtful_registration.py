"""X33 门特资格真实性."""

from __future__ import annotations

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.base import with_param
from baowei.rules.rule import Rule

EXAMS = ("03", "04")
"""med_chrgitm_type of examinations and of laboratory tests."""


@Rule(
    code="X33",
    name="门特资格真实性",
    name_en="Chronic-disease registrations in bulk without a history",
    violation="V28",
    outcome="suspect",
    basis=["条例-15-1", "条例-40-1"],
    since=date(2021, 5, 1),
    subject="person",
    stages=("after",),
    scope=[],
    lookback=timedelta(days=400),
    needs=("opsp_reg_d",),
    fund=False,
    status="trial",
    method="同一医师在参数表所定天数内（不论是否跨月）为同一病种认定登记的人达到所定人数，其中登记以前所定天数内没有任何检查化验费用的人，列为疑点。装入的费用"
    "不到这些天数以前的登记不判：没有数据不等于没有检查。",
    message="{day}由{doctor}认定{disease}，前后{days}天内同一医师认定{many}人，此前{limit}天内没有检查化验费用。",
    verify="调阅认定材料、检查报告原件，复查病情，核对医师与经办人员。",
    lawful="外地检查、住院资料齐全的由本人说明；集中筛查、换证重新登记由机构说明。",
    known_gaps="外地和自费的检查看不到；做过别的检查的看不出与该病种无关；单个机构的数据晚于全库装入的会误列。",
    examples="""
        == 集中而无检查
        param: param_name | param_value | valid_from | valid_to
            opsp_reg_many | 3 | 2026-07-02 | 2026-08-31
            opsp_reg_days | 30 | 2026-07-02 | 2026-08-31
            opsp_exam_days | 30 | 2026-07-02 | 2026-08-31
            other | 1 | 2021-05-01 | 9999-12-31
            another | 99 | 2021-05-01 | 9999-12-31
        psn_info_b: psn_no || amount
            P1 || 0
            P2 ||      # 有检查
            P3 || 0    # 检查在登记以后
            P4 || 0    # 检查早于三十天
            P5 ||      # 另一医师
            P6 ||      # 另一病种
            P7 ||      # 三十天以前
            P8 || 0    # 只有药费
            P9 ||      # 正好三十天
            Q1 || 0    # 检查已冲销
            Q2 ||      # 同时检查
        opsp_reg_d: reg_id | psn_no | opsp_dise_code | reg_time | reg_dr_code
            1 | P1 | M1 | 2026-08-10 10:00 | D1
            2 | P2 | M1 | 2026-08-10 10:00 | D1
            3 | P3 | M1 | 2026-08-10 10:00 | D1
            4 | P4 | M1 | 2026-08-10 10:00 | D1
            5 | P5 | M1 | 2026-08-10 10:00 | D2
            6 | P6 | M2 | 2026-08-10 10:00 | D1
            7 | P7 | M1 | 2026-07-10 10:00 | D1
            8 | P8 | M1 | 2026-08-10 10:00 | D1
            9 | P9 | M1 | 2026-08-10 10:00 | D1
            10 | Q1 | M1 | 2026-08-10 10:00 | D1
            11 | Q2 | M1 | 2026-08-10 10:00 | D1
        fee_list_d: bkkp_sn | mdtrt_id | psn_no | fee_ocur_time | med_chrgitm_type | cnt
            1 | 1 | P2 | 2026-08-09 10:00 | 03 | 1
            2 | 2 | P3 | 2026-08-10 10:01 | 04 | 1
            3 | 3 | P4 | 2026-07-10 10:00 | 03 | 1
            4 | 4 | P8 | 2026-08-09 10:00 | 09 | 1
            5 | 5 | P9 | 2026-07-11 09:00 | 04 | 1
            6 | 6 | Q1 | 2026-08-09 10:00 | 03 | -1
            7 | 7 | Q2 | 2026-08-10 10:00 | 03 | 1
            8 | 8 | P9 | 2026-07-01 09:00 | 09 | 1
        == 正好三人
        param: param_name | param_value
            opsp_reg_many | 3
            opsp_reg_days | 30
            opsp_exam_days | 30
        psn_info_b: psn_no || amount
            P1 || 0
            P2 || 0
            P3 || 0
            P4 ||      # 一人三次
        opsp_reg_d: reg_id | psn_no | opsp_dise_code | reg_time | reg_dr_code
            1 | P1 | M1 | 2026-08-10 10:00 | D1
            2 | P2 | M1 | 2026-08-10 10:00 | D1
            3 | P3 | M1 | 2026-08-10 10:00 | D1
            4 | P4 | M1 | 2026-08-10 10:00 | D2
            5 | P4 | M1 | 2026-08-11 10:00 | D2
            6 | P4 | M1 | 2026-08-12 10:00 | D2
        fee_list_d: bkkp_sn | mdtrt_id | psn_no | fee_ocur_time | med_chrgitm_type | cnt
            1 | 1 | P9 | 2026-07-11 23:00 | 09 | 1
        == 跨月的十天
        param: param_name | param_value
            opsp_reg_many | 3
            opsp_reg_days | 10
            opsp_exam_days | 30
        psn_info_b: psn_no || amount
            P1 || 0
            P2 || 0
            P3 || 0    # 第十天
            P4 ||      # 连同前两人满三人须十一天
            Q1 ||
            Q2 ||
            Q3 ||      # 第十一天
            R0 ||      # 三十多天以前
            R1 || 0
            R2 || 0
            R3 || 0
            R4 ||      # 三人以后第十一天
        opsp_reg_d: reg_id | psn_no | opsp_dise_code | reg_time | reg_dr_code
            1 | P1 | M1 | 2026-08-28 10:00 | D1
            2 | P2 | M1 | 2026-09-01 10:00 | D1
            3 | P3 | M1 | 2026-09-06 10:00 | D1
            4 | P4 | M1 | 2026-09-11 10:00 | D1
            5 | Q1 | M1 | 2026-08-28 10:00 | D2
            6 | Q2 | M1 | 2026-09-01 10:00 | D2
            7 | Q3 | M1 | 2026-09-07 10:00 | D2
            8 | R0 | M1 | 2026-08-14 10:00 | D3
            9 | R1 | M1 | 2026-09-20 10:00 | D3
            10 | R2 | M1 | 2026-09-20 10:00 | D3
            11 | R3 | M1 | 2026-09-20 10:00 | D3
            12 | R4 | M1 | 2026-09-30 10:00 | D3
        fee_list_d: bkkp_sn | mdtrt_id | psn_no | fee_ocur_time | med_chrgitm_type | cnt
            1 | 1 | P9 | 2026-07-11 23:00 | 09 | 1
        == 数据不足三十天
        param: param_name | param_value
            opsp_reg_many | 1
            opsp_reg_days | 30
            opsp_exam_days | 30
        psn_info_b: psn_no || amount
            P1 ||
        opsp_reg_d: reg_id | psn_no | opsp_dise_code | reg_time | reg_dr_code
            1 | P1 | M1 | 2026-08-10 10:00 | D1
        fee_list_d: bkkp_sn | mdtrt_id | psn_no | fee_ocur_time | med_chrgitm_type | cnt
            1 | 1 | P9 | 2026-07-12 00:00 | 09 | 1
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def registered_in_bulk(opsp_reg_d: ir.Table, fee_list_d: ir.Table, param: ir.Table) -> ir.Table:
    """Many registrations of one disease by a physician in few days, of people never examined."""
    rows = opsp_reg_d.mutate(day=opsp_reg_d.reg_time.date())
    for name in ("opsp_reg_many", "opsp_reg_days", "opsp_exam_days"):
        rows = with_param(rows, param, name)
    rows = _in_bulk(rows)
    rows = _within_the_data(rows, fee_list_d)
    rows = rows.anti_join(_examined(rows, fee_list_d), "reg_id")
    return hits(
        rows,
        subject=rows.psn_no,
        charge="none",
        occurred=rows.reg_time,
        evidence={"opsp_reg_d": rows.reg_id},
        facts={
            "day": rows.day,
            "doctor": rows.reg_dr_code,
            "disease": ibis.coalesce(rows.opsp_dise_name, rows.opsp_dise_code),
            "days": rows.opsp_reg_days.cast("int32"),
            "many": rows.many,
            "limit": rows.opsp_exam_days.cast("int32"),
        },
    )


def _in_bulk(rows: ir.Table) -> ir.Table:
    """The registrations within opsp_reg_days in which one physician made `many` of a disease.

    Any such days count, from one registration on: a month's end does not part them.
    """
    group = ["reg_dr_code", "opsp_dise_code"]
    enough = rows.group_by(group).aggregate(ever=rows.psn_no.nunique())
    rows = rows.inner_join(enough, group)
    rows = rows.filter(rows.ever >= rows.opsp_reg_many).drop("ever")
    first = rows.select(*group, "opsp_reg_many", "opsp_reg_days", first_day="day").distinct()
    pairs = first.inner_join(rows.select(*group, "psn_no", "day"), group)
    pairs = pairs.filter(_during(pairs))
    spans = pairs.group_by(*first.columns).aggregate(many=pairs.psn_no.nunique())
    spans = spans.filter(spans.many >= spans.opsp_reg_many)
    inside = rows.inner_join(spans.select(*group, "first_day", "many"), group)
    inside = inside.filter(_during(inside))
    most = inside.group_by("reg_id").aggregate(many=inside.many.max())
    return rows.inner_join(most, "reg_id")


def _during(rows: ir.Table) -> ir.Value:
    """Whether `day` is among the days from `first_day` on."""
    gap = rows.day.delta(rows.first_day, unit="day")
    return (gap >= 0) & (gap < rows.opsp_reg_days.cast("int32"))


def _within_the_data(rows: ir.Table, fee_list_d: ir.Table) -> ir.Table:
    """The registrations before which the charges of all the days asked of are loaded."""
    begins = fee_list_d.aggregate(data_from=fee_list_d.fee_ocur_time.min())
    rows = rows.cross_join(begins)
    known = rows.day.delta(rows.data_from.date(), unit="day")
    return rows.filter(known >= rows.opsp_exam_days.cast("int32")).drop("data_from")


def _examined(rows: ir.Table, fee_list_d: ir.Table) -> ir.Table:
    """reg_id of the registrations that an examination came before."""
    kind = fee_list_d.med_chrgitm_type.substr(0, 2)
    exams = fee_list_d.filter(fee_list_d.cnt > 0, kind.isin(EXAMS))
    exams = exams.select("psn_no", exam_time="fee_ocur_time", exam_day=exams.fee_ocur_time.date())
    pairs = rows.inner_join(exams, "psn_no")
    gap = pairs.day.delta(pairs.exam_day, unit="day")
    pairs = pairs.filter(
        pairs.exam_time <= pairs.reg_time, gap <= pairs.opsp_exam_days.cast("int32")
    )
    return pairs.select("reg_id").distinct()
