"""GZ10000102002000 手术项目未按规定折价收费：同一切口第二及以后的手术按全价收取。"""

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.base import charged, doubted, known, with_param
from baowei.rules.rule import Rule


@Rule(
    code="GZ10000102002000",
    name="手术项目未按规定折价收费",
    name_en="Second surgery of one incision charged undiscounted",
    violation="V10",
    outcome="suspect",
    basis=["条例-15-1", "条例-38-3"],
    since=date(2021, 5, 1),
    subject="line",
    stages=("before", "during", "after"),
    scope=["mdtrt_id"],
    lookback=timedelta(days=1),
    items=("surgery_group.code",),
    method="同一就诊、同一日、同一手术组内计入基金的手术，以单价最高的一项为全额；其余不同项目的金额，超过定价上限金额乘以参数表所定折价比例再乘以数量（不足一的按一）的部分，列为疑点。"
    "没有定价上限金额的不判。是否同一切口须看手术记录。",
    message="{day}已收取同一手术组（{group_name}）的{first_name}({first_code})，"
    "{item_name}({code})仍收取{charged}元，高于定价{full_price}元的{share}。",
    verify="查手术记录与麻醉记录，是否经同一切口、同一次手术；核对本地对第二及以后手术的折价比例。",
    lawful="第二及以后手术已按比例折价（或以数量折算）；一组内只做一项手术；"
    "不同日期、不同次就诊的手术；同一项目的双侧手术；不同手术组的手术。",
    known_gaps="没有定价上限金额的明细不能判断是否折价；同日经不同切口的手术、二次进手术室的手术"
    "须凭手术记录排除；折价比例未经各地核定前为默认值。",
    examples="""
== 同日同组第二项手术按全价收取
surgery_group: code | group_name | valid_from | valid_to
    A | 胃肠 | 2021-05-01 | 9999-12-31
    B | 胃肠 | 2021-05-01 | 9999-12-31
    C | 胃肠 | 2021-05-01 | 2026-07-31
    D | 肝胆 | 2021-05-01 | 9999-12-31
    E | 胃肠 | 2026-08-02 | 9999-12-31
param: param_name | param_value
    surgery_second_share | 0.5
fee_list_d: bkkp_sn|mdtrt_id|fee_ocur_time|med_list_codg|cnt|pric|pric_uplmt_amt|inscp_amt||
    1 | M1 | 2026-08-01 10:00 | A | 1 | 1600 | 1600 | 1600 || # 最贵的一项
    2 | M1 | 2026-08-01 10:05 | B | 1 | 1000 | 1000 | 1000 || 500 suspect # 第二项未折价
    3 | M1 | 2026-08-01 10:05 | C | 1 | 1000 | 1000 | 1000 || # 不再在组内
    4 | M1 | 2026-08-01 10:05 | D | 1 | 1000 | 1000 | 1000 || # 另一组
    5 | M1 | 2026-08-01 10:05 | E | 1 | 1000 | 1000 | 1000 || # 尚未列入组
    6 | M1 | 2026-08-01 10:05 | A | 1 | 1600 | 1600 | 1600 || # 同一项目双侧
    7 | M1 | 2026-08-01 10:05 | B | 1 | 1000 | - | 1000 || # 无定价可比
    8 | M1 | 2026-08-01 10:05 | B | 1 | 1000 | 1000 | 0 || # 未申报基金
    9 | M1 | 2026-08-01 10:05 | B | 0.5 | 1000 | 1000 | 500 || # 以数量折价
    10 | M1 | 2026-08-01 10:05 | B | 1 | 500 | 1000 | 500 || # 已折价
    11 | M1 | 2026-08-01 10:05 | B | 1 | 600 | 1000 | 600 || 100 suspect # 折价不足
    12 | M1 | 2026-08-01 10:05 | B | 2 | 800 | 1000 | 1600 || 600 suspect # 两例，各多收300
    13 | M1 | 2026-08-01 10:05 | B | -1 | 1000 | 1000 | 1000 || # 未配对的退费行
    14 | M1 | 2026-08-02 10:00 | B | 1 | 1000 | 1000 | 1000 || # 另一日的手术
    15 | M2 | 2026-08-01 10:00 | B | 1 | 1000 | 1000 | 1000 || # 另一次就诊
== 便宜的一项先做，贵的一项仍是第一项
surgery_group: code | group_name
    A | 胃肠
    B | 胃肠
param: param_name | param_value | valid_from | valid_to
    surgery_second_share | 0.5 | 2021-05-01 | 2026-07-31
    surgery_second_share | 0.8 | 2026-08-01 | 9999-12-31
    other | 0.1 | 2021-05-01 | 9999-12-31
fee_list_d: bkkp_sn | fee_ocur_time | med_list_codg | pric | pric_uplmt_amt || amount
    1 | 2026-08-01 09:00 | A | 1000 | 1000 || 200
    2 | 2026-08-01 10:00 | B | 1600 | 1600 ||
    3 | 2026-07-31 09:00 | A | 1000 | 1000 || 500
    4 | 2026-07-31 10:00 | B | 1600 | - || # 第一项有无定价不影响
== 没有折价比例就不判断
surgery_group: code | group_name
    A | 胃肠
    B | 胃肠
param: param_name | param_value | valid_from | valid_to
    surgery_second_share | 0.5 | 2026-08-02 | 9999-12-31
fee_list_d: bkkp_sn | med_list_codg | pric | pric_uplmt_amt || amount
    1 | A | 1600 | 1600 ||
    2 | B | 1000 | 1000 || # 比例尚未生效
""",
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def surgery_not_discounted(
    fee_list_d: ir.Table, surgery_group: ir.Table, param: ir.Table
) -> ir.Table:
    """Surgeries of one group on one day of one encounter; the dearest may be charged in full.

    A further one of another code is suspect where its charge exceeds the share of the price limit
    that may be charged (param `surgery_second_share`); the excess is what lies above. A discount
    written as a fraction of a unit is a discount. Only the operation record shows the incision.
    """
    lines = known(charged(fee_list_d), surgery_group)
    group = ["mdtrt_id", "group_name", "day"]
    dearest = ibis.window(
        group_by=group, order_by=[lines.pric.desc(), lines.fee_ocur_time, lines.bkkp_sn]
    )
    lines = lines.mutate(place=ibis.row_number().over(dearest))
    one = lines.filter(lines.place == 0).select(
        *group, first_sn="bkkp_sn", first_code="code", first_name="item_name"
    )
    rows = with_param(lines, param, "surgery_second_share").inner_join(one, group)
    units = ibis.greatest(rows.cnt, ibis.literal(1).cast("decimal(16,4)"))
    allowed = (rows.pric_uplmt_amt * rows.surgery_second_share).cast("decimal(16,4)") * units
    rows = rows.mutate(
        excess=(rows.det_item_fee_sumamt - allowed.cast("decimal(16,2)")).cast("decimal(16,2)")
    )
    rows = rows.filter(rows.code != rows.first_code, rows.excess > 0)
    return hits(
        rows,
        subject=rows.bkkp_sn,
        amount=rows.excess,
        outcome=doubted(rows),
        evidence={"fee_list_d.later": rows.bkkp_sn, "fee_list_d.first": rows.first_sn},
        facts={
            "day": rows.day,
            "group_name": rows.group_name,
            "code": rows.code,
            "item_name": rows.item_name,
            "first_code": rows.first_code,
            "first_name": rows.first_name,
            "charged": rows.det_item_fee_sumamt,
            "full_price": rows.pric_uplmt_amt,
            "share": rows.surgery_second_share,
        },
    )
