"""990100-01 示例市本地项目单次就诊限定次数（虚构样例）."""

from __future__ import annotations

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.base import charged, doubted, known
from baowei.rules.patterns.beyond import beyond
from baowei.rules.rule import Rule

LIMIT = "encounter_max:"
"""What the name of such a parameter begins with; the item's code follows."""


@Rule(
    code="990100-01",
    name="示例市本地项目单次就诊限定次数（虚构样例）",
    name_en="Local item beyond its number per encounter (invented sample)",
    violation="V10",
    outcome="suspect",
    basis=["条例-15-1", "条例-38-3"],
    since=date(2026, 3, 1),
    subject="line",
    stages=("before", "during", "after"),
    scope=["mdtrt_id"],
    lookback=timedelta(0),
    status="trial",
    method="同次就诊计入基金的本地项目，数量合计多于参数表所定上限（encounter_max:项目编码）的，"
    "按时间先后超出的数量列为疑点，金额为超出数量乘以单价。",
    message="“{name}”单次就诊至多{max}，到{day}超出{over}。",
    verify="核对随访记录的次数与日期。本规则为虚构样例，不得用于真实的检查。",
    lawful="不同次就诊分别计；全自费、已冲销的不判；参数尚未生效或已失效的日子不判。",
    known_gaps="只看已设参数的本地项目；几次就诊合计的不看。",
    examples="""
        == 单次就诊至多两次
        param: param_name | param_value | valid_from | valid_to
            encounter_max:A | 2 | 2026-08-02 | 2026-08-31
            encounter_min:C | 0 | 2021-05-01 | 9999-12-31
        fee_list_d: bkkp_sn|mdtrt_id|fee_ocur_time|med_list_codg|cnt|pric|inscp_amt ||
            1 | M1 | 2026-08-02 10:00 | A | 2 | 10 | 20 ||
            2 | M1 | 2026-08-03 10:00 | A | 3 | 10 | 30 || 30 suspect
            3 | M2 | 2026-08-03 10:00 | A | 3 | 10 | 30 || 10      # 只计超出的
            4 | M3 | 2026-08-03 10:00 | A | 2 | 10 | 20 ||         # 正好
            5 | M3 | 2026-08-04 10:00 | A | 1 | 10 | 0 ||          # 自费
            6 | M4 | 2026-08-01 10:00 | A | 3 | 10 | 30 ||         # 尚未生效
            7 | M5 | 2026-09-01 10:00 | A | 3 | 10 | 30 ||         # 已失效
            8 | M6 | 2026-08-03 10:00 | B | 3 | 10 | 30 ||         # 没有上限的项目
            9 | M7 | 2026-08-03 10:00 | C | 3 | 10 | 30 ||         # 别的参数
        == 两种项目分别计
        param: param_name | param_value
            encounter_max:A | 2
            encounter_max:B | 1
        fee_list_d: bkkp_sn | mdtrt_id | med_list_codg | cnt | pric | inscp_amt ||
            1 | M1 | A | 2 | 10 | 20 ||
            2 | M1 | B | 1 | 10 | 10 ||
            3 | M2 | A | 2 | 10 | 20 ||
            4 | M2 | B | 2 | 10 | 20 || 10
    """,
    reviewer="样例，无人复核",
    review_by=date(2027, 5, 31),
)
def local_item_too_often(fee_list_d: ir.Table, param: ir.Table) -> ir.Table:
    """The units of a local item beyond what its parameter allows one encounter, in time's order."""
    limits = param.filter(param.param_name.startswith(LIMIT))
    limits = limits.select(
        *("knowledge_id", "trust", "valid_from", "valid_to"),
        code=limits.param_name.substr(len(LIMIT)),
        max_cnt=limits.param_value,
    )
    rows = known(charged(fee_list_d), limits)
    rows = beyond(rows, ["mdtrt_id", "knowledge_id"], allowed="max_cnt")
    rows = rows.filter(rows.over > 0)
    return hits(
        rows,
        subject=rows.bkkp_sn,
        quantity=rows.over,
        amount=(rows.over * rows.pric).cast("decimal(16,2)"),
        outcome=doubted(rows),
        evidence={"fee_list_d": rows.bkkp_sn},
        facts={
            "name": ibis.coalesce(rows.hilist_name, rows.medins_list_name, rows.med_list_codg),
            "max": rows.max_cnt,
            "over": rows.over,
            "day": rows.day,
        },
    )
