"""GZ10000202001000 药品进销存异常."""

from __future__ import annotations

from datetime import date, timedelta

import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.stock import CONSUMABLE, between_counts
from baowei.rules.rule import Rule


@Rule(
    code="GZ10000202001000",
    name="药品进销存异常",
    name_en="More of a drug settled than there was",
    violation="V30",
    outcome="suspect",
    basis=["条例-20", "条例-40-3"],
    since=date(2021, 5, 1),
    subject="institution",
    stages=("after",),
    scope=["fixmedins_code"],
    lookback=timedelta(days=3660),
    fund=False,
    method="自一次盘点至下一次盘点，将药品的结算数量与可售数量（期初盘点加购入、调入，减购进退货、调出、自费售出和期末盘点）相比，结算较多的列为疑点，多出数量按平均结算单价计金额。"
    "首次盘点以前的不判，末次盘点以后期末按零计；标明拆零的明细不计。每一机构、每一药品一个疑点。",
    message="药品{drug}自{starts}至{ends}结算{settled}，盘点与购入合计可售{available}，"
    "多出{missing}。",
    verify="现场盘点该药品，调取购进票据、随货同行单、调拨单与销售记录，逐笔核对结算数量。",
    lawful="退货、冲销已抵减；自费售出计入；拆零销售的明细数量单位不同，不计入；调入、调出计入；"
    "没有盘点记录的不判；首次盘点以前的不判；末次盘点以后没有期末数的，按期末为零判。",
    known_gaps="进货数据迟传、盘点单位与结算单位不一致（未标拆零的拆零销售）会列为疑点；"
    "售出从不写结算号的机构，自费销售未扣除；赠药未入库的会列为疑点。",
    examples="""
        == 两次盘点之间
        invt_d: fixmedins_code | med_list_codg | invt_type | invt_time | cnt
            H1 | A | count           | 2026-07-01 08:00 | 10
            H1 | A | purchase        | 2026-07-05 08:00 | 20
            H1 | A | purchase_return | 2026-07-06 08:00 | 5
            H1 | A | change_in       | 2026-07-07 08:00 | 4
            H1 | A | change_out      | 2026-07-08 08:00 | 1
            H1 | A | count           | 2026-07-31 18:00 | 8
            H2 | A | count           | 2026-07-01 08:00 | 10
            H2 | A | purchase        | 2026-07-05 08:00 | 20
            H2 | A | count           | 2026-07-31 18:00 | 8
            H3 | A | purchase        | 2026-07-05 08:00 | 20
            H4 | A | count           | 2026-07-01 08:00 | 10
            H5 | B | count           | 2026-07-01 08:00 | 10
            H8 | C1 | count           | 2026-07-01 08:00 | 10
        fee_list_d: fixmedins_code | med_list_codg | fee_ocur_time | cnt | pric
            H1 | A | 2026-07-10 09:00 | 23 | 2
            H2 | A | 2026-07-10 09:00 | 22 | 2
            H3 | A | 2026-07-10 09:00 | 99 | 2
            H4 | A | 2026-07-10 09:00 | 12 | 2
            H5 | A | 2026-07-10 09:00 | 99 | 2
            H8 | C1 | 2026-07-10 09:00 | 99 | 2
        fixmedins_b: fixmedins_code || amount
            H1 || 6    # 可售 10+20-5+4-1-8=20，结算 23
            H2 ||      # 可售 22，正好
            H3 ||      # 没有期初盘点
            H4 || 4    # 期初 10 后无购入，期末按零
            H5 ||      # 该药品没有进销存
            H8 ||      # 耗材另有规则

        == 自费售出也减少库存
        invt_d: fixmedins_code | med_list_codg | invt_type | invt_time | cnt | setl_id
            P1 | A | count | 2026-07-01 08:00 | 10 | -
            P1 | A | purchase | 2026-07-02 08:00 | 2 | -
            P1 | A | sale | 2026-07-02 09:00 | 4 | -
            P1 | A | sale | 2026-07-03 09:00 | 10 | S1
            P2 | A | count | 2026-07-01 08:00 | 10 | -
            P2 | A | sale | 2026-07-03 09:00 | 8 | -
            P3 | A | count | 2026-07-01 08:00 | 10 | -
            P3 | A | sale | 2026-07-02 09:00 | 8 | S4
            P3 | A | sale_return | 2026-07-02 11:00 | 8 | S4
        fee_list_d: setl_id | fixmedins_code | med_list_codg | fee_ocur_time | cnt | pric
            S1 | P1 | A | 2026-07-03 09:00 | 10 | 2
            S2 | P2 | A | 2026-07-03 09:00 | 8 | 2
            S3 | P3 | A | 2026-07-03 09:00 | 12 | 2
        fixmedins_b: fixmedins_code || amount
            P1 || 4    # 自费 4，医保 10，库存 10，购入 2
            P2 ||      # 售出从不写结算号，分不清自费
            P3 || 4    # 医保退货已冲销明细，不重复加回

        == 盘点当日的先后，首次盘点以前，拆零，退货
        invt_d: fixmedins_code | med_list_codg | invt_type | invt_time | cnt
            H1 | A | count    | 2026-07-01 12:00 | 10
            H1 | A | count    | 2026-07-03 12:00 | 0
            H2 | A | count    | 2026-07-01 12:00 | 10
            H3 | A | count    | 2026-07-01 12:00 | 10
            H4 | A | count    | 2026-07-01 12:00 | 10
            H4 | A | purchase | 2026-07-01 13:00 | 5
            H5 | A | purchase | 2026-07-01 11:00 | 5
            H5 | A | count    | 2026-07-01 12:00 | 10
            H6 | A | count    | 2026-07-01 09:00 | 0
            H6 | B | count    | 2026-07-01 11:00 | 9
            K1 | A | count    | 2026-07-01 11:00 | 0
            K1 | B | count    | 2026-07-01 09:00 | 9
            H7 | A | count    | 2026-07-01 12:00 | 0
            H7 | A | count    | 2026-07-03 12:00 | 5
        fee_list_d: bkkp_sn | fixmedins_code | med_list_codg | fee_ocur_time | cnt | pric
            1 | H1 | A | 2026-07-01 11:00 | 5  | 2
            2 | H1 | A | 2026-07-01 13:00 | 10 | 2
            3 | H2 | A | 2026-06-30 09:00 | 99 | 2
            4 | H2 | A | 2026-07-02 09:00 | 10 | 2
            5 | H3 | A | 2026-07-02 09:00 | 48 | 2
            6 | H4 | A | 2026-07-02 09:00 | 15 | 2
            7 | H5 | A | 2026-07-02 09:00 | 15 | 2
            8 | H2 | A | 2026-07-03 09:00 | -3 | 2
            9 | H6 | A | 2026-07-01 10:00 | 8  | 2
            10 | H4 | A | 2026-07-01 12:00 | 7 | 2
            11 | K1 | A | 2026-07-01 10:00 | 8 | 2
        drug_trac_d: bkkp_sn | drug_trac_codg | fixmedins_code | trac_type | trdn_flag
            5 | X | H3 | sale | 1
            9 | Y | H6 | sale | 0
        fixmedins_b: fixmedins_code || amount
            H1 ||      # 盘点以前售出的不算
            H2 ||      # 首次盘点以前的不判
            H3 ||      # 拆零，按片计数
            H4 ||      # 盘点后购入；盘点同时售出的在盘点数内
            H5 || 10   # 盘点前购入的已在盘点数内
            H6 || 16   # 整盒销售，盘点后无货
            H7 ||      # 没有结算
            K1 ||      # 盘点前售出，另一药品盘点较早
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def drug_stock_exceeded(stock_days: ir.Table, stock_items: ir.Table) -> ir.Table:
    """Settled between two counts: more than opening stock and what came in, less what is left.

    One finding an institution and drug (its code stands in the finding's knowledge_id); the
    excess is valued at the average settled price.
    """
    rows = between_counts(stock_days, stock_items)
    rows = rows.filter(~rows.med_list_codg.startswith(CONSUMABLE))
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
            "drug": rows.med_list_codg,
            "starts": rows.starts,
            "ends": rows.ends,
            "settled": rows.settled.cast("decimal(18,4)"),
            "available": rows.available.cast("decimal(18,4)"),
            "missing": rows.missing,
        },
    )
