"""GZ10000204007000 诊断与患者年龄不符."""

from __future__ import annotations

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.attribute import with_age
from baowei.rules.patterns.base import known
from baowei.rules.patterns.prefix import with_beginning
from baowei.rules.patterns.stay import diagnoses
from baowei.rules.rule import Rule


@Rule(
    code="GZ10000204007000",
    name="诊断与患者年龄不符",
    name_en="Diagnosis of another age",
    violation="V29",
    outcome="suspect",
    basis=["条例-15-1", "条例-40-2"],
    since=date(2021, 5, 1),
    subject="encounter",
    stages=("before", "during", "after"),
    scope=["mdtrt_id"],
    lookback=timedelta(0),
    fund=False,
    method="就诊的主要诊断和结算清单诊断（ICD-10）属于区分年龄的类目，患者就诊开始当日的年龄不在该类目的年龄范围的，列为疑点。出生日期取就诊登记和参保登记，两处不一致的不判，均不明的按就诊登记所填的周岁，年龄也不明的不判"
    "；产妇因生育住院的不判（新生儿诊断记在母亲账户）。",
    message="诊断{diag}（{name}）见于{from_age}至{to_age}周岁，参保人就诊当日{age}周岁。",
    verify="核对病历首页、身份证件与诊断依据，查是否冒名就医或诊断编码错误。",
    lawful="新生儿记在母亲账户；出生日期登记不一致的不判；幼时疾病的后遗情况在成年前仍可就诊。",
    known_gaps="只用粗的年龄范围；个别成人仍用围生期类目编码后遗症的，由机构说明；随产品的类目由编写组从宽整理。",
    examples="""
        == 年龄范围
        diag_age: diag_prefix | diag_name | from_age | to_age
            P07 | 早产 | 0 | 18
            N40 | 增生 | 18 | 200
            N4 | 宽 | 0 | 200
        mdtrt_d: mdtrt_id | psn_no | brdy | begntime | dscg_maindiag_code || amount
            M1 | P1 | 2008-08-05 | 2026-08-05 09:00 | P07.000 || 0   # 当日满十八
            M2 | P2 | 2008-08-06 | 2026-08-05 09:00 | P07.000 ||
            M3 | P3 | 2008-08-06 | 2026-08-05 09:00 | N40.x00 || 0   # 未满十八
            M4 | P4 | 2008-08-05 | 2026-08-05 09:00 | N40.x00 ||
            M5 | P5 | 1980-01-01 | 2026-08-05 09:00 | I10.x00 || 0   # 其他诊断
            M6 | P6 | - | 2026-08-05 09:00 | P07.000 ||      # 出生日期不明
            M7 | P7 | 1980-01-01 | 2026-08-05 09:00 | P07.000 ||      # 登记不一致
            M8 | P8 | - | 2026-08-05 09:00 | P07.000 || 0   # 只有参保登记
            M9 | P9 | 1980-01-01 | 2026-08-05 09:00 | N42.000 ||
            M10 | P10 | 1980-01-01 | 2026-08-05 09:00 | I10.x00 ||      # 中医诊断不用
        psn_info_b: psn_no | brdy
            P1 | 2008-08-05
            P2 | 2008-08-06
            P3 | 2008-08-06
            P4 | 2008-08-05
            P5 | 1980-01-01
            P6 | -
            P7 | 2020-01-01
            P8 | 1980-01-01
            P9 | 1980-01-01
            P10 | 1980-01-01
        setl_list_diag_d: mdtrt_id | psn_no | diag_code | diag_type
            M5 | P5 | P07.000 | -
            M10 | P10 | P07.000 | 2
        == 类目生效前后
        diag_age: diag_prefix | from_age | to_age | valid_from | valid_to
            P07 | 0 | 18 | 2026-08-02 | 2026-08-31
        mdtrt_d: mdtrt_id | psn_no | brdy | begntime | dscg_maindiag_code || amount
            M1 | P1 | 1980-01-01 | 2026-08-01 23:00 | P07.000 ||
            M2 | P2 | 1980-01-01 | 2026-08-02 01:00 | P07.000 || 0
            M3 | P3 | 1980-01-01 | 2026-08-31 01:00 | P07.000 || 0
            M4 | P4 | 1980-01-01 | 2026-09-01 01:00 | P07.000 ||
        == 产妇住院
        diag_age: diag_prefix | from_age | to_age
            P07 | 0 | 18
        mdtrt_d: mdtrt_id|psn_no|gend|brdy|begntime|med_type|matn_type|dscg_maindiag_code || amount
            M1 | P1 | 2 | 1995-01-01 | 2026-08-05 09:00 | 52 | - | P07.000 ||
            M2 | P2 | 2 | 1995-01-01 | 2026-08-05 09:00 | 21 | 1 | P07.000 ||
            M3 | P3 | - | 1995-01-01 | 2026-08-05 09:00 | 52 | - | P07.000 ||
            M4 | P4 | 1 | 1995-01-01 | 2026-08-05 09:00 | 52 | - | P07.000 || 0
            M5 | P5 | 2 | 1995-01-01 | 2026-08-05 09:00 | 11 | 1 | P07.000 || 0   # 门诊
            M6 | P6 | 2 | 1995-01-01 | 2026-08-05 09:00 | 21 | - | P07.000 || 0
            M7 | P7 | 2 | 1995-01-01 | 2026-08-05 09:00 | 21 | - | O80.000 ||
        setl_list_diag_d: mdtrt_id | psn_no | diag_code
            M7 | P7 | P07.000
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def diagnosis_of_other_age(
    mdtrt_d: ir.Table, setl_list_diag_d: ir.Table, psn_info_b: ir.Table, diag_age: ir.Table
) -> ir.Table:
    """A main or listed ICD-10 diagnosis that a person of that age cannot well have."""
    coded = diagnoses(mdtrt_d, setl_list_diag_d)
    coded = with_beginning(coded, diag_age, "diag_code", "diag_prefix")
    who = ["mdtrt_id", "psn_no", "fixmedins_code", "begntime", "endtime"]
    encounters = mdtrt_d.semi_join(coded, "mdtrt_id")
    encounters = encounters.select(*who, day=encounters.begntime.date())
    rows = coded.inner_join(encounters, "mdtrt_id")
    rows = known(rows, diag_age, line_column="begun_with", code="diag_prefix").drop("begun_with")
    rows = with_age(rows, mdtrt_d, psn_info_b)
    rows = rows.filter((rows.age < rows.from_age) | (rows.age >= rows.to_age))
    return hits(
        rows,
        subject=rows.mdtrt_id,
        charge="encounter",
        occurred=rows.begntime,
        until=ibis.coalesce(rows.endtime, rows.begntime),
        evidence={
            "mdtrt_d": rows.mdtrt_id,
            "psn_info_b": rows.psn_no,
            "setl_list_diag_d": rows.setl_list_diag_id,
        },
        facts={
            "diag": rows.diag_code,
            "name": rows.diag_name,
            "from_age": rows.from_age,
            "to_age": rows.to_age,
            "age": rows.age,
        },
    )
