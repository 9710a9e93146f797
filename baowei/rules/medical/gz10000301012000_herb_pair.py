"""GZ10000301012000 中药饮片配伍禁忌."""

from __future__ import annotations

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.base import CHARGE, charged
from baowei.rules.patterns.together import HERB
from baowei.rules.rule import Rule

RX = ["mdtrt_id", "rx_drord_no"]


@Rule(
    code="GZ10000301012000",
    name="中药饮片配伍禁忌",
    name_en="Herbal pieces that must not be combined",
    violation="V03",
    outcome="suspect",
    basis=["条例-15-1", "条例-38-2"],
    since=date(2021, 5, 1),
    subject="line",
    stages=("before", "during", "after"),
    scope=["mdtrt_id"],
    lookback=timedelta(0),
    method="同次就诊同一处方号的中药饮片，名称（医保目录名称或机构名称）分别含配伍禁忌表一对用词的，后一味列为疑点，一笔只列一次，金额为该笔明细全额。没有处方号的不判；两味中任何一味名称含除外用词的不算。",
    message="{day}处方中“{name}”与“{other}”属传统配伍禁忌（{one}反畏{two}）。",
    verify="核对处方原件与医师签字确认；医师有意同用并双签的，请中医专家评判。",
    lawful="医师注明理由、双签确认的；炮制后不同的饮片，由专家认定；全自费、已冲销的不判。",
    known_gaps="只按名称用词，表内没有的别名、简写看不出；剂量、炮制看不出；一方分在两处取药的不合看。",
    examples="""
        == 十八反
        herb_pair: one_name | other_name | not_name | valid_from | valid_to
            甘草 | 海藻 | - | 2026-08-02 | 2026-08-31
            丁香 | 郁金 | 母丁香、水郁金 | 2021-05-01 | 9999-12-31
        fee_list_d: bkkp_sn|rx_drord_no|fee_ocur_time|medins_list_name|list_type|cnt|inscp_amt||
            1 | R1 | 2026-08-02 10:00 | 炙甘草 | 102 | 1 | 10 ||
            2 | R1 | 2026-08-02 10:00 | 海藻 | 102 | 1 | 10 || 10
            3 | R2 | 2026-08-02 10:00 | 海藻 | 102 | 1 | 10 ||     # 另一处方
            4 | - | 2026-08-02 10:00 | 甘草 | 102 | 1 | 10 ||      # 没有处方号
            5 | - | 2026-08-02 10:00 | 海藻 | 102 | 1 | 10 ||
            6 | R3 | 2026-08-02 10:00 | 甘草 | 101 | 1 | 10 ||     # 不是饮片
            7 | R3 | 2026-08-02 10:00 | 海藻 | 102 | 1 | 10 ||
            8 | R4 | 2026-08-02 10:00 | 甘草 | 102 | 1 | 0 ||      # 自费
            9 | R4 | 2026-08-02 10:00 | 海藻 | 102 | 1 | 10 ||
            10 | R5 | 2026-08-02 10:00 | 甘草 | 102 | -1 | 10 ||
            11 | R5 | 2026-08-02 10:00 | 海藻 | 102 | 1 | 10 ||
            12 | R6 | 2026-08-01 10:00 | 甘草 | 102 | 1 | 10 ||
            13 | R6 | 2026-08-01 10:00 | 海藻 | 102 | 1 | 10 ||    # 尚未生效
            14 | R7 | 2026-08-31 10:00 | 甘草 | 102 | 1 | 10 ||
            15 | R7 | 2026-08-31 10:00 | 海藻 | 102 | 1 | 10 || 10
            16 | R8 | 2026-09-01 10:00 | 甘草 | 102 | 1 | 10 ||
            17 | R8 | 2026-09-01 10:00 | 海藻 | 102 | 1 | 10 ||    # 已失效
            18 | R9 | 2026-08-02 10:00 | 母丁香 | 102 | 1 | 10 ||  # 除外
            19 | R9 | 2026-08-02 10:00 | 郁金 | 102 | 1 | 10 ||
            20 | R10 | 2026-08-02 10:00 | 丁香 | 102 | 1 | 10 ||
            21 | R10 | 2026-08-02 10:00 | 郁金 | 102 | 1 | 10 || 10
            22 | R10 | 2026-08-02 10:00 | 丁香 | 102 | 1 | 10 ||   # 再一味，只计一次
            23 | R11 | 2026-08-02 10:00 | 丁香 | 102 | 1 | 10 ||
            24 | R11 | 2026-08-02 10:00 | 水郁金 | 102 | 1 | 10 || # 后一味除外
        == 机构用别名
        herb_pair: one_name | other_name | not_name
            甘草 | 海藻 | 海藻石
        fee_list_d: bkkp_sn|mdtrt_id|rx_drord_no|medins_list_name|hilist_name|list_type||
            1 | M1 | R1 | 国老 | 炙甘草 | 102 ||
            2 | M1 | R1 | 海萝 | 海藻 | 102 || 10
            3 | M2 | R1 | 海藻 | - | 102 ||                        # 处方号相同的另一次就诊
            4 | M3 | R3 | 甘草 | - | 102 ||
            5 | M3 | R3 | 海藻 | 海藻石 | 102 ||
        == 不同的就诊、未填符合范围金额
        herb_pair: one_name | other_name
            甘草 | 海藻
        fee_list_d: bkkp_sn|mdtrt_id|rx_drord_no|hilist_name|list_type|inscp_amt|fulamt_ownpay_amt||
            1 | M1 | R1 | 甘草 | 102 | - | 0 ||
            2 | M1 | R1 | 海藻 | 102 | - | 0 || 10
            3 | M2 | R2 | 甘草 | 102 | - | 0 ||
            4 | M3 | R2 | 海藻 | 102 | - | 0 ||
            5 | M4 | R3 | 甘草 | 102 | - | 10 ||
            6 | M4 | R3 | 海藻 | 102 | - | 0 ||
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def herbs_in_conflict(fee_list_d: ir.Table, herb_pair: ir.Table) -> ir.Table:
    """Two herbs of one prescription whose names hold the two words of a forbidden pair."""
    rows = charged(fee_list_d.filter(fee_list_d.list_type == HERB))
    rows = rows.select(*CHARGE, "rx_drord_no").mutate(
        herb=ibis.coalesce(rows.medins_list_name, rows.hilist_name),
        names=rows.hilist_name.fill_null("") + " " + rows.medins_list_name.fill_null(""),
    )
    pairs = herb_pair.select(
        "knowledge_id", "one_name", "other_name", "not_name", "valid_from", "valid_to"
    )
    second = rows.inner_join(
        pairs,
        [
            rows.names.contains(pairs.other_name),
            rows.day >= pairs.valid_from,
            rows.day <= pairs.valid_to,
        ],
    )
    first = rows.select(*RX, one_herb="herb", one_names="names", one_sn="bkkp_sn")
    met = second.inner_join(first, RX)
    both = met.one_names + " " + met.names
    other_kind = both.re_search(met.not_name.replace("、", "|")).fill_null(False)
    met = met.filter(met.one_names.contains(met.one_name), ~other_kind)
    once = ibis.window(group_by="bkkp_sn", order_by=["knowledge_id", "one_sn"])
    met = met.mutate(pair_number=ibis.row_number().over(once))
    met = met.filter(met.pair_number == 0)
    return hits(
        met,
        subject=met.bkkp_sn,
        evidence={"fee_list_d": met.bkkp_sn, "fee_list_d.other": met.one_sn},
        facts={
            "name": met.herb,
            "other": met.one_herb,
            "one": met.one_name,
            "two": met.other_name,
            "day": met.day,
        },
    )
