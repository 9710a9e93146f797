"""GZ10000102013000 医疗服务项目分解收费."""

from __future__ import annotations

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.base import charged, known
from baowei.rules.rule import Rule


@Rule(
    code="GZ10000102013000",
    name="医疗服务项目分解收费",
    name_en="One item charged as its parts",
    violation="V10",
    outcome="suspect",
    basis=["条例-15-1", "条例-38-3"],
    since=date(2021, 5, 1),
    subject="line",
    stages=("before", "during", "after"),
    scope=["mdtrt_id"],
    lookback=timedelta(0),
    items=("item_bundle.part_code",),
    method="同次就诊同一日，知识表所列应合并收费项目的子项在计入基金的费用中齐全的，各子项列为疑点，金额为各笔明细全额；合并项目本身另已收费的也列。",
    message="{day}“{name}”等{parts}项分开收费，应合并为“{bundle}”。",
    verify="核对价格项目内涵、医嘱与操作记录，按合并项目的价格计算多收金额。",
    lawful="子项不齐的、分日操作的不列；全自费、已冲销的不判。",
    known_gaps="没有公开的国家清单，须按本省价格项目整理导入；金额未减去合并项目的价格；把一日的子项记到几日、几次就诊的看不到。",
    examples="""
        == 子项齐全
        item_bundle: bundle_code | part_code | valid_from | valid_to
            T1 | A | 2026-08-02 | 2026-08-31
            T1 | B | 2026-08-02 | 2026-08-31
        fee_list_d: bkkp_sn|mdtrt_id|fee_ocur_time|med_list_codg|cnt|inscp_amt ||
            1 | M1 | 2026-08-02 10:00 | A | 1 | 10 || 10
            2 | M1 | 2026-08-02 11:00 | B | 1 | 10 || 10
            3 | M2 | 2026-08-02 10:00 | A | 1 | 10 ||        # 不齐
            4 | M2 | 2026-08-02 11:00 | A | 1 | 10 ||
            5 | M3 | 2026-08-02 10:00 | A | 1 | 10 ||        # 分日
            6 | M3 | 2026-08-03 10:00 | B | 1 | 10 ||
            7 | M4 | 2026-08-02 10:00 | A | 1 | 10 || 10     # 合并项目另已收费
            8 | M4 | 2026-08-02 10:00 | B | 1 | 10 || 10
            9 | M4 | 2026-08-02 10:00 | T1 | 1 | 0 ||
            10 | M5 | 2026-08-02 10:00 | A | 1 | 10 ||       # 一项自费
            11 | M5 | 2026-08-02 10:00 | B | 1 | 0 ||
            12 | M6 | 2026-08-01 10:00 | A | 1 | 10 ||       # 尚未生效
            13 | M6 | 2026-08-01 10:00 | B | 1 | 10 ||
            14 | M7 | 2026-08-31 10:00 | A | 1 | 10 || 10
            15 | M7 | 2026-08-31 10:00 | B | 1 | 10 || 10
            16 | M8 | 2026-09-01 10:00 | A | 1 | 10 ||       # 已失效
            17 | M8 | 2026-09-01 10:00 | B | 1 | 10 ||
            18 | M9 | 2026-08-02 10:00 | A | 1 | 10 ||       # 分在两次就诊
            19 | M10 | 2026-08-02 10:00 | B | 1 | 10 ||
            21 | M10 | 2026-08-02 10:00 | T1 | 1 | 10 ||     # 合并项目本身
            27 | M13 | 2026-08-02 10:00 | A | 1 | 10 || 10
            28 | M13 | 2026-08-02 10:00 | B | 1 | 10 || 10
            29 | M13 | 2026-08-05 10:00 | A | 1 | 10 ||      # 当日不齐
            25 | M12 | 2026-08-02 10:00 | A | -1 | 10 ||
            26 | M12 | 2026-08-02 10:00 | B | 1 | 10 ||
        == 两个合并项目；三项之二
        item_bundle: bundle_code | part_code
            T1 | A
            T1 | B
            T2 | A
            T2 | C
            T3 | C
            T3 | D
            T3 | E
        fee_list_d: bkkp_sn | mdtrt_id | med_list_codg | inscp_amt | fulamt_ownpay_amt ||
            1 | M1 | A | - | 0 || 10
            2 | M1 | B | - | 0 || 10
            3 | M2 | E | - | 0 ||           # 另一合并项目的子项
            4 | M2 | A | - | 0 ||           # 一项自费
            5 | M2 | B | - | 10 ||
            6 | M3 | C | 10 | 0 ||          # 三项之二
            7 | M3 | D | 10 | 0 ||
        == 子项增减
        item_bundle: bundle_code | part_code | valid_from | valid_to
            T1 | A | 2021-05-01 | 9999-12-31
            T1 | B | 2021-05-01 | 9999-12-31
            T1 | C | 2026-08-15 | 9999-12-31
            T2 | D | 2021-05-01 | 9999-12-31
            T2 | E | 2021-05-01 | 9999-12-31
            T2 | F | 2021-05-01 | 2026-08-14
        fee_list_d: bkkp_sn | mdtrt_id | fee_ocur_time | med_list_codg ||
            1 | M1 | 2026-08-10 10:00 | A || 10
            2 | M1 | 2026-08-10 10:00 | B || 10
            3 | M2 | 2026-08-20 10:00 | A ||
            4 | M2 | 2026-08-20 10:00 | B ||
            5 | M3 | 2026-08-10 10:00 | D ||
            6 | M3 | 2026-08-10 10:00 | E ||
            7 | M4 | 2026-08-20 10:00 | D || 10
            8 | M4 | 2026-08-20 10:00 | E || 10
        == 未核实的清单
        item_bundle: bundle_code | part_code | trust
            T1 | A | unverified
            T1 | B | unverified
        fee_list_d: bkkp_sn | med_list_codg ||
            1 | A || 10 suspect
            2 | B || 10 suspect
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def parts_charged(fee_list_d: ir.Table, item_bundle: ir.Table) -> ir.Table:
    """All parts of an item on one day of an encounter, whether or not the item is charged too."""
    parts = known(charged(fee_list_d), item_bundle, code="part_code")
    needed = _parts_in_force(parts, item_bundle)
    seen = parts.group_by("mdtrt_id", "day", "bundle_code").aggregate(
        seen=parts.med_list_codg.nunique()
    )
    whole = seen.inner_join(needed, ["day", "bundle_code"])
    whole = whole.filter(whole.seen == whole.needed)
    rows = parts.inner_join(whole, ["mdtrt_id", "day", "bundle_code"])
    return hits(
        rows,
        subject=rows.bkkp_sn,
        evidence={"fee_list_d": rows.bkkp_sn},
        facts={
            "name": ibis.coalesce(rows.part_name, rows.hilist_name, rows.med_list_codg),
            "bundle": ibis.coalesce(rows.bundle_name, rows.bundle_code),
            "parts": rows.needed,
            "day": rows.day,
        },
    )


def _parts_in_force(parts: ir.Table, item_bundle: ir.Table) -> ir.Table:
    """day, bundle_code: of how many parts the item consists on that day, as `needed`."""
    days = parts.select("day", "bundle_code").distinct()
    listed = item_bundle.select("bundle_code", "part_code", "valid_from", "valid_to")
    pairs = days.inner_join(
        listed,
        [
            days.bundle_code == listed.bundle_code,
            days.day >= listed.valid_from,
            days.day <= listed.valid_to,
        ],
    )
    return pairs.group_by("day", "bundle_code").aggregate(needed=pairs.part_code.nunique())
