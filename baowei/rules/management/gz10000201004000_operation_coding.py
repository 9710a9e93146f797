"""GZ10000201004000 手术操作编码异常."""

from __future__ import annotations

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.overlap import finished_stays
from baowei.rules.rule import Rule


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
    method="已出院的住院就诊：收了手术费（费用归类表）而结算清单没有手术操作记录的；有记有麻醉方式的手术操作而没有任何手术费、治疗费的；有手术操作记录而主手术标志不止一个的，列为疑点，每"
    "次就诊只报第一处。",
    message="{defect}。",
    verify="核对手术记录、麻醉记录单与收费清单，看是漏编、错编还是虚记手术。",
    lawful="小操作按治疗收费的不列；未出院的不判；数据填错可更正。",
    known_gaps="收费类别填错会误列；主手术选择是否恰当看不出；没有装入手术操作表时不判。",
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
        setl_list_oprn_d: setl_id | mdtrt_id | psn_no | oprn_oprt_code | main_oprn_flag | anst_way
            2 | 2 | P2 | 47.01 | 1 | 01
            3 | 3 | P3 | 47.01 | 1 | 01
            4 | 4 | P4 | 47.01 | 1 | -
            5 | 5 | P5 | 47.01 | 1 | 01
            6 | 6 | P6 | 47.01 | 1 | 01
            61 | 6 | P6 | 54.21 | 1 | 01
            11 | 11 | P11 | 47.01 | 1 | 01
            12 | 11 | P11 | 54.21 | 0 | 01
            13 | 12 | P12 | 47.01 | 1 | 01
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def operations_coded_otherwise(
    inpatient_stays: ir.Table, stay_charges: ir.Table, setl_list_oprn_d: ir.Table
) -> ir.Table:
    """Surgery charged and not coded, coded under anaesthesia and not charged, two main ones."""
    stays = finished_stays(inpatient_stays)
    operations = setl_list_oprn_d.group_by(coded_id="mdtrt_id").aggregate(
        coded=setl_list_oprn_d.count(),
        mains=(setl_list_oprn_d.main_oprn_flag == "1").sum(),
        asleep=setl_list_oprn_d.anst_way.count(),
    )
    rows = stays.inner_join(stay_charges, "mdtrt_id")
    rows = rows.left_join(operations, rows.mdtrt_id == operations.coded_id)
    charged = (rows.surgery > 0) | (rows.therapy > 0)
    rows = rows.mutate(
        defect=ibis.cases(
            ((rows.surgery > 0) & rows.coded.isnull(), "收取手术费而结算清单没有手术操作编码"),
            ((rows.asleep > 0) & ~charged, "结算清单有麻醉下的手术而没有手术、治疗收费"),
            (rows.mains > 1, "结算清单有不止一个主手术"),
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
