"""X27 药师不在岗、挂证."""

from __future__ import annotations

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.base import with_param
from baowei.rules.patterns.care_way import in_way
from baowei.rules.rule import Rule

PHARMACIST = "pharmacist"


@Rule(
    code="X27",
    name="药师不在岗、挂证",
    name_en="Prescriptions reviewed by a pharmacist who was not there",
    violation="V29",
    outcome="suspect",
    basis=["条例-15-1", "条例-39-3"],
    since=date(2021, 5, 1),
    subject="staff",
    stages=("after",),
    scope=[],
    lookback=timedelta(days=1),
    needs=("rx_d",),
    fund=False,
    status="trial",
    method="由基金支付的药店结算所用处方的审方药师：在结算之日没有备案或备案已结束的；结算时登记为不在岗（无考勤）的；在参数表所定分钟数以内为两家药店的结算审方的，列为疑点，每名药师一个。不在登记表内的，只在有药师备案的药店才判。",
    message="药师{who}{why}。",
    verify="现场查在岗、考勤、执业注册与社保缴纳，调取审方系统登录地址。",
    lawful="经批准的连锁远程审方由机构提供文件说明；备案日期未填的不判日期。",
    known_gaps="以结算时间代替审方时间；考勤只看登记的不在岗时段，未上报的看不到；远程审方的批准名单未录入会误列；备案在别店的药师审方不判。",
    examples="""
        == 备案与两店
        param: param_name | param_value | valid_from | valid_to
            pharmacist_minutes | 10 | 2026-08-02 | 2026-08-31
            other | 99 | 2021-05-01 | 9999-12-31
        medins_staff_b: staff_code | staff_type | begndate | enddate || amount
            Y1 | pharmacist | 2020-01-01 | - ||
            Y2 | pharmacist | 2020-01-01 | 2026-08-01 || 0    # 备案已结束
            Y3 | pharmacist | 2026-08-03 | - || 0             # 尚未备案
            Y4 | pharmacist | - | - || 0                      # 十分钟内两店
            Y5 | pharmacist | 2026-08-02 | 2026-08-02 ||      # 相隔十多分钟
            Y6 | pharmacist | - | - ||                        # 同一店
            Y7 | pharmacist | - | - ||                        # 一次是医院
            Y8 | pharmacist | - | - ||                        # 参数尚未生效
            Y9 | pharmacist | - | - ||                        # 一次基金未付
            D1 | physician | - | - ||
        rx_d: rxno | psn_no | phar_code | prsc_time
            R1 | P1 | Y1 | 2026-08-02 09:00
            R2 | P1 | Y2 | 2026-08-02 09:00
            R3 | P1 | Y3 | 2026-08-02 09:00
            R4 | P1 | Y4 | 2026-08-02 09:00
            R5 | P1 | Y4 | 2026-08-02 09:00
            R6 | P1 | Y5 | 2026-08-02 09:00
            R7 | P1 | Y5 | 2026-08-02 09:00
            R8 | P1 | Y6 | 2026-08-02 09:00
            R9 | P1 | Y6 | 2026-08-02 09:00
            R10 | P1 | Y7 | 2026-08-02 09:00
            R11 | P1 | Y7 | 2026-08-02 09:00
            R12 | P1 | Y8 | 2026-08-01 09:00
            R13 | P1 | Y8 | 2026-08-01 09:00
            R14 | P1 | Y9 | 2026-08-02 09:00
            R15 | P1 | Y9 | 2026-08-02 09:00
        fee_list_d: bkkp_sn | setl_id | mdtrt_id | psn_no | rx_drord_no | list_type
            1 | 1 | 1 | P1 | R1 | 101
            2 | 2 | 2 | P1 | R2 | 101
            3 | 3 | 3 | P1 | R3 | 101
            4 | 4 | 4 | P1 | R4 | 101
            5 | 5 | 5 | P1 | R5 | 101
            6 | 6 | 6 | P1 | R6 | 101
            7 | 7 | 7 | P1 | R7 | 101
            8 | 8 | 8 | P1 | R8 | 101
            9 | 9 | 9 | P1 | R9 | 101
            10 | 10 | 10 | P1 | R10 | 101
            11 | 11 | 11 | P1 | R11 | 101
            12 | 12 | 12 | P1 | R12 | 101
            13 | 13 | 13 | P1 | R13 | 101
            14 | 14 | 14 | P1 | R14 | 101
            15 | 15 | 15 | P1 | R15 | 101
        setl_d: setl_id|mdtrt_id|psn_no|fixmedins_code|setl_time|med_type|fund_pay_sumamt
            1 | 1 | P1 | P01 | 2026-08-02 10:00 | 41 | 7
            2 | 2 | P1 | P01 | 2026-08-02 10:00 | 41 | 7
            3 | 3 | P1 | P01 | 2026-08-02 10:00 | 41 | 7
            4 | 4 | P1 | P01 | 2026-08-02 10:00 | 41 | 7
            5 | 5 | P1 | P02 | 2026-08-02 10:10 | 41 | 7
            6 | 6 | P1 | P01 | 2026-08-02 10:00 | 41 | 7
            7 | 7 | P1 | P02 | 2026-08-02 10:10:01 | 41 | 7
            8 | 8 | P1 | P01 | 2026-08-02 10:00 | 41 | 7
            9 | 9 | P1 | P01 | 2026-08-02 10:01 | 41 | 7
            10 | 10 | P1 | P01 | 2026-08-02 10:00 | 41 | 7
            11 | 11 | P1 | H02 | 2026-08-02 10:01 | 11 | 7
            12 | 12 | P1 | P01 | 2026-08-01 10:00 | 41 | 7
            13 | 13 | P1 | P02 | 2026-08-01 10:01 | 41 | 7
            14 | 14 | P1 | P01 | 2026-08-02 10:00 | 41 | 7
            15 | 15 | P1 | P02 | 2026-08-02 10:01 | 41 | 0
        == 不在登记表
        medins_staff_b: staff_code | staff_type | fixmedins_code
            Y1 | pharmacist | P01
            D2 | nurse | P02
        staff_stas_d: staff_code | qual_stas | begntime || amount
            Y9 | normal | 2020-01-01 09:00 || 0      # 药店另有备案的药师
            Y8 | normal | 2020-01-01 09:00 ||        # 药店没有备案的药师
            Y7 | normal | 2020-01-01 09:00 ||        # 处方未填审方药师
        rx_d: rxno | psn_no | phar_code
            R1 | P1 | Y9
            R2 | P1 | Y8
            R3 | P1 | -
        fee_list_d: bkkp_sn | setl_id | mdtrt_id | psn_no | rx_drord_no | list_type
            1 | 1 | 1 | P1 | R1 | 101
            2 | 2 | 2 | P1 | R2 | 101
            3 | 3 | 3 | P1 | R3 | 101
        setl_d: setl_id|mdtrt_id|psn_no|fixmedins_code|setl_time|med_type|fund_pay_sumamt
            1 | 1 | P1 | P01 | 2026-08-02 10:00 | 41 | 7
            2 | 2 | P1 | P02 | 2026-08-02 10:00 | 41 | 7
            3 | 3 | P1 | P01 | 2026-08-02 10:00 | 41 | 7
        == 不在岗
        medins_staff_b: staff_code | staff_type | fixmedins_code || amount
            Y1 | pharmacist | P01 || 0
            Y2 | pharmacist | P01 ||      # 已回岗
            Y3 | pharmacist | P01 ||      # 资格暂停不等于不在岗
            Y4 | pharmacist | P01 ||      # 以后才离岗
        staff_stas_d: staff_code | qual_stas | begntime | endtime
            Y1 | absent | 2026-08-02 10:00 | 2026-08-03 09:00
            Y2 | absent | 2026-08-01 09:00 | 2026-08-02 10:00
            Y3 | suspended | 2026-08-01 09:00 | -
            Y4 | absent | 2026-08-02 10:01 | -
        rx_d: rxno | psn_no | phar_code
            R1 | P1 | Y1
            R2 | P1 | Y2
            R3 | P1 | Y3
            R4 | P1 | Y4
        fee_list_d: bkkp_sn | setl_id | mdtrt_id | psn_no | rx_drord_no | list_type
            1 | 1 | 1 | P1 | R1 | 101
            2 | 2 | 2 | P1 | R2 | 101
            3 | 3 | 3 | P1 | R3 | 101
            4 | 4 | 4 | P1 | R4 | 101
        setl_d: setl_id|mdtrt_id|psn_no|fixmedins_code|setl_time|med_type|fund_pay_sumamt
            1 | 1 | P1 | P01 | 2026-08-02 10:00 | 41 | 7
            2 | 2 | P1 | P01 | 2026-08-02 10:00 | 41 | 7
            3 | 3 | P1 | P01 | 2026-08-02 10:00 | 41 | 7
            4 | 4 | P1 | P01 | 2026-08-02 10:00 | 41 | 7
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def pharmacist_absent(
    setl_d: ir.Table,
    fee_list_d: ir.Table,
    rx_d: ir.Table,
    medins_staff_b: ir.Table,
    staff_stas_d: ir.Table,
    med_type_way: ir.Table,
    param: ir.Table,
) -> ir.Table:
    """A pharmacist who reviewed unregistered, while absent, or for two pharmacies at once."""
    rows = _reviews(setl_d, fee_list_d, rx_d, med_type_way)
    staff = medins_staff_b.select("begndate", "enddate", staff_code="staff_code")
    dated = rows.inner_join(staff, "staff_code")
    out = dated.filter((dated.day < dated.begndate) | (dated.day > dated.enddate))
    known = medins_staff_b.filter(medins_staff_b.staff_type == PHARMACIST)
    unknown = rows.anti_join(medins_staff_b, "staff_code").semi_join(known, "fixmedins_code")
    found = _found(out, "当日没有备案").union(_found(unknown, "没有备案"))
    found = found.union(_found(_on_leave(rows, staff_stas_d), "当时登记为不在岗"))
    found = found.union(_found(_two_shops(rows, param), "同时为两家药店审方"))
    sums = found.group_by("staff_code").aggregate(
        why=found.why.min(), at=found.setl_time.min(), one=found.setl_id.min()
    )
    return hits(
        sums,
        subject=sums.staff_code,
        charge="none",
        occurred=sums["at"],
        evidence={"medins_staff_b": sums.staff_code, "setl_d": sums.one},
        facts={"who": sums.staff_code, "why": sums.why},
    )


def _reviews(
    setl_d: ir.Table, fee_list_d: ir.Table, rx_d: ir.Table, med_type_way: ir.Table
) -> ir.Table:
    """The pharmacies' settlements paid by the fund, with the pharmacist of each prescription."""
    paid = setl_d.filter(setl_d.fund_pay_sumamt > 0)
    rows = paid.select(
        "setl_id", "fixmedins_code", "setl_time", "med_type", day=paid.setl_time.date()
    )
    rows = in_way(rows, med_type_way, "pharmacy")
    reviewed = rx_d.select(rx_drord_no="rxno", staff_code="phar_code")
    lines = fee_list_d.select("setl_id", "rx_drord_no").inner_join(reviewed, "rx_drord_no")
    lines = lines.filter(lines.staff_code.notnull())
    return rows.inner_join(lines.select("setl_id", "staff_code").distinct(), "setl_id")


def _on_leave(rows: ir.Table, staff_stas_d: ir.Table) -> ir.Table:
    away = staff_stas_d.filter(staff_stas_d.qual_stas == "absent")
    away = away.select("begntime", "endtime", away_code="staff_code")
    on_leave = [
        rows.staff_code == away.away_code,
        rows.setl_time >= away.begntime,
        away.endtime.isnull() | (rows.setl_time < away.endtime),
    ]
    return rows.semi_join(away, on_leave)


def _two_shops(rows: ir.Table, param: ir.Table) -> ir.Table:
    by_time = ibis.window(group_by="staff_code", order_by=[rows.setl_time, rows.setl_id])
    rows = rows.mutate(
        before_inst=rows.fixmedins_code.lag().over(by_time),
        before_time=rows.setl_time.lag().over(by_time),
    )
    rows = with_param(rows, param, "pharmacist_minutes")
    gap = rows.setl_time.epoch_seconds() - rows.before_time.epoch_seconds()
    return rows.filter(
        rows.fixmedins_code != rows.before_inst,
        gap <= (rows.pharmacist_minutes * 60).cast("int64"),
    )


def _found(rows: ir.Table, why: str) -> ir.Table:
    return rows.select("staff_code", "setl_time", "setl_id", why=ibis.literal(why))
