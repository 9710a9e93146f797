"""GZ10000201004000 手术操作编码异常."""

from __future__ import annotations

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.overlap import finished_stays
from baowei.rules.rule import Rule

ICD_9_CM_3 = r"^[0-9][0-9]\.[0-9]"
"""How a code of an operation begins: its category and the first place after the point."""


@Rule(
    code="GZ10000201004000",
    name="手术操作编码异常",
    name_en="Operations coded otherwise than charged",
    violation="V17",
    outcome="suspect",
    basis=["条例-16", "条例-38-7"],
    since=date(2021, 5, 1),
    subject="encounter",
    stages=("before", "during", "after"),
    scope=["mdtrt_id"],
    lookback=timedelta(0),
    needs=("setl_list_oprn_d",),
    fund=False,
    status="trial",
    method="已出院的住院就诊：收了手术费（费用归类表）而结算清单没有手术操作记录的；有记有麻醉方式的手术操作而没有任何手术费、治疗费的；手术操作编码没有ICD-9-CM-3形式的；一份清单标了不止一个主手术，或手术操作全部标为不是主手术的，列为疑点，每"
    "次就诊只报第一处。",
    message="{defect}。",
    verify="核对手术记录、麻醉记录单与收费清单，看是漏编、错编还是虚记手术。",
    lawful="内镜下治疗等按治疗收费的、没有麻醉的操作不列；未出院的不判；分次结算的各份清单各有主手术；数据填错可更正。",
    known_gaps="收费类别填错会误列；收有任何治疗费的，看不出手术是否另未收费；编码有形式而与手术不符的、几个手术中哪一个应为主手术，看不出；没有装入手术操作表时不判。",
    examples="""
        == 收费与编码
        mdtrt_d: mdtrt_id | psn_no | begntime | endtime | med_type || amount
            1 | P1 | 2026-08-02 09:00 | 2026-08-05 09:00 | 21 || 0    # 收手术费无编码
            2 | P2 | 2026-08-02 09:00 | 2026-08-05 09:00 | 21 ||
            3 | P3 | 2026-08-02 09:00 | 2026-08-05 09:00 | 21 || 0    # 有手术无收费
            4 | P4 | 2026-08-02 09:00 | 2026-08-05 09:00 | 21 ||      # 没有麻醉
            5 | P5 | 2026-08-02 09:00 | 2026-08-05 09:00 | 21 ||      # 按治疗收费
            6 | P6 | 2026-08-02 09:00 | 2026-08-05 09:00 | 21 || 0    # 两个主手术
            7 | P7 | 2026-08-02 09:00 | - | 21 ||                     # 未出院
            8 | P8 | 2026-08-02 09:00 | 2026-08-02 10:00 | 11 ||      # 门诊
            9 | P9 | 2026-08-02 09:00 | 2026-08-05 09:00 | 21 ||      # 没有手术
            10 | P10 | 2026-08-02 09:00 | 2026-08-02 09:00 | 21 || 0  # 当即出院
            11 | P11 | 2026-08-02 09:00 | 2026-08-05 09:00 | 21 ||    # 主手术、其他手术
            12 | P12 | 2026-08-02 09:00 | 2026-08-05 09:00 | 21 ||    # 没有收费明细
            13 | P13 | 2026-08-02 09:00 | 2026-08-05 09:00 | 21 || 0  # 诊断编码填作手术编码
            14 | P14 | 2026-08-02 09:00 | 2026-08-05 09:00 | 21 || 0  # 都不是主手术
            15 | P15 | 2026-08-02 09:00 | 2026-08-05 09:00 | 21 ||    # 主手术标志未填
            16 | P16 | 2026-08-02 09:00 | 2026-08-05 09:00 | 21 ||    # 分次结算，各有主手术
        fee_list_d: bkkp_sn | mdtrt_id | psn_no | med_list_codg | med_chrgitm_type | pric
            1 | 1 | P1 | 003300001 | 06 | 900
            2 | 2 | P2 | 003300001 | 06 | 900
            3 | 3 | P3 | A | 14 | 900
            4 | 4 | P4 | A | 14 | 900
            5 | 5 | P5 | A | 05 | 900
            6 | 6 | P6 | 003300001 | 06 | 900
            7 | 7 | P7 | 003300001 | 06 | 900
            8 | 8 | P8 | 003300001 | 06 | 900
            9 | 9 | P9 | A | 14 | 900
            10 | 10 | P10 | 003300001 | 06 | 900
            11 | 11 | P11 | 003300001 | 06 | 900
            12 | 13 | P13 | 003300001 | 06 | 900
            13 | 14 | P14 | 003300001 | 06 | 900
            14 | 15 | P15 | 003300001 | 06 | 900
            15 | 16 | P16 | 003300001 | 06 | 900
        setl_list_oprn_d: setl_id | mdtrt_id | psn_no | oprn_oprt_code | main_oprn_flag | anst_way
            2 | 2 | P2 | 47.01 | 1 | 01
            3 | 3 | P3 | 47.01 | 1 | 01
            4 | 4 | P4 | 47.01 | 1 | -
            5 | 5 | P5 | 47.01 | 1 | 01
            6 | 6 | P6 | 47.01 | 1 | 01
            6 | 6 | P6 | 54.21 | 1 | 01
            11 | 11 | P11 | 47.01 | 1 | 01
            11 | 11 | P11 | 54.21 | 0 | 01
            13 | 12 | P12 | 47.01 | 1 | 01
            14 | 13 | P13 | 47.01 | 1 | 01
            14 | 13 | P13 | K35.8 | 0 | 01
            15 | 14 | P14 | 47.01 | 0 | 01
            15 | 14 | P14 | 54.21 | 0 | 01
            16 | 15 | P15 | 47.01 | - | 01
            16 | 15 | P15 | 54.21 | 0 | 01
            17 | 16 | P16 | 47.01 | 1 | 01
            18 | 16 | P16 | 54.21 | 1 | 01
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def operations_coded_otherwise(
    inpatient_stays: ir.Table, stay_charges: ir.Table, setl_list_oprn_d: ir.Table
) -> ir.Table:
    """Surgery charged and not coded, coded under anaesthesia and not charged, or miscoded."""
    stays = finished_stays(inpatient_stays)
    operations = _operations(setl_list_oprn_d)
    rows = stays.inner_join(stay_charges, "mdtrt_id")
    rows = rows.left_join(operations, rows.mdtrt_id == operations.coded_id)
    charged = (rows.surgery > 0) | (rows.therapy > 0)
    rows = rows.mutate(
        defect=ibis.cases(
            ((rows.surgery > 0) & rows.coded.isnull(), "收取手术费而结算清单没有手术操作编码"),
            ((rows.asleep > 0) & ~charged, "结算清单有麻醉下的手术而没有手术、治疗收费"),
            (rows.strange, "结算清单的手术操作编码没有ICD-9-CM-3形式"),
            (rows.mains > 1, "结算清单有不止一个主手术"),
            (rows.minor == rows.coded, "结算清单的手术操作没有一个是主手术"),
        )
    )
    rows = rows.filter(rows.defect.notnull())
    return hits(
        rows,
        subject=rows.mdtrt_id,
        charge="none",
        occurred=rows.begntime,
        until=rows.endtime,
        evidence={"mdtrt_d": rows.mdtrt_id},
        facts={"defect": rows.defect},
    )


def _operations(setl_list_oprn_d: ir.Table) -> ir.Table:
    """Of each encounter (coded_id): how many are coded, marked minor, done under anaesthesia.

    mains: the most that one list marks as its main operation. strange: a code of another form.
    """
    flag = setl_list_oprn_d.main_oprn_flag
    lists = setl_list_oprn_d.group_by("mdtrt_id", "setl_id").aggregate(
        coded=setl_list_oprn_d.count(),
        mains=(flag == "1").sum(),
        minor=(flag == "0").sum(),
        asleep=setl_list_oprn_d.anst_way.count(),
        strange=(~setl_list_oprn_d.oprn_oprt_code.re_search(ICD_9_CM_3)).any(),
    )
    return lists.group_by(coded_id="mdtrt_id").aggregate(
        coded=lists.coded.sum(),
        mains=lists.mains.max(),
        minor=lists.minor.sum(),
        asleep=lists.asleep.sum(),
        strange=lists.strange.any(),
    )
