"""X15 进销存缺口."""

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.base import with_param
from baowei.rules.patterns.institution import HOSPITAL
from baowei.rules.patterns.stock import AFTER_COUNT, UNITS, change, mean_price
from baowei.rules.rule import Rule

MONEY = "decimal(16,2)"
_KEYS = ("fixmedins_code", "med_list_codg")
NON_PROFIT = "0"
DRUG_CODES = ("X", "Z")
"""First letters of the national codes of western and traditional drugs."""


@Rule(
    code="X15",
    name="进销存缺口",
    name_en="Settled beyond the stock or its cost, or bought without a bill",
    violation="V30",
    outcome="suspect",
    basis=["条例-40-3", "条例-16"],
    since=date(2021, 5, 1),
    subject="institution",
    stages=("after",),
    scope=["fixmedins_code"],
    lookback=timedelta(days=366),
    fund=False,
    method="逐日滚动计算机构每一药品的库存：以盘点数为起点，加购入和调入，减退货、调出、自费售出和医保结算数量；日终为负的列为疑点，取最大的短缺数，按平均结算单价计金额。"
    "从未盘点的自首次购入起按零计算，只作指标提示。标明拆零的不计。西药、中成药的平均结算单价超过所有购入价中最高一笔与允许加成（参数表：非营利医院、其他机构）之积的列为疑点；平时写明来源的机构"
    "，购入记录没有供应商、随货单号和发票号的列为疑点。",
    message="药品{drug}{why}。",
    verify="盘点实物，核对随货同行单、采购发票与供应商底单，查有无空刷、串换和账外购进。",
    lawful="盘点后以盘点数为准；退货、调拨计入；同日先售后入账的以当日日终为准；"
    "盘点当日的按时刻分先后；标明拆零的不计；中药饮片、耗材不判加成；供应商、随货单号、发票号有一项的不列。",
    known_gaps="没有盘点的品种期初库存未知，只作指标提示；未标明拆零、换算单位不一致的会误列；"
    "盘点只有日期、没有时刻的，当日的售出算在盘点之后；"
    "药店等机构的允许加成没有统一标准，导入本地参数（drug_markup_other）后才判；民办非营利医院不受零差率约束的会误列；从不写明购入来源的机构不判票据；"
    "多个品种的缺口合为一条。",
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
        == 加成
        param: param_name | param_value | valid_from | valid_to
            drug_markup_public | 1 | 2026-08-01 | 2026-12-31
            drug_markup_other | 1.5 | 2026-08-01 | 2026-12-31
            other | 0.1 | 2021-05-01 | 9999-12-31
        invt_d: fixmedins_code|med_list_codg|invt_type|invt_time|cnt|pric|dynt_no
            H1 | XA1 | purchase | 2026-08-01 09:00 | 50 | 6 | N
            H1 | XA2 | purchase | 2026-08-01 09:00 | 50 | 1 | N
            H1 | XA1 | change_in | 2026-08-01 09:00 | 50 | 20 | N
            H2 | XA1 | purchase | 2026-08-01 09:00 | 50 | 8 | N
            H2 | XA1 | purchase | 2026-08-02 09:00 | 50 | 10 | N
            H3 | TA1 | purchase | 2026-08-01 09:00 | 50 | 8 | N
            H4 | XA1 | purchase | 2026-08-01 09:00 | 50 | 8 | N
            H5 | ZA1 | purchase | 2026-08-01 09:00 | 50 | 6 | N
            P1 | XA1 | purchase | 2026-08-01 09:00 | 50 | 6 | N
            P2 | XA1 | purchase | 2026-08-01 09:00 | 50 | 7 | N
            P3 | XA1 | purchase | 2026-07-31 09:00 | 50 | 1 | N
            P4 | XA1 | purchase | 2026-08-01 09:00 | 50 | 0 | N
            P5 | XA1 | purchase | 2026-08-01 09:00 | 50 | 1 | N
        fee_list_d: bkkp_sn|fixmedins_code|med_list_codg|fee_ocur_time|cnt|det_item_fee_sumamt
            1 | H1 | XA1 | 2026-08-03 10:00 | 10 | 100
            2 | H2 | XA1 | 2026-08-03 10:00 | 10 | 100
            3 | H3 | TA1 | 2026-08-03 10:00 | 10 | 100
            4 | H4 | XA1 | 2026-08-03 10:00 | 10 | 100
            5 | H5 | ZA1 | 2026-08-03 10:00 | 10 | 100
            6 | P1 | XA1 | 2026-08-03 10:00 | 10 | 100
            7 | P2 | XA1 | 2026-08-03 10:00 | 10 | 100
            8 | P3 | XA1 | 2026-08-03 10:00 | 10 | 100
            9 | P4 | XA1 | 2026-08-03 10:00 | 10 | 100
        fixmedins_b: fixmedins_code | fixmedins_type | profit_flag || amount
            H1 | 1 | 0 || 40 suspect    # 非营利医院，零加成
            H2 | 1 | 0 ||               # 以最高购入价为准
            H3 | 1 | 0 ||               # 饮片
            H4 | 1 | 1 ||               # 营利性医院，一倍半以内
            H5 | 1 | - || 10 suspect    # 性质未填的按其他机构
            P1 | 2 | 0 || 10 suspect    # 超过一倍半
            P2 | 2 | 0 ||
            P3 | 2 | 0 ||               # 参数尚未生效
            P4 | 2 | 0 ||               # 购入价为零
            P5 | 2 | 0 ||               # 没有结算
        == 票据
        invt_d: fixmedins_code|med_list_codg|invt_type|invt_time|cnt|spler_name|dynt_no|purc_invo_no
            P1 | A | purchase | 2026-08-01 09:00 | 5 | - | - | -
            P1 | B | purchase | 2026-08-02 09:00 | 5 | 甲 | - | -
            P2 | A | purchase | 2026-08-01 09:00 | 5 | - | - | -
            P3 | A | purchase | 2026-08-01 09:00 | 5 | 甲 | - | -
            P4 | A | purchase | 2026-08-01 09:00 | 5 | - | N | -
            P5 | A | purchase | 2026-08-01 09:00 | 5 | - | - | I
            P6 | A | change_in | 2026-08-01 09:00 | 5 | - | - | -
        fixmedins_b: fixmedins_code || amount
            P1 || 0 suspect      # 另一药品写明
            P2 ||                # 从不写明，可能未上传
            P3 ||
            P4 ||
            P5 ||
            P6 ||                # 调入
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def stock_gap(
    stock_days: ir.Table,
    stock_items: ir.Table,
    invt_d: ir.Table,
    fixmedins_b: ir.Table,
    param: ir.Table,
) -> ir.Table:
    """Below zero at the end of a day, settled far above the cost, or bought without a bill.

    A count sets the stock. Where a drug was never counted the balance starts with the first
    purchase at zero and the finding is an indicator. Quantity: the deepest shortage; amount: at
    the mean settled price, or what was settled beyond the cost.
    """
    bought = invt_d.filter(invt_d.invt_type == "purchase").inner_join(stock_items, _KEYS)
    found = _short(stock_days, stock_items)
    found = found.union(_dear(bought, stock_days, fixmedins_b, param))
    found = found.union(_without_bill(bought))
    return hits(
        found,
        subject=found.fixmedins_code,
        charge="none",
        occurred=found.day.cast("timestamp"),
        quantity=found.missing,
        amount=found.beyond,
        outcome=found.word,
        evidence={"fixmedins_b": found.fixmedins_code},
        facts={"drug": found.med_list_codg, "why": found.why},
    )


def _found(
    rows: ir.Table, why: ir.Value, missing: ir.Value, beyond: ir.Value, weaker: ir.Value
) -> ir.Table:
    return rows.select(
        *(*_KEYS, "day"),
        why=why,
        missing=missing.cast("decimal(16,4)"),
        beyond=beyond.cast(MONEY),
        word=ibis.ifelse(weaker, "indicator", ibis.null("string")),
    )


def _short(stock_days: ir.Table, stock_items: ir.Table) -> ir.Table:
    """The running stock of a drug in an institution, where lowest."""
    days = _balanced(stock_days)
    short = days.filter(days.balance < 0, days.settled > 0)
    deepest = ibis.window(group_by="item", order_by=[short.balance, short.day])
    short = short.mutate(depth=ibis.row_number().over(deepest))
    rows = _with_price(short.filter(short.depth == 0), stock_days)
    rows = rows.inner_join(stock_items, "item")
    missing = (-rows.balance).cast("decimal(16,4)")
    opening = ibis.ifelse(rows.period == 0, "（首次购入，期初按零计）", "（盘点）")
    since = ibis.literal("自") + rows.opened.cast("string") + opening
    until = ibis.literal("起，至") + rows.day.cast("string")
    why = since + until + "结算数量累计超过可售库存" + _plain(missing)
    return _found(rows, why, missing, missing * rows.price, rows.period == 0)


def _dear(
    bought: ir.Table, stock_days: ir.Table, fixmedins_b: ir.Table, param: ir.Table
) -> ir.Table:
    """Drugs settled on the mean above the dearest purchase and the markup that is allowed."""
    drugs = bought.filter(bought.med_list_codg.substr(0, 1).isin(DRUG_CODES), bought.pric > 0)
    paid = drugs.group_by("item", *_KEYS).aggregate(
        cost=drugs.pric.max().cast("decimal(16,4)"), day=drugs.invt_time.max().date()
    )
    kind, profit = fixmedins_b.fixmedins_type, fixmedins_b.profit_flag
    public = ((kind == HOSPITAL) & (profit == NON_PROFIT)).fill_null(False)
    paid = paid.inner_join(fixmedins_b.select("fixmedins_code", public=public), "fixmedins_code")
    own = with_param(paid.filter(paid.public), param, "drug_markup_public")
    other = with_param(paid.filter(~paid.public), param, "drug_markup_other")
    rows = own.rename(markup="drug_markup_public").union(other.rename(markup="drug_markup_other"))
    sums = stock_days.group_by("item").aggregate(
        units=stock_days.settled.sum().cast(UNITS),
        price=mean_price(stock_days.settled_amt.sum(), stock_days.settled.sum()),
    )
    rows = sums.inner_join(rows, "item")
    allowed = (rows.cost * rows.markup).cast("decimal(16,4)")
    rows = rows.mutate(allowed=allowed).filter(rows.price > allowed)
    beyond = (rows.price - rows.allowed).cast("decimal(16,4)") * rows.units
    paid_at = ibis.literal("最高购入价") + rows.cost.cast("decimal(16,2)").cast("string")
    why = (
        paid_at
        + "元，平均结算单价"
        + rows.price.cast("decimal(16,2)").cast("string")
        + "元，超过允许加成"
    )
    return _found(rows, why, ibis.literal(0), beyond, ibis.literal(False))


def _without_bill(bought: ir.Table) -> ir.Table:
    """Drugs bought from nobody that is named, by an institution that names some."""
    named = ibis.coalesce(bought.spler_name, bought.dynt_no, bought.purc_invo_no).notnull()
    rows = bought.filter(~named).semi_join(bought.filter(named), "fixmedins_code")
    sums = rows.group_by(*_KEYS).aggregate(times=rows.count(), day=rows.invt_time.min().date())
    why = ibis.literal("有") + sums.times.cast("string") + "次购入没有供应商、随货单号和发票号"
    nothing = ibis.literal(0)
    return _found(sums, why, nothing, nothing, ibis.literal(False))


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


def _plain(units: ir.Value) -> ir.Value:
    """Units as text, without empty decimals."""
    whole = units.cast("int64").cast("string")
    return ibis.ifelse(units == units.floor(), whole, units.cast("decimal(16,2)").cast("string"))
