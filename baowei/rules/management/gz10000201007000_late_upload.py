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
    method="明细的数据创建时间晚于费用发生时间超过参数表所定小时数的，按就诊合计笔数，列为疑点；没有创建时间的不判。",
    message="{lines}笔费用在发生{hours}小时以后才上传，最迟一笔晚{latest}小时。",
    verify="查上传日志、网络故障记录与补录审批，看是否出院后集中补记。",
    lawful="系统故障、停电后的补传由机构说明；未写创建时间的不判。",
    known_gaps="经交换平台重传的数据会改写创建时间；阈值为工程默认值，各地要求不同。",
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
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def uploaded_late(fee_list_d: ir.Table, param: ir.Table) -> ir.Table:
    """Lines of an encounter that came more than the allowed hours after they arose."""
    rows = fee_list_d.select(
        "bkkp_sn", "mdtrt_id", "psn_no", "fixmedins_code", "fee_ocur_time", "crte_time"
    )
    seconds = rows.crte_time.epoch_seconds() - rows.fee_ocur_time.epoch_seconds()
    rows = rows.mutate(day=rows.fee_ocur_time.date(), late=seconds)
    rows = with_param(rows, param, "upload_hours")
    rows = rows.filter(rows.late > (rows.upload_hours * 3600).cast("int64"))
    sums = rows.group_by("mdtrt_id").aggregate(
        psn_no=rows.psn_no.min(),
        fixmedins_code=rows.fixmedins_code.min(),
        first_time=rows.fee_ocur_time.min(),
        first_line=rows.bkkp_sn.min(),
        lines=rows.count(),
        hours=rows.upload_hours.min().cast("int32"),
        latest=(rows.late.max() / 3600).floor().cast("int64"),
    )
    return hits(
        sums,
        subject=sums.mdtrt_id,
        charge="none",
        occurred=sums.first_time,
        evidence={"fee_list_d": sums.first_line},
        facts={"lines": sums.lines, "hours": sums.hours, "latest": sums.latest},
    )
