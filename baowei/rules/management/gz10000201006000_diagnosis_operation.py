"""GZ10000201006000 诊断编码与手术操作编码不符."""

from __future__ import annotations

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.base import known
from baowei.rules.patterns.prefix import with_beginning
from baowei.rules.patterns.stay import diagnoses
from baowei.rules.rule import Rule


@Rule(
    code="GZ10000201006000",
    name="诊断编码与手术操作编码不符",
    name_en="Diagnoses that do not go with the operation",
    violation="V17",
    outcome="suspect",
    basis=["条例-38-7"],
    since=date(2021, 5, 1),
    subject="encounter",
    stages=("before", "during", "after"),
    scope=["mdtrt_id"],
    lookback=timedelta(0),
    fund=False,
    status="trial",
    method="结算清单的主要手术（未标主手术的看全部）属于相关诊断表内的类目，该次就诊的主要诊断和其他诊断没有一个属于该手术的相关诊断类目的，列为疑点。没有诊断的就诊不判。",
    message="手术操作{code}（{name}）与本次就诊的各项诊断均不相关。",
    verify="查手术记录、病理和出院诊断，看是否诊断或手术编码错误、影响病组；请编码员复核。",
    lawful="其他诊断相关即不列；没有诊断的不判；表内没有的手术不判。",
    known_gaps="只有少数手术录入了相关诊断，未经核实；预防性手术、探查手术会误列，由机构说明；主要诊断不相关而其他诊断相关的，是否主要诊断选错看不出。",
    examples="""
        == 手术与诊断
        oprn_diag: oprn_prefix | oprn_name | diag_prefix
            47.0 | 阑尾切除 | K35
            47.0 | 阑尾切除 | K36
            13 | 晶状体 | H25
        mdtrt_d: mdtrt_id | dscg_maindiag_code || amount
            M1 | I10.x00 || 0
            M2 | K36.x00 ||      # 主诊断相关
            M3 | I10.x00 ||      # 其他诊断相关
            M4 | - ||      # 没有诊断
            M5 | I10.x00 ||      # 不是主手术
            M6 | I10.x00 || 0   # 未标主手术
            M7 | I10.x00 ||      # 表内没有的手术
            M8 | - ||      # 只有中医诊断
        setl_list_diag_d: mdtrt_id | diag_code | diag_type
            M3 | K35.800 | 1
            M6 | H25.900 | 1
            M8 | BNG | 2
        setl_list_oprn_d: mdtrt_id | oprn_oprt_code | main_oprn_flag | oprn_oprt_date
            M1 | 47.0100 | 1 | 2026-08-01
            M2 | 47.0100 | 1 | 2026-08-01
            M3 | 47.0900 | 1 | 2026-08-01
            M4 | 47.0100 | 1 | 2026-08-01
            M5 | 47.0100 | 0 | 2026-08-01
            M6 | 47.0100 | - | 2026-08-01
            M7 | 54.1100 | 1 | 2026-08-01
            M8 | 47.0100 | 1 | 2026-08-01
        == 表生效前后
        oprn_diag: oprn_prefix | diag_prefix | valid_from | valid_to
            47.0 | K35 | 2026-08-02 | 2026-08-31
        mdtrt_d: mdtrt_id | begntime | dscg_maindiag_code || amount
            M1 | 2026-07-01 09:00 | I10.x00 ||
            M2 | 2026-07-01 09:00 | I10.x00 || 0
            M3 | 2026-07-01 09:00 | I10.x00 || 0
            M4 | 2026-07-01 09:00 | I10.x00 ||
            M5 | 2026-08-10 09:00 | I10.x00 || 0   # 手术日期未填
        setl_list_oprn_d: mdtrt_id | oprn_oprt_code | main_oprn_flag | oprn_oprt_date
            M1 | 47.0100 | 1 | 2026-08-01
            M2 | 47.0100 | 1 | 2026-08-02
            M3 | 47.0100 | 1 | 2026-08-31
            M4 | 47.0100 | 1 | 2026-09-01
            M5 | 47.0100 | 1 | -
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def diagnosis_beside_operation(
    mdtrt_d: ir.Table, setl_list_diag_d: ir.Table, setl_list_oprn_d: ir.Table, oprn_diag: ir.Table
) -> ir.Table:
    """No diagnosis of the encounter is one that goes with its main operation."""
    main = setl_list_oprn_d.filter(setl_list_oprn_d.main_oprn_flag.fill_null("1") == "1")
    main = main.select("setl_list_oprn_id", "mdtrt_id", "oprn_oprt_code", "oprn_oprt_date")
    coded = with_beginning(main, oprn_diag, "oprn_oprt_code", "oprn_prefix")
    who = ["mdtrt_id", "psn_no", "fixmedins_code", "begntime", "endtime"]
    rows = coded.inner_join(mdtrt_d.semi_join(coded, "mdtrt_id").select(*who), "mdtrt_id")
    rows = rows.mutate(day=ibis.coalesce(rows.oprn_oprt_date, rows.begntime.date()))
    rows = known(rows, oprn_diag, line_column="begun_with", code="oprn_prefix").drop("begun_with")
    rows = _unrelated(rows, diagnoses(mdtrt_d.semi_join(coded, "mdtrt_id"), setl_list_diag_d))
    return hits(
        rows,
        subject=rows.mdtrt_id,
        charge="encounter",
        occurred=rows.begntime,
        until=ibis.coalesce(rows.endtime, rows.begntime),
        evidence={"setl_list_oprn_d": rows.setl_list_oprn_id, "mdtrt_d": rows.mdtrt_id},
        facts={"code": rows.oprn_oprt_code, "name": rows.oprn_name},
    )


def _unrelated(rows: ir.Table, coded: ir.Table) -> ir.Table:
    """Operations of encounters with diagnoses, of which none fits; the first knowledge row."""
    given = coded.filter(coded.diag_code.notnull()).select("mdtrt_id", "diag_code")
    pairs = rows.inner_join(given, "mdtrt_id")
    met = pairs.filter(pairs.diag_code.startswith(pairs.diag_prefix)).select("setl_list_oprn_id")
    rows = rows.semi_join(given, "mdtrt_id").anti_join(met, "setl_list_oprn_id")
    first = ibis.window(group_by="setl_list_oprn_id", order_by=rows.knowledge_id)
    numbered = rows.mutate(ground_number=ibis.row_number().over(first))
    return numbered.filter(numbered.ground_number == 0).drop("ground_number")
