"""GZ10000204001000 分解住院."""

from __future__ import annotations

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.base import with_param
from baowei.rules.patterns.stay import (
    DIED,
    TRANSFERRED,
    courses,
    unplanned,
    with_stay_before,
)
from baowei.rules.rule import Rule

CATEGORY = 3
"""An ICD-10 category is the first three characters of a code."""


@Rule(
    code="GZ10000204001000",
    name="分解住院",
    name_en="Stay split in two",
    violation="V01",
    outcome="suspect",
    basis=["条例-15-1", "条例-38-1"],
    since=date(2021, 5, 1),
    subject="encounter",
    stages=("during", "after"),
    scope=["psn_no"],
    lookback=timedelta(days=400),
    method="将同一人本次住院与其上一次住院（在任何机构的）相比：上一次就在本机构，出院日至本次入院日不超过参数表所定天数，且两次主诊断为同一ICD-10类目的，后一次列为疑点，"
    "金额为该次就诊的费用。任一次属于按疗程入院，上一次以转院、死亡结束或两次时间重叠的，不列。",
    message="{discharged}出院后{gap}天，于{admitted}在同一机构以同类诊断（{diag}）再次住院。",
    verify="调阅两次病历：上次出院是否达到出院标准，本次入院是否病情变化或计划内治疗；"
    "查床位、费用是否接近定额或分值上限，是否跨年度结算。",
    lawful="放疗、化疗、透析、安宁疗护、造血干细胞准备等按疗程入院的不判，主诊断或其他诊断有其一即可；"
    "上次转院、死亡的，期间在其他机构住过院的，诊断不同类的，不判。",
    known_gaps="间隔天数为工程默认值，各地不同；尿毒症等诊断而未编透析码的透析住院、"
    "分期手术、跨年度统一结算、非医嘱离院后返院，会列为疑点，应由机构说明；中医诊断不参与比对。",
    examples="""
        == 出院不久同机构同类诊断再住院
        mdtrt_d: mdtrt_id | psn_no | begntime | endtime | med_type | dscg_maindiag_code || amount
            1  | P1 | 2026-08-01 09:00 | 2026-08-08 09:00 | 21 | I10.x00x002 ||
            2  | P1 | 2026-08-10 09:00 | 2026-08-16 09:00 | 21 | I10.x00     || 0   # 间隔两天
            3  | P2 | 2026-08-01 09:00 | 2026-08-08 09:00 | 21 | I10.x00     ||
            4  | P2 | 2026-08-23 09:00 | 2026-08-30 09:00 | 21 | I10.x00     || 0   # 正好十五天
            5  | P3 | 2026-08-01 09:00 | 2026-08-08 09:00 | 21 | I10.x00     ||
            6  | P3 | 2026-08-24 09:00 | 2026-08-30 09:00 | 21 | I10.x00     ||     # 十六天
            7  | P4 | 2026-08-01 09:00 | 2026-08-08 09:00 | 21 | I10.x00     ||
            8  | P4 | 2026-08-10 09:00 | 2026-08-16 09:00 | 21 | I11.900     ||     # 不同类
            9  | P5 | 2026-08-01 09:00 | 2026-08-08 09:00 | 21 | Z51.102     ||
            10 | P5 | 2026-08-10 09:00 | 2026-08-16 09:00 | 21 | Z51.102     ||     # 按疗程化疗
            11 | P6 | 2026-08-01 09:00 | 2026-08-08 09:00 | 11 | I10.x00     ||
            12 | P6 | 2026-08-10 09:00 | 2026-08-16 09:00 | 21 | I10.x00     ||     # 上次是门诊
            13 | P7 | 2026-08-01 09:00 | 2026-08-08 20:00 | 21 | I10.x00     ||
            14 | P7 | 2026-08-08 09:00 | -                | 21 | I10.x00     || 0   # 当日又入院
            15 | P8 | 2026-08-01 09:00 | -                | 21 | I10.x00     ||
            16 | P8 | 2026-08-10 09:00 | 2026-08-16 09:00 | 21 | I10.x00     ||     # 上次未出院
            17 | P9 | 2026-08-01 09:00 | 2026-08-12 09:00 | 21 | I10.x00     ||
            18 | P9 | 2026-08-10 09:00 | 2026-08-16 09:00 | 21 | I10.x00     ||     # 时间重叠
            19 | P0 | 2026-08-01 09:00 | 2026-08-08 09:00 | 21 | -           ||
            20 | P0 | 2026-08-10 09:00 | 2026-08-16 09:00 | 21 | -           ||     # 诊断不明

        == 转院、死亡与另一机构
        mdtrt_d: mdtrt_id | psn_no | fixmedins_code | begntime | endtime | med_type \
| dscg_way | dscg_maindiag_code || amount
            1  | P1 | H1 | 2026-08-01 09:00 | 2026-08-08 09:00 | 21 | 2 | I10.x00 ||
            2  | P1 | H1 | 2026-08-10 09:00 | 2026-08-16 09:00 | 21 | 1 | I10.x00 ||   # 上次转院
            3  | P2 | H1 | 2026-08-01 09:00 | 2026-08-08 09:00 | 21 | 1 | I10.x00 ||
            4  | P2 | H2 | 2026-08-10 09:00 | 2026-08-16 09:00 | 21 | 1 | I10.x00 ||   # 另一机构
            5  | P3 | H1 | 2026-08-01 09:00 | 2026-08-04 09:00 | 21 | 1 | I10.x00 ||
            6  | P3 | H2 | 2026-08-05 09:00 | 2026-08-08 09:00 | 21 | 1 | I10.x00 ||
            7  | P3 | H1 | 2026-08-10 09:00 | 2026-08-16 09:00 | 21 | 1 | I10.x00 ||   # 中间在外院
            8  | P4 | H1 | 2026-08-01 09:00 | 2026-08-08 09:00 | 21 | 5 | I10.x00 ||
            9  | P4 | H1 | 2026-08-10 09:00 | 2026-08-16 09:00 | 21 | 1 | I10.x00 ||   # 上次死亡
            10 | P5 | H1 | 2026-08-01 09:00 | 2026-08-08 09:00 | 21 | 1 | I10.x00 ||
            11 | P5 | H1 | 2026-08-10 09:00 | 2026-08-16 09:00 | 21 | 2 | I10.x00 || 0

        == 间隔天数按入院日的参数
        param: param_name | param_value | valid_from | valid_to
            split_stay_days | 7 | 2021-05-01 | 2026-07-31
            split_stay_days | 15 | 2026-08-01 | 2026-08-31
        mdtrt_d: mdtrt_id | psn_no | begntime | endtime | med_type | dscg_maindiag_code || amount
            1 | P1 | 2026-07-01 09:00 | 2026-07-08 09:00 | 21 | I10.x00 ||
            2 | P1 | 2026-07-18 09:00 | 2026-07-22 09:00 | 21 | I10.x00 ||     # 当日参数为七天
            3 | P1 | 2026-08-01 09:00 | 2026-08-28 09:00 | 21 | I10.x00 || 0   # 当日参数为十五天
            4 | P1 | 2026-09-01 09:00 | 2026-09-08 09:00 | 21 | I10.x00 ||     # 当日没有参数

        == 化疗、透析编在其他诊断
        mdtrt_d: mdtrt_id | psn_no | begntime | endtime | med_type | dscg_maindiag_code || amount
            1 | P1 | 2026-08-01 09:00 | 2026-08-04 09:00 | 21 | C50.900 ||
            2 | P1 | 2026-08-10 09:00 | 2026-08-16 09:00 | 21 | C50.900 ||     # 本次为化疗
            3 | P2 | 2026-08-01 09:00 | 2026-08-04 09:00 | 21 | N18.500 ||
            4 | P2 | 2026-08-10 09:00 | 2026-08-16 09:00 | 21 | N18.500 ||     # 上次为透析
            5 | P3 | 2026-08-01 09:00 | 2026-08-04 09:00 | 21 | C50.900 ||
            6 | P3 | 2026-08-10 09:00 | 2026-08-16 09:00 | 21 | C50.900 || 0   # 中医诊断码相同不算
        setl_list_diag_d: mdtrt_id | psn_no | diag_type | diag_code
            2 | P1 | 1 | Z51.100
            3 | P2 | - | Z49.101
            6 | P3 | 2 | Z51.100
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def split_stay(
    mdtrt_d: ir.Table,
    setl_list_diag_d: ir.Table,
    inpatient_stays: ir.Table,
    readmit_exempt: ir.Table,
    param: ir.Table,
) -> ir.Table:
    """Admitted again where one was discharged shortly before, for the same ICD-10 category.

    Compared with the person's last stay anywhere. Neither stay is part of a planned course, and
    the first did not end in a transfer or in death. The later encounter is the finding.
    """
    rows = with_stay_before(inpatient_stays)
    rows = with_param(rows, param, "split_stay_days")
    category = rows.dscg_maindiag_code.substr(0, CATEGORY)
    rows = rows.filter(
        rows.fixmedins_code == rows.before_fixmedins_code,
        rows.gap >= 0,
        rows.gap <= rows.split_stay_days,
        category == rows.before_dscg_maindiag_code.substr(0, CATEGORY),
        rows.before_dscg_way.fill_null("").notin([TRANSFERRED, DIED]),
    )
    planned = courses(mdtrt_d, setl_list_diag_d, readmit_exempt)
    rows = rows.mutate(before_day=rows.before_begntime.date())
    rows = unplanned(rows, planned)
    rows = unplanned(rows, planned.view(), "before_mdtrt_id", "before_day")
    return hits(
        rows,
        subject=rows.mdtrt_id,
        charge="encounter",
        occurred=rows.begntime,
        until=ibis.coalesce(rows.endtime, rows.begntime),
        evidence={"mdtrt_d": rows.mdtrt_id, "mdtrt_d.before": rows.before_mdtrt_id},
        facts={
            "discharged": rows.before_day_out,
            "admitted": rows.day,
            "gap": rows.gap,
            "diag": rows.dscg_maindiag_code,
        },
    )
