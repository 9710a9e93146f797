"""GZ10000303003000 医用耗材数量超标."""

from __future__ import annotations

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.base import charged, known
from baowei.rules.patterns.beyond import beyond
from baowei.rules.rule import Rule


@Rule(
    code="GZ10000303003000",
    name="医用耗材数量超标",
    name_en="More consumables than one encounter can use",
    violation="V30",
    outcome="suspect",
    basis=["条例-15-1", "条例-40-3"],
    since=date(2021, 5, 1),
    subject="line",
    stages=("before", "during", "after"),
    scope=["mdtrt_id"],
    lookback=timedelta(0),
    items=("consumable_max.code",),
    status="trial",
    method="同次就诊计入基金的同一耗材，数量合计多于知识表所定上限乘以手术日数（结算清单上有手术操作的不同日期，没有的按一）的，按时间先后超出的数量列为疑点，金额为超出数量乘以单价。",
    message="“{name}”到{day}累计多于上限{max}（手术{times}日），超出{over}。",
    verify="核对手术记录、耗材条码粘贴与使用登记，盘点该耗材。",
    lawful="分日的多次手术，上限按日数放宽；同日多个术式、多个部位的，由机构说明；全自费、已冲销的不判。",
    known_gaps="没有公开的国家清单，须按术式导入；表内不分术式、部位，只按一次就诊合计；手术清单所列的无关操作会放宽上限。",
    examples="""
        == 单次就诊的数量
        consumable_max: code | max_cnt | valid_from | valid_to
            A | 2 | 2026-08-02 | 2026-08-31
        fee_list_d: bkkp_sn|mdtrt_id|fee_ocur_time|med_list_codg|cnt|pric|inscp_amt ||
            1 | M1 | 2026-08-02 10:00 | A | 2 | 10 | 20 ||
            2 | M1 | 2026-08-03 10:00 | A | 3 | 10 | 30 || 30
            3 | M2 | 2026-08-03 10:00 | A | 3 | 10 | 30 || 10      # 只计超出的
            4 | M3 | 2026-08-03 10:00 | A | 2 | 10 | 20 ||         # 正好
            5 | M3 | 2026-08-04 10:00 | A | 1 | 10 | 0 ||          # 自费
            6 | M3 | 2026-08-04 11:00 | A | -1 | 10 | 10 ||
            7 | M4 | 2026-08-01 10:00 | A | 3 | 10 | 30 ||         # 尚未生效
            8 | M5 | 2026-08-31 10:00 | A | 3 | 10 | 30 || 10
            9 | M6 | 2026-09-01 10:00 | A | 3 | 10 | 30 ||         # 已失效
            10 | M7 | 2026-08-03 10:00 | B | 3 | 10 | 30 ||        # 不在内
        == 两种耗材、未填符合范围金额
        consumable_max: code | max_cnt
            A | 2
            C | 2
        fee_list_d: bkkp_sn|mdtrt_id|med_list_codg|cnt|pric|inscp_amt|fulamt_ownpay_amt||
            1 | M1 | A | 2 | 10 | - | 0 ||
            2 | M1 | C | 2 | 10 | - | 0 ||
            3 | M2 | A | 3 | 10 | - | 0 || 10
            4 | M3 | A | 3 | 10 | - | 30 ||
        == 分日的多次手术
        consumable_max: code|max_cnt
            A|2
        setl_list_oprn_d: mdtrt_id|oprn_oprt_code|oprn_oprt_date|oprn_oprt_begntime
            M1 | 51.2300 | 2026-08-02 | 2026-08-02 10:00
            M1 | 51.2300 | - | 2026-08-04 10:00
            M2 | 51.2300 | 2026-08-02 | 2026-08-02 10:00
            M2 | 51.2300 | 2026-08-02 | 2026-08-02 11:00
            M4 | 51.2300 | - | -
        fee_list_d: bkkp_sn|mdtrt_id|med_list_codg|cnt|pric||
            1|M1|A|4|10|| # 两次手术
            2|M2|A|4|10|| 20 # 同日的算一次
            3|M3|A|4|10|| 20 # 没有手术
            4|M4|A|4|10|| 20 # 手术日期未填
            5|M1|A|1|10|| 10
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def consumables_too_many(
    fee_list_d: ir.Table, consumable_max: ir.Table, setl_list_oprn_d: ir.Table
) -> ir.Table:
    """The units of a consumable beyond what the encounter's operations use, in order of time."""
    rows = _with_times(known(charged(fee_list_d), consumable_max), setl_list_oprn_d)
    rows = beyond(rows, ["mdtrt_id", "knowledge_id"], allowed="most")
    rows = rows.filter(rows.over > 0)
    return hits(
        rows,
        subject=rows.bkkp_sn,
        quantity=rows.over,
        amount=(rows.over * rows.pric).cast("decimal(16,2)"),
        evidence={"fee_list_d": rows.bkkp_sn},
        facts={
            "name": ibis.coalesce(rows.item_name, rows.medins_list_name, rows.med_list_codg),
            "max": rows.max_cnt,
            "times": rows.times,
            "over": rows.over,
            "day": rows.day,
        },
    )


def _with_times(rows: ir.Table, setl_list_oprn_d: ir.Table) -> ir.Table:
    """The lines with the number of `times` (days with an operation) and the `most` these take."""
    done = setl_list_oprn_d.semi_join(rows, "mdtrt_id")
    done = done.mutate(done_day=ibis.coalesce(done.oprn_oprt_date, done.oprn_oprt_begntime.date()))
    days = done.group_by("mdtrt_id").aggregate(days=done.done_day.nunique().cast("int32"))
    rows = rows.left_join(days, "mdtrt_id").drop("mdtrt_id_right")
    rows = rows.mutate(times=ibis.greatest(ibis.coalesce(rows.days, 1), 1))
    return rows.mutate(most=(rows.times * rows.max_cnt).cast("decimal(16,4)"))
