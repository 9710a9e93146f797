"""X02 住院期间门诊、药店结算."""

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.care_way import in_way
from baowei.rules.patterns.overlap import finished_stays
from baowei.rules.rule import Rule


@Rule(
    code="X02",
    name="住院期间在其他机构门诊或购药结算",
    name_en="Outpatient or pharmacy settlement elsewhere during one's hospital stay",
    violation="V35",
    outcome="suspect",
    basis=["条例-41-P2", "条例-15-1", "条例-17"],
    since=date(2021, 5, 1),
    subject="settlement",
    stages=("during", "after"),
    scope=["psn_no"],
    lookback=timedelta(days=366),
    method="找出本人住院期间（入院次日至出院前一日）在其他机构发生的门诊或购药结算，且基金有支付；以该次门诊或购药的开始日期为准。同一机构、急诊、家庭共济支付、"
    "当日有转诊外检记录的不列。",
    message="参保人{admitted}至{discharged}在{hospital}住院，其间{served}在其他机构结算{amount}元。",
    verify="核对住院当日体温单、护理与查房记录和请假条，看人是否在院；查购药监控、代购登记和药品去向。",
    lawful="入院、出院当日；同一机构内的结算；当日有转诊外检记录；家庭共济账户支付；急诊。",
    known_gaps="慢特病药品由家属持证代购的，系统看不到代购登记；未办出院的住院不判；"
    "外检未留转诊记录的会被列为疑点，由机构申诉。",
    examples="""
        == 住院期间购药
        mdtrt_d: mdtrt_id | fixmedins_code | begntime | endtime | med_type
            1 | H1 | 2026-07-03 09:00 | 2026-07-11 09:00 | 21
            2 | P2 | 2026-07-06 09:00 | 2026-07-06 09:10 | 41
            3 | P2 | 2026-07-03 15:00 | 2026-07-03 15:10 | 41
            4 | P2 | 2026-07-11 15:00 | 2026-07-11 15:10 | 41
            5 | H1 | 2026-07-07 15:00 | 2026-07-07 15:10 | 11
            6 | H3 | 2026-07-08 15:00 | 2026-07-08 15:10 | 13
            7 | H3 | 2026-07-09 15:00 | 2026-07-09 15:10 | 1401
            8 | P2 | 2026-07-02 15:00 | 2026-07-02 15:10 | 41
        setl_d: setl_id | mdtrt_id | fixmedins_code | med_type | setl_time || amount
            1 | 1 | H1 | 21 | 2026-07-11 10:00 ||
            2 | 2 | P2 | 41 | 2026-07-06 09:10 || 0
            3 | 3 | P2 | 41 | 2026-07-03 15:10 ||      # 入院当日
            4 | 4 | P2 | 41 | 2026-07-11 15:10 ||      # 出院当日
            5 | 5 | H1 | 11 | 2026-07-07 15:10 ||      # 本机构，另有规则
            6 | 6 | H3 | 13 | 2026-07-08 15:10 ||      # 急诊
            7 | 7 | H3 | 1401 | 2026-07-09 15:10 || 0 # 地方门诊编码
            8 | 8 | P2 | 41 | 2026-07-05 15:10 ||      # 入院前购药，隔日结算
        == 外检与家庭共济
        mdtrt_d: mdtrt_id | fixmedins_code | begntime | endtime | med_type
            1 | H1 | 2026-07-03 09:00 | 2026-07-11 09:00 | 21
            2 | H2 | 2026-07-06 09:00 | 2026-07-06 09:10 | 11
            3 | P2 | 2026-07-07 09:00 | 2026-07-07 09:10 | 41
            4 | P2 | 2026-07-08 09:00 | 2026-07-08 09:10 | 41
            5 | P2 | 2026-07-09 09:00 | 2026-07-09 09:10 | 41
        exec_d: mdtrt_id | psn_no | fixmedins_code | src_type | begntime
            1 | P1 | H1 | transfer | 2026-07-06 08:00
            1 | P1 | H1 | transfer | 2026-07-10 08:00
            1 | P1 | H1 | nursing | 2026-07-09 08:00
            9 | P9 | H1 | transfer | 2026-07-09 08:00
        setl_d: setl_id|mdtrt_id|fixmedins_code|setl_time|fund_pay_sumamt|acct_mulaid_pay || amount
            2 | 2 | H2 | 2026-07-06 09:10 | 7 | 0  ||      # 转诊外检
            3 | 3 | P2 | 2026-07-07 09:10 | 7 | 3  ||      # 家庭共济
            4 | 4 | P2 | 2026-07-08 09:10 | 0 | 0  ||      # 基金未支付
            5 | 5 | P2 | 2026-07-09 09:10 | 7 | 0  || 0    # 当日本院护理；转诊在次日，或是别人
        == 外检持续到次日；别人在住院；未出院
        mdtrt_d: mdtrt_id | psn_no | fixmedins_code | begntime | endtime | med_type
            1 | P1 | H1 | 2026-07-03 09:00 | 2026-07-11 09:00 | 21
            2 | P1 | H2 | 2026-07-07 09:00 | 2026-07-07 09:10 | 11
            3 | P2 | H2 | 2026-07-08 09:00 | 2026-07-08 09:10 | 11
            4 | P3 | H1 | 2026-07-03 09:00 | - | 21
            5 | P3 | H2 | 2026-07-08 09:00 | 2026-07-08 09:10 | 11
            6 | P4 | H1 | 2026-07-03 09:00 | 2026-07-11 09:00 | 14
            7 | P4 | H2 | 2026-07-08 09:00 | 2026-07-08 09:10 | 11
            8 | P5 | H1 | 2026-07-20 09:00 | 2026-07-25 09:00 | 21
            9 | P5 | H2 | 2026-07-08 09:00 | 2026-07-08 09:10 | 11
        exec_d: mdtrt_id | psn_no | fixmedins_code | src_type | begntime | endtime
            1 | P1 | H1 | transfer | 2026-07-06 08:00 | 2026-07-07 18:00
        setl_d: setl_id | psn_no | mdtrt_id | fixmedins_code | setl_time || amount
            2 | P1 | 2 | H2 | 2026-07-07 09:10 ||    # 转诊外检的第二日
            3 | P2 | 3 | H2 | 2026-07-08 09:10 ||    # 本人没有住院
            5 | P3 | 5 | H2 | 2026-07-08 09:10 ||    # 住院没有出院日期
            7 | P4 | 7 | H2 | 2026-07-08 09:10 ||    # 多日的门诊不是住院
            9 | P5 | 9 | H2 | 2026-07-08 09:10 ||    # 住院的是别人，本人住院在后
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def purchase_during_stay(
    setl_d: ir.Table,
    mdtrt_d: ir.Table,
    exec_d: ir.Table,
    inpatient_stays: ir.Table,
    med_type_way: ir.Table,
) -> ir.Table:
    """A fund settlement of outpatient care or drugs while the person lay in another institution.

    The day is that on which the encounter began; it lies after the day of admission and before
    the day of discharge.
    """
    inside = finished_stays(inpatient_stays).select(
        "psn_no", "admitted", "discharged", stay_id="mdtrt_id", hospital="fixmedins_code"
    )
    settled = setl_d.semi_join(inside, "psn_no")
    rows = _settled(settled, mdtrt_d.semi_join(inside, "psn_no"), med_type_way)
    rows = rows.inner_join(
        inside,
        [
            rows.psn_no == inside.psn_no,
            rows.fixmedins_code != inside.hospital,
            rows.day > inside.admitted,
            rows.day < inside.discharged,
        ],
    ).drop("psn_no_right")
    sent = exec_d.filter(exec_d.src_type == "transfer").select(
        sent_psn="psn_no",
        sent_from=exec_d.begntime.date(),
        sent_to=ibis.coalesce(exec_d.endtime, exec_d.begntime).date(),
    )
    rows = rows.anti_join(
        sent,
        [rows.psn_no == sent.sent_psn, rows.day >= sent.sent_from, rows.day <= sent.sent_to],
    )
    return hits(
        rows,
        subject=rows.setl_id,
        charge="settlement",
        occurred=rows.setl_time,
        evidence={"setl_d": rows.setl_id, "mdtrt_d": rows.stay_id},
        facts={
            "admitted": rows.admitted,
            "discharged": rows.discharged,
            "hospital": rows.hospital,
            "served": rows.day,
            "amount": rows.medfee_sumamt,
        },
    )


def _settled(setl_d: ir.Table, mdtrt_d: ir.Table, med_type_way: ir.Table) -> ir.Table:
    """Fund settlements of outpatient and pharmacy encounters, with the `day` of the encounter."""
    own = setl_d.acct_mulaid_pay.fill_null(ibis.literal(0).cast("decimal(16,2)")) <= 0
    rows = setl_d.filter(own, setl_d.fund_pay_sumamt > 0)
    begun = mdtrt_d.select("mdtrt_id", begun=mdtrt_d.begntime.date())
    rows = rows.left_join(begun, "mdtrt_id").select(
        "setl_id",
        "mdtrt_id",
        "psn_no",
        "fixmedins_code",
        "med_type",
        "setl_time",
        "medfee_sumamt",
        "begndate",
        "begun",
    )
    rows = rows.mutate(day=ibis.coalesce(rows.begun, rows.begndate, rows.setl_time.date()))
    return in_way(rows, med_type_way, "outpatient", "pharmacy")
