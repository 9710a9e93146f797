"""GZ10000201007000 就诊数据非实时上传监管."""

from __future__ import annotations

from datetime import date, timedelta

import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.base import with_param
from baowei.rules.rule import Rule


@Rule(
    code="GZ10000201007000",
    name="就诊数据非实时上传监管",
    name_en="Charges uploaded long after they arose",
    violation="V22",
    outcome="suspect",
    basis=["条例-16", "条例-39-3"],
    since=date(2021, 5, 1),
    subject="encounter",
    stages=("before", "during", "after"),
    scope=["mdtrt_id"],
    lookback=timedelta(0),
    fund=False,
    status="trial",
    method="明细的数据创建时间晚于费用发生时间超过参数表所定小时数的；住院费用在出院后超过所定小时数才创建的；分布达到所定日数的一次住院费用全部在同一时刻创建的，列为疑点，每次就诊只报最先的一"
    "种。没有创建时间的不判。",
    message="{what}。",
    verify="查上传日志、网络故障记录与补录审批，看是否出院后集中补记。",
    lawful="系统故障、停电后的补传由机构说明；未写创建时间的不判；出院时的结账和带药在所定小时以内的不列。",
    known_gaps="经交换平台重传的数据会改写创建时间；同一时刻以外分几次集中上传的看不出；阈值为工程默认值，各地要求不同。",
    examples="""
        == 晚于所定小时数
        param: param_name | param_value | valid_from | valid_to
            upload_hours | 72 | 2026-08-02 | 2026-08-31
            other | 1 | 2021-05-01 | 9999-12-31
        mdtrt_d: mdtrt_id | psn_no | begntime || amount
            1 | P1 | 2026-08-02 09:00 || 0
            2 | P2 | 2026-08-02 09:00 ||     # 正好
            3 | P3 | 2026-08-02 09:00 ||     # 未写创建时间
            4 | P4 | 2026-08-01 09:00 ||     # 参数尚未生效
            5 | P5 | 2026-08-31 09:00 || 0
            6 | P6 | 2026-09-01 09:00 ||     # 已失效
        fee_list_d: bkkp_sn | mdtrt_id | psn_no | fee_ocur_time | crte_time
            1 | 1 | P1 | 2026-08-02 09:00 | 2026-08-05 09:01
            7 | 1 | P1 | 2026-08-02 09:00 | 2026-08-02 09:01
            2 | 2 | P2 | 2026-08-02 09:00 | 2026-08-05 09:00
            3 | 3 | P3 | 2026-08-02 09:00 | -
            4 | 4 | P4 | 2026-08-01 09:00 | 2026-08-09 09:00
            5 | 5 | P5 | 2026-08-31 09:00 | 2026-09-09 09:00
            6 | 6 | P6 | 2026-09-01 09:00 | 2026-09-09 09:00
        == 出院以后
        param: param_name | param_value | valid_from | valid_to
            upload_after_hours | 24 | 2026-08-02 | 2026-08-31
            other | 1 | 2021-05-01 | 9999-12-31
        mdtrt_d: mdtrt_id | psn_no | begntime | endtime | med_type || amount
            1 | P1 | 2026-08-02 09:00 | 2026-08-04 09:00 | 21 || 0
            2 | P2 | 2026-08-02 09:00 | 2026-08-04 09:00 | 21 ||     # 正好
            3 | P3 | 2026-08-02 09:00 | 2026-08-04 09:00 | 11 ||     # 门诊
            4 | P4 | 2026-08-01 09:00 | 2026-08-01 10:00 | 21 ||     # 参数尚未生效
            5 | P5 | 2026-08-02 09:00 | - | 21 ||                    # 未出院
            6 | P6 | 2026-08-31 09:00 | 2026-08-31 10:00 | 21 || 0
            7 | P7 | 2026-09-01 09:00 | 2026-09-01 10:00 | 21 ||     # 已失效
        fee_list_d: bkkp_sn | mdtrt_id | psn_no | fee_ocur_time | crte_time
            1 | 1 | P1 | 2026-08-04 08:00 | 2026-08-05 09:01
            8 | 1 | P1 | 2026-08-02 10:00 | 2026-08-02 10:00
            2 | 2 | P2 | 2026-08-04 08:00 | 2026-08-05 09:00
            3 | 3 | P3 | 2026-08-04 08:00 | 2026-08-05 09:01
            4 | 4 | P4 | 2026-08-01 09:00 | 2026-08-02 10:01
            5 | 5 | P5 | 2026-08-02 09:00 | 2026-08-09 10:01
            6 | 6 | P6 | 2026-08-31 09:00 | 2026-09-02 10:01
            7 | 7 | P7 | 2026-09-01 09:00 | 2026-09-02 10:01
        == 一次上传
        param: param_name | param_value | valid_from | valid_to
            upload_batch_days | 2 | 2026-08-02 | 2026-08-31
            other | 9 | 2021-05-01 | 9999-12-31
        mdtrt_d: mdtrt_id | psn_no | begntime | endtime | med_type || amount
            1 | P1 | 2026-08-02 09:00 | 2026-08-04 09:00 | 21 || 0
            2 | P2 | 2026-08-02 09:00 | 2026-08-04 09:00 | 21 ||     # 另有一笔随时上传
            3 | P3 | 2026-08-02 09:00 | 2026-08-02 19:00 | 21 ||     # 只有一日
            4 | P4 | 2026-08-02 09:00 | 2026-08-04 09:00 | 11 ||     # 门诊
            5 | P5 | 2026-08-01 09:00 | 2026-08-04 09:00 | 21 ||     # 参数尚未生效
            6 | P6 | 2026-08-31 09:00 | 2026-09-02 09:00 | 21 || 0
            7 | P7 | 2026-09-01 09:00 | 2026-09-03 09:00 | 21 ||     # 已失效
            8 | P8 | 2026-08-02 09:00 | - | 21 || 0                  # 未出院
            9 | P9 | 2026-08-02 09:00 | 2026-08-04 09:00 | 21 ||     # 一笔未写创建时间
        fee_list_d: bkkp_sn | mdtrt_id | psn_no | fee_ocur_time | crte_time
            1 | 1 | P1 | 2026-08-02 10:00 | 2026-08-04 08:00
            2 | 1 | P1 | 2026-08-03 10:00 | 2026-08-04 08:00
            3 | 2 | P2 | 2026-08-02 10:00 | 2026-08-02 10:00
            4 | 2 | P2 | 2026-08-03 10:00 | 2026-08-04 08:00
            5 | 3 | P3 | 2026-08-02 10:00 | 2026-08-02 18:00
            6 | 3 | P3 | 2026-08-02 11:00 | 2026-08-02 18:00
            7 | 4 | P4 | 2026-08-02 10:00 | 2026-08-04 08:00
            8 | 4 | P4 | 2026-08-03 10:00 | 2026-08-04 08:00
            9 | 5 | P5 | 2026-08-01 10:00 | 2026-08-04 08:00
            10 | 5 | P5 | 2026-08-03 10:00 | 2026-08-04 08:00
            11 | 6 | P6 | 2026-08-31 10:00 | 2026-09-02 08:00
            12 | 6 | P6 | 2026-09-01 10:00 | 2026-09-02 08:00
            13 | 7 | P7 | 2026-09-01 10:00 | 2026-09-03 08:00
            14 | 7 | P7 | 2026-09-02 10:00 | 2026-09-03 08:00
            15 | 8 | P8 | 2026-08-02 10:00 | 2026-08-04 08:00
            16 | 8 | P8 | 2026-08-03 10:00 | 2026-08-04 08:00
            17 | 9 | P9 | 2026-08-02 10:00 | 2026-08-04 08:00
            18 | 9 | P9 | 2026-08-03 10:00 | 2026-08-04 08:00
            19 | 9 | P9 | 2026-08-03 11:00 | -
        == 几种都有，只报最先的
        mdtrt_d: mdtrt_id | psn_no | begntime | endtime | med_type || amount
            1 | P1 | 2026-08-02 09:00 | 2026-08-05 09:00 | 21 || 0
        fee_list_d: bkkp_sn | mdtrt_id | psn_no | fee_ocur_time | crte_time
            1 | 1 | P1 | 2026-08-02 10:00 | 2026-08-08 08:00
            2 | 1 | P1 | 2026-08-03 10:00 | 2026-08-08 08:00
            3 | 1 | P1 | 2026-08-04 10:00 | 2026-08-08 08:00
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def uploaded_late(fee_list_d: ir.Table, inpatient_stays: ir.Table, param: ir.Table) -> ir.Table:
    """Charges that came hours after they arose, after the discharge, or a whole stay's at once."""
    lines = fee_list_d.select(
        "bkkp_sn", "mdtrt_id", "psn_no", "fixmedins_code", "fee_ocur_time", "crte_time"
    )
    late = _late(lines, param)
    stays = _stays(lines, inpatient_stays.anti_join(late, "mdtrt_id"))
    after = _after_discharge(stays, param)
    once = _at_once(stays.anti_join(after, "mdtrt_id"), param)
    rows = late.union(after).union(once)
    return hits(
        rows,
        subject=rows.mdtrt_id,
        charge="none",
        occurred=rows.first_time,
        evidence={"fee_list_d": rows.first_line},
        facts={"what": rows.what},
    )


def _late(lines: ir.Table, param: ir.Table) -> ir.Table:
    """Encounters with lines that came more than the allowed hours after they arose."""
    seconds = lines.crte_time.epoch_seconds() - lines.fee_ocur_time.epoch_seconds()
    rows = lines.mutate(day=lines.fee_ocur_time.date(), late=seconds)
    rows = with_param(rows, param, "upload_hours")
    rows = rows.filter(rows.late > (rows.upload_hours * 3600).cast("int64"))
    sums = rows.group_by("mdtrt_id").aggregate(
        **_first(rows),
        lines=rows.count(),
        hours=rows.upload_hours.min().cast("int32"),
        latest=(rows.late.max() / 3600).floor().cast("int64"),
    )
    lines_of, hours, latest = (sums[name].cast("string") for name in ("lines", "hours", "latest"))
    what = lines_of + "笔费用在发生" + hours + "小时以后才上传，最迟一笔晚" + latest + "小时"
    return _said(sums, what)


def _stays(lines: ir.Table, stays: ir.Table) -> ir.Table:
    """Stays in hospital: days charged, lines, uploaded ones, the first and last upload."""
    rows = lines.semi_join(stays, "mdtrt_id")
    sums = rows.group_by("mdtrt_id").aggregate(
        **_first(rows),
        lines=rows.count(),
        uploaded=rows.crte_time.count(),
        days=rows.fee_ocur_time.date().nunique(),
        first_upload=rows.crte_time.min(),
        last_upload=rows.crte_time.max(),
    )
    return sums.inner_join(stays.select("mdtrt_id", "day", "endtime"), "mdtrt_id")


def _after_discharge(stays: ir.Table, param: ir.Table) -> ir.Table:
    rows = with_param(stays, param, "upload_after_hours")
    seconds = rows.last_upload.epoch_seconds() - rows.endtime.epoch_seconds()
    rows = rows.mutate(seconds=seconds)
    rows = rows.filter(rows.seconds > (rows.upload_after_hours * 3600).cast("int64"))
    hours = (rows.seconds / 3600).floor().cast("int64").cast("string")
    return _said(rows, "出院" + hours + "小时以后还在上传住院费用")


def _at_once(stays: ir.Table, param: ir.Table) -> ir.Table:
    rows = with_param(stays, param, "upload_batch_days")
    rows = rows.filter(
        rows.first_upload == rows.last_upload,
        rows.uploaded == rows.lines,
        rows.days >= rows.upload_batch_days.cast("int32"),
    )
    return _said(rows, rows.days.cast("string") + "日的住院费用全部在同一时刻上传")


def _first(rows: ir.Table) -> dict[str, ir.Value]:
    """Whose lines these are, and the first of them."""
    return {
        "psn_no": rows.psn_no.min(),
        "fixmedins_code": rows.fixmedins_code.min(),
        "first_time": rows.fee_ocur_time.min(),
        "first_line": rows.bkkp_sn.min(),
    }


def _said(rows: ir.Table, what: ir.Value) -> ir.Table:
    names = ("mdtrt_id", "psn_no", "fixmedins_code", "first_time", "first_line")
    return rows.select(*names, what=what)
