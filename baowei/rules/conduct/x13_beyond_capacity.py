"""X13 设备产能."""

from __future__ import annotations

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.base import charged, known
from baowei.rules.patterns.beyond import beyond
from baowei.rules.rule import Rule


@Rule(
    code="X13",
    name="设备产能",
    name_en="More examinations in a day than the devices can do",
    violation="V30",
    outcome="suspect",
    basis=["条例-15-1", "条例-40-3"],
    since=date(2021, 5, 1),
    subject="line",
    stages=("after",),
    scope=["fixmedins_code"],
    lookback=timedelta(days=1),
    items=("item_resource.code",),
    needs=("fixmedins_rsc_d",),
    status="trial",
    method="机构一日内、计入基金的、须用某种设备（知识表）的项目数量，多于登记的该设备台数乘以单台日最大例数的，按时间先后超出的数量列为疑点，金额为超出数量乘以单价。台数、最大例数未登记"
    "的不判；没有该设备的另有规则。",
    message="{day}“{item}”所用{device}已超过日最大例数{capa}，超出{over}。",
    verify="核对设备开机日志、影像存储数量与报告，查虚记检查。",
    lawful="设备增减以启用、停用日期为准；一次检查多部位计价的由机构说明；全自费、已冲销的不判。",
    known_gaps="没有对应设备的由“收费项目所需设备科室人员不存在”规则判断；登记的日最大例数不准会误列；外送、租用设备未登记的不判；计价数量不等于例数的会误列。",
    examples="""
        == 一台设备一日两例
        item_resource: code | rsc_type | rsc_code
            A | device | ct
            B | device | ct
            C | dept | rehab
            D | device | mr
        fixmedins_rsc_d: fixmedins_code | rsc_type | rsc_code | cnt | day_capa | begndate | enddate
            H1 | device | CT | 1 | 2 | 2026-08-02 | 2026-08-31
            H2 | device | ct | 2 | 2 | - | -
            H3 | device | ct | - | 2 | - | -
            H4 | device | ct | 1 | - | - | -
            H5 | dept | ct | 1 | 0 | - | -
            H6 | device | ct | 1 | 1 | - | -
            H6 | device | ct | 1 | 1 | - | -
            H1 | device | mr | 9 | 9 | - | -
            H1 | dept | rehab | 1 | 1 | - | -
            H1 | device | rehab | 1 | 1 | - | -
            H7 | device | ct | 1 | 1 | - | -
            H7 | device | ct | - | 1 | - | -
        fee_list_d: bkkp_sn|psn_no|fixmedins_code|fee_ocur_time|med_list_codg|cnt|pric|inscp_amt ||
            1 | P1 | H1 | 2026-08-02 10:00 | A | 1 | 10 | 10 ||
            2 | P2 | H1 | 2026-08-02 11:00 | B | 1 | 10 | 10 ||
            3 | P3 | H1 | 2026-08-02 12:00 | A | 2 | 10 | 20 || 20
            4 | P1 | H1 | 2026-08-03 12:00 | A | 2 | 10 | 20 ||        # 另一日
            5 | P1 | H1 | 2026-08-03 13:00 | A | 1 | 10 | 0 ||         # 自费
            6 | P1 | H1 | 2026-08-03 14:00 | C | 9 | 10 | 90 ||        # 不用设备
            7 | P1 | H1 | 2026-08-01 12:00 | A | 9 | 10 | 90 ||        # 尚未启用
            8 | P1 | H1 | 2026-08-31 12:00 | A | 3 | 10 | 30 || 10
            9 | P1 | H1 | 2026-09-01 12:00 | A | 9 | 10 | 90 ||        # 已停用
            10 | P1 | H2 | 2026-08-02 12:00 | A | 5 | 10 | 50 || 10   # 两台
            11 | P1 | H3 | 2026-08-02 12:00 | A | 9 | 10 | 90 ||      # 台数未登记
            12 | P1 | H4 | 2026-08-02 12:00 | A | 9 | 10 | 90 ||
            13 | P1 | H5 | 2026-08-02 12:00 | A | 9 | 10 | 90 ||      # 登记的不是设备
            14 | P1 | H6 | 2026-08-02 12:00 | A | 2 | 10 | 20 ||      # 两台分别登记
            15 | P1 | H1 | 2026-08-04 13:00 | A | -1 | 10 | 10 ||
            16 | P1 | H1 | 2026-08-02 13:00 | D | 9 | 10 | 90 ||        # 另一种设备
            17 | P1 | H7 | 2026-08-02 13:00 | A | 9 | 10 | 90 ||        # 一台未登记
        == 清单的日期
        item_resource: code | rsc_type | rsc_code | valid_from | valid_to
            A | device | ct | 2026-08-02 | 2026-08-31
        fixmedins_rsc_d: fixmedins_code | rsc_type | rsc_code | cnt | day_capa
            H1 | device | ct | 1 | 2
        fee_list_d: bkkp_sn | fee_ocur_time | med_list_codg | cnt | pric ||
            1 | 2026-08-01 10:00 | A | 3 | 10 ||
            2 | 2026-08-02 10:00 | A | 3 | 10 || 10
            3 | 2026-08-31 10:00 | A | 3 | 10 || 10
            4 | 2026-09-01 10:00 | A | 3 | 10 ||
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def beyond_capacity(
    fee_list_d: ir.Table, item_resource: ir.Table, fixmedins_rsc_d: ir.Table
) -> ir.Table:
    """Units of items that need a device, beyond devices times the most each can do in a day."""
    needed = item_resource.filter(item_resource.rsc_type == "device")
    rows = known(charged(fee_list_d), needed)
    rows = rows.mutate(device=rows.rsc_code.lower())
    rows = rows.inner_join(_capacity(rows, fixmedins_rsc_d), ["fixmedins_code", "device", "day"])
    rows = beyond(rows, ["fixmedins_code", "device", "day"], allowed="capa")
    rows = rows.filter(rows.over > 0)
    return hits(
        rows,
        subject=rows.bkkp_sn,
        quantity=rows.over,
        amount=(rows.over * rows.pric).cast("decimal(16,2)"),
        evidence={"fee_list_d": rows.bkkp_sn, "fixmedins_b": rows.fixmedins_code},
        facts={
            "item": ibis.coalesce(rows.item_name, rows.hilist_name, rows.med_list_codg),
            "device": ibis.coalesce(rows.rsc_name, rows.rsc_code),
            "capa": rows.capa.cast("int64"),
            "over": rows.over,
            "day": rows.day,
        },
    )


def _capacity(rows: ir.Table, fixmedins_rsc_d: ir.Table) -> ir.Table:
    """fixmedins_code, device, day: `capa`, examinations that the devices in use can do."""
    owned = fixmedins_rsc_d.filter(fixmedins_rsc_d.rsc_type == "device")
    owned = owned.select(
        "fixmedins_code",
        device=owned.rsc_code.lower(),
        owned_from=owned.begndate.fill_null(date(1900, 1, 1)),
        owned_to=owned.enddate.fill_null(date(9999, 12, 31)),
        can=owned.cnt * owned.day_capa,
    )
    days = rows.select("fixmedins_code", "device", "day").distinct()
    pairs = days.inner_join(owned, ["fixmedins_code", "device"])
    pairs = pairs.filter(pairs.day >= pairs.owned_from, pairs.day <= pairs.owned_to)
    sums = pairs.group_by("fixmedins_code", "device", "day").aggregate(
        capa=pairs.can.sum().cast("decimal(16,4)"),
        unknown=pairs.can.isnull().sum(),
    )
    return sums.filter(sums.unknown == 0).drop("unknown")
