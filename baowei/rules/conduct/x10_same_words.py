"""X10 病历模板相似."""

from __future__ import annotations

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.base import with_param
from baowei.rules.rule import Rule

WRITTEN = ("order", "nursing", "surgery", "anaesthesia")
NOT_WORDS = r"[0-9０-９.,:：/%\s]+"


@Rule(
    code="X10",
    name="病历模板相似",
    name_en="Records of different patients in the same words",
    violation="V29",
    outcome="suspect",
    basis=["条例-16", "条例-40-2"],
    since=date(2021, 5, 1),
    subject="institution",
    stages=("after",),
    scope=["fixmedins_code"],
    lookback=timedelta(days=366),
    needs=("exec_d",),
    fund=False,
    status="trial",
    method="同一机构同一科室、来源为医嘱、护理、手术、麻醉的执行记录，结果文字去掉数字和空白以后完全相同、长度达到参数表所定字数的，涉及不同的人达到所定人数的，列为疑点。检验、影像、设备"
    "的报告不比。",
    message="{dept}有{many}人的记录文字除数字外完全相同：“{words}…”。",
    verify="调阅病历原件、书写时间与电子签名，看是否照抄、代写、伪造。",
    lawful="检验检查的格式报告不比；正常结果的简短记录不比；规范化护理单由机构说明。",
    known_gaps="只比执行记录中的文字，不比整份病历；改几个字的看不到；相似度只按去掉数字后的全同。",
    examples="""
        == 除数字外相同
        param: param_name | param_value | valid_from | valid_to
            template_records | 3 | 2026-08-01 | 2026-08-31
            template_length | 8 | 2026-08-01 | 2026-08-31
            other | 1 | 2021-05-01 | 9999-12-31
        fixmedins_b: fixmedins_code || amount
            H1 || 0
            H2 ||      # 两人
            H3 ||      # 文字太短
            H4 ||      # 不同科室
            H5 ||      # 影像报告
            H6 ||      # 一人三次
            H7 ||      # 文字不同
            H8 ||      # 参数尚未生效
        exec_d: exec_id|mdtrt_id|psn_no|fixmedins_code|src_type|dept_codg|begntime|rslt_dscr
            1 | 1 | P1 | H1 | nursing | A | 2026-08-02 09:00 | 体温36.5度 伤口干燥无渗
            2 | 2 | P2 | H1 | nursing | A | 2026-08-02 09:00 | 体温37.1度伤口干燥无渗
            3 | 3 | P3 | H1 | order | A | 2026-08-02 09:00 | 体温36.9度伤口干燥无渗
            4 | 4 | P1 | H2 | nursing | A | 2026-08-02 09:00 | 体温36.5度伤口干燥无渗
            5 | 5 | P2 | H2 | nursing | A | 2026-08-02 09:00 | 体温36.5度伤口干燥无渗
            6 | 6 | P1 | H3 | nursing | A | 2026-08-02 09:00 | 体温正常无恙好
            7 | 7 | P2 | H3 | nursing | A | 2026-08-02 09:00 | 体温正常无恙好
            8 | 8 | P3 | H3 | nursing | A | 2026-08-02 09:00 | 体温正常无恙好
            9 | 9 | P1 | H4 | nursing | A | 2026-08-02 09:00 | 体温36.5度伤口干燥无渗
            10 | 10 | P2 | H4 | nursing | A | 2026-08-02 09:00 | 体温36.5度伤口干燥无渗
            11 | 11 | P3 | H4 | nursing | B | 2026-08-02 09:00 | 体温36.5度伤口干燥无渗
            12 | 12 | P1 | H5 | pacs | A | 2026-08-02 09:00 | 体温36.5度伤口干燥无渗
            13 | 13 | P2 | H5 | pacs | A | 2026-08-02 09:00 | 体温36.5度伤口干燥无渗
            14 | 14 | P3 | H5 | lis | A | 2026-08-02 09:00 | 体温36.5度伤口干燥无渗
            15 | 15 | P1 | H6 | nursing | A | 2026-08-02 09:00 | 体温36.5度伤口干燥无渗
            16 | 16 | P1 | H6 | nursing | A | 2026-08-02 09:00 | 体温36.5度伤口干燥无渗
            17 | 17 | P1 | H6 | nursing | A | 2026-08-02 09:00 | 体温36.5度伤口干燥无渗
            18 | 18 | P1 | H7 | nursing | A | 2026-08-02 09:00 | 体温36.5度伤口干燥无渗
            19 | 19 | P2 | H7 | nursing | A | 2026-08-02 09:00 | 体温36.5度伤口红肿无渗
            20 | 20 | P3 | H7 | nursing | A | 2026-08-02 09:00 | 体温36.5度伤口干燥渗液
            21 | 21 | P1 | H8 | nursing | A | 2026-07-02 09:00 | 体温36.5度伤口干燥无渗
            22 | 22 | P2 | H8 | nursing | A | 2026-07-02 09:00 | 体温36.5度伤口干燥无渗
            23 | 23 | P3 | H8 | nursing | A | 2026-07-02 09:00 | 体温36.5度伤口干燥无渗
        == 正好达到字数
        param: param_name | param_value
            template_records | 2
            template_length | 10
        fixmedins_b: fixmedins_code || amount
            H1 || 0
        exec_d: exec_id | mdtrt_id | psn_no | fixmedins_code | src_type | begntime | rslt_dscr
            1 | 1 | P1 | H1 | nursing | 2026-08-02 09:00 | 伤口干燥无渗敷料整洁
            2 | 2 | P2 | H1 | surgery | 2026-08-02 09:00 | 伤口干燥无渗敷料整洁
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def records_in_same_words(exec_d: ir.Table, param: ir.Table) -> ir.Table:
    """The same words, numbers apart, in the records of many patients of one department."""
    rows = exec_d.filter(exec_d.src_type.isin(WRITTEN))
    words = rows.rslt_dscr.re_replace(NOT_WORDS, "")
    rows = rows.select(
        *("exec_id", "psn_no", "fixmedins_code", "begntime"),
        day=rows.begntime.date(),
        dept=rows.dept_codg.fill_null(""),
        words=words,
    )
    rows = with_param(rows, param, "template_length")
    rows = rows.filter(rows.words.length() >= rows.template_length.cast("int32"))
    sums = rows.group_by("fixmedins_code", "dept", "words").aggregate(
        many=rows.psn_no.nunique(),
        one=rows.exec_id.min(),
        at=rows.begntime.min(),
        day=rows.day.min(),
    )
    sums = with_param(sums, param, "template_records")
    sums = sums.filter(sums.many >= sums.template_records)
    return hits(
        sums.mutate(knowledge_id=sums.one),
        subject=sums.fixmedins_code,
        charge="none",
        occurred=sums["at"],
        evidence={"exec_d": sums.one},
        facts={
            "dept": ibis.ifelse(sums.dept == "", "未填科室", ibis.literal("科室") + sums.dept),
            "many": sums.many,
            "words": sums.words.substr(0, 30),
        },
    )
