"""GZ10000201003000 疾病诊断编码异常."""

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
    code="GZ10000201003000",
    name="疾病诊断编码异常",
    name_en="Diagnosis that no charge supports",
    violation="V17",
    outcome="suspect",
    basis=["条例-16", "条例-38-7"],
    since=date(2021, 5, 1),
    subject="encounter",
    stages=("before", "during", "after"),
    scope=["mdtrt_id"],
    lookback=timedelta(0),
    fund=False,
    status="trial",
    method="住院就诊的诊断（主诊断和结算清单诊断）在知识表内，而全部收费（含自费）的编码和名称中没有表内该诊断应有的任何一种项目、药品或耗材的，列为疑点。没有任何收费明细的不判。",
    message="诊断{diag}（{name}）没有相应的项目、药品或耗材收费。",
    verify="核对病历、检查结果与治疗记录，看诊断是否成立、编码是否准确。",
    lawful="费用已冲销、在外院治疗、项目编码属地方新增的，由机构说明；自费的也算有。",
    known_gaps="对照表由编写组起步整理，未经核实，只含少数诊断；项目改版后的新编码未收入会误列。",
    examples="""
        == 有无相应收费
        diag_evidence: diag_prefix | code_prefix | name_word | valid_from | valid_to
            Z49 | 0031 | 透析 | 2026-08-02 | 2026-08-31
            Z49 | XB | 滤过 | 2026-08-02 | 2026-08-31
        mdtrt_d: mdtrt_id | psn_no | begntime | endtime | med_type | dscg_maindiag_code || amount
            1 | P1 | 2026-08-02 09:00 | 2026-08-05 09:00 | 21 | Z49.1 || 0
            2 | P2 | 2026-08-02 09:00 | 2026-08-05 09:00 | 21 | Z49.1 ||       # 有项目
            3 | P3 | 2026-08-02 09:00 | 2026-08-05 09:00 | 21 | Z49.1 ||       # 有药品，自费
            4 | P4 | 2026-08-02 09:00 | 2026-08-05 09:00 | 21 | I10 ||         # 别的诊断
            5 | P5 | 2026-08-02 09:00 | 2026-08-05 09:00 | 21 | I10 || 0       # 清单诊断
            6 | P6 | 2026-08-02 09:00 | 2026-08-05 09:00 | 11 | Z49.1 ||       # 门诊
            7 | P7 | 2026-08-01 09:00 | 2026-08-05 09:00 | 21 | Z49.1 ||       # 尚未生效
            8 | P8 | 2026-08-31 09:00 | 2026-08-31 19:00 | 21 | Z49.1 || 0
            9 | P9 | 2026-09-01 09:00 | 2026-09-05 09:00 | 21 | Z49.1 ||       # 已失效
            10 | P10 | 2026-08-02 09:00 | 2026-08-05 09:00 | 21 | Z49.1 ||     # 没有明细
            11 | P11 | 2026-08-02 09:00 | 2026-08-05 09:00 | 21 | Z49.1 || 0   # 已冲销
            12 | P12 | 2026-08-02 09:00 | 2026-08-05 09:00 | 21 | Z49.1 ||     # 名称
            13 | P13 | 2026-08-02 09:00 | 2026-08-05 09:00 | 21 | Z49.1 ||
        setl_list_diag_d: setl_id | mdtrt_id | psn_no | diag_code | diag_type
            5 | 5 | P5 | Z49.0 | 1
            4 | 4 | P4 | Z49.0 | 2
        fee_list_d: bkkp_sn|mdtrt_id|psn_no|med_list_codg|cnt|inscp_amt|hilist_name|medins_list_name
            1 | 1 | P1 | A | 1 | 10 | 护理 | 透析
            13 | 12 | P12 | A | 1 | 10 | 血液透析 | -
            14 | 13 | P13 | A | 1 | 10 | - | 血液滤过
            2 | 2 | P2 | 003100 | 1 | 10 | - | -
            3 | 3 | P3 | XB01 | 1 | 0 | - | -
            4 | 4 | P4 | A | 1 | 10 | - | -
            5 | 5 | P5 | A | 1 | 10 | - | -
            6 | 6 | P6 | A | 1 | 10 | - | -
            7 | 7 | P7 | A | 1 | 10 | - | -
            8 | 8 | P8 | A | 1 | 10 | - | -
            9 | 9 | P9 | A | 1 | 10 | - | -
            11 | 11 | P11 | 003100 | -1 | 10 | - | -
            12 | 11 | P11 | A | 1 | 10 | - | -
        == 两个诊断，只差一个
        diag_evidence: diag_prefix | code_prefix | name_word
            Z49 | 0031 | 透析
            Z51 | XL | 化疗
        mdtrt_d: mdtrt_id | psn_no | begntime | endtime | med_type | dscg_maindiag_code || amount
            1 | P1 | 2026-08-02 09:00 | 2026-08-05 09:00 | 21 | Z49.1 || 0
        setl_list_diag_d: setl_id | mdtrt_id | psn_no | diag_code | diag_type
            1 | 1 | P1 | Z51.1 | 1
        fee_list_d: bkkp_sn | mdtrt_id | psn_no | med_list_codg
            1 | 1 | P1 | 003100
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def diagnosis_unsupported(
    inpatient_stays: ir.Table,
    mdtrt_d: ir.Table,
    setl_list_diag_d: ir.Table,
    fee_list_d: ir.Table,
    diag_evidence: ir.Table,
) -> ir.Table:
    """A diagnosis for which none of the charges stands that it cannot do without."""
    stays = inpatient_stays.select("mdtrt_id", "psn_no", "fixmedins_code", "begntime", "day")
    coded = diagnoses(mdtrt_d, setl_list_diag_d).select("mdtrt_id", "diag_code").distinct()
    rows = with_beginning(coded, diag_evidence, "diag_code", "diag_prefix")
    rows = rows.inner_join(stays, "mdtrt_id")
    rows = known(rows, diag_evidence, line_column="begun_with", code="diag_prefix")
    lines = fee_list_d.filter(fee_list_d.cnt > 0)
    name = ibis.coalesce(lines.hilist_name, lines.medins_list_name, "")
    lines = lines.select("mdtrt_id", "med_list_codg", name=name)
    lines = lines.semi_join(rows, "mdtrt_id").distinct()
    pairs = rows.inner_join(lines, "mdtrt_id")
    met = pairs.filter(
        pairs.med_list_codg.startswith(pairs.code_prefix) | pairs.name.contains(pairs.name_word)
    )
    rows = rows.semi_join(lines, "mdtrt_id")
    rows = rows.anti_join(met.select("mdtrt_id", "begun_with"), ["mdtrt_id", "begun_with"])
    first = ibis.window(group_by="mdtrt_id", order_by=[rows.diag_code, rows.knowledge_id])
    rows = rows.mutate(diag_number=ibis.row_number().over(first))
    rows = rows.filter(rows.diag_number == 0)
    return hits(
        rows,
        subject=rows.mdtrt_id,
        charge="none",
        occurred=rows.begntime,
        evidence={"mdtrt_d": rows.mdtrt_id},
        facts={"diag": rows.diag_code, "name": ibis.coalesce(rows.diag_name, rows.begun_with)},
    )
