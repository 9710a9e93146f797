"""X37 工伤或第三方责任与医保结算重合."""

from __future__ import annotations

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.base import known, with_param
from baowei.rules.patterns.stay import diagnoses
from baowei.rules.rule import Rule

OTHERS_PAY = {"work_injury": "工伤", "third_party": "第三方伤害"}
INJURY = ("S", "T")
"""ICD-10 chapters of injury and poisoning."""


@Rule(
    code="X37",
    name="工伤或第三方责任与医保结算重合",
    name_en="Injury that others must pay, settled with the fund",
    violation="V33",
    outcome="suspect",
    basis=["条例-41-2", "条例-17"],
    since=date(2021, 5, 1),
    subject="settlement",
    stages=("before", "during", "after"),
    scope=["psn_no"],
    lookback=timedelta(days=366),
    needs=("psn_event_d",),
    method="共享数据载有工伤认定或第三方伤害，此后参数表所定天数内开始的就诊，主要诊断或清单诊断属损伤（ICD-10第十九章），由基本医疗保险结算且基金有支付的，该结算列为疑点。登记为第"
    "三方已支付的不列。",
    message="{event}发生的{kind}之后，{begun}因损伤就医由{insurance}结算。",
    verify="核对工伤认定书、事故责任认定与赔付，查是否同一伤情；属工伤、第三方负担的，追回基金支付。",
    lawful="与该伤害无关的疾病就诊；登记了第三方支付的；工伤保险结算的；第三方不支付或无法确定、由基金先行支付的，由机构或本人说明。",
    known_gaps="同一时期另受他伤的会误列；没有共享数据的看不到；商业保险理赔不是重复享受，不列。",
    examples="""
        == 伤后就医
        psn_event_d: psn_no | evt_type | begntime
            P1 | work_injury | 2026-08-01 08:00
            P2 | third_party | 2026-08-01 08:00
            P3 | work_injury | 2026-08-01 08:00
            P4 | work_injury | 2026-08-01 08:00
            P5 | commercial_claim | 2026-08-01 08:00
            P6 | work_injury | 2026-08-01 08:00
            P7 | work_injury | 2026-08-01 08:00
            P8 | work_injury | 2026-08-01 08:00
            P9 | third_party | 2026-08-01 08:00
            P10 | work_injury | 2026-08-01 08:00
            P11 | work_injury | 2026-08-01 08:00
            P12 | work_injury | 2026-08-01 08:00
        mdtrt_d: mdtrt_id | psn_no | begntime | dscg_maindiag_code | ttp_pay_flag
            1 | P1 | 2026-08-01 09:00 | S82.200 | -
            2 | P2 | 2026-08-08 09:00 | T14.000 | 0
            3 | P3 | 2026-08-09 09:00 | S82.200 | 0
            4 | P4 | 2026-08-02 09:00 | I10.x00 | 0
            5 | P5 | 2026-08-02 09:00 | S82.200 | 0
            6 | P6 | 2026-08-02 09:00 | S82.200 | 0
            7 | P7 | 2026-08-02 09:00 | S82.200 | 0
            8 | P8 | 2026-07-31 09:00 | S82.200 | 0
            9 | P9 | 2026-08-02 09:00 | S82.200 | 1
            10 | P10 | 2026-08-02 09:00 | I10.x00 | 0
            11 | P99 | 2026-08-02 09:00 | S82.200 | 0
            12 | P12 | 2026-08-02 09:00 | S82.200 | 0
        setl_list_diag_d: mdtrt_id | psn_no | diag_code | diag_type
            10 | P10 | S82.200 | 1
            10 | P10 | S83.200 | 1
            4 | P4 | S82.200 | 2
        setl_d: setl_id | mdtrt_id | psn_no | setl_time | insutype | fund_pay_sumamt || amount
            1 | 1 | P1 | 2026-08-10 10:00 | 310 | 70 || 0
            2 | 2 | P2 | 2026-08-10 10:00 | 310 | 70 || 0   # 第七日
            3 | 3 | P3 | 2026-08-10 10:00 | 310 | 70 ||      # 第八日
            4 | 4 | P4 | 2026-08-10 10:00 | 310 | 70 ||      # 不是损伤
            5 | 5 | P5 | 2026-08-10 10:00 | 310 | 70 ||      # 商业保险
            6 | 6 | P6 | 2026-08-10 10:00 | 410 | 70 ||      # 工伤保险结算
            7 | 7 | P7 | 2026-08-10 10:00 | 310 | 0 ||       # 基金未支付
            8 | 8 | P8 | 2026-08-10 10:00 | 310 | 70 ||      # 伤前
            9 | 9 | P9 | 2026-08-10 10:00 | 310 | 70 ||      # 第三方已支付
            10 | 10 | P10 | 2026-08-10 10:00 | 310 | 70 || 0   # 其他诊断
            11 | 11 | P99 | 2026-08-10 10:00 | 310 | 70 ||     # 另一人
            12 | 13 | P12 | 2026-08-10 10:00 | 310 | 70 ||     # 另一次就诊
        == 险种、参数的日期
        psn_event_d: psn_no | evt_type | begntime
            P1 | work_injury | 2026-08-01 08:00
        param: param_name | param_value | valid_from | valid_to
            injury_event_days | 7 | 2026-08-02 | 2026-08-31
            other | 99 | 2021-05-01 | 9999-12-31
        basic_insurance: insutype | valid_from | valid_to
            310 | 2021-05-01 | 9999-12-31
            380 | 2026-08-03 | 2026-08-04
        mdtrt_d: mdtrt_id | psn_no | begntime | dscg_maindiag_code
            1 | P1 | 2026-08-01 09:00 | S82.200
            2 | P1 | 2026-08-02 09:00 | S82.200
            3 | P1 | 2026-08-03 09:00 | S82.200
            4 | P1 | 2026-08-05 09:00 | S82.200
            5 | P1 | 2026-08-04 09:00 | S82.200
        setl_d: setl_id | mdtrt_id | psn_no | setl_time | insutype || amount
            1 | 1 | P1 | 2026-08-10 10:00 | 310 ||      # 参数尚未生效
            2 | 2 | P1 | 2026-08-10 10:00 | 380 ||      # 当日不属基本医保
            3 | 3 | P1 | 2026-08-10 10:00 | 380 || 0
            4 | 4 | P1 | 2026-08-10 10:00 | 380 ||
            5 | 5 | P1 | 2026-08-10 10:00 | 380 || 0
        == 参数失效
        psn_event_d: psn_no | evt_type | begntime
            P1 | work_injury | 2026-08-30 08:00
        param: param_name | param_value | valid_from | valid_to
            injury_event_days | 7 | 2026-08-02 | 2026-08-31
        mdtrt_d: mdtrt_id | psn_no | begntime | dscg_maindiag_code
            1 | P1 | 2026-08-31 09:00 | S82.200
            2 | P1 | 2026-09-01 09:00 | S82.200
        setl_d: setl_id | mdtrt_id | psn_no | setl_time || amount
            1 | 1 | P1 | 2026-09-10 10:00 || 0
            2 | 2 | P1 | 2026-09-10 10:00 ||
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def injury_paid_by_others(
    setl_d: ir.Table,
    mdtrt_d: ir.Table,
    setl_list_diag_d: ir.Table,
    psn_event_d: ir.Table,
    basic_insurance: ir.Table,
    param: ir.Table,
) -> ir.Table:
    """Care for an injury begun soon after one that others pay for, settled by basic insurance."""
    hurt = psn_event_d.filter(psn_event_d.evt_type.isin(list(OTHERS_PAY)))
    hurt = hurt.select("psn_no", "evt_id", "evt_type", event=hurt.begntime.date())
    mine = mdtrt_d.filter(mdtrt_d.ttp_pay_flag.fill_null("0") == "0")
    mine = mine.select("mdtrt_id", "psn_no", day=mine.begntime.date())
    rows = mine.inner_join(hurt, "psn_no")
    rows = with_param(rows, param, "injury_event_days")
    rows = rows.mutate(after=rows.day.delta(rows.event, unit="day"))
    rows = rows.filter(rows.after >= 0, rows.after <= rows.injury_event_days)
    rows = rows.semi_join(_injuries(mdtrt_d, setl_list_diag_d), "mdtrt_id").drop("psn_no")
    paid = setl_d.filter(setl_d.fund_pay_sumamt > 0)
    paid = paid.select("setl_id", "mdtrt_id", "psn_no", "fixmedins_code", "setl_time", "insutype")
    rows = paid.inner_join(rows, "mdtrt_id")
    basic = basic_insurance.select("valid_from", "valid_to", "insutype", "insutype_name")
    rows = known(rows, basic, line_column="insutype", code="insutype")
    kind = ibis.cases(*((rows.evt_type == one, zh) for one, zh in OTHERS_PAY.items()), else_="")
    return hits(
        rows,
        subject=rows.setl_id,
        charge="settlement",
        occurred=rows.setl_time,
        evidence={"setl_d": rows.setl_id, "psn_event_d": rows.evt_id},
        facts={
            "event": rows.event,
            "kind": kind,
            "begun": rows.day,
            "insurance": rows.insutype_name,
        },
    )


def _injuries(mdtrt_d: ir.Table, setl_list_diag_d: ir.Table) -> ir.Table:
    coded = diagnoses(mdtrt_d, setl_list_diag_d)
    return coded.filter(coded.diag_code.substr(0, 1).isin(INJURY)).select("mdtrt_id")
