"""GZ10000201005000 手术操作编码与性别不符."""

from __future__ import annotations

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.attribute import sex_name, wrong_sex
from baowei.rules.patterns.base import doubted, known
from baowei.rules.patterns.prefix import with_beginning
from baowei.rules.rule import Rule


@Rule(
    code="GZ10000201005000",
    name="手术操作编码与性别不符",
    name_en="Operation code of the other sex",
    violation="V29",
    outcome="violation",
    basis=["条例-15-1", "条例-40-2"],
    since=date(2021, 5, 1),
    subject="encounter",
    stages=("before", "during", "after"),
    scope=["mdtrt_id"],
    lookback=timedelta(0),
    fund=False,
    method="结算清单的手术操作编码（ICD-9-CM-3）属于限一种性别的类目，患者为另一性别的，为违规。手术日期未填的按就诊开始日。性别取就诊登记和参保登记，两处不一致或均不明的不判；"
    "产妇因生育住院的不判（新生儿的操作记在母亲账户）。",
    message="手术操作{code}（{name}）限{limit}，参保人性别为{sex}。",
    verify="核对手术记录、麻醉记录和身份证件，查是否编码错误、冒名就医。",
    lawful="新生儿操作记在母亲账户；性别登记不一致、不明的不判；类目未经核实的只列疑点。",
    known_gaps="看不到变更性别登记、性别发育异常；编码误填的由机构更正。",
    examples="""
        == 手术类目与性别
        oprn_sex: oprn_prefix | oprn_name | gend
            60 | 前列腺手术 | 1
            74 | 剖宫产 | 2
        mdtrt_d: mdtrt_id | psn_no | gend || amount
            M1 | P1 | 2 || 0 violation
            M2 | P2 | 1 ||
            M3 | P3 | - ||      # 性别不明
            M4 | P4 | 1 ||      # 登记不一致
            M5 | P5 | 1 || 0
            M6 | P6 | - || 0   # 只有参保登记
            M7 | P7 | 9 ||
            M8 | P8 | 2 ||
        psn_info_b: psn_no | gend
            P1 | 2
            P2 | 1
            P3 | -
            P4 | 2
            P5 | 1
            P6 | 2
            P7 | 0
            P8 | 2
        setl_list_oprn_d: mdtrt_id | psn_no | oprn_oprt_code | oprn_oprt_date
            M1 | P1 | 60.2900 | 2026-08-01
            M2 | P2 | 60.2900 | 2026-08-01
            M3 | P3 | 60.2900 | 2026-08-01
            M4 | P4 | 74.1x00 | 2026-08-01
            M5 | P5 | 74.1x00 | 2026-08-01
            M6 | P6 | 60.2900 | 2026-08-01
            M7 | P7 | 60.2900 | 2026-08-01
            M8 | P8 | 47.0100 | 2026-08-01
        == 类目生效前后
        oprn_sex: oprn_prefix | gend | valid_from | valid_to | trust
            60 | 1 | 2026-08-02 | 2026-08-31 | unverified
        mdtrt_d: mdtrt_id | psn_no | gend | begntime || amount
            M1 | P1 | 2 | 2026-07-01 09:00 ||
            M2 | P2 | 2 | 2026-07-01 09:00 || 0 suspect
            M3 | P3 | 2 | 2026-07-01 09:00 || 0
            M4 | P4 | 2 | 2026-07-01 09:00 ||
            M5 | P5 | 2 | 2026-08-10 09:00 || 0   # 手术日期未填
        setl_list_oprn_d: mdtrt_id | psn_no | oprn_oprt_code | oprn_oprt_date
            M1 | P1 | 60.2900 | 2026-08-01
            M2 | P2 | 60.2900 | 2026-08-02
            M3 | P3 | 60.2900 | 2026-08-31
            M4 | P4 | 60.2900 | 2026-09-01
            M5 | P5 | 60.2900 | -
        == 产妇住院
        oprn_sex: oprn_prefix | gend
            64 | 1
        mdtrt_d: mdtrt_id | psn_no | gend | med_type | matn_type | dscg_maindiag_code || amount
            M1 | P1 | 2 | 52 | - | - ||      # 男婴包皮手术记在母亲账户
            M2 | P2 | 2 | 21 | 1 | - ||
            M3 | P3 | 2 | 21 | - | O80.000 ||
            M4 | P4 | 2 | 21 | - | I10.x00 || 0
            M5 | P5 | 2 | 11 | 1 | - || 0
            M6 | P6 | - | 52 | - | - ||
        psn_info_b: psn_no | gend
            P1 | 2
            P2 | 2
            P3 | 2
            P4 | 2
            P5 | 2
            P6 | 2
        setl_list_oprn_d: mdtrt_id | psn_no | oprn_oprt_code | oprn_oprt_date
            M1 | P1 | 64.0x00 | 2026-08-01
            M2 | P2 | 64.0x00 | 2026-08-01
            M3 | P3 | 64.0x00 | 2026-08-01
            M4 | P4 | 64.0x00 | 2026-08-01
            M5 | P5 | 64.0x00 | 2026-08-01
            M6 | P6 | 64.0x00 | 2026-08-01
        == 男性不会是产妇
        oprn_sex: oprn_prefix | gend
            74 | 2
        mdtrt_d: mdtrt_id | psn_no | gend | med_type || amount
            M1 | P1 | 1 | 52 || 0
        setl_list_oprn_d: mdtrt_id | psn_no | oprn_oprt_code
            M1 | P1 | 74.1x00
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def operation_of_other_sex(
    mdtrt_d: ir.Table, setl_list_oprn_d: ir.Table, psn_info_b: ir.Table, oprn_sex: ir.Table
) -> ir.Table:
    """An operation code of one sex for a person known to be of the other."""
    coded = setl_list_oprn_d.select(
        "setl_list_oprn_id", "mdtrt_id", "oprn_oprt_code", "oprn_oprt_date"
    )
    coded = with_beginning(coded, oprn_sex, "oprn_oprt_code", "oprn_prefix")
    who = ["mdtrt_id", "psn_no", "fixmedins_code", "begntime", "endtime"]
    encounters = mdtrt_d.semi_join(coded, "mdtrt_id").select(*who)
    rows = coded.inner_join(encounters, "mdtrt_id")
    rows = rows.mutate(day=ibis.coalesce(rows.oprn_oprt_date, rows.begntime.date()))
    rows = known(rows, oprn_sex, line_column="begun_with", code="oprn_prefix").drop("begun_with")
    rows = wrong_sex(rows, mdtrt_d, psn_info_b)
    return hits(
        rows,
        subject=rows.mdtrt_id,
        charge="encounter",
        outcome=doubted(rows),
        occurred=rows.begntime,
        until=ibis.coalesce(rows.endtime, rows.begntime),
        evidence={
            "setl_list_oprn_d": rows.setl_list_oprn_id,
            "mdtrt_d": rows.mdtrt_id,
            "psn_info_b": rows.psn_no,
        },
        facts={
            "code": rows.oprn_oprt_code,
            "name": rows.oprn_name,
            "limit": sex_name(rows.limit_gend),
            "sex": sex_name(rows.gend),
        },
    )
