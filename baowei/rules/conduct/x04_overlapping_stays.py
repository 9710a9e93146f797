"""X04 住院区间重叠."""

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.base import with_param
from baowei.rules.patterns.overlap import finished_stays
from baowei.rules.rule import Rule


@Rule(
    code="X04",
    name="两机构住院时间重叠",
    name_en="Hospital stays in two institutions at the same time",
    violation="V02",
    outcome="suspect",
    basis=["条例-38-1", "条例-15-1"],
    since=date(2021, 5, 1),
    subject="person",
    stages=("during", "after"),
    scope=["psn_no"],
    lookback=timedelta(days=366),
    fund=False,
    method="比较同一人在两家机构已办出院的两次住院，重叠天数自较晚的入院日起，至较早的出院日止；超过参数表所定转院所需天数的列为疑点。重叠期间有转诊外检记录的不列。",
    message="参保人在{first}（{first_from}至{first_to}）与{second}（{second_from}至{second_to}）"
    "的住院重叠{days}天。",
    verify="核对两家机构重叠各日的护理、查房、给药和床位记录，看人在哪一家；另一家即为挂床或虚构。",
    lawful="转院当日或次日才办出院；重叠期间有转诊外检记录；未办出院的住院不判。",
    known_gaps="不能分辨哪一家的住院是假的；转院未留记录而晚办出院手续的会被列为疑点。",
    examples="""
        == 重叠两天以上
        mdtrt_d: mdtrt_id | psn_no | fixmedins_code | begntime | endtime | med_type || amount
            1 | P1 | H1 | 2026-08-01 09:00 | 2026-08-10 09:00 | 21 || 0
            2 | P1 | H2 | 2026-08-08 23:00 | 2026-08-15 09:00 | 21 ||
            3 | P2 | H1 | 2026-08-01 09:00 | 2026-08-10 09:00 | 21 ||      # 次日才办出院
            4 | P2 | H2 | 2026-08-09 01:00 | 2026-08-15 09:00 | 21 ||
            5 | P3 | H1 | 2026-08-01 09:00 | 2026-08-10 09:00 | 21 ||      # 同一机构，另有规则
            6 | P3 | H1 | 2026-08-03 09:00 | 2026-08-15 09:00 | 21 ||
            7 | P4 | H1 | 2026-08-01 09:00 | 2026-08-10 09:00 | 21 ||      # 门诊不是住院
            8 | P4 | H2 | 2026-08-03 09:00 | 2026-08-15 09:00 | 14 ||
            9 | P5 | H1 | 2026-08-01 09:00 | - | 21 ||                     # 未办出院
            10 | P5 | H2 | 2026-08-03 09:00 | 2026-08-15 09:00 | 21 ||
            11 | P6 | H1 | 2026-08-01 09:00 | 2026-08-10 09:00 | 21 || 0    # 同一刻入院
            12 | P6 | H2 | 2026-08-01 09:00 | 2026-08-10 09:00 | 21 ||
            13 | P7 | H1 | 2026-08-09 09:00 | 2026-08-20 09:00 | 21 ||   # 次日才办出院，先住另一家
            14 | P7 | H2 | 2026-08-01 09:00 | 2026-08-10 09:00 | 21 ||
        == 一次住院套在另一次里面
        mdtrt_d: mdtrt_id | fixmedins_code | begntime | endtime | med_type || amount
            1 | H1 | 2026-08-01 09:00 | 2026-08-20 09:00 | 21 || 0
            2 | H2 | 2026-08-05 09:00 | 2026-08-07 09:00 | 21 ||
        == 转诊外检
        mdtrt_d: mdtrt_id | psn_no | fixmedins_code | begntime | endtime | med_type || amount
            1 | P1 | H1 | 2026-08-01 09:00 | 2026-08-20 09:00 | 21 ||
            2 | P1 | H2 | 2026-08-05 09:00 | 2026-08-08 09:00 | 21 ||      # 当日有转诊记录
            3 | P2 | H1 | 2026-08-01 09:00 | 2026-08-20 09:00 | 21 || 0
            4 | P2 | H2 | 2026-08-05 09:00 | 2026-08-08 09:00 | 21 ||      # 转诊在重叠之前、之后
            5 | P3 | H1 | 2026-08-01 09:00 | 2026-08-20 09:00 | 21 ||
            6 | P3 | H2 | 2026-08-05 09:00 | 2026-08-08 09:00 | 21 ||      # 重叠末日转诊
        exec_d: mdtrt_id | psn_no | fixmedins_code | src_type | begntime
            1 | P1 | H1 | transfer | 2026-08-05 07:00
            1 | P1 | H1 | nursing | 2026-08-05 07:00
            3 | P2 | H1 | transfer | 2026-08-12 07:00
            3 | P2 | H1 | transfer | 2026-08-02 07:00
            5 | P3 | H1 | transfer | 2026-08-08 07:00
            3 | P2 | H1 | nursing | 2026-08-05 07:00
        == 前后相接
        mdtrt_d: mdtrt_id | fixmedins_code | begntime | endtime | med_type || amount
            1 | H1 | 2026-08-01 09:00 | 2026-08-05 09:00 | 21 ||
            2 | H2 | 2026-08-25 09:00 | 2026-08-27 09:00 | 21 ||
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def overlapping_stays(exec_d: ir.Table, inpatient_stays: ir.Table, param: ir.Table) -> ir.Table:
    """Two finished stays of one person in two institutions share more days than a transfer needs.

    The days shared are those from the later admission to the earlier discharge.
    """
    rows = _elsewhere(finished_stays(inpatient_stays))
    shared_from = ibis.greatest(rows.admitted, rows.other_from)
    shared_to = ibis.least(rows.discharged, rows.other_to)
    rows = rows.mutate(
        shared_from=shared_from,
        shared_to=shared_to,
        days=shared_to.delta(shared_from, unit="day").cast("decimal(16,4)"),
    )
    rows = with_param(rows, param, "stay_overlap_days", on="shared_from")
    rows = rows.filter(rows.days > rows.stay_overlap_days)
    sent = exec_d.filter(exec_d.src_type == "transfer").select(
        sent_psn="psn_no", sent_on=exec_d.begntime.date()
    )
    rows = rows.anti_join(
        sent,
        [
            rows.psn_no == sent.sent_psn,
            sent.sent_on >= rows.shared_from,
            sent.sent_on <= rows.shared_to,
        ],
    )
    rows = rows.rename(first_inst="fixmedins_code")
    return hits(
        rows,
        subject=rows.psn_no,
        charge="none",
        occurred=ibis.greatest(rows.begntime, rows.other_begun),
        until=rows.shared_to.cast("timestamp"),
        quantity=rows.days,
        evidence={"mdtrt_d": rows.mdtrt_id, "mdtrt_d.other": rows.other_id},
        facts={
            "first": rows.first_inst,
            "first_from": rows.admitted,
            "first_to": rows.discharged,
            "second": rows.other_inst,
            "second_from": rows.other_from,
            "second_to": rows.other_to,
            "days": rows.days.cast("int64"),
        },
    )


def _elsewhere(stays: ir.Table) -> ir.Table:
    """Each two stays of a person in two institutions, the one as `other_…`."""
    other = stays.select(
        other_psn="psn_no",
        other_id="mdtrt_id",
        other_inst="fixmedins_code",
        other_from="admitted",
        other_to="discharged",
        other_begun="begntime",
    )
    return stays.inner_join(
        other,
        [
            stays.psn_no == other.other_psn,
            stays.fixmedins_code < other.other_inst,
        ],
    )
