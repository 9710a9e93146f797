"""X25 先结算后处方."""

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.base import CHARGE, charged, with_param
from baowei.rules.patterns.care_way import in_way, with_way
from baowei.rules.rule import Rule

_MINUTE, _DAY = 60, 86_400

SPAN = 300
"""Seconds within which prescriptions are put side by side; rx_batch_seconds is less."""

CITY = 4
"""Digits of admdvs that name the city."""


@Rule(
    code="X25",
    name="先结算后处方",
    name_en="Prescribed after the settlement, for nobody seen, or by the dozen",
    violation="V29",
    outcome="suspect",
    basis=["条例-40-2", "条例-38-6"],
    since=date(2021, 5, 1),
    subject="settlement",
    stages=("after",),
    scope=[],
    lookback=timedelta(days=366),
    method="门诊和药店的费用明细，其处方号对应的本人处方开具时间晚于结算时间，且相差超过参数表所定时钟误差的，列为疑点；只算处方在后的明细。急诊和住院不列。药店的费用明细：其处方出自登记以外的机"
    "构、而在本市参保的人开方前所定天数内没有该机构就诊的，列为疑点；其处方由同一医师在所定秒数以内为达到所定人数的不同的人接连开具的，列为疑点。",
    message="{settled}结算的药品，其处方{prescribed}开具，{why}。",
    verify="调取处方原件和开方系统日志，问开方医师和审方药师，看有无补方、代开、批量开方。",
    lawful="先开方后结算，含长期处方多次取药；相差在时钟误差以内；急诊抢救的口头医嘱后补；住院医嘱；异地就医有就诊记录的、在外地参保的不列；一人一次开几张处方只算一人。",
    known_gaps="处方未上传的看不到；处方号被他人使用的另有规则；两个系统时钟相差较大的会误列；本地机构开方而没有就诊记录的不单独列（全自费的就诊不在数据内）；未定点的本地机构开的处方会误列；只看药店的处方来源。",
    examples="""
        == 处方晚于结算
        rx_d: rxno | psn_no | prsc_time
            R1 | P1 | 2026-07-31 21:00
            R2 | P1 | 2026-07-31 09:00
            R3 | P1 | 2026-07-31 10:20
            R4 | P1 | 2026-07-31 10:20:01
            R5 | P2 | 2026-07-31 21:00
            R6 | P1 | 2026-04-01 09:00
        fee_list_d: bkkp_sn|setl_id|rx_drord_no|fee_ocur_time|med_type|det_item_fee_sumamt|inscp_amt
            1 | 1 | R1 | 2026-07-31 10:00 | 41 | 30 | 30
            2 | 1 | R1 | 2026-07-31 10:00 | 41 | 20 | 20
            3 | 1 | R2 | 2026-07-31 10:00 | 41 | 40 | 40
            4 | 2 | R2 | 2026-07-31 10:00 | 41 | 40 | 40
            5 | 3 | R3 | 2026-07-31 10:00 | 41 | 40 | 40
            6 | 4 | R4 | 2026-07-31 10:00 | 41 | 40 | 40
            7 | 5 | R5 | 2026-07-31 10:00 | 41 | 40 | 40
            8 | 6 | R1 | 2026-07-31 10:00 | 13 | 40 | 40
            9 | 7 | R1 | 2026-07-31 10:00 | 21 | 40 | 40
            10 | 8 | R6 | 2026-07-31 10:00 | 14 | 40 | 40
            11 | 9 | R1 | 2026-07-31 10:00 | 41 | 40 | 0
            12 | 10 | - | 2026-07-31 10:00 | 41 | 40 | 40
        setl_d: setl_id | setl_time || amount
            1 | 2026-07-31 10:10 || 50     # 只算处方在后的两行
            2 | 2026-07-31 10:10 ||        # 先开方
            3 | 2026-07-31 10:10 ||        # 正好在误差以内
            4 | 2026-07-31 10:10 || 40
            5 | 2026-07-31 10:10 ||        # 别人的处方
            6 | 2026-07-31 10:10 ||        # 急诊
            7 | 2026-07-31 10:10 ||        # 住院医嘱
            8 | 2026-07-31 10:10 ||        # 长期处方
            9 | 2026-07-31 10:10 ||        # 未申报基金
            10 | 2026-07-31 10:10 ||       # 没有处方号
        == 处方来源
        param: param_name | param_value | valid_from | valid_to
            rx_visit_days | 7 | 2026-07-01 | 2026-12-31
            other | 99 | 2021-05-01 | 9999-12-31
        fixmedins_b: fixmedins_code | fixmedins_type | admdvs
            P1 | 2 | 990101
            H1 | 1 | 990102
            H2 | 1 | 990102
        mdtrt_d: mdtrt_id | psn_no | fixmedins_code | begntime | endtime
            1 | A1 | H1 | 2026-07-30 09:00 | 2026-07-30 10:00
            2 | A2 | H9 | 2026-07-01 09:00 | 2026-07-22 10:00
            3 | A3 | H9 | 2026-07-01 09:00 | 2026-07-23 09:00
            4 | A4 | H1 | 2026-07-01 09:00 | -
            5 | A8 | H9 | 2026-07-30 09:00 | -
            6 | A6 | H9 | 2026-07-31 09:00 | -
            7 | A5 | H1 | 2026-07-30 09:00 | -
        rx_d: rxno | psn_no | prsc_fixmedins_code | prsc_time
            R1 | A1 | H1 | 2026-07-30 09:00
            R2 | A2 | H9 | 2026-07-30 09:00
            R3 | A3 | H9 | 2026-07-30 09:00
            R4 | A4 | H2 | 2026-07-30 09:00
            R5 | A5 | H9 | 2026-07-30 09:00
            R6 | A6 | H9 | 2026-07-30 09:00
            R7 | A7 | H9 | 2026-07-30 09:00
            R8 | A8 | H9 | 2026-07-30 09:00
            R9 | A9 | - | 2026-07-30 09:00
            RA | B1 | H9 | 2026-06-30 09:00
            RB | B2 | H9 | 2026-07-30 09:00
            RC | B3 | H9 | 2026-07-30 09:00
        fee_list_d: bkkp_sn|setl_id|psn_no|fixmedins_code|rx_drord_no|fee_ocur_time|med_type
            1 | 1 | A1 | P1 | R1 | 2026-07-31 10:00 | 41
            2 | 2 | A2 | P1 | R2 | 2026-07-31 10:00 | 41
            3 | 3 | A3 | P1 | R3 | 2026-07-31 10:00 | 41
            4 | 4 | A4 | P1 | R4 | 2026-07-31 10:00 | 41
            5 | 5 | A5 | P1 | R5 | 2026-07-31 10:00 | 41
            6 | 6 | A6 | P1 | R6 | 2026-07-31 10:00 | 41
            7 | 7 | A7 | P1 | R7 | 2026-07-31 10:00 | 41
            8 | 8 | A8 | P1 | R8 | 2026-07-31 10:00 | 41
            9 | 9 | A9 | P1 | R9 | 2026-07-31 10:00 | 41
            10 | 10 | B1 | P1 | RA | 2026-07-31 10:00 | 41
            11 | 11 | B2 | H1 | RB | 2026-07-31 10:00 | 11
            12 | 12 | B3 | P9 | RC | 2026-07-31 10:00 | 41
        setl_d: setl_id | psn_no | fixmedins_code | setl_time | insu_admdvs || amount
            1 | A1 | P1 | 2026-07-31 10:00 | 990101 ||
            2 | A2 | P1 | 2026-07-31 10:00 | 990101 || 10             # 就诊早于七天
            3 | A3 | P1 | 2026-07-31 10:00 | 990101 ||                # 正好七天
            4 | A4 | P1 | 2026-07-31 10:00 | 990101 ||                # 本地机构，没有就诊
            5 | A5 | P1 | 2026-07-31 10:00 | 990101 || 10             # 登记以外的机构
            6 | A6 | P1 | 2026-07-31 10:00 | 990101 || 10             # 开方以后才就诊
            7 | A7 | P1 | 2026-07-31 10:00 | 980100 ||                # 外地参保
            8 | A8 | P1 | 2026-07-31 10:00 | 990101 ||                # 异地就诊
            9 | A9 | P1 | 2026-07-31 10:00 | 990101 ||                # 机构未填
            10 | B1 | P1 | 2026-07-31 10:00 | 990101 ||               # 参数尚未生效
            11 | B2 | H1 | 2026-07-31 10:00 | 990101 ||               # 医院
            12 | B3 | P9 | 2026-07-31 10:00 | 990101 ||               # 药店未登记，不知在何市
        == 接连开方
        param: param_name | param_value | valid_from | valid_to
            rx_batch_persons | 3 | 2026-07-01 | 2026-12-31
            rx_batch_seconds | 60 | 2026-07-01 | 2026-12-31
            other | 1 | 2021-05-01 | 9999-12-31
            another | 299 | 2021-05-01 | 9999-12-31
        rx_d: rxno | psn_no | prsc_dr_code | prsc_time
            R1 | A1 | D1 | 2026-07-30 09:04:40
            R2 | A2 | D1 | 2026-07-30 09:05:10
            R3 | A3 | D1 | 2026-07-30 09:05:40
            R4 | A4 | D1 | 2026-07-30 10:00:00
            R5 | A5 | D1 | 2026-07-30 10:00:30
            R6 | A6 | D1 | 2026-07-30 10:01:01
            R7 | A7 | D1 | 2026-07-30 11:00:00
            R8 | A7 | D1 | 2026-07-30 11:00:10
            R9 | A8 | D1 | 2026-07-30 11:00:20
            RA | B1 | D2 | 2026-07-30 09:05:00
            RB | B2 | D1 | 2026-06-30 09:00:00
            RC | B3 | D1 | 2026-06-30 09:00:00
            RD | B4 | D1 | 2026-06-30 09:00:00
        fee_list_d: bkkp_sn|setl_id|psn_no|rx_drord_no|fee_ocur_time|med_type
            1 | 1 | A1 | R1 | 2026-07-31 10:00 | 41
            2 | 2 | A2 | R2 | 2026-07-31 10:00 | 41
            3 | 3 | A3 | R3 | 2026-07-31 10:00 | 41
            4 | 4 | A4 | R4 | 2026-07-31 10:00 | 41
            5 | 5 | A5 | R5 | 2026-07-31 10:00 | 41
            6 | 6 | A6 | R6 | 2026-07-31 10:00 | 41
            7 | 7 | A7 | R7 | 2026-07-31 10:00 | 41
            8 | 8 | A8 | R9 | 2026-07-31 10:00 | 41
            9 | 9 | B1 | RA | 2026-07-31 10:00 | 41
            10 | 10 | B2 | RB | 2026-07-31 10:00 | 41
        setl_d: setl_id | psn_no | setl_time || amount
            1 | A1 | 2026-07-31 10:00 || 10   # 正好六十秒
            2 | A2 | 2026-07-31 10:00 || 10
            3 | A3 | 2026-07-31 10:00 || 10
            4 | A4 | 2026-07-31 10:00 ||      # 多一秒
            5 | A5 | 2026-07-31 10:00 ||
            6 | A6 | 2026-07-31 10:00 ||
            7 | A7 | 2026-07-31 10:00 ||      # 只有两人
            8 | A8 | 2026-07-31 10:00 ||
            9 | B1 | 2026-07-31 10:00 ||      # 另一医师
            10 | B2 | 2026-07-31 10:00 ||     # 参数尚未生效
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def prescribed_after_settlement(
    fee_list_d: ir.Table,
    setl_d: ir.Table,
    rx_d: ir.Table,
    mdtrt_d: ir.Table,
    fixmedins_b: ir.Table,
    med_type_way: ir.Table,
    param: ir.Table,
) -> ir.Table:
    """Lines whose own prescription is younger than the settlement, or of a doubtful source.

    Of a hospital unknown here that never saw the patient, or of a physician who wrote for many
    within seconds.
    """
    lines = _on_prescription(fee_list_d, setl_d, rx_d, med_type_way)
    shops = lines.filter(lines.way == "pharmacy")
    found = _late(lines, param)
    found = found.union(_unseen(shops, mdtrt_d, fixmedins_b, param))
    found = found.union(_batch(shops, rx_d, param))
    first = ibis.window(group_by="bkkp_sn", order_by=found.why)
    found = found.mutate(reason=ibis.row_number().over(first))
    found = found.filter(found.reason == 0).rename(late_sn="bkkp_sn")
    # few are found, and only of these the whole line is fetched
    rows = charged(fee_list_d).select(*CHARGE, "rx_drord_no")
    rows = rows.inner_join(found, rows.bkkp_sn == found.late_sn)
    return hits(
        rows,
        subject=rows.setl_id,
        occurred=rows.setl_time,
        until=rows.until,
        evidence={"fee_list_d": rows.bkkp_sn, "rx_d": rows.rx_drord_no},
        facts={"settled": rows.setl_time, "prescribed": rows.prsc_time, "why": rows.why},
    )


def _on_prescription(
    fee_list_d: ir.Table, setl_d: ir.Table, rx_d: ir.Table, med_type_way: ir.Table
) -> ir.Table:
    """The keys of outpatient and pharmacy lines with their own prescription and settlement."""
    keys = charged(fee_list_d)
    keys = keys.filter(keys.rx_drord_no.notnull())
    keys = keys.select("bkkp_sn", "setl_id", "psn_no", "rx_drord_no", "med_type", "day")
    keys = in_way(keys, med_type_way, "outpatient", "pharmacy")
    keys = with_way(keys, med_type_way)
    prescribed = rx_d.select(
        *("psn_no", "prsc_time", "prsc_dr_code", "prsc_fixmedins_code"), rx_drord_no="rxno"
    )
    lines = keys.inner_join(prescribed, ["rx_drord_no", "psn_no"])
    settled = setl_d.select("setl_id", "setl_time", "insu_admdvs", "fixmedins_code")
    return lines.inner_join(settled, "setl_id")


def _found(rows: ir.Table, why: ir.Value | str, until: ir.Value | None = None) -> ir.Table:
    return rows.select(
        *("bkkp_sn", "setl_time", "prsc_time"),
        until=rows.setl_time if until is None else until,
        why=ibis.literal(why) if isinstance(why, str) else why,
    )


def _late(lines: ir.Table, param: ir.Table) -> ir.Table:
    rows = lines.filter(lines.prsc_time > lines.setl_time)
    rows = rows.mutate(late=rows.prsc_time.epoch_seconds() - rows.setl_time.epoch_seconds())
    rows = with_param(rows, param, "rx_clock_minutes")
    rows = rows.filter(rows.late > rows.rx_clock_minutes * _MINUTE)
    why = ibis.literal("晚") + (rows.late // _MINUTE).cast("string") + "分钟"
    return _found(rows, why, rows.prsc_time)


def _unseen(shops: ir.Table, mdtrt_d: ir.Table, fixmedins_b: ir.Table, param: ir.Table) -> ir.Table:
    """On a prescription of an unknown institution that had not seen the patient before."""
    known = fixmedins_b.select(prsc_fixmedins_code="fixmedins_code")
    rows = shops.filter(shops.prsc_fixmedins_code.notnull())
    rows = rows.anti_join(known, "prsc_fixmedins_code").mutate(on=rows.prsc_time.date())
    rows = with_param(rows, param, "rx_visit_days", on="on")
    rows = rows.mutate(
        since=rows.prsc_time.epoch_seconds() - (rows.rx_visit_days * _DAY).cast("int64")
    )
    visits = mdtrt_d.select(
        seen_psn="psn_no",
        seen_at="fixmedins_code",
        begin=mdtrt_d.begntime.date(),
        end=ibis.coalesce(mdtrt_d.endtime, mdtrt_d.begntime).epoch_seconds(),
    )
    seen = [
        rows.psn_no == visits.seen_psn,
        rows.prsc_fixmedins_code == visits.seen_at,
        visits.begin <= rows.on,
        visits.end >= rows.since,
    ]
    away = rows.anti_join(visits, seen)
    away = away.inner_join(fixmedins_b.select("fixmedins_code", "admdvs"), "fixmedins_code")
    away = away.filter(away.insu_admdvs.substr(0, CITY) == away.admdvs.substr(0, CITY))
    return _found(away, "开方机构不在本地登记，本人也没有在该机构的就诊记录")


def _batch(shops: ir.Table, rx_d: ir.Table, param: ir.Table) -> ir.Table:
    """On a prescription of a physician who wrote for so many people within seconds."""
    rows = rx_d.select(
        *("rxno", "psn_no", "prsc_dr_code"),
        day=rx_d.prsc_time.date(),
        at=rx_d.prsc_time.epoch_seconds(),
    )
    rows = with_param(rows, param, "rx_batch_persons")
    rows = with_param(rows, param, "rx_batch_seconds").mutate(span=rows["at"] // SPAN)
    near = rows.select("prsc_dr_code", "span", near_rx="rxno", near_psn="psn_no", near_at="at")
    near = near.union(near.mutate(span=near.span - 1))  # what follows in the next span as well
    many = near.group_by("prsc_dr_code", "span").aggregate(several=near.near_psn.nunique())
    busy = many.filter(many.several > 1)
    near = near.semi_join(busy, ["prsc_dr_code", "span"])
    pairs = rows.inner_join(near, ["prsc_dr_code", "span"])
    gap = pairs.near_at - pairs["at"]
    pairs = pairs.filter(gap >= 0, gap <= pairs.rx_batch_seconds.cast("int64"))
    sums = pairs.group_by("rxno").aggregate(
        persons=pairs.near_psn.nunique(), least=pairs.rx_batch_persons.max()
    )
    begun = sums.filter(sums.persons >= sums.least)
    batch = pairs.semi_join(begun, "rxno").select(rx_drord_no="near_rx").distinct()
    return _found(shops.semi_join(batch, "rx_drord_no"), "同一医师在很短时间内为多人接连开方")
