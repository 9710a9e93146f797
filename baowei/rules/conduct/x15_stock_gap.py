"""X15 进销存缺口."""

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.stock import AFTER_COUNT, UNITS, change, mean_price
from baowei.rules.rule import Rule


@Rule(
    code="X15",
    name="结算数量超过可售库存",
    name_en="More settled than the stock could supply",
    violation="V30",
    outcome="suspect",
    basis=["条例-40-3", "条例-16"],
    since=date(2021, 5, 1),
    subject="institution",
    stages=("after",),
    scope=["fixmedins_code", "med_list_codg"],
    lookback=timedelta(days=366),
    fund=False,
    method="逐日滚动计算机构每一药品的库存：以盘点数为起点，加购入和调入，减退货、调出、自费售出和医保结算数量；日终为负的列为疑点，取最大的短缺数，按平均结算单价计金额。"
    "从未盘点的自首次购入起按零计算，只作指标提示。标明拆零的不计。",
    message="药品{drug}自{opened}（{opening}）起，至{worst}结算数量累计超过可售库存{short}。",
    verify="盘点实物，核对随货同行单、采购发票与供应商底单，查有无空刷、串换和账外购进。",
    lawful="盘点后以盘点数为准；退货、调拨计入；同日先售后入账的以当日日终为准；"
    "盘点当日的按时刻分先后；标明拆零的不计。",
    known_gaps="没有盘点的品种期初库存未知，只作指标提示；未标明拆零、换算单位不一致的会误列；"
    "盘点只有日期、没有时刻的，当日的售出算在盘点之后；"
    "购销加价不判（各地允许加成不同，未取得可核实的统一标准）；多个品种的缺口合为一条。",
    examples="""
        == 盘点后售出多于库存
        invt_d: fixmedins_code | med_list_codg | invt_type | invt_time | cnt | setl_id
            H1 | A | count | 2026-08-01 20:00 | 5 | -
            H1 | A | purchase | 2026-08-03 09:00 | 3 | -
            H2 | A | count | 2026-08-01 20:00 | 5 | -
            H2 | A | purchase | 2026-08-03 18:00 | 3 | -
            H3 | A | count | 2026-08-01 20:00 | 5 | -
            H3 | A | count | 2026-08-03 20:00 | 50 | -
            H4 | A | count | 2026-08-01 20:00 | 9 | -
            H4 | A | purchase_return | 2026-08-02 09:00 | 2 | -
            H5 | A | count | 2026-08-01 20:00 | 5 | -
            H5 | A | change_in | 2026-08-02 20:00 | 5 | -
            H5 | A | change_out | 2026-08-02 21:00 | 2 | -
            H6 | B | count | 2026-08-01 20:00 | 5 | -
            H7 | A | count | 2026-08-03 08:00 | 0 | -
            H7 | A | purchase | 2026-08-03 18:00 | 8 | -
            H8 | A | count | 2026-08-01 20:00 | 5 | -
            H9 | A | count | 2026-08-01 20:00 | 5 | -
            H9 | A | change_out | 2026-08-02 09:00 | 8 | -
            K1 | A | purchase | 2026-08-01 09:00 | 5 | -
            K1 | A | count | 2026-08-03 20:00 | 0 | -
            K2 | A | count | 2026-08-01 20:00 | 5 | -
            K2 | A | count | 2026-08-05 20:00 | 5 | -
            K3 | A | count | 2026-08-01 20:00 | 5 | -
            K4 | A | count | 2026-08-01 20:00 | 5 | -
            K5 | A | count | 2026-08-01 11:00 | 0 | -
            K5 | B | count | 2026-08-01 09:00 | 9 | -
            K6 | A | purchase | 2026-08-02 09:00 | 50 | -
            K6 | A | count | 2026-08-03 20:00 | 20 | -
        fee_list_d: bkkp_sn | fixmedins_code | med_list_codg | fee_ocur_time | cnt | pric
            1 | H1 | A | 2026-08-03 10:00 | 9 | 10
            2 | H2 | A | 2026-08-03 10:00 | 8 | 10
            3 | H3 | A | 2026-08-03 10:00 | 5 | 10
            4 | H3 | A | 2026-08-04 10:00 | 9 | 10
            5 | H4 | A | 2026-08-03 10:00 | 8 | 10
            6 | H5 | A | 2026-08-03 10:00 | 8 | 10
            7 | H6 | A | 2026-08-03 10:00 | 8 | 10
            8 | H7 | A | 2026-08-03 07:00 | 8 | 10
            9 | H7 | A | 2026-08-04 10:00 | 8 | 10
            10 | H8 | A | 2026-08-02 10:00 | 6 | 10
            11 | H8 | A | 2026-08-03 10:00 | 1 | 10
            12 | H9 | A | 2026-08-01 10:00 | 1 | 10
            13 | K1 | A | 2026-08-02 10:00 | 9 | 10
            14 | K2 | A | 2026-08-03 10:00 | 4 | 10
            15 | K3 | A | 2026-08-01 20:00 | 3 | 10
            16 | K3 | A | 2026-08-02 10:00 | 5 | 10
            17 | K4 | A | 2026-08-02 10:00 | 9 | 10
            18 | K5 | A | 2026-08-01 10:00 | 8 | 10
            19 | K6 | A | 2026-08-01 10:00 | 10 | 10
        drug_trac_d: bkkp_sn | drug_trac_codg | fixmedins_code | trac_type | trdn_flag
            17 | X | K4 | sale | 1
            1 | Y | H1 | sale | 0
        fixmedins_b: fixmedins_code || amount
            H1 || 10 suspect   # 可售8，售出9
            H2 ||              # 同日晚些入库
            H3 ||              # 后一次盘点为准
            H4 || 10 suspect   # 退回供应商2
            H5 ||              # 调入5、调出2
            H6 ||              # 该药没有进销存
            H7 ||              # 盘点前售出、盘点后购入
            H8 || 20 suspect   # 先短一，再短二
            H9 ||              # 调出超过库存，没有结算
            K1 ||              # 首次盘点以前，期初不明
            K2 ||              # 两次盘点之间售出不超过
            K3 ||              # 盘点同时售出的在盘点数内
            K4 ||              # 拆零，按片计数
            K5 ||              # 盘点前售出，另一药品盘点较早
            K6 ||              # 首次盘点以前售出，以后购入多于盘点数
        == 自费售出也减少库存；退货加回
        invt_d: fixmedins_code | med_list_codg | invt_type | invt_time | cnt | setl_id
            P1 | A | count | 2026-08-01 20:00 | 10 | -
            P1 | A | purchase | 2026-08-02 08:00 | 2 | -
            P1 | A | sale | 2026-08-02 09:00 | 4 | -
            P1 | A | sale | 2026-08-03 10:00 | 10 | S1
            P2 | A | count | 2026-08-01 20:00 | 10 | -
            P2 | A | sale | 2026-08-02 09:00 | 4 | -
            P2 | A | sale_return | 2026-08-02 10:00 | 3 | -
            P2 | A | sale | 2026-08-03 10:00 | 8 | S2
            P3 | A | count | 2026-08-01 20:00 | 10 | -
            P3 | A | sale | 2026-08-03 10:00 | 8 | -
            P4 | A | count | 2026-08-01 20:00 | 10 | -
            P4 | A | sale | 2026-08-02 10:00 | 8 | S4
            P4 | A | sale_return | 2026-08-02 11:00 | 8 | S4
        fee_list_d: bkkp_sn | setl_id | fixmedins_code | med_list_codg | fee_ocur_time | cnt | pric
            1 | S1 | P1 | A | 2026-08-03 10:00 | 10 | 10
            2 | S2 | P2 | A | 2026-08-03 10:00 | 8 | 10
            3 | S3 | P3 | A | 2026-08-03 10:00 | 8 | 10
            4 | S5 | P4 | A | 2026-08-03 10:00 | 12 | 10
        fixmedins_b: fixmedins_code || amount
            P1 || 20 suspect
            P2 ||
            P3 ||     # 售出从不写结算号，分不清自费，不重复扣减
            P4 || 20 suspect   # 医保退货已冲销明细，不重复加回
        == 没有盘点的，只作提示
        invt_d: fixmedins_code | med_list_codg | invt_type | invt_time | cnt
            P1 | A | purchase | 2026-08-02 09:00 | 5
            P2 | A | purchase | 2026-08-02 09:00 | 5
            P3 | A | purchase | 2026-08-02 09:00 | 5
            P3 | A | change_out | 2026-08-03 09:00 | 3
            P3 | A | purchase | 2026-08-05 09:00 | 9
            P4 | A | purchase | 2026-08-02 09:00 | 9
            P4 | A | purchase | 2026-08-05 09:00 | 1
        fee_list_d: bkkp_sn | fixmedins_code | med_list_codg | fee_ocur_time | cnt | pric
            1 | P1 | A | 2026-08-01 10:00 | 9 | 10
            2 | P1 | A | 2026-08-03 10:00 | 7 | 10
            3 | P2 | A | 2026-08-01 10:00 | 9 | 10
            4 | P2 | A | 2026-08-03 10:00 | 5 | 10
            5 | P3 | A | 2026-08-02 10:00 | 4 | 10
            6 | P3 | A | 2026-08-03 10:00 | 1 | 10
            7 | P3 | A | 2026-08-06 10:00 | 5 | 10
            8 | P4 | A | 2026-08-02 10:00 | 1 | 10
            9 | P4 | A | 2026-08-06 10:00 | 5 | 10
        fixmedins_b: fixmedins_code || amount
            P1 || 20 indicator   # 首次购入之后售出7，购入5
            P2 ||
            P3 || 30 indicator   # 首次购入5，售出5，调出3，再购入以前短缺
            P4 ||                # 从首次购入算起够，从第二次算起不够
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def stock_gap(stock_days: ir.Table, stock_items: ir.Table) -> ir.Table:
    """The running stock of a drug in an institution, below zero at the end of a day.

    A count sets the stock. Where a drug was never counted the balance starts with the first
    purchase at zero and the finding is an indicator. Quantity: the deepest shortage; amount: at
    the mean settled price.
    """
    days = _balanced(stock_days)
    short = days.filter(days.balance < 0, days.settled > 0)
    deepest = ibis.window(group_by="item", order_by=[short.balance, short.day])
    short = short.mutate(depth=ibis.row_number().over(deepest))
    rows = _with_price(short.filter(short.depth == 0), stock_days)
    rows = rows.inner_join(stock_items, "item")
    missing = (-rows.balance).cast("decimal(16,4)")
    return hits(
        rows,
        subject=rows.fixmedins_code,
        charge="none",
        occurred=rows.day.cast("timestamp"),
        quantity=missing,
        amount=(missing * rows.price).cast("decimal(16,2)"),
        outcome=ibis.ifelse(rows.period == 0, "indicator", ibis.null("string")),
        evidence={"fixmedins_b": rows.fixmedins_code},
        facts={
            "drug": rows.med_list_codg,
            "opened": rows.opened,
            "opening": ibis.ifelse(rows.period == 0, "首次购入，期初按零计", "盘点"),
            "worst": rows.day,
            "short": missing,
        },
    )


def _balanced(days: ir.Table) -> ir.Table:
    """The days on which the stock is known, with `balance`, units left at their end.

    It is known from a count on, and of a drug never counted from the first purchase on; `opened`
    is that day.
    """
    counts = days.filter(days.part == AFTER_COUNT)
    base = counts.counted + change(counts) - counts.moved
    counted = _since(days, counts.select("item", "period", opened="day", base=base))
    never = days.anti_join(counts, "item")
    bought = never.filter(never.taken_in > 0)
    first = ibis.window(group_by="item", order_by=[bought.day, bought.part])
    bought = bought.mutate(nth=ibis.row_number().over(first))
    bought = bought.filter(bought.nth == 0)
    base = change(bought) - bought.moved
    stocked = _since(never, bought.select("item", "period", opened="day", base=base))
    return counted.union(stocked.filter(stocked.day >= stocked.opened))


def _since(days: ir.Table, base: ir.Table) -> ir.Table:
    """With the `balance` in the period that opened at `base` less what had moved by then."""
    rows = days.inner_join(base, ["item", "period"])
    return rows.mutate(balance=(rows.moved + rows.base).cast(UNITS)).drop("base")


def _with_price(rows: ir.Table, stock_days: ir.Table) -> ir.Table:
    """With the mean `price` of the item's settled units."""
    days = stock_days.semi_join(rows, "item")
    sums = days.group_by("item").aggregate(
        price=mean_price(days.settled_amt.sum(), days.settled.sum())
    )
    return rows.inner_join(sums, "item")
