"""X14 资质缺失."""

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.base import charged, known
from baowei.rules.rule import Rule

_NEED = ["fixmedins_code", "day", "med_list_codg"]
_STAFF = "staff"


@Rule(
    code="X14",
    name="收费项目所需设备科室人员不存在",
    name_en="Item charged without the device, department, facility or staff it needs",
    violation="V30",
    outcome="suspect",
    basis=["条例-40-3", "条例-15-1"],
    since=date(2021, 5, 1),
    subject="line",
    stages=("before", "during", "after"),
    scope=["bkkp_sn"],
    lookback=timedelta(days=0),
    items=("item_resource.code",),
    method="将收费项目与项目所需资源表（设备、科室、人员）对照：收费当日该机构没有其中任何一种资源的列为疑点。只判登记过所列各类资源的机构；代码相同，或名称互相包含的，视为有。",
    message="{item}需要{needed}，收费当日该机构登记的设备、科室、人员中没有。",
    verify="查设备台账与购置发票、科室核准登记、净化检测报告、人员执业注册和排班，现场查看。",
    lawful="机构从未登记过这一类资源的不判；有任何一种可替代的资源即可；"
    "名称写法不同但互相包含的视为有；人员未写执业范围的视为可以。",
    known_gaps="登记更新滞后的会误列；外院医师会诊、外租设备不在登记内；有设备但未使用的看不出。",
    examples="""
        == 没有翻身床
        item_resource: code | rsc_type | rsc_code | rsc_name
            A | device | turning_bed | 翻身床
            C | device | ct | CT
            D | staff | doctor | 放射
        fixmedins_rsc_d: fixmedins_code | rsc_type | rsc_code | rsc_name | begndate | enddate
            H1 | device | ct | CT | 2020-01-01 | -
            H2 | device | 0815 | 电动翻身床 | 2020-01-01 | -
            H3 | dept | 28 | 重症医学科 | 2020-01-01 | -
            H4 | device | TURNING_BED | - | 2026-08-02 | -
            H5 | device | turning_bed | - | 2020-01-01 | 2026-07-31
            H6 | device | turning_bed | - | - | 2026-08-01
            H7 | device | ct | CT | 2020-01-01 | -
            H7 | dept | turning_bed | - | 2020-01-01 | -
        fee_list_d: bkkp_sn|fixmedins_code|fee_ocur_time|med_list_codg|det_item_fee_sumamt || amount
            1 | H1 | 2026-08-01 10:00 | A | 50 || 50    # 登记了设备，没有翻身床
            2 | H2 | 2026-08-01 10:00 | A | 50 ||       # 名称包含
            3 | H3 | 2026-08-01 10:00 | A | 50 ||       # 从未登记设备
            4 | H4 | 2026-08-01 10:00 | A | 50 || 50    # 次日才启用
            5 | H4 | 2026-08-02 10:00 | A | 50 ||
            6 | H5 | 2026-08-01 10:00 | A | 50 || 50    # 前一日已停用
            7 | H6 | 2026-08-01 10:00 | A | 50 ||       # 停用当日
            8 | H1 | 2026-08-01 10:00 | B | 50 ||       # 不需要
            9 | H1 | 2026-08-01 10:00 | C | 50 ||       # 别的项目的设备，有
            10 | H1 | 2026-08-01 10:00 | D | 50 ||      # 别的项目的人员，从未登记
            11 | H7 | 2026-08-01 10:00 | A | 50 || 50   # 科室代码相同不是设备
        == 所需资源按收费当日的表
        item_resource: code | rsc_type | rsc_code | rsc_name | valid_from | valid_to
            A | device | turning_bed | 翻身床 | 2026-07-01 | 2026-07-31
            A | staff | nurse | 烧伤 | 2026-08-01 | 2026-08-31
        fixmedins_rsc_d: fixmedins_code | rsc_type | rsc_code | rsc_name
            H1 | device | ct | CT
        fee_list_d: bkkp_sn|fixmedins_code|fee_ocur_time|med_list_codg|det_item_fee_sumamt || amount
            1 | H1 | 2026-07-31 10:00 | A | 50 || 50    # 当日需要设备，没有
            2 | H1 | 2026-08-01 10:00 | A | 50 ||       # 当日需要人员，从未登记
        == 可替代的科室与人员
        item_resource: code | rsc_type | rsc_code | rsc_name
            A | dept | rehab | 康复
            A | staff | technician | 康复
        fixmedins_rsc_d: fixmedins_code | rsc_type | rsc_code | rsc_name
            H1 | dept | 03 | 内科
            H2 | dept | 03 | 内科
            H3 | dept | 03 | 内科
            H4 | dept | 22 | 康复医学科
            H5 | dept | 03 | 内科
            H6 | dept | 22 | 康
        medins_staff_b: staff_code | staff_type | fixmedins_code | prac_scp | begndate | enddate
            D1 | technician | H1 | 检验 | - | -
            D2 | technician | H2 | 康复医学治疗技术 | - | -
            D3 | technician | H3 | - | - | -
            D4 | nurse | H4 | - | - | -
            D6 | technician | H6 | 检验 | - | -
        fee_list_d: bkkp_sn | fixmedins_code | fee_ocur_time | med_list_codg | inscp_amt || amount
            1 | H1 | 2026-08-01 10:00 | A | 10 || 10     # 科室、人员都没有
            2 | H2 | 2026-08-01 10:00 | A | 10 ||        # 有康复治疗师
            3 | H3 | 2026-08-01 10:00 | A | 10 ||        # 未写执业范围
            4 | H4 | 2026-08-01 10:00 | A | 10 ||        # 有康复科
            5 | H5 | 2026-08-01 10:00 | A | 10 ||        # 从未登记人员
            6 | H1 | 2026-08-01 10:00 | A | 0 ||         # 未申报基金
            7 | H6 | 2026-08-01 10:00 | A | 10 || 10     # 一个字的名称不足为凭
        == 人员备案已经结束
        item_resource: code | rsc_type | rsc_code | rsc_name
            A | staff | technician | 康复
        medins_staff_b: staff_code | staff_type | fixmedins_code | prac_scp | begndate | enddate
            D1 | technician | H1 | 康复 | 2020-01-01 | 2026-07-31
            D2 | technician | H2 | 康复 | 2026-08-01 | -
            D3 | nurse | H3 | 康复 | 2020-01-01 | -
        fee_list_d: bkkp_sn | fixmedins_code | fee_ocur_time | med_list_codg || amount
            1 | H1 | 2026-08-01 10:00 | A || 10
            2 | H2 | 2026-08-01 10:00 | A ||
            3 | H3 | 2026-08-01 10:00 | A || 10
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def resource_missing(
    fee_list_d: ir.Table,
    item_resource: ir.Table,
    fixmedins_rsc_d: ir.Table,
    medins_staff_b: ir.Table,
) -> ir.Table:
    """Items of which none of the resources listed exists in the institution on that day.

    The resources listed for an item are alternatives. An item is judged only where the institution
    reports resources of all the types listed; a resource is there where its code is equal, or one
    of the two names is part of the other.
    """
    lines = known(charged(fee_list_d), item_resource)
    needs = lines.select(*_NEED, "rsc_type", "rsc_code", "rsc_name").distinct()
    owned = _registered(fixmedins_rsc_d).union(_employed(medins_staff_b))
    reported = owned.select("owner", "owned_type").distinct()
    unreported = needs.anti_join(
        reported,
        [needs.fixmedins_code == reported.owner, needs.rsc_type == reported.owned_type],
    )
    met = needs.inner_join(
        owned,
        [
            needs.fixmedins_code == owned.owner,
            needs.rsc_type == owned.owned_type,
            needs.day >= owned.owned_from,
            needs.day <= owned.owned_to,
        ],
    )
    met = met.filter(_same(met))
    rows = lines.anti_join(unreported, _NEED).anti_join(met, _NEED)
    window = ibis.window(group_by="bkkp_sn", order_by=[rows.rsc_type, rows.rsc_code])
    rows = rows.mutate(place=ibis.row_number().over(window))
    rows = rows.filter(rows.place == 0)
    return hits(
        rows,
        subject=rows.bkkp_sn,
        evidence={"fee_list_d": rows.bkkp_sn, "fixmedins_b": rows.fixmedins_code},
        facts={
            "item": ibis.coalesce(rows.item_name, rows.hilist_name, rows.med_list_codg),
            "needed": ibis.coalesce(rows.rsc_name, rows.rsc_code),
        },
    )


def _registered(fixmedins_rsc_d: ir.Table) -> ir.Table:
    return fixmedins_rsc_d.select(
        owner="fixmedins_code",
        owned_type="rsc_type",
        owned_code="rsc_code",
        owned_name="rsc_name",
        owned_from=fixmedins_rsc_d.begndate.fill_null(date(1900, 1, 1)),
        owned_to=fixmedins_rsc_d.enddate.fill_null(date(9999, 12, 31)),
    )


def _employed(medins_staff_b: ir.Table) -> ir.Table:
    return medins_staff_b.select(
        owner="fixmedins_code",
        owned_type=ibis.literal(_STAFF),
        owned_code="staff_type",
        owned_name="prac_scp",
        owned_from=medins_staff_b.begndate.fill_null(date(1900, 1, 1)),
        owned_to=medins_staff_b.enddate.fill_null(date(9999, 12, 31)),
    )


def _same(met: ir.Table) -> ir.Value:
    """The resource owned is the one needed; of staff both the kind and the scope must fit."""
    code = met.owned_code.lower() == met.rsc_code.lower()
    mine, theirs = met.owned_name.upper(), met.rsc_name.upper()
    name = mine.contains(theirs) | ((mine.length() > 1) & theirs.contains(mine))
    staff = code & (met.owned_name.isnull() | met.rsc_name.isnull() | name)
    named = ibis.ifelse(met.rsc_type == _STAFF, staff, code | name)
    return named.fill_null(False)
