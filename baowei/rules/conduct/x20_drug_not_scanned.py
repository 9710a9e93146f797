"""X20 应扫未扫."""

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.base import CHARGE, charged, with_param
from baowei.rules.patterns.care_way import with_way
from baowei.rules.rule import Rule

_DRUG = "101"


@Rule(
    code="X20",
    name="药品结算未上传追溯码",
    name_en="Drug settled without its trace code",
    violation="V22",
    outcome="suspect",
    basis=["条例-39-3", "条例-16"],
    since=date(2021, 5, 1),
    subject="line",
    stages=("before", "during", "after"),
    scope=["mdtrt_id"],
    lookback=timedelta(days=31),
    needs=("drug_trac_d",),
    method="自扫码成为结算条件之日起（参数表），计入基金、数量为整数的西药和中成药明细，没有对应的销售扫码记录的列为疑点。扫码可按明细上传，也可只按结算和药品上传。无码库药品、"
    "急诊不列。",
    message="{drug}于{day}由基金支付，没有上传药品追溯码。",
    verify="查扫码设备与上传日志，核对该药是否在无码库，现场看库存药盒上有没有追溯码。",
    lawful="中药饮片、院内制剂；无码库药品；数量不是整数的拆零；急诊抢救；2025-07-01以前的结算；"
    "按结算和药品上传、未写明细号的。",
    known_gaps="拆零而数量为整数、又未上传的会误列；上传码数少于数量的不列；"
    "一个追溯码也不上传的机构会逐行列出，未载入追溯码表时不应运行本规则。",
    examples="""
        == 没有追溯码
        fee_list_d: bkkp_sn|setl_id|fee_ocur_time|list_type|med_list_codg|cnt|inscp_amt|med_type ||
            1 | S1 | 2026-07-28 10:00 | 101 | X1 | 1 | 30 | 41 || 10
            2 | S2 | 2026-07-28 10:00 | 101 | X1 | 1 | 30 | 41 ||       # 已上传
            3 | S3 | 2026-07-28 10:00 | 102 | T1 | 1 | 30 | 11 ||       # 饮片
            4 | S4 | 2026-07-28 10:00 | 103 | Z1 | 1 | 30 | 11 ||       # 院内制剂
            5 | S5 | 2026-07-28 10:00 | 101 | X2 | 1 | 30 | 21 ||       # 无码库
            6 | S6 | 2026-07-28 10:00 | 101 | X1 | 0.5 | 15 | 21 ||     # 拆零
            7 | S7 | 2026-07-28 10:00 | 101 | X1 | 1 | 30 | 13 ||       # 急诊
            8 | S8 | 2026-07-28 10:00 | 101 | X1 | 1 | 0 | 11 ||        # 未申报基金
            9 | S9 | 2025-06-30 10:00 | 101 | X1 | 1 | 30 | 11 ||       # 扫码要求之前
            10 | S10 | 2025-07-01 10:00 | 101 | X1 | 1 | 30 | 11 || 10
            11 | S11 | 2026-07-28 10:00 | 101 | X1 | 1 | 30 | 11 ||     # 按结算上传
            12 | S12 | 2026-07-28 10:00 | 101 | X1 | 1 | 30 | 11 || 10  # 按结算上传的是别的药
            13 | S13 | 2026-07-28 10:00 | 101 | X1 | 1 | 30 | 11 || 10  # 只有退货记录
            14 | S14 | 2026-07-28 10:00 | 101 | X3 | 1 | 30 | 21 || 10  # 前一日已移出无码库
            15 | S15 | 2026-07-28 10:00 | 101 | X4 | 1 | 30 | 21 ||     # 移出当日
            16 | S16 | 2026-07-28 10:00 | 101 | X5 | 1 | 30 | 21 || 10  # 次日才列入无码库
            17 | S2 | 2026-07-28 10:00 | 101 | X1 | 1 | 30 | 41 || 10   # 同一结算的另一行才上传了
        no_trace_drug: code | valid_from | valid_to
            X2 | 2026-07-28 | 9999-12-31
            X3 | 2025-07-01 | 2026-07-27
            X4 | 2025-07-01 | 2026-07-28
            X5 | 2026-07-29 | 9999-12-31
        drug_trac_d: trac_id|drug_trac_codg|trac_type|trac_time|setl_id|bkkp_sn|med_list_codg
            1 | C1 | sale | 2026-07-28 10:00 | S2 | 2 | X1
            2 | C2 | sale | 2026-07-28 10:00 | S11 | - | X1
            3 | C3 | sale | 2026-07-28 10:00 | S12 | - | X9
            4 | C4 | sale_return | 2026-07-28 10:00 | S13 | 13 | X1
        == 本地推迟要求扫码
        param: param_name | param_value | valid_from | valid_to
            trace_scan_required | 0 | 2025-07-01 | 2026-07-31
            trace_scan_required | 1 | 2026-08-01 | 9999-12-31
        fee_list_d: bkkp_sn | fee_ocur_time | list_type | med_list_codg ||
            1 | 2026-07-31 10:00 | 101 | X1 ||
            2 | 2026-08-01 10:00 | 101 | X1 || 10
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def drug_not_scanned(
    fee_list_d: ir.Table,
    drug_trac_d: ir.Table,
    no_trace_drug: ir.Table,
    med_type_way: ir.Table,
    param: ir.Table,
) -> ir.Table:
    """Western and patent Chinese drugs paid by the fund of which no sale was scanned.

    Judged from the day scanning became a condition of settlement. A code may be uploaded for the
    line, or for the settlement and drug where the upload names no line.
    """
    lines = charged(fee_list_d)
    lines = lines.filter(lines.list_type == _DRUG, lines.cnt == lines.cnt.floor())
    rows = _not_scanned(lines.select("med_type", *CHARGE), drug_trac_d)
    rows = rows.anti_join(
        no_trace_drug,
        [
            rows.med_list_codg == no_trace_drug.code,
            rows.day >= no_trace_drug.valid_from,
            rows.day <= no_trace_drug.valid_to,
        ],
    )
    rows = with_way(rows, med_type_way)
    rows = rows.filter(rows.way.fill_null("other") != "emergency")
    rows = with_param(rows, param, "trace_scan_required")
    rows = rows.filter(rows.trace_scan_required > 0)
    return hits(
        rows,
        subject=rows.bkkp_sn,
        evidence={"fee_list_d": rows.bkkp_sn, "setl_d": rows.setl_id},
        facts={
            "drug": ibis.coalesce(rows.hilist_name, rows.medins_list_name, rows.med_list_codg),
            "day": rows.day,
        },
    )


def _not_scanned(lines: ir.Table, drug_trac_d: ir.Table) -> ir.Table:
    sold = drug_trac_d.filter(drug_trac_d.trac_type == "sale")
    loose = sold.filter(sold.bkkp_sn.isnull())
    left = lines.select("bkkp_sn", "setl_id", "med_list_codg").anti_join(sold, "bkkp_sn")
    left = left.anti_join(loose, ["setl_id", "med_list_codg"])
    return lines.semi_join(left, "bkkp_sn")
