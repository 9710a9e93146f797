"""GZ10000202002000 围手术期抗菌药物预防性应用监管."""

from __future__ import annotations

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.base import CHARGE, charged, known, with_param
from baowei.rules.patterns.prefix import with_beginning
from baowei.rules.patterns.stay import diagnoses
from baowei.rules.rule import Rule


@Rule(
    code="GZ10000202002000",
    name="围手术期抗菌药物预防性应用监管",
    name_en="Antibiotics long after a clean operation",
    violation="V03",
    outcome="suspect",
    basis=["条例-15-1", "条例-38-2"],
    since=date(2021, 5, 1),
    subject="line",
    stages=("before", "during", "after"),
    scope=["mdtrt_id"],
    lookback=timedelta(0),
    status="trial",
    method="一次住院的手术操作全部是知识表所列的清洁手术、没有感染性疾病诊断的，最后一台手术结束超过参数表所定小时数以后计入基金的抗菌药物列为疑点，金额为该笔明细全额。手术结束时间未填的"
    "不判。",
    message="{day}使用“{name}”，距清洁手术结束已{hours}小时，超过{limit}小时。",
    verify="核对手术记录、切口类别、病程与病原学检查，看用药是预防还是治疗。",
    lawful="有感染诊断、另有污染手术的不列；植入物、免疫缺陷等特殊情形由医师说明；全自费、已冲销的不判。",
    known_gaps="切口类别不在数据中，只按术式；术前用药品种不判；出院带药计入。",
    examples="""
        == 手术以后多久
        param: param_name | param_value | valid_from | valid_to
            prophylaxis_hours | 48 | 2026-08-02 | 2026-08-31
            other | 0 | 2021-05-01 | 9999-12-31
        clean_oprn: oprn_prefix | valid_from | valid_to
            06 | 2026-08-02 | 2026-08-31
            53 | 2021-05-01 | 9999-12-31
        antibiotic: code_prefix | grade | valid_from | valid_to
            XJ01 | 0 | 2026-08-04 | 2026-08-31
            XJ02 | 0 | 2021-05-01 | 9999-12-31
        infection_diag: diag_prefix
            J15
        mdtrt_d: mdtrt_id | psn_no | begntime | endtime | med_type | dscg_maindiag_code
            1 | P1 | 2026-08-01 09:00 | 2026-08-09 09:00 | 21 | E04.9
            2 | P2 | 2026-08-01 09:00 | 2026-08-09 09:00 | 21 | J15.9
            3 | P3 | 2026-08-01 09:00 | 2026-08-09 09:00 | 21 | E04.9
            4 | P4 | 2026-08-01 09:00 | 2026-08-09 09:00 | 21 | E04.9
            5 | P5 | 2026-08-01 09:00 | 2026-08-09 09:00 | 21 | E04.9
            6 | P6 | 2026-08-01 09:00 | 2026-08-09 09:00 | 21 | E04.9
            7 | P7 | 2026-08-31 09:00 | 2026-08-31 19:00 | 21 | E04.9
            8 | P8 | 2026-08-01 09:00 | 2026-08-09 09:00 | 21 | E04.9
        setl_list_diag_d: setl_id | mdtrt_id | psn_no | diag_code | diag_type
            3 | 3 | P3 | J15.9 | 1
            8 | 8 | P8 | J15.9 | 2
        setl_list_oprn_d: setl_id | mdtrt_id | psn_no | oprn_oprt_code | oprn_oprt_endtime
            8 | 8 | P8 | 06.20 | 2026-08-02 10:00
            1 | 1 | P1 | 06.20 | 2026-08-02 10:00
            11 | 1 | P1 | 06.21 | 2026-08-03 10:00
            2 | 2 | P2 | 06.20 | 2026-08-02 10:00
            3 | 3 | P3 | 06.20 | 2026-08-02 10:00
            4 | 4 | P4 | 06.20 | 2026-08-02 10:00
            41 | 4 | P4 | 47.01 | 2026-08-02 11:00
            5 | 5 | P5 | 06.20 | -
            6 | 6 | P6 | 06.20 | 2026-08-01 10:00
            7 | 7 | P7 | 06.20 | 2026-08-31 10:00
        fee_list_d: bkkp_sn|mdtrt_id|psn_no|fee_ocur_time|med_list_codg|list_type|cnt|inscp_amt ||
            1 | 1 | P1 | 2026-08-05 10:00 | XJ01A | 101 | 1 | 10 ||       # 正好四十八小时
            2 | 1 | P1 | 2026-08-05 10:01 | XJ01A | 101 | 1 | 10 || 10
            3 | 1 | P1 | 2026-08-05 10:01 | XA02A | 101 | 1 | 10 ||       # 不是抗菌药
            4 | 1 | P1 | 2026-08-05 10:01 | XJ01A | 101 | 1 | 0 ||        # 自费
            5 | 1 | P1 | 2026-08-05 10:01 | XJ01A | 101 | -1 | 10 ||
            6 | 2 | P2 | 2026-08-05 10:01 | XJ01A | 101 | 1 | 10 ||       # 有感染
            7 | 3 | P3 | 2026-08-05 10:01 | XJ01A | 101 | 1 | 10 ||
            8 | 4 | P4 | 2026-08-05 10:01 | XJ01A | 101 | 1 | 10 ||       # 另有污染手术
            9 | 5 | P5 | 2026-08-05 10:01 | XJ01A | 101 | 1 | 10 ||       # 结束时间未填
            10 | 6 | P6 | 2026-08-05 10:01 | XJ01A | 101 | 1 | 10 ||      # 术式清单尚未生效
            12 | 8 | P8 | 2026-08-05 10:01 | XJ01A | 101 | 1 | 10 || 10   # 中医诊断不算
            11 | 7 | P7 | 2026-09-05 10:01 | XJ01A | 101 | 1 | 10 ||      # 药品清单已失效
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def antibiotics_too_long(
    fee_list_d: ir.Table,
    mdtrt_d: ir.Table,
    setl_list_diag_d: ir.Table,
    setl_list_oprn_d: ir.Table,
    clean_oprn: ir.Table,
    antibiotic: ir.Table,
    infection_diag: ir.Table,
    param: ir.Table,
) -> ir.Table:
    """Antibiotics after a stay's last operation, all of them clean and nothing infected."""
    ended = _clean_stays(setl_list_oprn_d, clean_oprn)
    coded = diagnoses(mdtrt_d, setl_list_diag_d)
    infected = with_beginning(coded, infection_diag, "diag_code", "diag_prefix")
    ended = ended.anti_join(infected.select("mdtrt_id"), "mdtrt_id")
    rows = charged(fee_list_d).select(*CHARGE)
    rows = with_beginning(rows, antibiotic, "med_list_codg", "code_prefix")
    rows = known(rows, antibiotic, line_column="begun_with", code="code_prefix")
    rows = rows.inner_join(ended, "mdtrt_id")
    rows = with_param(rows, param, "prophylaxis_hours", on="clean_day")
    seconds = rows.fee_ocur_time.epoch_seconds() - rows.ended.epoch_seconds()
    rows = rows.mutate(seconds=seconds)
    rows = rows.filter(rows.seconds > (rows.prophylaxis_hours * 3600).cast("int64"))
    return hits(
        rows,
        subject=rows.bkkp_sn,
        evidence={"fee_list_d": rows.bkkp_sn, "mdtrt_d": rows.mdtrt_id},
        facts={
            "name": ibis.coalesce(rows.hilist_name, rows.medins_list_name, rows.med_list_codg),
            "hours": (rows.seconds / 3600).floor().cast("int64"),
            "limit": rows.prophylaxis_hours.cast("int32"),
            "day": rows.day,
        },
    )


def _clean_stays(setl_list_oprn_d: ir.Table, clean_oprn: ir.Table) -> ir.Table:
    """mdtrt_id of stays with clean operations only: `ended`, the last end, and its `clean_day`."""
    rows = setl_list_oprn_d.select("mdtrt_id", "oprn_oprt_code", "oprn_oprt_endtime")
    rows = rows.mutate(day=rows.oprn_oprt_endtime.date())
    clean = with_beginning(rows, clean_oprn, "oprn_oprt_code", "oprn_prefix")
    clean = known(clean, clean_oprn, line_column="begun_with", code="oprn_prefix")
    clean = clean.group_by("mdtrt_id").aggregate(
        ended=clean.oprn_oprt_endtime.max(), clean=clean.count()
    )
    every = rows.group_by("mdtrt_id").aggregate(every=rows.count())
    both = clean.inner_join(every, "mdtrt_id")
    both = both.filter(both.clean == both.every)
    return both.select("mdtrt_id", "ended", clean_day=both.ended.date())
