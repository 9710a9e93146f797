"""X16 追溯码重复结算."""

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.trace import SPLIT, repeated_sales, with_line
from baowei.rules.rule import Rule


@Rule(
    code="X16",
    name="同一追溯码在同一机构重复结算",
    name_en="One trace code settled again in the same institution",
    violation="V31",
    outcome="suspect",
    basis=["条例-40-4", "条例-15-1"],
    since=date(2021, 5, 1),
    subject="trace",
    stages=("before", "during", "after"),
    scope=["drug_trac_codg"],
    lookback=timedelta(days=3660),
    method="同一机构内，同一追溯码用医保结算的整盒销售，去掉已退货和重复上传的以后，第一次以后的每一次均列为疑点；金额为后一次结算明细中一盒的价格。",
    message="追溯码对应的一盒药已于{first}结算，{sold}又在同一机构结算一次。",
    verify="查两次结算的处方、购药人和监控，核对该码的购进凭证与实物，问明药品去向。",
    lawful="退货或冲销后再售；拆零药品（一盒多次）；同一结算同一明细的重复上传；自费销售。",
    known_gaps="未标拆零标志的拆零药品会误列；误扫后未冲销的会误列；跨机构的另有规则。",
    examples="""
        == 同一盒药结算两次、三次
        drug_trac_d: drug_trac_codg|trac_type|trac_time|setl_type|setl_id|bkkp_sn|trdn_flag||
            C1 | purchase | 2026-07-19 09:00 | 1 | - | - | 0 || 30
            C1 | sale | 2026-07-22 09:00 | 1 | S1 | 1 | 0 ||
            C1 | sale | 2026-07-24 09:00 | 1 | S2 | 2 | 0 ||
            C2 | sale | 2026-07-22 09:00 | 1 | S3 | 3 | 1 ||     # 拆零
            C2 | sale | 2026-07-24 09:00 | 1 | S4 | 4 | 1 ||
            C3 | sale | 2026-07-22 09:00 | 1 | S5 | 5 | 0 ||     # 同一明细重复上传
            C3 | sale | 2026-07-22 09:01 | 1 | S5 | 5 | 0 ||
            C4 | sale | 2026-07-22 09:00 | 2 | - | - | 0 ||      # 自费后结算，另有规则
            C4 | sale | 2026-07-24 09:00 | 1 | S6 | 6 | 0 ||
            C5 | sale | 2026-07-22 09:00 | 1 | S7 | 7 | - || 60  # 三次
            C5 | sale | 2026-07-24 09:00 | 1 | S8 | 8 | - ||
            C5 | sale | 2026-07-25 09:00 | 1 | S9 | 9 | - ||
            C6 | sale | 2026-07-22 09:00 | 1 | S10 | 10 | 0 || 30   # 整盒两次，又拆零一次
            C6 | sale | 2026-07-24 09:00 | 1 | S11 | 11 | 0 ||
            C6 | sale | 2026-07-25 09:00 | 1 | S12 | 12 | 1 ||
        fee_list_d: bkkp_sn | setl_id | fee_ocur_time | cnt | pric
            1 | S1 | 2026-07-22 09:00 | 1 | 30
            2 | S2 | 2026-07-24 09:00 | 5 | 30
            8 | S8 | 2026-07-24 09:00 | 1 | 30
            9 | S9 | 2026-07-25 09:00 | 1 | 30
            11 | S11 | 2026-07-24 09:00 | 1 | 30
            12 | S12 | 2026-07-25 09:00 | 1 | 30
        == 退货后再售
        drug_trac_d: drug_trac_codg|fixmedins_code|trac_type|trac_time|setl_type|setl_id|bkkp_sn||
            C1 | H1 | sale | 2026-07-22 09:00 | 1 | S1 | 1 ||
            C1 | H1 | sale_return | 2026-07-23 09:00 | 1 | S1 | 1 ||
            C1 | H1 | sale | 2026-07-24 09:00 | 1 | S2 | 2 ||
            C2 | H1 | sale | 2026-07-22 09:00 | 1 | S3 | 3 ||      # 退货未写结算号
            C2 | H1 | purchase | 2026-07-22 12:00 | - | - | - ||
            C2 | H1 | sale_return | 2026-07-23 09:00 | 1 | - | - ||
            C2 | H1 | sale | 2026-07-24 09:00 | 1 | S4 | 4 ||
            C3 | H1 | sale | 2026-07-22 09:00 | 1 | S5 | 5 || 0    # 退的是第二次之后的另一码
            C3 | H1 | sale | 2026-07-24 09:00 | 1 | S6 | 6 ||
            C4 | H1 | sale_return | 2026-07-25 09:00 | 1 | S6 | 6 ||
            C5 | H1 | sale | 2026-07-22 09:00 | 1 | S7 | 7 ||      # 两家机构，另有规则
            C5 | H2 | sale | 2026-07-24 09:00 | 1 | S8 | 8 ||
            C6 | H1 | sale_return | 2026-07-20 09:00 | 1 | S9 | 9 || 0   # 退货在售出之前
            C6 | H1 | sale | 2026-07-22 09:00 | 1 | S9 | 9 ||
            C6 | H1 | sale | 2026-07-24 09:00 | 1 | S10 | 10 ||
            C7 | H1 | sale | 2026-07-22 09:00 | - | S11 | 11 || 0  # 未写结算类型，有结算号
            C7 | H1 | sale | 2026-07-24 09:00 | - | S12 | 12 ||
            C8 | H1 | sale | 2026-07-22 09:00 | - | - | - ||       # 无结算号
            C8 | H1 | sale | 2026-07-24 09:00 | - | - | - ||
            C9 | H1 | sale | 2026-07-22 09:00 | 1 | S13 | 13 || 0  # 退的是同一结算的另一行
            C9 | H1 | sale_return | 2026-07-23 09:00 | 1 | S13 | 99 ||
            C9 | H1 | sale | 2026-07-24 09:00 | 1 | S14 | 14 ||
        fee_list_d: bkkp_sn | fee_ocur_time
            900 | 2026-07-22 09:00
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def trace_code_resold(resold_moves: ir.Table, fee_list_d: ir.Table) -> ir.Table:
    """A pack has one code and can be settled once; every later settlement of it is flagged.

    Settled with the fund in the same institution, whole packs, after returns have been taken off.
    The amount is the price of one pack of the later settlement's line.
    """
    sales = repeated_sales(resold_moves)
    sales = sales.filter(sales.fund, sales.trdn_flag.fill_null("") != SPLIT)
    order = [sales.trac_time, sales.trac_id]
    window = ibis.window(group_by=["drug_trac_codg", "fixmedins_code"], order_by=order)
    sales = sales.mutate(
        place=ibis.row_number().over(window),
        first_sold=sales.trac_time.first().over(window),
        first_id=sales.trac_id.first().over(window),
    )
    rows = with_line(sales.filter(sales.place > 0), fee_list_d)
    return hits(
        rows,
        subject=rows.drug_trac_codg,
        occurred=rows.trac_time,
        quantity=ibis.literal(1),
        amount=rows.pack_amt,
        evidence={"drug_trac_d": rows.trac_id, "drug_trac_d.first": rows.first_id},
        facts={"first": rows.first_sold.date(), "sold": rows.trac_time.date()},
    )
