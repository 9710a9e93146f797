"""L30 医疗服务项目与医用耗材重复收费."""

from __future__ import annotations

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.base import charged, doubted, known
from baowei.rules.rule import Rule


@Rule(
    code="L30",
    name="医疗服务项目与医用耗材重复收费",
    name_en="Consumable contained in a service item",
    violation="V08",
    outcome="violation",
    basis=["条例-15-1", "条例-38-3"],
    since=date(2021, 5, 1),
    subject="line",
    stages=("before", "during", "after"),
    scope=["mdtrt_id"],
    lookback=timedelta(0),
    items=(
        "item_consumable.main_code",
        "item_consumable.consumable_code",
    ),
    method="同次就诊同一日，收取价格内涵已含某耗材的项目，又单独收取该耗材，两项均计入基金的，该耗材为违规，金额为该笔明细全额；对照关系未经核实的只列疑点。",
    message="{day}收取的“{main}”已含“{name}”，又单独收取该耗材。",
    verify="核对价格项目内涵与除外内容、耗材条码，看该耗材是否用于另一项目。",
    lawful="项目自费或已冲销的不判；另一日、另一次就诊的不判；耗材全自费的不判。",
    known_gaps="同日另一项目使用同一耗材的会误列，由机构举证；没有公开的国家清单，须按本地价格项目导入。",
    examples="""
        == 同日项目与内含耗材
        item_consumable: main_code | consumable_code | valid_from | valid_to
            A | C | 2021-05-01 | 2026-08-31
            B | C | 2021-05-01 | 9999-12-31
            A | E | 2026-08-02 | 9999-12-31
        fee_list_d: bkkp_sn | mdtrt_id | fee_ocur_time | med_list_codg | cnt | inscp_amt || amount
            1 | M1 | 2026-08-02 09:00 | A | 1 | 10 ||
            2 | M1 | 2026-08-02 15:00 | C | 1 | 10 || 10 violation
            3 | M1 | 2026-08-03 15:00 | C | 1 | 10 ||      # 另一日
            4 | M2 | 2026-08-02 15:00 | C | 1 | 10 ||      # 另一次就诊
            5 | M3 | 2026-08-02 15:00 | A | 1 | 0  ||      # 项目自费
            6 | M3 | 2026-08-02 15:00 | C | 1 | 10 ||
            7 | M4 | 2026-08-02 15:00 | A | -1 | 10 ||     # 项目已冲销
            8 | M4 | 2026-08-02 15:00 | C | 1 | 10 ||
            9 | M5 | 2026-08-02 15:00 | A | 1 | 10 ||
            10 | M5 | 2026-08-02 15:00 | C | 1 | 0 ||      # 耗材自费
            11 | M5 | 2026-08-02 15:00 | C | -1 | 10 ||
            12 | M5 | 2026-08-02 15:00 | D | 1 | 10 ||     # 不在内
            13 | M6 | 2026-09-01 15:00 | A | 1 | 10 ||
            14 | M6 | 2026-09-01 15:00 | C | 1 | 10 ||     # 已失效
            15 | M7 | 2026-08-31 15:00 | A | 1 | 10 ||
            16 | M7 | 2026-08-31 15:00 | C | 1 | 10 || 10
            17 | M8 | 2026-08-01 15:00 | A | 1 | 10 ||
            18 | M8 | 2026-08-01 15:00 | E | 1 | 10 ||     # 尚未生效
            19 | M9 | 2026-08-02 15:00 | A | 1 | 10 ||
            20 | M9 | 2026-08-02 15:00 | E | 1 | 10 || 10
        == 未填符合范围金额
        item_consumable: main_code | consumable_code
            A | C
        fee_list_d: bkkp_sn | mdtrt_id | med_list_codg | inscp_amt | fulamt_ownpay_amt || amount
            1 | M1 | A | - | 0  ||
            2 | M1 | C | - | 0  || 10
            3 | M2 | A | - | 10 ||
            4 | M2 | C | - | 0  ||
            5 | M3 | A | - | 0  ||
            6 | M3 | C | - | 10 ||
        == 对照未核实
        item_consumable: main_code | consumable_code | trust
            A | C | unverified
        fee_list_d: bkkp_sn | med_list_codg || amount
            1 | A ||
            2 | A ||
            3 | C || 10 suspect
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def consumable_contained(fee_list_d: ir.Table, item_consumable: ir.Table) -> ir.Table:
    """A consumable charged beside the item that contains it, the same day of one encounter."""
    lines = charged(fee_list_d)
    rows = known(lines, item_consumable, code="consumable_code")
    mains = lines.group_by("mdtrt_id", "day", main_code="med_list_codg").aggregate(
        main_sn=lines.bkkp_sn.min()
    )
    rows = rows.inner_join(mains, ["mdtrt_id", "day", "main_code"])
    return hits(
        rows,
        subject=rows.bkkp_sn,
        outcome=doubted(rows),
        evidence={"fee_list_d.consumable": rows.bkkp_sn, "fee_list_d.main": rows.main_sn},
        facts={
            "name": ibis.coalesce(rows.consumable_name, rows.medins_list_name, rows.med_list_codg),
            "main": ibis.coalesce(rows.main_name, rows.main_code),
            "day": rows.day,
        },
    )
