"""X19 码药不符、无来源码."""

from __future__ import annotations

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.base import with_param
from baowei.rules.patterns.trace import SALE, with_line
from baowei.rules.rule import Rule

PURCHASE, COUNT = "purchase", "count"
TAKEN_IN = (PURCHASE, "change_in")
"""invt_type of what comes from outside, and of a count of the shelf."""


@Rule(
    code="X19",
    name="码药不符、无来源码",
    name_en="Trace code of another drug, or of no known source",
    violation="V11",
    outcome="suspect",
    basis=["条例-15-1", "条例-38-4"],
    since=date(2021, 5, 1),
    subject="trace",
    stages=("after",),
    scope=["fixmedins_code"],
    lookback=timedelta(days=3660),
    needs=("drug_trac_d",),
    status="trial",
    method="医保结算的销售追溯码：所记药品与费用明细的药品不同的；同一机构购进该码时所记药品不同的；该机构此前已持续采集同一药品购进码超过参数表所定天数、而此码没有购进记录的；该机构购进（调入）此药的各批都写明效期、且在售出以前全部到期的，列为疑点，"
    "金额为明细中一盒的价格。",
    message="追溯码{why}。",
    verify="核对实物、随货同行单、购进扫码记录与结算药品，问明药品来源。",
    lawful="没有采集购进码的机构不判来源；刚开始采集的过渡期内不判；自费销售不判；有一批效期未写、或最早一次盘点已有存货的，不判效期。",
    known_gaps="调入的药品未扫购进码会误列；追溯码表中没有批号，不知此码属于哪一批，后来又购进新批的也不判效期；由别的机构购进而在本机构售出的（中断链路），本机构未采集购进码时不判，总部统一购进、同一法人调拨、退给供应商后再售的看不出；同一药品不同编码会误列。",
    examples="""
        == 码与药
        param: param_name | param_value
            trace_source_days | 180
        drug_trac_d: drug_trac_codg|med_list_codg|trac_type|trac_time|setl_type|bkkp_sn ||
            C1 | A | sale | 2026-08-02 09:00 | 1 | 1 ||           # 相符
            C2 | B | sale | 2026-08-02 09:00 | 1 | 2 || 10        # 明细是另一药
            C3 | - | sale | 2026-08-02 09:00 | 1 | 3 ||           # 码未记药品
            C4 | A | sale | 2026-08-02 09:00 | 1 | 4 || 10        # 购进时是另一药
            C4 | B | purchase | 2026-08-01 09:00 | - | - ||
            C8 | B | sale | 2026-08-02 09:00 | 2 | - ||           # 自费
            C8 | A | purchase | 2026-08-01 09:00 | - | - ||
            D2 | B | sale_return | 2026-08-02 09:00 | 1 | 2 ||
            C10 | B | sale | 2026-08-02 09:00 | 1 | 12 || 10      # 两样都不符
            C10 | A | purchase | 2026-08-01 09:00 | - | - ||
        fee_list_d: bkkp_sn | setl_id | fixmedins_code | fee_ocur_time | med_list_codg | cnt | pric
            1 | S1 | H1 | 2026-08-02 09:00 | A | 1 | 10
            2 | S2 | H1 | 2026-08-02 09:00 | A | 1 | 10
            3 | S3 | H1 | 2026-08-02 09:00 | A | 1 | 10
            4 | S4 | H1 | 2026-08-02 09:00 | A | 1 | 10
            12 | S12 | H1 | 2026-08-02 09:00 | A | 1 | 10
        == 没有来源
        param: param_name | param_value | valid_from | valid_to
            trace_source_days | 100 | 2026-08-01 | 2026-08-31
            other | 0 | 2021-05-01 | 9999-12-31
        drug_trac_d: drug_trac_codg|fixmedins_code|trac_type|trac_time|setl_type|bkkp_sn ||
            C1 | H1 | purchase | 2026-04-24 09:00 | - | - ||
            C2 | H1 | sale | 2026-08-02 08:00 | 1 | 2 ||          # 正好一百天
            C3 | H1 | sale | 2026-08-03 08:00 | 1 | 3 || 10
            C4 | H1 | purchase | 2026-08-02 08:00 | - | - ||
            C4 | H1 | sale | 2026-08-03 08:00 | 1 | 5 ||          # 有来源
            C7 | H2 | sale | 2026-08-03 08:00 | 1 | 7 ||          # 该机构没有购进码
            C8 | H1 | sale | 2026-09-03 08:00 | 1 | 8 ||          # 参数已失效
            C9 | H1 | sale | 2026-08-03 08:00 | 1 | 9 || 10       # 别处购进
            C9 | H2 | purchase | 2026-08-02 08:00 | - | - ||
        fee_list_d: bkkp_sn | setl_id | fixmedins_code | fee_ocur_time | med_list_codg | cnt | pric
            2 | S2 | H1 | 2026-08-02 08:00 | A | 1 | 10
            3 | S3 | H1 | 2026-08-03 08:00 | A | 1 | 10
            5 | S5 | H1 | 2026-08-03 08:00 | A | 1 | 10
            7 | S7 | H2 | 2026-08-03 08:00 | A | 1 | 10
            8 | S8 | H1 | 2026-09-03 08:00 | A | 1 | 10
            9 | S9 | H1 | 2026-08-03 08:00 | A | 1 | 10
        == 另一机构购进时是另一药
        param: param_name | param_value
            trace_source_days | 180
        drug_trac_d: drug_trac_codg|fixmedins_code|med_list_codg|trac_type|trac_time|setl_type ||
            D1 | H1 | A | sale | 2026-08-02 09:00 | 1 ||
            D1 | H2 | B | purchase | 2026-08-01 09:00 | - ||
        fee_list_d: bkkp_sn | fee_ocur_time
            1 | 2026-08-02 09:00
        == 效期
        param: param_name | param_value
            trace_source_days | 180
        drug_trac_d: drug_trac_codg|fixmedins_code|med_list_codg|trac_type|trac_time|setl_type ||
            C1 | H1 | A | sale | 2026-08-02 09:00 | 1 || 0      # 各批都已到期
            C2 | H1 | A | sale | 2026-08-01 09:00 | 1 ||        # 到期当日
            C3 | H2 | A | sale | 2026-08-02 09:00 | 1 ||        # 一批未到期
            C4 | H3 | A | sale | 2026-08-02 09:00 | 1 ||        # 一批未写效期
            C5 | H4 | A | sale | 2026-08-02 09:00 | 1 ||        # 最早盘点已有存货
            C6 | H5 | A | sale | 2026-08-02 09:00 | 1 || 0      # 最早盘点没有存货
            C7 | H1 | B | sale | 2026-08-02 09:00 | 1 ||        # 另一药品
            C8 | H1 | A | sale | 2026-08-02 09:00 | 2 ||        # 自费
            C9 | H6 | A | sale | 2026-08-02 09:00 | 1 ||        # 只有盘点
            D1 | H7 | A | sale | 2026-08-02 09:00 | 1 ||        # 调入的一批未到期
            D2 | H8 | A | sale | 2026-08-02 09:00 | 1 || 0      # 盘点在购进以后
            D3 | H9 | A | sale | 2026-08-02 09:00 | 1 ||        # 盘点与购进同时
        invt_d: fixmedins_code | med_list_codg | invt_type | invt_time | cnt | expy_end
            H1 | A | purchase | 2025-01-01 09:00 | 1 | 2026-07-01
            H1 | A | purchase | 2025-02-01 09:00 | 1 | 2026-08-01
            H1 | A | sale | 2026-08-02 09:00 | 1 | -
            H2 | A | purchase | 2025-01-01 09:00 | 1 | 2026-07-01
            H2 | A | purchase | 2026-09-01 09:00 | 1 | 2026-08-02
            H3 | A | purchase | 2025-01-01 09:00 | 1 | 2026-07-01
            H3 | A | purchase | 2025-02-01 09:00 | 1 | -
            H4 | A | count | 2024-12-01 09:00 | 5 | -
            H4 | A | purchase | 2025-01-01 09:00 | 1 | 2026-07-01
            H5 | A | count | 2024-12-01 09:00 | 0 | -
            H5 | A | purchase | 2025-01-01 09:00 | 9 | 2026-07-01
            H5 | A | count | 2025-12-01 09:00 | 5 | -
            H6 | A | count | 2024-12-01 09:00 | 0 | 2026-07-01
            H7 | A | purchase | 2025-01-01 09:00 | 1 | 2026-07-01
            H7 | A | change_in | 2025-01-01 09:00 | 1 | 2027-07-01
            H8 | A | purchase | 2025-01-01 09:00 | 1 | 2026-07-01
            H8 | A | count | 2025-01-02 09:00 | 1 | -
            H9 | A | purchase | 2025-01-01 09:00 | 1 | 2026-07-01
            H9 | A | count | 2025-01-01 09:00 | 1 | -
        fee_list_d: bkkp_sn | fee_ocur_time
            1 | 2026-08-02 09:00
        == 别的药品有购进码
        param: param_name | param_value
            trace_source_days | 100
        drug_trac_d: drug_trac_codg|med_list_codg|trac_type|trac_time|setl_type|bkkp_sn ||
            C1 | A | purchase | 2026-04-24 09:00 | - | - ||
            C6 | B | sale | 2026-08-03 08:00 | 1 | 6 ||
        fee_list_d: bkkp_sn | fee_ocur_time | med_list_codg | pric
            6 | 2026-08-03 08:00 | B | 10
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def trace_mismatch(
    drug_trac_d: ir.Table, fee_list_d: ir.Table, invt_d: ir.Table, param: ir.Table
) -> ir.Table:
    """A settled pack whose code names another drug than its line or its purchase, or no source.

    Or a pack of a drug of which all that the institution ever took in had expired by then.
    """
    fund = ibis.coalesce(
        drug_trac_d.setl_type, ibis.ifelse(drug_trac_d.setl_id.notnull(), "1", "2")
    )
    sales = drug_trac_d.filter(drug_trac_d.trac_type == SALE, fund == "1")
    sales = sales.mutate(day=sales.trac_time.date())
    bought = drug_trac_d.filter(drug_trac_d.trac_type == PURCHASE)
    other = sales.inner_join(fee_list_d.select("bkkp_sn", line_drug="med_list_codg"), "bkkp_sn")
    other = other.filter(other.med_list_codg != other.line_drug)
    found = _why(other, "所记药品与结算药品不同")
    found = found.union(_why(_bought_as_other(sales, bought), "购进时所记药品不同"))
    found = found.union(_why(_from_nowhere(sales, bought, param), "没有购进记录"))
    found = found.union(_why(_expired(sales, invt_d), "对应的药品已购各批均已到期"))
    first = ibis.window(group_by="trac_id", order_by=found.why)
    found = found.mutate(reason=ibis.row_number().over(first))
    rows = with_line(found.filter(found.reason == 0), fee_list_d)
    return hits(
        rows,
        subject=rows.drug_trac_codg,
        occurred=rows.trac_time,
        quantity=ibis.literal(1),
        amount=rows.pack_amt,
        evidence={"drug_trac_d": rows.trac_id},
        facts={"why": rows.why},
    )


def _why(rows: ir.Table, why: str) -> ir.Table:
    return rows.select(
        *("trac_id", "drug_trac_codg", "fixmedins_code", "trac_time"),
        *("setl_id", "bkkp_sn", "psn_no"),
        why=ibis.literal(why),
    )


def _bought_as_other(sales: ir.Table, bought: ir.Table) -> ir.Table:
    drugs = bought.select("drug_trac_codg", "fixmedins_code", bought_drug="med_list_codg")
    pairs = sales.inner_join(drugs, ["drug_trac_codg", "fixmedins_code"])
    return pairs.filter(pairs.med_list_codg != pairs.bought_drug)


def _from_nowhere(sales: ir.Table, bought: ir.Table, param: ir.Table) -> ir.Table:
    """Sales of codes never bought, where the drug's purchases had long been scanned."""
    begun = bought.group_by("fixmedins_code", "med_list_codg").aggregate(
        begun=bought.trac_time.min()
    )
    rows = sales.inner_join(begun, ["fixmedins_code", "med_list_codg"])
    rows = with_param(rows, param, "trace_source_days")
    since = rows.day.delta(rows.begun.date(), unit="day")
    rows = rows.filter(since > rows.trace_source_days.cast("int32"))
    return rows.anti_join(bought, ["drug_trac_codg", "fixmedins_code"])


def _expired(sales: ir.Table, invt_d: ir.Table) -> ir.Table:
    """Sales after the last expiry of all that the institution took in of the drug.

    Every lot must give its expiry, and nothing may have stood on the shelf before the first.
    """
    came, count = invt_d.invt_type.isin(TAKEN_IN), invt_d.invt_type == COUNT
    drugs = invt_d.group_by("fixmedins_code", "med_list_codg").aggregate(
        undated=(came & invt_d.expy_end.isnull()).ifelse(1, 0).sum(),
        last_expiry=invt_d.expy_end.max(where=came),
        first_lot=invt_d.invt_time.min(where=came),
        first_count=invt_d.invt_time.min(where=count & (invt_d.cnt > 0)),
    )
    before = (drugs.first_count <= drugs.first_lot).fill_null(False)
    drugs = drugs.filter(drugs.undated == 0, ~before)
    drugs = drugs.select("fixmedins_code", "med_list_codg", "last_expiry")
    rows = sales.inner_join(drugs, ["fixmedins_code", "med_list_codg"])
    return rows.filter(rows.day > rows.last_expiry)
