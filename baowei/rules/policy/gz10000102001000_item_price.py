"""GZ10000102001000 医疗服务项目超限定单价收费."""

from __future__ import annotations

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.base import charged, doubted, known
from baowei.rules.patterns.institution import with_rank
from baowei.rules.rule import Rule

SERVICE = "201"


@Rule(
    code="GZ10000102001000",
    name="医疗服务项目超限定单价收费",
    name_en="Service item above its price limit",
    violation="V09",
    outcome="violation",
    basis=["条例-15-1", "条例-38-3"],
    since=date(2021, 5, 1),
    subject="line",
    stages=("before", "during", "after"),
    scope=["mdtrt_id"],
    lookback=timedelta(0),
    method="计入基金的医疗服务项目，单价高于明细所载定价上限的，或不高于明细上限而高于本地价表对该机构级别的最高限价的，超出部分乘以数量，扣除已由患者自付的超限价金额后仍有余额的，为违规，金额"
    "为该余额；明细上限高于价表的、价表未经核实的只列疑点。",
    message="{day}收取的“{name}”单价{price}元，上限{cap}元，多收{excess}元。",
    verify="核对本地价格项目的单价、加收与机构等级、价格执行日期。",
    lawful="超限价部分已全由患者自付的不判；药品、耗材另有价格办法，不判；加收项目须另列编码；差额不足一分的不判；已冲销的不判。",
    known_gaps="明细上限高于价表的，是机构填报的上限不实还是价表过时，数据分不清；没有明细上限又没有导入价表的看不到；加收合并在一笔的会误列，由机构说明。",
    examples="""
        == 明细所载上限
        fee_list_d: bkkp_sn|list_type|cnt|pric|pric_uplmt_amt|overlmt_selfpay|inscp_amt||
            1 | 201 | 2 | 15 | 10 | 0  | 20 || 10 violation
            2 | 201 | 2 | 10 | 10 | 0  | 20 ||      # 等于上限
            3 | 201 | 2 | 15 | 10 | 10 | 20 ||      # 超出部分患者自付
            4 | 201 | 2 | 15 | 10 | 4  | 20 || 6
            5 | 101 | 2 | 15 | 10 | 0  | 20 ||      # 药品
            6 | 201 | 2 | 15 | -  | 0  | 20 ||      # 没有上限
            7 | 201 | 2 | 15 | 0  | 0  | 20 ||      # 上限未设
            8 | 201 | 2 | 15 | 10 | -  | 20 || 10
            9 | 201 | 2 | 15 | 10 | 0  | 0  ||      # 全自费
            10 | 201 | -2 | 15 | 10 | 0 | 20 ||
            11 | 201 | 2 | 10.002 | 10 | 0 | 20 ||      # 不足一分
            12 | 201 | 1 | 10.01 | 10 | 0 | 20 || 0.01
        == 未填符合范围金额
        fee_list_d: bkkp_sn|list_type|cnt|pric|pric_uplmt_amt|inscp_amt|fulamt_ownpay_amt||
            1 | 201 | 2 | 15 | 10 | - | 0  || 10
            2 | 201 | 2 | 15 | 10 | - | 30 ||
        == 本地价表
        item_price_cap: code | rank | max_price | valid_from | valid_to | trust
            A | 3 | 20 | 2026-08-02 | 2026-08-31 | official
            A | 2 | 10 | 2026-08-02 | 2026-08-31 | official
            C | 2 | 10 | 2021-05-01 | 9999-12-31 | unverified
        mdtrt_d: mdtrt_id | hosp_lv
            M1 | 05
            M2 | 02
            M3 | -
        fixmedins_b: fixmedins_code | fixmedins_type | medins_lv
            H1 | 1 | -
        fee_list_d: bkkp_sn|mdtrt_id|fee_ocur_time|list_type|med_list_codg|pric|pric_uplmt_amt||
            1 | M1 | 2026-08-02 10:00 | 201 | A | 15 | - || 5 violation
            2 | M2 | 2026-08-02 10:00 | 201 | A | 15 | - ||      # 三级价
            3 | M3 | 2026-08-02 10:00 | 201 | A | 15 | - ||      # 等级不明
            4 | M1 | 2026-08-01 10:00 | 201 | A | 15 | - ||      # 尚未生效
            5 | M1 | 2026-09-01 10:00 | 201 | A | 15 | - ||      # 已失效
            6 | M1 | 2026-08-31 10:00 | 201 | A | 15 | - || 5
            7 | M1 | 2026-08-02 10:00 | 201 | A | 15 | 12 || 3 violation   # 超出明细上限
            12 | M1 | 2026-08-02 10:00 | 201 | A | 15 | 15 || 5 suspect   # 只超出价表
            13 | M1 | 2026-08-02 10:00 | 201 | A | 10 | 15 ||
            8 | M1 | 2026-08-02 10:00 | 201 | B | 15 | - ||
            9 | M1 | 2026-08-02 10:00 | 201 | C | 15 | - || 5 suspect
            10 | M1 | 2026-08-02 10:00 | 201 | A | 10 | - ||
            11 | M1 | 2026-08-02 10:00 | 201 | A | 15 | 0 || 5   # 上限未设
        == 机构登记的等级
        item_price_cap: code | rank | max_price
            A | 2 | 10
        mdtrt_d: mdtrt_id | fixmedins_code | hosp_lv
            M1 | H1 | -
            M2 | H2 | 05
        fixmedins_b: fixmedins_code | fixmedins_type | medins_lv
            H1 | 1 | 05
            H2 | 1 | 02
        hosp_rank: hosp_lv | rank | valid_from | valid_to
            05 | 2 | 2026-08-02 | 2026-08-31
            02 | 3 | 2021-05-01 | 9999-12-31
        fee_list_d: bkkp_sn|mdtrt_id|fixmedins_code|fee_ocur_time|list_type|med_list_codg|pric||
            1 | M1 | H1 | 2026-08-02 10:00 | 201 | A | 15 || 5
            2 | M2 | H2 | 2026-08-02 10:00 | 201 | A | 15 || 5   # 就诊登记优先
            3 | M1 | H1 | 2026-08-01 10:00 | 201 | A | 15 ||
            4 | M1 | H1 | 2026-08-31 10:00 | 201 | A | 15 || 5
            5 | M1 | H1 | 2026-09-01 10:00 | 201 | A | 15 ||
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def item_above_price(
    fee_list_d: ir.Table,
    mdtrt_d: ir.Table,
    fixmedins_b: ir.Table,
    item_price_cap: ir.Table,
    hosp_rank: ir.Table,
) -> ir.Table:
    """What a service cost above the limit of its line or of the table, and no patient paid."""
    services = charged(fee_list_d.filter(fee_list_d.list_type == SERVICE))
    services = services.mutate(own_limit=services.pric_uplmt_amt.nullif(0))
    above = (services.pric > services.own_limit).fill_null(False)
    listed = known(services.filter(~above), item_price_cap.rename(cap_rank="rank"))
    listed = with_rank(listed, mdtrt_d, fixmedins_b, hosp_rank)
    listed = listed.filter(listed["rank"] == listed.cap_rank)
    own = services.mutate(max_price=services.own_limit, trust=ibis.literal("official"))
    return _excess(own, ibis.literal(False)).union(_excess(listed, listed.own_limit.notnull()))


def _excess(rows: ir.Table, doubt: ir.Value) -> ir.Table:
    price, cap = (c.cast("decimal(16,4)") for c in (rows.pric, rows.max_price))
    above = ((price - cap) * rows.cnt).cast("decimal(16,2)")
    paid = rows.overlmt_selfpay.fill_null(ibis.literal(0).cast("decimal(16,2)"))
    rows = rows.mutate(excess=(above - paid).cast("decimal(16,2)"), doubt=doubt)
    rows = rows.filter(rows.excess > 0)
    return hits(
        rows,
        subject=rows.bkkp_sn,
        outcome=doubted(rows, rows.doubt),
        amount=rows.excess,
        evidence={"fee_list_d": rows.bkkp_sn},
        facts={
            "name": ibis.coalesce(rows.hilist_name, rows.medins_list_name, rows.med_list_codg),
            "price": rows.pric.cast("decimal(16,2)"),
            "cap": rows.max_price.cast("decimal(16,2)"),
            "excess": rows.excess,
            "day": rows.day,
        },
    )
