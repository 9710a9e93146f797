"""X10 病历模板相似."""

from __future__ import annotations

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.alike import with_likeness
from baowei.rules.patterns.base import with_param
from baowei.rules.patterns.peers import percent
from baowei.rules.patterns.stay_charges import share
from baowei.rules.rule import Rule

WRITTEN = ("order", "nursing", "surgery", "anaesthesia")
NOT_WORDS = r"[0-9０-９.,:：/%\s]+"
WARD = ["fixmedins_code", "dept"]


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
    method="同一机构同一科室、来源为医嘱、护理、手术、麻醉的执行记录，结果文字去掉数字和空白以后长度达到参数表所定字数，且相互雷同（完全相同，或开头、结尾相同而相似度达到参数表所定数）的，涉及不同的"
    "人达到所定人数、占该科室有这类记录的人达到所定比例的，列为疑点。相似度为较长一篇的各字中，从头或从尾数的同一位置另一篇也是此字的所占比例。检验、影像、设备的报告不比。",
    message="{dept}有{many}人的记录文字除数字外相同或几乎相同，占{share}：“{words}…”。",
    verify="调阅病历原件、书写时间与电子签名，看是否照抄、代写、伪造。",
    lawful="检验检查的格式报告不比；正常结果的简短记录不比；大科室里少数人的雷同不列；规范化护理单由机构说明。",
    known_gaps="只比执行记录中的文字，不比整份病历；开头或结尾也改动了的看不到；不分病种，不同病种的记录雷同同样列出。",
    examples="""
        == 除数字外相同
        param: param_name | param_value | valid_from | valid_to
            template_records | 3 | 2026-08-01 | 2026-08-31
            template_length | 8 | 2026-08-01 | 2026-08-31
            template_similarity | 0.95 | 2026-08-01 | 2026-08-31
            template_share | 0.5 | 2026-08-01 | 2026-08-31
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
            template_similarity | 0.9
            template_share | 0.1
        fixmedins_b: fixmedins_code || amount
            H1 || 0
        exec_d: exec_id | mdtrt_id | psn_no | fixmedins_code | src_type | begntime | rslt_dscr
            1 | 1 | P1 | H1 | nursing | 2026-08-02 09:00 | 伤口干燥无渗敷料整洁
            2 | 2 | P2 | H1 | surgery | 2026-08-02 09:00 | 伤口干燥无渗敷料整洁
        == 改几个字
        param: param_name | param_value
            template_records | 3
            template_length | 6
            template_similarity | 0.9
            template_share | 0.1
        fixmedins_b: fixmedins_code || amount
            H1 || 0    # 二十字改两字以内
            H2 ||      # 改三字
            H3 ||      # 开头不同
            H4 ||      # 结尾不同
            H5 ||      # 改字的在另一科室
        exec_d: exec_id | psn_no | fixmedins_code | src_type | dept_codg | begntime | rslt_dscr
            1 | P1 | H1 | nursing | A | 2026-08-02 09:00 | 患者神志清楚右侧肢体无力好转继续康复训练
            2 | P2 | H1 | nursing | A | 2026-08-02 09:00 | 患者神志清楚左侧肢体无力好转继续康复训练
            3 | P3 | H1 | nursing | A | 2026-08-02 09:00 | 患者神志清楚双侧肢体酸力好转继续康复训练
            4 | P1 | H2 | nursing | A | 2026-08-02 09:00 | 患者神志清楚右侧肢体无力好转继续康复训练
            5 | P2 | H2 | nursing | A | 2026-08-02 09:00 | 患者神志清楚左侧肢体无力好转继续康复训练
            6 | P3 | H2 | nursing | A | 2026-08-02 09:00 | 患者神志清楚双侧肩部无力好转继续康复训练
            7 | P1 | H3 | nursing | A | 2026-08-02 09:00 | 患者神志清楚右侧肢体无力好转继续康复训练
            8 | P2 | H3 | nursing | A | 2026-08-02 09:00 | 患者神志清楚右侧肢体无力好转继续康复训练
            9 | P3 | H3 | nursing | A | 2026-08-02 09:00 | 病者神志清楚右侧肢体无力好转继续康复训练
            10 | P1 | H4 | nursing | A | 2026-08-02 09:00 | 患者神志清楚右侧肢体无力好转继续康复训练
            11 | P2 | H4 | nursing | A | 2026-08-02 09:00 | 患者神志清楚右侧肢体无力好转继续康复训练
            12 | P3 | H4 | nursing | A | 2026-08-02 09:00 | 患者神志清楚右侧肢体无力好转继续康复治疗
            13 | P1 | H5 | nursing | A | 2026-08-02 09:00 | 患者神志清楚右侧肢体无力好转继续康复训练
            14 | P2 | H5 | nursing | A | 2026-08-02 09:00 | 患者神志清楚左侧肢体无力好转继续康复训练
            15 | P3 | H5 | nursing | B | 2026-08-02 09:00 | 患者神志清楚双侧肢体无力好转继续康复训练
        == 占科室病人的比例
        param: param_name | param_value | valid_from | valid_to
            template_records | 2 | 2026-08-01 | 2026-08-31
            template_length | 4 | 2026-08-01 | 2026-08-31
            template_similarity | 0.9 | 2026-08-01 | 2026-08-31
            template_share | 0.6 | 2026-08-01 | 2026-08-31
            other | 0.1 | 2021-05-01 | 9999-12-31
        fixmedins_b: fixmedins_code || amount
            H1 ||      # 四人中两人
            H2 || 0    # 五人中三人
        exec_d: exec_id | psn_no | fixmedins_code | src_type | begntime | rslt_dscr
            1 | P1 | H1 | nursing | 2026-08-02 09:00 | 伤口干燥无渗
            2 | P2 | H1 | nursing | 2026-08-02 09:00 | 伤口干燥无渗
            3 | P3 | H1 | nursing | 2026-08-02 09:00 | 夜间咳嗽两次
            4 | P4 | H1 | nursing | 2026-08-02 09:00 | 晨起下地行走
            5 | P1 | H2 | nursing | 2026-08-02 09:00 | 伤口干燥无渗
            6 | P2 | H2 | nursing | 2026-08-02 09:00 | 伤口干燥无渗
            7 | P3 | H2 | nursing | 2026-08-02 09:00 | 伤口干燥无渗
            8 | P4 | H2 | nursing | 2026-08-02 09:00 | 夜间咳嗽两次
            9 | P5 | H2 | nursing | 2026-08-02 09:00 | 晨起下地行走
            10 | P6 | H2 | nursing | 2026-08-02 09:00 | 无恙
            11 | P1 | H2 | nursing | 2026-08-02 09:00 | 晨起下地行走一圈
            12 | P1 | H3 | nursing | 2026-08-02 09:00 | 晨起下地行走一圈
        == 另一科室的人不在内；另一种文字不在内
        param: param_name | param_value
            template_records | 4
            template_length | 6
            template_similarity | 0.9
            template_share | 0.6
        fixmedins_b: fixmedins_code || amount
            H1 ||
            H2 || 0    # 插入一字
        exec_d: exec_id | psn_no | fixmedins_code | src_type | dept_codg | begntime | rslt_dscr
            1 | P1 | H1 | nursing | A | 2026-08-02 09:00 | 患者神志清楚右侧肢体无力好转继续康复训练
            2 | P2 | H1 | nursing | A | 2026-08-02 09:00 | 患者神志清楚右侧肢体无力好转继续康复训练
            3 | P3 | H1 | nursing | A | 2026-08-02 09:00 | 患者神志清楚左侧肢体无力好转继续康复训练
            4 | P4 | H1 | nursing | A | 2026-08-02 09:00 | 夜间咳嗽两次
            5 | P5 | H1 | nursing | A | 2026-08-02 09:00 | 晨起下地行走
            6 | P6 | H1 | nursing | B | 2026-08-02 09:00 | 晨起下地行走
            11|P1|H2|nursing|A|2026-08-02 09:00|患者神志清楚右侧肢体无力好转继续康复训练
            12|P2|H2|nursing|A|2026-08-02 09:00|患者神志清楚右侧肢体无力好转继续康复训练
            13|P3|H2|nursing|A|2026-08-02 09:00|患者神志清楚右侧肢体乏无力好转继续康复训练
            14|P4|H2|nursing|A|2026-08-02 09:00|患者神志清楚右侧体无力好转继续康复训练
        == 比例按本科室算
        param: param_name | param_value
            template_records | 2
            template_length | 4
            template_similarity | 0.9
            template_share | 0.6
        fixmedins_b: fixmedins_code || amount
            H1 ||
        exec_d: exec_id | psn_no | fixmedins_code | src_type | dept_codg | begntime | rslt_dscr
            1 | P1 | H1 | nursing | A | 2026-08-02 09:00 | 伤口干燥无渗
            2 | P2 | H1 | nursing | A | 2026-08-02 09:00 | 伤口干燥无渗
            3 | P3 | H1 | nursing | A | 2026-08-02 09:00 | 夜间咳嗽两次
            4 | P4 | H1 | nursing | A | 2026-08-02 09:00 | 晨起下地行走
            5 | P5 | H1 | nursing | B | 2026-08-02 09:00 | 晨起下地行走
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def records_in_same_words(exec_d: ir.Table, param: ir.Table) -> ir.Table:
    """The same words, numbers apart, in the records of many patients of one department.

    A text that begins and ends like another one, and differs from it by few characters, counts as
    that one: each is held against the most common text of those that begin and end alike.
    """
    rows = _written(exec_d, param)
    every = rows.group_by(*WARD).aggregate(every=rows.psn_no.nunique())
    rows = _with_model(rows)
    sums = rows.group_by(*WARD, "model").aggregate(
        many=rows.psn_no.nunique(),
        one=rows.exec_id.min(),
        at=rows.begntime.min(),
        day=rows.day.min(),
    )
    sums = with_param(sums.inner_join(every, WARD), param, "template_records")
    sums = with_param(sums, param, "template_share")
    sums = sums.mutate(part=share(sums.many, sums.every))
    sums = sums.filter(sums.many >= sums.template_records, sums.part >= sums.template_share)
    return hits(
        sums.mutate(knowledge_id=sums.one),
        subject=sums.fixmedins_code,
        charge="none",
        occurred=sums["at"],
        evidence={"exec_d": sums.one},
        facts={
            "dept": ibis.ifelse(sums.dept == "", "未填科室", ibis.literal("科室") + sums.dept),
            "many": sums.many,
            "share": percent(sums.part),
            "words": sums.model.substr(0, 30),
        },
    )


def _written(exec_d: ir.Table, param: ir.Table) -> ir.Table:
    """Records long enough, as `words` without numbers, and how these begin and end."""
    rows = exec_d.filter(exec_d.src_type.isin(WRITTEN))
    rows = rows.select(
        *("exec_id", "psn_no", "fixmedins_code", "begntime"),
        day=rows.begntime.date(),
        dept=rows.dept_codg.fill_null(""),
        words=rows.rslt_dscr.re_replace(NOT_WORDS, ""),
    )
    for name in ("template_length", "template_similarity"):
        rows = with_param(rows, param, name)
    rows = rows.filter(rows.words.length() >= rows.template_length.cast("int32"))
    half = (rows.template_length / 2).floor().cast("int32")
    return rows.mutate(
        text=rows.fixmedins_code + "|" + rows.dept + "|" + rows.words,
        head=rows.words.left(half),
        tail=rows.words.right(half),
    )


def _with_model(rows: ir.Table) -> ir.Table:
    """The rows with `model`: the most common text of its kind where it is near enough to that."""
    texts = rows.group_by("text", *WARD, "head", "tail", "words").aggregate(
        people=rows.psn_no.nunique(), enough=rows.template_similarity.min()
    )
    common = ibis.window(
        group_by=[*WARD, "head", "tail"], order_by=[texts.people.desc(), texts.words]
    )
    texts = texts.mutate(model=texts.words.first().over(common))
    near = with_likeness(texts.filter(texts.words != texts.model), "words", "model", "text")
    near = near.filter(near.alike >= near.enough).select("text", "model")
    rows = rows.left_join(near, "text").drop("text_right")
    return rows.mutate(model=rows.model.fill_null(rows.words))
