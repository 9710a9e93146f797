"""X34 中止期结算."""

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.base import charged
from baowei.rules.patterns.care_way import with_way
from baowei.rules.patterns.status_at import not_active_at
from baowei.rules.rule import Rule

_STATUS_ZH = {"suspended": "中止", "terminated": "终止"}


@Rule(
    code="X34",
    name="协议或支付资格中止期间结算",
    name_en="Settled while the agreement or the payment qualification was suspended",
    violation="V19",
    outcome="suspect",
    basis=["条例-40-4", "条例-15-2"],
    since=date(2021, 5, 1),
    subject="settlement",
    stages=("before", "during", "after"),
    scope=["setl_id"],
    lookback=timedelta(days=366),
    method="机构在协议中止期间开始的就诊（以就诊开始时的状态为准），整笔结算列为疑点；医师在支付资格中止期间开单的（以计费时的状态为准），只列其开单的明细。急诊不列；"
    "同时有几条状态的，以最后开始的为准。",
    message="{who}自{since}起{status}，{served}的医药服务仍由基金结算。",
    verify="核对中止、终止的书面决定和送达日期、恢复日期，查服务实际在哪里、由谁提供。",
    lawful="急诊抢救；中止以前入院或就诊、中止以后才结算；同时有几条状态的以最后开始的为准；"
    "同时开始的以正常为准。",
    known_gaps="从未签约的机构没有状态记录，看不到；中止只限某个科室的看不出；"
    "中止前就诊、中止期内继续记费的门诊不列。",
    examples="""
        == 中止期间的结算
        fixmedins_stas_d: fixmedins_code | agre_stas | begntime | endtime
            P1 | active | 2020-01-01 00:00 | 2026-07-10 00:00
            P1 | suspended | 2026-07-10 00:00 | 2026-08-10 00:00
            P1 | active | 2026-08-10 00:00 | -
            P2 | active | 2020-01-01 00:00 | -
            P2 | suspended | 2026-07-10 00:00 | -
            P3 | suspended | 2026-07-01 00:00 | -
            P3 | active | 2026-07-10 00:00 | -
            P4 | suspended | 2026-07-10 00:00 | -
            P4 | active | 2026-07-10 00:00 | -
            P5 | terminated | 2026-07-10 00:00 | -
            P6 | active | 2020-01-01 00:00 | -
            P8 | suspended | 2026-07-10 00:00 | 2026-08-10 00:00
        mdtrt_d: mdtrt_id | fixmedins_code | begntime | med_type
            1 | P1 | 2026-07-21 10:00 | 41
            2 | P1 | 2026-07-09 23:59 | 21
            3 | P1 | 2026-08-10 00:00 | 41
            4 | P1 | 2026-07-21 10:00 | 13
            5 | P2 | 2026-07-21 10:00 | 11
            6 | P3 | 2026-07-21 10:00 | 11
            7 | P4 | 2026-07-21 10:00 | 11
            8 | P5 | 2026-07-21 10:00 | 11
            9 | P6 | 2026-07-21 10:00 | 11
            10 | P7 | 2026-07-21 10:00 | 11
            11 | P1 | 2026-07-21 10:00 | 11
            12 | P1 | 2026-07-10 00:00 | 11
            13 | P8 | 2026-08-10 00:00 | 11
            14 | P8 | 2026-08-15 10:00 | 11
        setl_d: setl_id|mdtrt_id|fixmedins_code|setl_time|med_type|fund_pay_sumamt || amount
            1 | 1 | P1 | 2026-07-21 11:00 | 41 | 7 || 0
            2 | 2 | P1 | 2026-07-25 11:00 | 21 | 7 ||       # 中止前入院
            3 | 3 | P1 | 2026-08-10 11:00 | 41 | 7 ||       # 已恢复
            4 | 4 | P1 | 2026-07-21 11:00 | 13 | 7 ||       # 急诊
            5 | 5 | P2 | 2026-07-21 11:00 | 11 | 7 || 0     # 正常状态没有截止，后开始的为准
            6 | 6 | P3 | 2026-07-21 11:00 | 11 | 7 ||       # 已恢复
            7 | 7 | P4 | 2026-07-21 11:00 | 11 | 7 ||       # 同时开始，以正常为准
            8 | 8 | P5 | 2026-07-21 11:00 | 11 | 7 || 0     # 终止
            9 | 9 | P6 | 2026-07-21 11:00 | 11 | 7 ||
            10 | 10 | P7 | 2026-07-21 11:00 | 11 | 7 ||     # 没有状态记录
            11 | 11 | P1 | 2026-07-21 11:00 | 11 | 0 ||     # 基金未支付
            12 | 12 | P1 | 2026-08-20 11:00 | 11 | 7 || 0   # 中止首日就诊，恢复后结算
            13 | 13 | P8 | 2026-08-10 11:00 | 11 | 7 ||     # 中止期满，没有再写状态
            14 | 14 | P8 | 2026-08-15 11:00 | 11 | 7 ||
        == 医师支付资格中止
        staff_stas_d: staff_code | qual_stas | begntime | endtime
            D1 | normal | 2020-01-01 00:00 | -
            D1 | suspended | 2026-07-10 00:00 | 2026-08-10 00:00
            D2 | normal | 2020-01-01 00:00 | -
            D2 | absent | 2026-07-10 00:00 | -
            D3 | suspended | 2026-07-01 00:00 | -
            D3 | normal | 2026-07-15 00:00 | -
            D4 | suspended | 2026-07-10 00:00 | 2026-07-20 00:00
        mdtrt_d: mdtrt_id | begntime | med_type
            1 | 2026-07-09 10:00 | 11
        fee_list_d: bkkp_sn|setl_id|mdtrt_id|bilg_dr_code|fee_ocur_time|med_type|inscp_amt
            1 | 1 | 1 | D1 | 2026-07-21 10:00 | 11 | 10
            2 | 1 | 1 | D2 | 2026-07-21 10:00 | 11 | 10
            3 | 2 | 1 | D1 | 2026-07-09 10:00 | 11 | 10
            4 | 3 | 1 | D1 | 2026-07-21 10:00 | 13 | 10
            5 | 4 | 1 | D1 | 2026-07-21 10:00 | 11 | 0
            6 | 5 | 1 | D2 | 2026-07-21 10:00 | 11 | 10
            7 | 6 | 1 | D3 | 2026-07-21 10:00 | 11 | 10
            8 | 7 | 1 | D4 | 2026-07-20 00:00 | 11 | 10
            9 | 7 | 1 | D4 | 2026-07-21 10:00 | 11 | 10
            10 | 8 | 1 | D1 | 2026-07-10 00:00 | 11 | 10
        setl_d: setl_id | mdtrt_id | setl_time || amount
            1 | 1 | 2026-07-21 11:00 || 10    # 只算该医师开的
            2 | 1 | 2026-07-21 11:00 ||       # 中止以前
            3 | 1 | 2026-07-21 11:00 ||       # 急诊
            4 | 1 | 2026-07-21 11:00 ||       # 未申报基金
            5 | 1 | 2026-07-21 11:00 ||       # 缺勤不是资格中止
            6 | 1 | 2026-07-21 11:00 ||       # 已恢复
            7 | 1 | 2026-07-21 11:00 ||       # 中止期满，没有再写状态
            8 | 1 | 2026-07-21 11:00 || 10    # 中止的一刻
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def settled_while_suspended(
    setl_d: ir.Table,
    mdtrt_d: ir.Table,
    fee_list_d: ir.Table,
    fixmedins_stas_d: ir.Table,
    staff_stas_d: ir.Table,
    med_type_way: ir.Table,
) -> ir.Table:
    """Care begun while the institution, or charged while the ordering physician, was suspended.

    An institution is judged at the begin of the encounter and its whole settlement flagged; a
    physician at the time of the charge, and only the charges ordered by him or her.
    """
    whole = _institutions(setl_d, mdtrt_d, fixmedins_stas_d, med_type_way)
    ordered = _physicians(fee_list_d, staff_stas_d, med_type_way)
    return hits(
        whole,
        subject=whole.setl_id,
        charge="settlement",
        occurred=whole.setl_time,
        evidence={"setl_d": whole.setl_id, "fixmedins_stas_d": whole.fixmedins_code},
        facts=_facts(whole, "机构协议", whole.begun),
    ).union(
        hits(
            ordered,
            subject=ordered.setl_id,
            evidence={"fee_list_d": ordered.bkkp_sn, "staff_stas_d": ordered.bilg_dr_code},
            facts=_facts(ordered, "开单医师支付资格", ordered.fee_ocur_time),
        )
    )


def _institutions(
    setl_d: ir.Table, mdtrt_d: ir.Table, fixmedins_stas_d: ir.Table, med_type_way: ir.Table
) -> ir.Table:
    once = fixmedins_stas_d.filter(fixmedins_stas_d.agre_stas != "active")
    paid = setl_d.filter(setl_d.fund_pay_sumamt > 0).semi_join(once, "fixmedins_code")
    begun = mdtrt_d.select("mdtrt_id", begun="begntime")
    rows = paid.left_join(begun, "mdtrt_id").select(
        "setl_id", "mdtrt_id", "psn_no", "fixmedins_code", "setl_time", "med_type", "begun"
    )
    rows = rows.mutate(begun=ibis.coalesce(rows.begun, rows.setl_time))
    rows = not_active_at(
        rows,
        fixmedins_stas_d,
        key="fixmedins_code",
        status="agre_stas",
        active="active",
        at="begun",
        row_key="setl_id",
    )
    return _not_emergency(rows.mutate(day=rows.begun.date()), med_type_way)


def _physicians(fee_list_d: ir.Table, staff_stas_d: ir.Table, med_type_way: ir.Table) -> ir.Table:
    periods = staff_stas_d.filter(staff_stas_d.qual_stas != "absent").rename(
        bilg_dr_code="staff_code"
    )
    once = periods.filter(periods.qual_stas != "normal")
    lines = charged(fee_list_d.semi_join(once, "bilg_dr_code"))
    rows = not_active_at(
        lines,
        periods,
        key="bilg_dr_code",
        status="qual_stas",
        active="normal",
        at="fee_ocur_time",
        row_key="bkkp_sn",
    )
    return _not_emergency(rows, med_type_way)


def _not_emergency(rows: ir.Table, med_type_way: ir.Table) -> ir.Table:
    rows = with_way(rows, med_type_way)
    return rows.filter(rows.way.fill_null("other") != "emergency")


def _facts(rows: ir.Table, who: str, served: ir.Value) -> dict[str, ir.Value]:
    status = ibis.cases(*((rows.status == code, zh) for code, zh in _STATUS_ZH.items()), else_="")
    return {"who": ibis.literal(who), "since": rows.since, "status": status, "served": served}
