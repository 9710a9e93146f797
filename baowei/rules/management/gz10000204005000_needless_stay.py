"""GZ10000204005000 无指征住院（低标准入院）."""

from __future__ import annotations

from datetime import date, timedelta

import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.base import with_param
from baowei.rules.patterns.peers import percent
from baowei.rules.rule import Rule


@Rule(
    code="GZ10000204005000",
    name="无指征住院（低标准入院）",
    name_en="Stay that an outpatient visit would have done",
    violation="V03",
    outcome="suspect",
    basis=["条例-15-1", "条例-38-2"],
    since=date(2021, 5, 1),
    subject="encounter",
    stages=("before", "during", "after"),
    scope=["mdtrt_id"],
    lookback=timedelta(0),
    status="trial",
    method="已出院、住院天数不超过参数表所定天数、没有手术费、抢救费、注射输液费和名称中有“注射”的药品，也没有手术操作记录，而检查化验费占总费用达到所定比例的住院，列为疑点，其全部费用为涉及金额。死亡、转院、"
    "生育和按疗程的住院不判。",
    message="住院{days}天，无手术、抢救、注射输液，检查化验占费用的{share}。",
    verify="核对入院指征、病程记录与体征，看能否在门诊处理，有无诱导住院、体检式住院。",
    lawful="死亡、转院、生育和按疗程的住院不列；病情变化提前出院的由机构说明。",
    known_gaps="口服药以外的治疗只按收费项目和药品名称识别；能否在门诊处理看不出；日间手术、精神专科等须由机构说明；阈值为工程默认值。",
    examples="""
        == 低标准入院
        mdtrt_d: mdtrt_id|psn_no|begntime|endtime|med_type|dscg_maindiag_code|dscg_way || amount
            1 | P1 | 2026-08-02 09:00 | 2026-08-07 09:00 | 21 | I10 | 1 || 0
            2 | P2 | 2026-08-02 09:00 | 2026-08-08 09:00 | 21 | I10 | 1 ||       # 六天
            3 | P3 | 2026-08-02 09:00 | 2026-08-07 09:00 | 21 | I10 | 1 || 0   # 正好六成
            4 | P4 | 2026-08-02 09:00 | 2026-08-07 09:00 | 21 | I10 | 1 ||       # 不足六成
            5 | P5 | 2026-08-02 09:00 | 2026-08-07 09:00 | 21 | I10 | 1 ||       # 手术
            6 | P6 | 2026-08-02 09:00 | 2026-08-07 09:00 | 21 | I10 | 1 ||       # 抢救
            7 | P7 | 2026-08-02 09:00 | 2026-08-07 09:00 | 21 | I10 | 1 ||       # 输液
            8 | P8 | 2026-08-02 09:00 | 2026-08-07 09:00 | 21 | I10 | 1 ||       # 有手术记录
            9 | P9 | 2026-08-02 09:00 | 2026-08-07 09:00 | 21 | I10 | 5 ||       # 死亡
            10 | P10 | 2026-08-02 09:00 | 2026-08-07 09:00 | 21 | I10 | 2 ||     # 转院
            11 | P11 | 2026-08-02 09:00 | 2026-08-07 09:00 | 21 | O80 | 1 ||     # 生育
            12 | P12 | 2026-08-02 09:00 | 2026-08-07 09:00 | 21 | Z51.1 | 1 ||   # 疗程
            13 | P13 | 2026-08-02 09:00 | 2026-08-07 09:00 | 11 | I10 | 1 ||     # 门诊
            14 | P14 | 2026-08-02 09:00 | - | 21 | I10 | 1 ||                    # 未出院
            15 | P15 | 2026-08-02 09:00 | 2026-08-02 09:00 | 21 | - | - || 0   # 离院方式未填
        fee_list_d: bkkp_sn | mdtrt_id | psn_no | med_chrgitm_type | med_list_codg | pric
            101 | 1 | P1 | 03 | A | 90
            102 | 1 | P1 | 09 | B | 10
            201 | 2 | P2 | 03 | A | 100
            301 | 3 | P3 | 04 | A | 60
            302 | 3 | P3 | 09 | B | 40
            401 | 4 | P4 | 04 | A | 59
            402 | 4 | P4 | 09 | B | 41
            501 | 5 | P5 | 03 | A | 90
            502 | 5 | P5 | 06 | B | 10
            601 | 6 | P6 | 03 | A | 90
            602 | 6 | P6 | 05 | 001202 | 10
            701 | 7 | P7 | 03 | A | 90
            702 | 7 | P7 | 05 | 001204 | 10
            801 | 8 | P8 | 03 | A | 100
            901 | 9 | P9 | 03 | A | 100
            1001 | 10 | P10 | 03 | A | 100
            1101 | 11 | P11 | 03 | A | 100
            1201 | 12 | P12 | 03 | A | 100
            1301 | 13 | P13 | 03 | A | 100
            1401 | 14 | P14 | 03 | A | 100
            1501 | 15 | P15 | 03 | A | 100
        setl_list_oprn_d: setl_id | mdtrt_id | psn_no | oprn_oprt_code
            8 | 8 | P8 | 47.01
        == 口服药与注射剂
        mdtrt_d: mdtrt_id|psn_no|begntime|endtime|med_type || amount
            1 | P1 | 2026-08-02 09:00 | 2026-08-05 09:00 | 21 || 0
            2 | P2 | 2026-08-02 09:00 | 2026-08-05 09:00 | 21 ||       # 注射剂
            3 | P3 | 2026-08-02 09:00 | 2026-08-05 09:00 | 21 ||       # 注射液
            4 | P4 | 2026-08-02 09:00 | 2026-08-05 09:00 | 21 || 0     # 注射器不是药品
        fee_list_d: mdtrt_id|psn_no|med_chrgitm_type|list_type|hilist_name|medins_list_name|pric
            1 | P1 | 03 | 201 | - | 检查 | 90
            1 | P1 | 09 | 101 | 奥美拉唑 | 奥美拉唑胶囊 | 10
            2 | P2 | 03 | 201 | - | 检查 | 90
            2 | P2 | 09 | 101 | 奥美拉唑注射剂 | - | 10
            3 | P3 | 03 | 201 | - | 检查 | 90
            3 | P3 | 09 | 101 | 氯化钠 | 氯化钠注射液 | 10
            4 | P4 | 03 | 201 | - | 检查 | 90
            4 | P4 | 08 | 301 | - | 一次性注射器 | 10
        == 参数的日期
        param: param_name | param_value | valid_from | valid_to
            low_stay_days | 5 | 2026-08-02 | 2026-08-31
            low_stay_exam_share | 0.6 | 2026-08-02 | 2026-08-31
            other | 9 | 2021-05-01 | 9999-12-31
            another | 0.1 | 2021-05-01 | 9999-12-31
        mdtrt_d: mdtrt_id|psn_no|begntime|endtime|med_type || amount
            1 | P1 | 2026-08-02 09:00 | 2026-08-09 09:00 | 21 ||       # 七天
            2 | P2 | 2026-08-02 09:00 | 2026-08-05 09:00 | 21 || 0
            3 | P3 | 2026-08-02 09:00 | 2026-08-05 09:00 | 21 ||       # 占比不足
        fee_list_d: bkkp_sn | mdtrt_id | psn_no | med_chrgitm_type | med_list_codg | pric
            1 | 1 | P1 | 03 | A | 100
            2 | 2 | P2 | 03 | A | 100
            3 | 3 | P3 | 03 | A | 20
            4 | 3 | P3 | 09 | A | 80
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def needless_stays(bare_stays: ir.Table, param: ir.Table) -> ir.Table:
    """Short stays, charged for examinations above all, with nothing that needs a bed."""
    rows = with_param(bare_stays, param, "low_stay_days")
    rows = with_param(rows, param, "low_stay_exam_share")
    rows = rows.filter(
        rows.days <= rows.low_stay_days.cast("int32"), rows.exam_share >= rows.low_stay_exam_share
    )
    return hits(
        rows,
        subject=rows.mdtrt_id,
        charge="encounter",
        occurred=rows.begntime,
        until=rows.endtime,
        evidence={"mdtrt_d": rows.mdtrt_id},
        facts={"days": rows.days, "share": percent(rows.exam_share)},
    )
