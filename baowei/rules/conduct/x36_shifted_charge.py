"""X36 门诊、住院转嫁."""

from __future__ import annotations

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.base import with_param
from baowei.rules.patterns.care_way import in_way
from baowei.rules.patterns.overlap import finished_stays
from baowei.rules.patterns.together import DRUG, HERB
from baowei.rules.rule import Rule

CONSUMABLE = "301"
"""list_type of consumables."""
WAYS = ("outpatient", "emergency", "pharmacy")


@Rule(
    code="X36",
    name="门诊、住院转嫁",
    name_en="Goods of a stay bought as an outpatient",
    violation="V18",
    outcome="suspect",
    basis=["条例-15-1", "条例-38-7"],
    since=date(2021, 5, 1),
    subject="line",
    stages=("after",),
    scope=["psn_no"],
    lookback=timedelta(days=62),
    fund=False,
    status="trial",
    method="住院期间（入院时刻以后、出院时刻以前）在同一机构以门诊、急诊结算或自费的药品、耗材，在其他机构或药店（入出院当日除外）全自费购置的药品、耗材；住院前后参数表所定天数以内在同一机构门诊、住院前此天数以内"
    "在其他机构全自费购置的耗材，列为疑点，金额为该笔明细全额。",
    message="{day}在{where}收取“{name}”，当时{when}。",
    verify="核对住院医嘱、手术记录与门诊处方，看是否将应在住院支付的费用转到门诊或由病人自付。",
    lawful="入院以前的门诊检查不列；慢特病长期用药、自购非治疗用品由机构说明；日间手术前后按规定。",
    known_gaps="未上传的自费销售、院外公司的看不到；住院前后的药品、出院后在院外自购的耗材不判；是否应由住院支付须看医嘱；挂号诊查费不判。",
    examples="""
        == 住院期间与前后
        param: param_name | param_value | valid_from | valid_to
            shift_days | 3 | 2026-08-02 | 2026-09-30
            other | 30 | 2021-05-01 | 9999-12-31
        mdtrt_d: mdtrt_id | psn_no | fixmedins_code | begntime | endtime | med_type
            M1 | P1 | H1 | 2026-08-10 09:00 | 2026-08-15 09:00 | 21
            M4 | P1 | H1 | 2026-08-10 09:00 | 2026-08-15 09:00 | 21
            M2 | P2 | H1 | 2026-08-10 09:00 | 2026-08-15 09:00 | 11
            M3 | P3 | H1 | 2026-07-31 09:00 | 2026-08-15 09:00 | 21
        fee_list_d: bkkp_sn|mdtrt_id|psn_no|fixmedins_code|fee_ocur_time|med_type|list_type|cnt ||
            1 | A1 | P1 | H1 | 2026-08-12 10:00 | 11 | 101 | 1 || 10
            2 | A1 | P1 | H1 | 2026-08-12 10:00 | 13 | 301 | 1 || 10
            3 | A1 | P1 | H1 | 2026-08-12 10:00 | 11 | 201 | 1 ||         # 诊疗项目
            4 | A1 | P1 | H2 | 2026-08-12 10:00 | 11 | 101 | 1 ||         # 另一机构，基金支付
            5 | A1 | P1 | H1 | 2026-08-10 09:00 | 11 | 101 | 1 ||         # 入院之时
            6 | A1 | P1 | H1 | 2026-08-15 09:00 | 11 | 102 | 1 ||         # 出院之时
            12 | M1 | P1 | H1 | 2026-08-12 10:00 | 21 | 101 | 1 ||        # 住院费用
            13 | A2 | P2 | H1 | 2026-08-12 10:00 | 11 | 101 | 1 ||        # 没有住院
            14 | A3 | P4 | H1 | 2026-08-12 10:00 | 11 | 101 | 1 ||        # 他人
            15 | A1 | P1 | H1 | 2026-08-12 10:00 | 11 | 101 | -1 ||
            16 | A4 | P3 | H1 | 2026-08-01 10:00 | 11 | 101 | 1 ||        # 参数尚未生效
            17 | A1 | P1 | H1 | 2026-08-12 10:00 | 11 | 102 | 1 || 10
        == 住院前后自费的耗材
        param: param_name | param_value
            shift_days | 3
        mdtrt_d: mdtrt_id | psn_no | fixmedins_code | begntime | endtime | med_type
            M1 | P1 | H1 | 2026-08-10 09:00 | 2026-08-15 09:00 | 21
        fee_list_d: bkkp_sn|mdtrt_id|fee_ocur_time|med_type|list_type|fulamt_ownpay_amt ||
            1 | A1 | 2026-08-07 10:00 | 11 | 301 | 10 || 10     # 入院前三天
            2 | A1 | 2026-08-07 10:00 | 11 | 101 | 10 ||        # 药品
            3 | A1 | 2026-08-06 10:00 | 11 | 301 | 10 ||        # 四天
            4 | A1 | 2026-08-18 10:00 | 11 | 301 | 10 || 10     # 出院后三天
            5 | A1 | 2026-08-19 10:00 | 11 | 301 | 10 ||
            6 | A1 | 2026-08-07 10:00 | 11 | 301 | 9 ||         # 基金付了一部分
            7 | A1 | 2026-08-07 10:00 | 11 | 301 | - ||
            8 | A1 | 2026-08-10 08:00 | 11 | 301 | 10 || 10     # 入院当日
            9 | A1 | 2026-08-15 15:00 | 11 | 301 | 10 || 10     # 出院当日
        == 院外自费
        param: param_name | param_value
            shift_days | 3
        mdtrt_d: mdtrt_id | psn_no | fixmedins_code | begntime | endtime | med_type
            M1 | P1 | H1 | 2026-08-10 09:00 | 2026-08-15 09:00 | 21
        fee_list_d: bkkp_sn|fixmedins_code|fee_ocur_time|med_type|list_type|fulamt_ownpay_amt ||
            1 | P2 | 2026-08-12 10:00 | 41 | 101 | 10 || 10    # 住院期间，药店
            2 | H2 | 2026-08-12 10:00 | 11 | 301 | 10 || 10
            3 | P2 | 2026-08-12 10:00 | 41 | 101 | 9 ||        # 基金付了一部分
            4 | P2 | 2026-08-10 23:00 | 41 | 101 | 10 ||       # 入院当日
            5 | P2 | 2026-08-15 01:00 | 41 | 101 | 10 ||       # 出院当日
            6 | P2 | 2026-08-07 10:00 | 41 | 301 | 10 || 10    # 入院前三天
            7 | P2 | 2026-08-06 10:00 | 41 | 301 | 10 ||
            8 | P2 | 2026-08-07 10:00 | 41 | 101 | 10 ||       # 入院前的药品
            9 | P2 | 2026-08-16 10:00 | 41 | 301 | 10 ||       # 出院后
            10 | H1 | 2026-08-12 10:00 | 41 | 101 | 10 || 10
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def shifted_charges(
    fee_list_d: ir.Table, inpatient_stays: ir.Table, med_type_way: ir.Table, param: ir.Table
) -> ir.Table:
    """Drugs and consumables of an inpatient bought outside the stay, there or at his own cost."""
    goods = fee_list_d.filter(
        fee_list_d.cnt > 0, fee_list_d.list_type.isin([DRUG, HERB, CONSUMABLE])
    )
    stays = finished_stays(inpatient_stays).select(
        "psn_no", "fixmedins_code", "begntime", "endtime", "admitted", "discharged", stay="mdtrt_id"
    )
    goods = goods.semi_join(stays, "psn_no")
    rows = in_way(goods.mutate(day=goods.fee_ocur_time.date()), med_type_way, *WAYS)
    rows = with_param(rows, param, "shift_days").rename(at="fixmedins_code")
    rows = rows.inner_join(stays, "psn_no")
    rows = _bought_apart(rows)
    rows = rows.filter(rows.inside | rows.near)
    first = ibis.window(group_by="bkkp_sn", order_by=[rows.inside.desc(), rows.stay])
    rows = rows.mutate(stay_number=ibis.row_number().over(first), fixmedins_code=rows["at"])
    rows = rows.filter(rows.stay_number == 0)
    return hits(
        rows,
        subject=rows.bkkp_sn,
        evidence={"fee_list_d": rows.bkkp_sn, "mdtrt_d": rows.stay},
        facts={
            "day": rows.day,
            "name": ibis.coalesce(rows.hilist_name, rows.medins_list_name, rows.med_list_codg),
            "where": ibis.ifelse(rows.same, "同一机构门诊", "院外自费"),
            "when": ibis.ifelse(rows.inside, "正在住院", "临近住院"),
        },
    )


def _bought_apart(rows: ir.Table) -> ir.Table:
    """The goods with `same` (where he lay), and whether bought `inside` or `near` the stay.

    Elsewhere only what the patient paid whole, and near the stay only consumables so paid.
    """
    own = (rows.fulamt_ownpay_amt >= rows.det_item_fee_sumamt).fill_null(False)
    same = rows["at"] == rows.fixmedins_code
    lain = (rows.fee_ocur_time > rows.begntime) & (rows.fee_ocur_time < rows.endtime)
    away = own & (rows.day > rows.admitted) & (rows.day < rows.discharged)
    days = rows.shift_days.cast("int32")
    before = (rows.day <= rows.admitted) & (rows.admitted.delta(rows.day, unit="day") <= days)
    after = (rows.day >= rows.discharged) & (rows.day.delta(rows.discharged, unit="day") <= days)
    near = own & (rows.list_type == CONSUMABLE) & (before | (after & same))
    return rows.mutate(same=same, inside=ibis.ifelse(same, lain, away), near=near)
