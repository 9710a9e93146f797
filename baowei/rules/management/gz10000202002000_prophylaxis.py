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
    name_en="Antibiotics around a clean operation: too early, too long, too strong",
    violation="V03",
    outcome="suspect",
    basis=["条例-15-1", "条例-38-2"],
    since=date(2021, 5, 1),
    subject="line",
    stages=("before", "during", "after"),
    scope=["mdtrt_id"],
    lookback=timedelta(0),
    status="trial",
    method="一次住院的手术操作全部是知识表所列的清洁手术、没有感染性疾病诊断的，计入基金的抗菌药物有下列情形之一的列为疑点，金额为该笔明细全额：最后一台手术结束超过参数表所定小时数以后使用；第一台手术开始前早于所定小时数使用；级别（知识表）高于所定级别。手术时间未填的"
    "不判。",
    message="{day}使用“{name}”，{what}。",
    verify="核对手术记录、切口类别、病程与病原学检查，看用药是预防还是治疗。",
    lawful="有感染诊断、另有污染手术的不列；植入物、免疫缺陷等特殊情形由医师说明；全自费、已冲销的不判。",
    known_gaps="切口类别不在数据中，只按术式；品种只按分级，不看是否对症；时间按费用发生时间，提前记账的会误列；出院带药计入。",
    examples="""
        == 手术以后多久
        param: param_name | param_value | valid_from | valid_to
            prophylaxis_hours | 48 | 2026-08-02 | 2026-08-31
            prophylaxis_before_hours | 24 | 2021-05-01 | 9999-12-31
            prophylaxis_grade_max | 2 | 2021-05-01 | 9999-12-31
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
        == 手术以前多久、哪一级
        param: param_name | param_value | valid_from | valid_to
            prophylaxis_hours | 48 | 2021-05-01 | 9999-12-31
            prophylaxis_before_hours | 24 | 2021-05-01 | 9999-12-31
            prophylaxis_grade_max | 2 | 2021-05-01 | 9999-12-31
            other | 90 | 2021-05-01 | 9999-12-31
        clean_oprn: oprn_prefix
            06
        antibiotic: code_prefix | grade
            XJ01 | 0
            XJ01C | 2
            XJ01DH | 3
        mdtrt_d: mdtrt_id | psn_no | begntime | endtime | med_type | dscg_maindiag_code
            1 | P1 | 2026-08-01 09:00 | 2026-08-09 09:00 | 21 | E04.9
            2 | P2 | 2026-08-01 09:00 | 2026-08-09 09:00 | 21 | E04.9
        setl_list_oprn_d: mdtrt_id|psn_no|oprn_oprt_code|oprn_oprt_begntime|oprn_oprt_endtime
            1 | P1 | 06.20 | 2026-08-04 08:00 | 2026-08-04 10:00
            1 | P1 | 06.21 | 2026-08-05 08:00 | 2026-08-05 10:00
            2 | P2 | 06.20 | - | 2026-08-04 10:00
            2 | P2 | 06.21 | 2026-08-05 08:00 | 2026-08-05 10:00
        fee_list_d: bkkp_sn|mdtrt_id|psn_no|fee_ocur_time|med_list_codg|list_type|cnt|inscp_amt ||
            1 | 1 | P1 | 2026-08-03 08:00 | XJ01A | 101 | 1 | 10 ||       # 正好二十四小时
            2 | 1 | P1 | 2026-08-03 07:59 | XJ01A | 101 | 1 | 10 || 10
            3 | 1 | P1 | 2026-08-04 08:00 | XJ01DHA | 101 | 1 | 10 || 10  # 特殊使用级
            4 | 1 | P1 | 2026-08-04 08:00 | XJ01CA | 101 | 1 | 10 ||      # 限制使用级
            5 | 2 | P2 | 2026-08-02 08:00 | XJ01A | 101 | 1 | 10 ||       # 一台的开始时间未填
            6 | 2 | P2 | 2026-08-04 08:00 | XJ01DHA | 101 | 1 | 10 || 10
        == 术前用药、分级的参数有日期
        param: param_name | param_value | valid_from | valid_to
            prophylaxis_hours | 48 | 2021-05-01 | 9999-12-31
            prophylaxis_before_hours | 24 | 2026-08-02 | 9999-12-31
            prophylaxis_grade_max | 2 | 2026-08-02 | 9999-12-31
        clean_oprn: oprn_prefix
            06
        antibiotic: code_prefix | grade
            XJ01DH | 3
        mdtrt_d: mdtrt_id | psn_no | begntime | endtime | med_type | dscg_maindiag_code
            1 | P1 | 2026-07-20 09:00 | 2026-08-09 09:00 | 21 | E04.9
        setl_list_oprn_d: mdtrt_id|psn_no|oprn_oprt_code|oprn_oprt_begntime|oprn_oprt_endtime
            1 | P1 | 06.20 | 2026-08-01 08:00 | 2026-08-01 10:00
        fee_list_d: bkkp_sn|mdtrt_id|psn_no|fee_ocur_time|med_list_codg|list_type|cnt|inscp_amt ||
            1 | 1 | P1 | 2026-07-28 08:00 | XJ01DHA | 101 | 1 | 10 ||
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
    """Antibiotics long before, long after or too strong for clean operations without infection."""
    ended = _clean_stays(setl_list_oprn_d, clean_oprn)
    coded = diagnoses(mdtrt_d, setl_list_diag_d)
    infected = with_beginning(coded, infection_diag, "diag_code", "diag_prefix")
    ended = ended.anti_join(infected.select("mdtrt_id"), "mdtrt_id")
    rows = charged(fee_list_d).select(*CHARGE)
    rows = with_beginning(rows, antibiotic, "med_list_codg", "code_prefix")
    rows = known(rows, antibiotic, line_column="begun_with", code="code_prefix")
    rows = rows.inner_join(ended, "mdtrt_id")
    rows = _amiss(rows, param)
    return hits(
        rows,
        subject=rows.bkkp_sn,
        evidence={"fee_list_d": rows.bkkp_sn, "mdtrt_d": rows.mdtrt_id},
        facts={
            "name": ibis.coalesce(rows.hilist_name, rows.medins_list_name, rows.med_list_codg),
            "what": rows.what,
            "day": rows.day,
        },
    )


def _amiss(rows: ir.Table, param: ir.Table) -> ir.Table:
    """The lines that are too late, too early or of too high a grade, and `what` is amiss."""
    for name in ("prophylaxis_hours", "prophylaxis_before_hours", "prophylaxis_grade_max"):
        rows = with_param(rows, param, name, on="clean_day")
    given = rows.fee_ocur_time.epoch_seconds()
    rows = rows.mutate(
        after=given - rows.ended.epoch_seconds(), before=rows.begun.epoch_seconds() - given
    )
    long, early = rows.prophylaxis_hours, rows.prophylaxis_before_hours
    rows = rows.mutate(
        what=ibis.cases(
            (rows.after > _seconds(long), _hours("距清洁手术结束已", rows.after, "超过", long)),
            (rows.before > _seconds(early), _hours("在清洁手术开始前", rows.before, "早于", early)),
            (rows.grade > rows.prophylaxis_grade_max, "级别高于清洁手术预防可用的级别"),
        )
    )
    return rows.filter(rows.what.notnull())


def _seconds(hours: ir.Value) -> ir.Value:
    return (hours * 3600).cast("int64")


def _hours(begins: str, seconds: ir.Value, word: str, limit: ir.Value) -> ir.Value:
    passed = (seconds / 3600).floor().cast("int64").cast("string")
    return begins + passed + "小时，" + word + limit.cast("int32").cast("string") + "小时"


def _clean_stays(setl_list_oprn_d: ir.Table, clean_oprn: ir.Table) -> ir.Table:
    """mdtrt_id of stays with clean operations only.

    begun, ended: when the first began and the last ended; clean_day: the day of that end.
    """
    times = ("oprn_oprt_begntime", "oprn_oprt_endtime")
    rows = setl_list_oprn_d.select("mdtrt_id", "oprn_oprt_code", *times)
    rows = rows.mutate(day=rows.oprn_oprt_endtime.date())
    clean = with_beginning(rows, clean_oprn, "oprn_oprt_code", "oprn_prefix")
    clean = known(clean, clean_oprn, line_column="begun_with", code="oprn_prefix")
    begun = clean.oprn_oprt_begntime
    clean = clean.group_by("mdtrt_id").aggregate(
        begun=ibis.ifelse(begun.count() == clean.count(), begun.min(), None),
        ended=clean.oprn_oprt_endtime.max(),
        clean=clean.count(),
    )
    every = rows.group_by("mdtrt_id").aggregate(every=rows.count())
    both = clean.inner_join(every, "mdtrt_id")
    both = both.filter(both.clean == both.every)
    return both.select("mdtrt_id", "begun", "ended", clean_day=both.ended.date())
