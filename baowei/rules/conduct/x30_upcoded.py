"""X30 高套编码."""

from __future__ import annotations

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.base import known, with_param
from baowei.rules.patterns.peers import with_middle
from baowei.rules.patterns.prefix import with_beginning
from baowei.rules.patterns.stay import DIED, TRANSFERRED
from baowei.rules.rule import Rule

CATEGORY = 3
"""Characters of an ICD-10 category."""


@Rule(
    code="X30",
    name="高套编码",
    name_en="Severe complication coded at a cost of none",
    violation="V17",
    outcome="suspect",
    basis=["条例-38-7", "条例-15-1"],
    since=date(2021, 5, 1),
    subject="encounter",
    stages=("after",),
    scope=[],
    lookback=timedelta(days=366),
    fund=False,
    status="trial",
    method="已出院住院的其他诊断在严重合并症表内，而总费用低于同等级机构、同一主诊断类目（三位）、没有严重合并症的住院费用中位数的所定比例的，列为疑点；可比的住院不足参数表所定人次的不比"
    "。",
    message="编有严重合并症{diag}，总费用{total}元，而同类目无合并症住院的中位数为{usual}元。",
    verify="核对病历、检查检验结果与治疗，看合并症是否成立、主诊断选择是否恰当。",
    lawful="早期死亡、转院的不比；确有合并症而治疗简单的由机构说明。",
    known_gaps="严重合并症表不是国家分组目录，由编写组整理，待核；不还原病组与支付差额；机构的合并症率、主诊断替换率未判。",
    examples="""
        == 费用与编码
        param: param_name | param_value | valid_from | valid_to
            coding_peers_min | 4 | 2026-08-02 | 2026-08-31
            coding_cost_share | 0.6 | 2026-08-02 | 2026-08-31
            other | 1 | 2021-05-01 | 9999-12-31
            another | 1.5 | 2021-05-01 | 9999-12-31
        severe_diag: diag_prefix | valid_from | valid_to
            J96 | 2026-08-02 | 2026-08-31
            R57 | 2021-05-01 | 9999-12-31
        fixmedins_b: fixmedins_code | fixmedins_type | medins_lv
            H1 | 1 | 02
            H2 | 1 | 05
        mdtrt_d: mdtrt_id|fixmedins_code|begntime|endtime|med_type|dscg_maindiag_code|dscg_way||
            1 | H1 | 2026-08-02 09:00 | 2026-08-05 09:00 | 21 | J15.9 | 1 ||
            2 | H1 | 2026-08-02 09:00 | 2026-08-05 09:00 | 21 | J15.1 | 1 ||
            3 | H1 | 2026-08-02 09:00 | 2026-08-05 09:00 | 21 | J15.9 | 1 ||
            4 | H1 | 2026-08-02 09:00 | 2026-08-05 09:00 | 21 | J15.9 | 1 || 0
            5 | H1 | 2026-08-02 09:00 | 2026-08-05 09:00 | 21 | J15.9 | 1 ||    # 正好六成
            6 | H2 | 2026-08-02 09:00 | 2026-08-05 09:00 | 21 | J15.9 | 1 ||    # 另一等级，不足三例
            7 | H1 | 2026-08-02 09:00 | 2026-08-05 09:00 | 21 | J18.9 | 1 ||    # 另一类目
            8 | H1 | 2026-08-02 09:00 | 2026-08-05 09:00 | 21 | J15.9 | 5 ||    # 死亡
            9 | H1 | 2026-08-02 09:00 | 2026-08-05 09:00 | 21 | J15.9 | 2 ||    # 转院
            10 | H1 | 2026-08-02 09:00 | - | 21 | J15.9 | 1 ||                 # 未出院
            11 | H1 | 2026-08-01 09:00 | 2026-08-05 09:00 | 21 | J15.9 | 1 ||  # 尚未生效
            12 | H2 | 2026-08-02 09:00 | 2026-08-05 09:00 | 21 | J15.9 | 1 ||
            13 | H2 | 2026-08-02 09:00 | 2026-08-05 09:00 | 21 | J15.9 | 1 ||
            14 | H1 | 2026-08-02 09:00 | 2026-08-05 09:00 | 21 | J18.9 | 1 ||
            15 | H1 | 2026-08-02 09:00 | 2026-08-05 09:00 | 21 | J18.9 | 1 ||
        setl_list_diag_d: setl_id | mdtrt_id | diag_code | diag_type
            4 | 4 | J96.0 | 1
            5 | 5 | J96.0 | 1
            6 | 6 | J96.0 | 1
            7 | 7 | J96.0 | 1
            8 | 8 | J96.0 | 1
            9 | 9 | J96.0 | 1
            10 | 10 | J96.0 | 1
            11 | 11 | J96.0 | 1
        fee_list_d: bkkp_sn | mdtrt_id | fixmedins_code | pric
            1 | 1 | H1 | 1000
            2 | 2 | H1 | 1000
            3 | 3 | H1 | 2000
            4 | 4 | H1 | 599
            5 | 5 | H1 | 600
            6 | 6 | H2 | 10
            7 | 7 | H1 | 10
            8 | 8 | H1 | 10
            9 | 9 | H1 | 10
            10 | 10 | H1 | 10
            11 | 11 | H1 | 10
            14 | 14 | H1 | 100
            15 | 15 | H1 | 100
            12 | 12 | H2 | 1000
            13 | 13 | H2 | 1000
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def upcoded_stays(
    inpatient_stays: ir.Table,
    stay_charges: ir.Table,
    setl_list_diag_d: ir.Table,
    severe_diag: ir.Table,
    fixmedins_b: ir.Table,
    param: ir.Table,
) -> ir.Table:
    """A severe complication on a stay that cost far less than those without, of its category."""
    stays = inpatient_stays.filter(
        inpatient_stays.endtime.notnull(),
        ~inpatient_stays.dscg_way.fill_null("").isin([DIED, TRANSFERRED]),
    )
    level = fixmedins_b.select("fixmedins_code", "medins_lv")
    stays = stays.inner_join(level, "fixmedins_code")
    stays = stays.inner_join(stay_charges.select("mdtrt_id", "total"), "mdtrt_id")
    stays = stays.mutate(category=stays.dscg_maindiag_code.substr(0, CATEGORY))
    severe = _severe(stays, setl_list_diag_d, severe_diag)
    rows = severe.inner_join(_usual(stays.anti_join(severe, "mdtrt_id")), ["medins_lv", "category"])
    for name in ("coding_peers_min", "coding_cost_share"):
        rows = with_param(rows, param, name)
    low = (rows.usual * rows.coding_cost_share).cast("decimal(18,2)")
    rows = rows.filter(rows.many >= rows.coding_peers_min, rows.total < low)
    return hits(
        rows,
        subject=rows.mdtrt_id,
        charge="none",
        occurred=rows.begntime,
        until=rows.endtime,
        evidence={"mdtrt_d": rows.mdtrt_id},
        facts={
            "diag": rows.diag_code,
            "total": rows.total,
            "usual": rows.usual.cast("decimal(18,2)"),
        },
    )


def _severe(stays: ir.Table, setl_list_diag_d: ir.Table, severe_diag: ir.Table) -> ir.Table:
    """The stays with a severe complication in force at admission, once each."""
    listed = setl_list_diag_d.select("mdtrt_id", "diag_code")
    coded = with_beginning(listed, severe_diag, "diag_code", "diag_prefix")
    rows = stays.inner_join(coded, "mdtrt_id")
    rows = known(rows, severe_diag, line_column="begun_with", code="diag_prefix")
    first = ibis.window(group_by="mdtrt_id", order_by=rows.diag_code)
    rows = rows.mutate(diag_number=ibis.row_number().over(first))
    return rows.filter(rows.diag_number == 0)


def _usual(stays: ir.Table) -> ir.Table:
    """medins_lv, category: the median cost `usual` of the stays, and how `many` they are."""
    group = ["medins_lv", "category"]
    rows = stays.mutate(cost=stays.total.cast("decimal(16,6)"))
    rows = with_middle(rows, group, "cost", "usual", key="mdtrt_id")
    return rows.group_by(group).aggregate(usual=rows.usual.max(), many=rows.count())
