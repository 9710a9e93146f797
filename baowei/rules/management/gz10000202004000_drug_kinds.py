"""GZ10000202004000 药品种类超标."""

from __future__ import annotations

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.base import CHARGE, charged, with_param
from baowei.rules.patterns.care_way import in_way
from baowei.rules.patterns.often import often
from baowei.rules.patterns.together import DRUG
from baowei.rules.rule import Rule

RX = ["mdtrt_id", "rx_drord_no", "day"]


@Rule(
    code="GZ10000202004000",
    name="药品种类超标",
    name_en="Too many drugs in a prescription",
    violation="V06",
    outcome="suspect",
    basis=["条例-15-1", "条例-38-2"],
    since=date(2021, 5, 1),
    subject="encounter",
    stages=("before", "during", "after"),
    scope=["mdtrt_id"],
    lookback=timedelta(0),
    method="门诊（住院医嘱不看）同一处方号、计入基金的西药、中成药，不同名称（没有目录名称的按编码）多于参数表所定数目的，该处方各笔明细列为疑点，金额为这些明细之和。没有处方号的不判。",
    message="{day}处方{rx}开具西药、中成药{kinds}种，多于{limit}种。",
    verify="核对处方原件与诊断，请药师评判各药的必要性。",
    lawful="同一名称的不同厂家、规格计一种；住院医嘱不是处方；长期处方、多病共存由医师说明；全自费、已冲销的不判。",
    known_gaps="一张处方拆成几个处方号的看不出；病情复杂、多病共存的，由医师说明。",
    examples="""
        == 种数
        param: param_name | param_value | valid_from | valid_to
            rx_kinds_max | 2 | 2026-08-01 | 2026-08-31
            other | 1 | 2021-05-01 | 9999-12-31
        mdtrt_d: mdtrt_id | med_type || amount
            M1 | 11 || 30   # 三种
            M2 | 11 ||      # 两种，其中一种两笔
            M3 | 21 ||      # 住院
            M4 | 11 ||      # 分属两张处方
            M5 | 11 ||      # 一种自费
            M6 | 11 ||      # 没有处方号
            M7 | 11 ||      # 另一类不算
            M8 | 11 || 30
            M9 | 11 ||      # 一种冲销
            M10 | 11 ||     # 当日没有参数
            M11 | 11 ||
            M13 | 91 ||     # 其他方式不判
            M15 | 11 || 30
            M16 | 11 ||     # 两日
            M17 | 11 || 30  # 处方号与另一次就诊相同
            M18 | 11 ||
            M19 | 11 || 30  # 次日的另计
        fee_list_d: mdtrt_id|rx_drord_no|fee_ocur_time|med_list_codg|list_type|cnt|inscp_amt
            M1 | R1 | 2026-08-01 10:00 | A | 101 | 1 | 10
            M1 | R1 | 2026-08-01 10:00 | B | 101 | 1 | 10
            M1 | R1 | 2026-08-01 10:00 | C | 101 | 1 | 10
            M2 | R2 | 2026-08-01 10:00 | A | 101 | 1 | 10
            M2 | R2 | 2026-08-01 10:00 | A | 101 | 1 | 10
            M2 | R2 | 2026-08-01 10:00 | B | 101 | 1 | 10
            M3 | R3 | 2026-08-01 10:00 | A | 101 | 1 | 10
            M3 | R3 | 2026-08-01 10:00 | B | 101 | 1 | 10
            M3 | R3 | 2026-08-01 10:00 | C | 101 | 1 | 10
            M6 | - | 2026-08-01 10:00 | A | 101 | 1 | 10
            M6 | - | 2026-08-01 10:00 | B | 101 | 1 | 10
            M6 | - | 2026-08-01 10:00 | C | 101 | 1 | 10
            M8 | R8 | 2026-08-31 10:00 | A | 101 | 1 | 10
            M8 | R8 | 2026-08-31 10:00 | B | 101 | 1 | 10
            M8 | R8 | 2026-08-31 10:00 | C | 101 | 1 | 10
            M10 | R10 | 2026-07-31 10:00 | A | 101 | 1 | 10
            M10 | R10 | 2026-07-31 10:00 | B | 101 | 1 | 10
            M10 | R10 | 2026-07-31 10:00 | C | 101 | 1 | 10
            M11 | R11 | 2026-09-01 10:00 | A | 101 | 1 | 10
            M11 | R11 | 2026-09-01 10:00 | B | 101 | 1 | 10
            M11 | R11 | 2026-09-01 10:00 | C | 101 | 1 | 10
            M13 | R13 | 2026-08-01 10:00 | A | 101 | 1 | 10
            M13 | R13 | 2026-08-01 10:00 | B | 101 | 1 | 10
            M13 | R13 | 2026-08-01 10:00 | C | 101 | 1 | 10
            M4 | R4 | 2026-08-01 10:00 | A | 101 | 1 | 10
            M4 | R4 | 2026-08-01 10:00 | B | 101 | 1 | 10
            M4 | R5 | 2026-08-01 10:00 | C | 101 | 1 | 10
            M5 | R6 | 2026-08-01 10:00 | A | 101 | 1 | 10
            M5 | R6 | 2026-08-01 10:00 | B | 101 | 1 | 10
            M5 | R6 | 2026-08-01 10:00 | C | 101 | 1 | 0
            M7 | R7 | 2026-08-01 10:00 | A | 101 | 1 | 10
            M7 | R7 | 2026-08-01 10:00 | B | 101 | 1 | 10
            M7 | R7 | 2026-08-01 10:00 | C | 102 | 1 | 10
            M9 | R9 | 2026-08-01 10:00 | A | 101 | 1 | 10
            M9 | R9 | 2026-08-01 10:00 | B | 101 | 1 | 10
            M9 | R9 | 2026-08-01 10:00 | C | 101 | -1 | 10
            M15 | R15 | 2026-08-01 10:00 | A | 101 | 1 | 10
            M15 | R15 | 2026-08-01 10:00 | B | 101 | 1 | 10
            M15 | R15 | 2026-08-01 10:00 | C | 101 | 1 | 10
            M15 | R16 | 2026-08-01 10:00 | A | 101 | 1 | 10
            M16 | R17 | 2026-08-01 10:00 | A | 101 | 1 | 10
            M16 | R17 | 2026-08-01 10:00 | B | 101 | 1 | 10
            M16 | R17 | 2026-08-02 10:00 | C | 101 | 1 | 10
            M17 | R20 | 2026-08-01 10:00 | A | 101 | 1 | 10
            M17 | R20 | 2026-08-01 10:00 | B | 101 | 1 | 10
            M17 | R20 | 2026-08-01 10:00 | C | 101 | 1 | 10
            M18 | R20 | 2026-08-01 10:00 | A | 101 | 1 | 10
            M19 | R21 | 2026-08-01 10:00 | A | 101 | 1 | 10
            M19 | R21 | 2026-08-01 10:00 | B | 101 | 1 | 10
            M19 | R21 | 2026-08-01 10:00 | C | 101 | 1 | 10
            M19 | R21 | 2026-08-02 10:00 | A | 101 | 1 | 10
        == 名称
        param: param_name | param_value
            rx_kinds_max | 2
        mdtrt_d: mdtrt_id | med_type || amount
            M20 | 11 ||     # 一种药的两种规格
            M21 | 11 || 30
        fee_list_d: mdtrt_id | rx_drord_no | med_list_codg | hilist_name | list_type | inscp_amt
            M20 | R1 | A1 | 氨氯地平 | 101 | 10
            M20 | R1 | A2 | 氨氯地平 | 101 | 10
            M20 | R1 | B | 缬沙坦 | 101 | 10
            M21 | R2 | A1 | 氨氯地平 | 101 | 10
            M21 | R2 | C | - | 101 | 10
            M21 | R2 | B | 缬沙坦 | 101 | 10
        == 未填符合范围金额
        param: param_name | param_value
            rx_kinds_max | 2
        mdtrt_d: mdtrt_id | med_type || amount
            M12 | 11 || 30
            M14 | 11 ||     # 一种自费
        fee_list_d: mdtrt_id|rx_drord_no|med_list_codg|list_type|inscp_amt|fulamt_ownpay_amt
            M12 | R12 | A | 101 | 10 | 0
            M12 | R12 | B | 101 | 10 | 0
            M12 | R12 | C | 101 | - | 0
            M14 | R14 | A | 101 | 10 | 0
            M14 | R14 | B | 101 | 10 | 0
            M14 | R14 | C | 101 | - | 10
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def drug_kinds(
    fee_list_d: ir.Table, mdtrt_d: ir.Table, med_type_way: ir.Table, param: ir.Table
) -> ir.Table:
    """More drugs of different names in one outpatient prescription of a day than allowed."""
    rows = charged(fee_list_d.filter(fee_list_d.list_type == DRUG))
    rows = rows.filter(rows.rx_drord_no.notnull()).select(*CHARGE, "rx_drord_no")
    rows = often(rows, ["rx_drord_no"], param, "rx_kinds_max")
    drug = ibis.coalesce(rows.hilist_name, rows.med_list_codg)
    kinds = rows.group_by(RX).aggregate(kinds=drug.nunique())
    kinds = with_param(kinds, param, "rx_kinds_max")
    kinds = kinds.filter(kinds.kinds > kinds.rx_kinds_max)
    rows = rows.inner_join(kinds, RX)
    stays = mdtrt_d.select("mdtrt_id", "med_type", day=mdtrt_d.begntime.date())
    seen = in_way(
        stays.semi_join(rows, "mdtrt_id"), med_type_way, "outpatient", "emergency", "pharmacy"
    )
    rows = rows.semi_join(seen, "mdtrt_id")
    return hits(
        rows,
        subject=rows.mdtrt_id,
        evidence={"fee_list_d": rows.bkkp_sn},
        facts={
            "rx": rows.rx_drord_no,
            "kinds": rows.kinds,
            "limit": rows.rx_kinds_max.cast("int32"),
            "day": rows.day,
        },
    )
