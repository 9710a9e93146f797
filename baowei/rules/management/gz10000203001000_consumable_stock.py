"""GZ10000203001000 医用耗材进销存异常."""

from __future__ import annotations

from datetime import date, timedelta

import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.stock import CONSUMABLE, between_counts
from baowei.rules.rule import Rule


@Rule(
    code="GZ10000203001000",
    name="医用耗材进销存异常",
    name_en="More of a consumable settled than there was",
    violation="V30",
    outcome="suspect",
    basis=["条例-20", "条例-40-3"],
    since=date(2021, 5, 1),
    subject="institution",
    stages=("after",),
    scope=["fixmedins_code"],
    lookback=timedelta(days=3660),
    fund=False,
    method="自一次盘点至下一次盘点，将耗材的结算数量与可售数量（期初盘点加购入、调入，减购进退货、调出、自费售出和期末盘点）相比，结算较多的列为疑点，多出数量按平均结算单价计金额。"
    "首次盘点以前的不判，末次盘点以后期末按零计；每一机构、每一耗材一个疑点。",
    message="耗材{item}自{starts}至{ends}结算{settled}，盘点与购入合计可售{available}，"
    "多出{missing}。",
    verify="现场盘点该耗材，调取购进票据、随货同行单、调拨单与销售记录，逐笔核对结算数量。",
    lawful="退货、冲销已抵减；自费售出计入；调入、调出计入；"
    "没有盘点记录的不判；首次盘点以前的不判；末次盘点以后没有期末数的，按期末为零判。",
    known_gaps="进货数据迟传、盘点单位与结算单位不一致会列为疑点；"
    "售出从不写结算号的机构，自费销售未扣除；赠送、寄售未入库的会列为疑点；"
    "数据中没有耗材唯一标识，标识重复的看不出。",
    examples="""
        == 两次盘点之间
        invt_d: fixmedins_code | med_list_codg | invt_type | invt_time | cnt
            H1 | C1 | count           | 2026-07-01 08:00 | 10
            H1 | C1 | purchase        | 2026-07-05 08:00 | 20
            H1 | C1 | purchase_return | 2026-07-06 08:00 | 5
            H1 | C1 | change_in       | 2026-07-07 08:00 | 4
            H1 | C1 | change_out      | 2026-07-08 08:00 | 1
            H1 | C1 | count           | 2026-07-31 18:00 | 8
            H2 | C1 | count           | 2026-07-01 08:00 | 10
            H2 | C1 | purchase        | 2026-07-05 08:00 | 20
            H2 | C1 | count           | 2026-07-31 18:00 | 8
            H3 | C1 | purchase        | 2026-07-05 08:00 | 20
            H5 | XA | count           | 2026-07-01 08:00 | 10
            H6 | C1 | count           | 2026-07-01 08:00 | 0
            H6 | C1 | count           | 2026-07-31 08:00 | 5
        fee_list_d: fixmedins_code | med_list_codg | list_type | fee_ocur_time | cnt | pric
            H1 | C1 | 301 | 2026-07-10 09:00 | 23 | 2
            H2 | C1 | 301 | 2026-07-10 09:00 | 22 | 2
            H3 | C1 | 301 | 2026-07-10 09:00 | 99 | 2
            H5 | XA | 101 | 2026-07-10 09:00 | 99 | 2
        fixmedins_b: fixmedins_code || amount
            H1 || 6    # 可用 10+20-5+4-1-8=20，结算 23
            H2 ||      # 可用 22，正好
            H3 ||      # 没有期初盘点
            H5 ||      # 药品另有规则
            H6 ||      # 没有结算
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def consumable_stock_exceeded(stock_days: ir.Table, stock_items: ir.Table) -> ir.Table:
    """Settled between two counts: more than opening stock and what came in, less what is left.

    One finding an institution and consumable (its code stands in the finding's knowledge_id); the
    excess is valued at the average settled price.
    """
    rows = between_counts(stock_days, stock_items)
    rows = rows.filter(rows.med_list_codg.startswith(CONSUMABLE))
    return hits(
        rows.mutate(knowledge_id=rows.med_list_codg),
        subject=rows.fixmedins_code,
        charge="none",
        occurred=rows.starts,
        until=rows.ends,
        quantity=rows.missing,
        amount=(rows.missing * rows.price).cast("decimal(16,2)"),
        evidence={"fixmedins_b": rows.fixmedins_code},
        facts={
            "item": rows.med_list_codg,
            "starts": rows.starts,
            "ends": rows.ends,
            "settled": rows.settled.cast("decimal(18,4)"),
            "available": rows.available.cast("decimal(18,4)"),
            "missing": rows.missing,
        },
    )
