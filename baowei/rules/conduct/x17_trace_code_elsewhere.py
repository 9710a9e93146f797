"""X17 追溯码跨机构回流."""

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.trace import repeated_sales, with_line
from baowei.rules.rule import Rule


@Rule(
    code="X17",
    name="同一追溯码在两家以上机构售出",
    name_en="One trace code sold in two or more institutions",
    violation="V31",
    outcome="suspect",
    basis=["条例-40-4", "条例-15-1"],
    since=date(2021, 5, 1),
    subject="trace",
    stages=("before", "during", "after"),
    scope=["drug_trac_codg"],
    lookback=timedelta(days=3660),
    method="同一追溯码的销售，去掉已退货和重复上传的以后，以最早售出的机构为正常（无论是否医保支付）；其后由其他机构售出并用医保结算的，每次列为疑点，金额为一盒的价格。",
    message="追溯码对应的一盒药{first}已由{seller}售出，{sold}又由{again}医保结算。",
    verify="查第二家机构的购进凭证和供货人，回访首购人问明药品去向，比对两家机构的法定代表人和人员。",
    lawful="首次售出已退货的（之后由另一家购进再售）；同一机构内的重复另有规则；"
    "第二家有购进记录也列疑点：药已经卖给个人，再购进即为回流。",
    known_gaps="不论首购人、法定代表人与第二家有无关联都列出，关联由核查人员比对；第二家自费售出的不列；只看得到本库上传的扫码，跨省回流要靠国家平台。",
    examples="""
        == 卖给个人后又在另一家结算
        drug_trac_d: drug_trac_codg|fixmedins_code|trac_type|trac_time|setl_id|bkkp_sn|trdn_flag||
            C1 | P1 | purchase | 2026-07-24 09:00 | - | - | 0 || 30
            C1 | P1 | sale | 2026-07-27 09:00 | S1 | 1 | 0 ||
            C1 | P2 | sale | 2026-08-05 09:00 | S2 | 2 | 0 ||
            C2 | P1 | sale | 2026-07-27 09:00 | - | - | 0 || 30    # 首次自费售出
            C2 | P2 | purchase | 2026-08-01 09:00 | - | - | 0 ||   # 第二家有购进记录
            C2 | P2 | sale | 2026-08-05 09:00 | S3 | 3 | 0 ||
            C3 | P1 | sale | 2026-07-27 09:00 | S4 | 4 | 0 ||
            C3 | P1 | sale_return | 2026-07-28 09:00 | S4 | 4 | 0 ||
            C3 | P2 | sale | 2026-08-05 09:00 | S5 | 5 | 0 ||      # 首次已退货
            C4 | P1 | sale | 2026-07-27 09:00 | S6 | 6 | 1 || 30   # 拆零只能在同一机构
            C4 | P2 | sale | 2026-08-05 09:00 | S7 | 7 | 1 ||
            C5 | P1 | sale | 2026-07-27 09:00 | S8 | 8 | 0 ||
            C5 | P1 | sale | 2026-08-05 09:00 | S9 | 9 | 0 ||      # 同一机构
            C6 | P1 | purchase | 2026-07-27 09:00 | - | - | 0 ||
            C6 | P2 | purchase | 2026-07-28 09:00 | - | - | 0 ||   # 机构间调拨后才售出
            C6 | P2 | sale | 2026-08-05 09:00 | S10 | 10 | 0 ||
            C7 | P1 | sale | 2026-07-27 09:00 | S11 | 11 | 0 ||
            C7 | P2 | sale | 2026-08-05 09:00 | - | - | 0 ||       # 第二家自费售出
            C8 | P1 | sale | 2026-07-27 09:00 | S12 | 12 | 0 ||
            C8 | P2 | sale | 2026-08-05 09:00 | S13 | 13 | 0 ||
            C8 | P2 | sale_return | 2026-08-06 09:00 | - | - | 0 ||  # 第二次已退货
            C9 | P1 | sale_return | 2026-07-20 09:00 | - | - | 0 ||  # 更早售出的退货
            C9 | P2 | sale | 2026-07-27 09:00 | S14 | 14 | 0 ||
            C9 | P2 | sale | 2026-08-05 09:00 | S15 | 15 | 0 ||
            D1 | P1 | sale | 2026-07-27 09:00 | S16 | 16 | 0 ||
            D1 | P1 | purchase | 2026-07-27 12:00 | - | - | 0 ||
            D1 | P1 | sale_return | 2026-07-28 09:00 | - | - | 0 ||  # 首次已退货，未写结算号
            D1 | P2 | sale | 2026-08-05 09:00 | S17 | 17 | 0 ||
            D2 | P1 | sale | 2026-07-27 09:00 | S18 | 18 | 0 || 0
            D2 | P1 | sale_return | 2026-07-28 09:00 | S99 | 99 | 0 ||   # 退的是另一次
            D2 | P2 | sale | 2026-08-05 09:00 | S19 | 19 | 0 ||
        fee_list_d: bkkp_sn | fee_ocur_time | cnt | pric
            2 | 2026-08-05 09:00 | 2 | 30
            3 | 2026-08-05 09:00 | 1 | 30
            7 | 2026-08-05 09:00 | 2 | 30
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def trace_code_elsewhere(resold_moves: ir.Table, fee_list_d: ir.Table) -> ir.Table:
    """A pack sold to a person by one institution cannot be sold again by another.

    The first sale that stands, self-paid or not, is the lawful one; every later sale settled with
    the fund in another institution is flagged, for the price of one pack.
    """
    sales = repeated_sales(resold_moves)
    order = [sales.trac_time, sales.trac_id]
    window = ibis.window(group_by="drug_trac_codg", order_by=order)
    sales = sales.mutate(
        seller=sales.fixmedins_code.first().over(window),
        first_sold=sales.trac_time.first().over(window),
        first_id=sales.trac_id.first().over(window),
    )
    rows = with_line(sales.filter(sales.fund, sales.fixmedins_code != sales.seller), fee_list_d)
    return hits(
        rows,
        subject=rows.drug_trac_codg,
        occurred=rows.trac_time,
        quantity=ibis.literal(1),
        amount=rows.pack_amt,
        evidence={"drug_trac_d": rows.trac_id, "drug_trac_d.first": rows.first_id},
        facts={
            "first": rows.first_sold.date(),
            "seller": rows.seller,
            "sold": rows.trac_time.date(),
            "again": rows.fixmedins_code,
        },
    )
