"""GZ10000201001000 医保结算清单信息异常."""

from __future__ import annotations

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.stay import DIED
from baowei.rules.rule import Rule

WAYS = ("1", "2", "3", "4", DIED, "9")
"""dscg_way of the national settlement list."""


@Rule(
    code="GZ10000201001000",
    name="医保结算清单信息异常",
    name_en="Settlement list that contradicts itself",
    violation="V22",
    outcome="suspect",
    basis=["条例-16", "条例-39-3"],
    since=date(2021, 5, 1),
    subject="encounter",
    stages=("before", "during", "after"),
    scope=["mdtrt_id"],
    lookback=timedelta(0),
    fund=False,
    status="trial",
    method="住院就诊的日期次序、住院天数、离院方式、手术日期互相矛盾，或已出院而没有主诊断、离院方式的，列为质控疑点，每次就诊只报第一处：出院早于入院；入院早于出生；住院天数与起止日期相差超过一天"
    "；有死亡日期而离院方式不是死亡；没有主诊断；离院方式未填或不在国家字典以内；手术日期不在住院期间。",
    message="结算清单{defect}。",
    verify="核对病案首页与原始病历，请机构更正上传。",
    lawful="住院天数按算头不算尾或头尾都算均可；未出院的不判主诊断、离院方式；数据填错可更正，不等于违规。",
    known_gaps="不判编码本身是否准确；主诊断、离院方式以外的栏目缺失和超出字典的不判；没有导出离院方式一栏的数据会全部列为疑点。",
    examples="""
        == 各种矛盾
        mdtrt_d: mdtrt_id|begntime|endtime|med_type|ipt_days|dscg_way|die_date|dscg_maindiag_code||
            1 | 2026-08-05 09:00 | 2026-08-08 09:00 | 21 | 3 | 1 | - | I10 ||
            2 | 2026-08-05 09:00 | 2026-08-04 09:00 | 21 | - | 1 | - | I10 || 0
            5|2026-08-05 09:00|2026-08-08 09:00|21|4|1|-|I10|| # 头尾都算
            6 | 2026-08-05 09:00 | 2026-08-08 09:00 | 21 | 5 | 1 | - | I10 || 0
            7 | 2026-08-05 09:00 | 2026-08-08 09:00 | 21 | 1 | 1 | - | I10 || 0
            8 | 2026-08-05 09:00 | 2026-08-08 09:00 | 21 | 3 | 5 | 2026-08-08 | I10 ||     # 死亡
            9 | 2026-08-05 09:00 | 2026-08-08 09:00 | 21 | 3 | 1 | 2026-08-08 | I10 || 0
            10|2026-08-05 09:00|2026-08-08 09:00|21|3|-|-|I10|| 0 # 离院方式未填
            20|2026-08-05 09:00|2026-08-08 09:00|21|3|7|-|I10|| 0 # 字典以外
            21|2026-08-05 09:00|2026-08-08 09:00|21|3|9|-|I10||
            22|2026-08-05 09:00|-|21|-|-|-|I10|| # 未出院
            23|2026-08-05 09:00|2026-08-08 09:00|21|3|-|2026-08-08|I10|| 0
            11|2026-08-05 09:00|2026-08-08 09:00|21|3|1|-|-|| 0 # 没有主诊断
            12|2026-08-05 09:00|2026-08-08 09:00|21|3|1|-|-|| # 主诊断在清单
            13 | 2026-08-05 09:00 | - | 21 | - | - | - | - ||                              # 未出院
            14 | 2026-08-05 09:00 | 2026-08-05 10:00 | 11 | 9 | - | - | - ||               # 门诊
            15|2026-08-05 09:00|2026-08-08 09:00|21|3|1|-|I10|| 0 # 手术在入院前
            16|2026-08-05 09:00|2026-08-08 09:00|21|3|1|-|I10|| # 手术在两端
            17|2026-08-05 09:00|2026-08-08 09:00|21|3|1|-|I10|| 0 # 手术在出院后
            18|2026-08-05 09:00|2026-08-08 09:00|21|3|1|-|-|| 0 # 清单只有其他诊断
            19|2026-08-05 09:00|2026-08-05 09:00|21|1|1|-|I10|| # 出入院同时
        setl_list_diag_d: setl_id | mdtrt_id | diag_code | maindiag_flag
            1 | 12 | I10 | 1
            2 | 18 | I10 | 0
        setl_list_oprn_d: setl_id | mdtrt_id | oprn_oprt_code | oprn_oprt_date
            1 | 15 | 47.01 | 2026-08-04
            2 | 16 | 47.01 | 2026-08-05
            3 | 16 | 47.01 | 2026-08-08
            4 | 17 | 47.01 | 2026-08-09
        == 出生
        mdtrt_d: mdtrt_id|begntime|endtime|med_type|brdy|dscg_maindiag_code|dscg_way || amount
            3 | 2026-08-05 09:00 | 2026-08-05 09:00 | 21 | 2026-08-05 | I10 | 1 ||     # 当日出生
            4 | 2026-08-05 09:00 | 2026-08-08 09:00 | 21 | 2026-08-06 | I10 | 1 || 0 # 入院早于出生
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def list_contradicts(
    inpatient_stays: ir.Table,
    mdtrt_d: ir.Table,
    setl_list_diag_d: ir.Table,
    setl_list_oprn_d: ir.Table,
) -> ir.Table:
    """The first defect of a stay's list: dates, days, way of discharge, main diagnosis."""
    more = mdtrt_d.select("mdtrt_id", "brdy", "ipt_days", "die_date")
    rows = inpatient_stays.inner_join(more, "mdtrt_id")
    main = setl_list_diag_d.filter(setl_list_diag_d.maindiag_flag == "1")
    main = main.select(coded_id="mdtrt_id").distinct()
    rows = rows.left_join(main, rows.mdtrt_id == main.coded_id)
    strange = _strange_operations(inpatient_stays, setl_list_oprn_d)
    rows = rows.left_join(strange, rows.mdtrt_id == strange.strange_id)
    days = rows.day_out.delta(rows.day, unit="day")
    coded = rows.dscg_maindiag_code.notnull() | rows.coded_id.notnull()
    rows = rows.mutate(
        defect=ibis.cases(
            (rows.endtime < rows.begntime, "出院早于入院"),
            (rows.day < rows.brdy, "入院早于出生"),
            ((rows.ipt_days - days).abs() > 1, "住院天数与起止日期不符"),
            (rows.die_date.notnull() & (rows.dscg_way != DIED), "有死亡日期而离院方式不是死亡"),
            (rows.endtime.notnull() & ~coded, "没有主诊断"),
            (rows.endtime.notnull() & rows.dscg_way.isnull(), "没有离院方式"),
            (rows.dscg_way.notin(WAYS), "离院方式不在国家字典以内"),
            (rows.strange_id.notnull(), "手术日期不在住院期间"),
        )
    )
    rows = rows.filter(rows.defect.notnull())
    return hits(
        rows,
        subject=rows.mdtrt_id,
        charge="none",
        occurred=rows.begntime,
        evidence={"mdtrt_d": rows.mdtrt_id},
        facts={"defect": rows.defect},
    )


def _strange_operations(stays: ir.Table, setl_list_oprn_d: ir.Table) -> ir.Table:
    """strange_id, the mdtrt_id of stays with an operation on a day outside them."""
    dates = setl_list_oprn_d.select("mdtrt_id", "oprn_oprt_date")
    pairs = dates.inner_join(stays.select("mdtrt_id", "day", "day_out"), "mdtrt_id")
    outside = (pairs.oprn_oprt_date < pairs.day) | (pairs.oprn_oprt_date > pairs.day_out)
    return pairs.filter(outside).select(strange_id="mdtrt_id").distinct()
