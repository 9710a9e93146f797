"""X31 高风险指标综合指数."""

from __future__ import annotations

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.base import with_param
from baowei.rules.rule import Rule

GROUPS = {
    "drug": "药费",
    "exam": "检查化验费",
    "therapy": "治疗费",
    "surgery": "手术费",
    "consumable": "耗材费",
    "ct": "CT检查费",
    "mri": "核磁检查费",
    "infusion": "注射输液费",
    "rescue": "抢救费",
}


@Rule(
    code="X31",
    name="高风险指标综合指数",
    name_en="Index of an institution far above its peers",
    violation="V03",
    outcome="indicator",
    basis=["条例-24", "条例-25"],
    since=date(2021, 5, 1),
    subject="institution",
    stages=("after",),
    scope=[],
    lookback=timedelta(days=62),
    fund=False,
    method="按月计算每家机构药费、检查化验、治疗、手术、耗材等各组费用占比高出同类型、同等级机构中位数的倍数（以中位离差为单位，每组最多十倍），按同级同类机构所有的组平均（本机构没有"
    "的组计零）后乘以十为综合指数（0至100）；达到参数表所定分数的，提示选为检查对象。机构数不足的组、费用不足的月份不比。",
    message="{month}综合指数{index}，同级同类{peers}家，偏离最大的是{worst}。",
    verify="据指数确定检查重点，逐项看构成与疑点；不作为认定依据。",
    lawful="专科特点、收治病种会使指数较高；指数只供选案。",
    known_gaps="只含费用构成，未含疑点、信用和举报；各组等权；医师、参保人的指数未算。",
    examples="""
        == 高出同级同类
        param: param_name | param_value | valid_from | valid_to
            index_alert | 50 | 2026-08-01 | 2026-08-31
            peers_min | 3 | 2026-08-01 | 2026-08-31
            peer_amount_min | 100 | 2026-08-01 | 2026-08-31
        fixmedins_b: fixmedins_code|fixmedins_type|medins_lv || amount
            H1|1|02 || 0
            H2|1|02 ||
            H3|1|02 ||
            K1|1|05 ||   # 只有两家
            K2|1|05 ||
            L1|1|08 ||   # 费用太少
            L2|1|08 ||
            L3|1|08 ||
        fee_list_d: bkkp_sn|fixmedins_code|fee_ocur_time|med_chrgitm_type|med_list_codg|pric
            1|H1|2026-08-05 10:00|09|B|900
            2|H1|2026-08-05 10:00|14|B|100
            3|H2|2026-08-05 10:00|09|B|400
            4|H2|2026-08-05 10:00|14|B|600
            5|H3|2026-08-05 10:00|09|B|400
            6|H3|2026-08-05 10:00|14|B|600
            7|K1|2026-08-05 10:00|09|B|900
            8|K1|2026-08-05 10:00|14|B|100
            9|K2|2026-08-05 10:00|09|B|100
            10|K2|2026-08-05 10:00|14|B|900
            11|L1|2026-08-05 10:00|09|B|90
            12|L1|2026-08-05 10:00|14|B|9
            13|L2|2026-08-05 10:00|09|B|400
            14|L2|2026-08-05 10:00|14|B|600
            15|L3|2026-08-05 10:00|09|B|400
            16|L3|2026-08-05 10:00|14|B|600
        == 正好达到分数、金额
        param: param_name | param_value | valid_from | valid_to
            index_alert | 100 | 2026-08-01 | 2026-08-31
            peers_min | 3 | 2026-08-01 | 2026-08-31
            peer_amount_min | 1000 | 2026-08-01 | 2026-08-31
        fixmedins_b: fixmedins_code|fixmedins_type|medins_lv || amount
            H1|1|02 || 0
            H2|1|02 ||
            H3|1|02 ||
        fee_list_d: bkkp_sn|fixmedins_code|fee_ocur_time|med_chrgitm_type|med_list_codg|pric
            1|H1|2026-08-05 10:00|09|B|900
            2|H1|2026-08-05 10:00|14|B|100
            3|H2|2026-08-05 10:00|09|B|400
            4|H2|2026-08-05 10:00|14|B|600
            5|H3|2026-08-05 10:00|09|B|400
            6|H3|2026-08-05 10:00|14|B|600
        == 分数不足
        param: param_name | param_value | valid_from | valid_to
            index_alert | 51 | 2026-08-01 | 2026-08-31
            peers_min | 3 | 2026-08-01 | 2026-08-31
            peer_amount_min | 100 | 2026-08-01 | 2026-08-31
        fixmedins_b: fixmedins_code|fixmedins_type|medins_lv || amount
            H1|1|02 ||
            H2|1|02 ||
            H3|1|02 ||
        fee_list_d: bkkp_sn|fixmedins_code|fee_ocur_time|med_chrgitm_type|med_list_codg|pric
            1|H1|2026-08-05 10:00|09|B|500
            2|H1|2026-08-05 10:00|14|B|500
            3|H2|2026-08-05 10:00|09|B|400
            4|H2|2026-08-05 10:00|14|B|600
            5|H3|2026-08-05 10:00|09|B|400
            6|H3|2026-08-05 10:00|14|B|600
        == 只有两家
        param: param_name | param_value | valid_from | valid_to
            index_alert | 5 | 2026-08-01 | 2026-08-31
            peers_min | 3 | 2026-08-01 | 2026-08-31
            peer_amount_min | 1 | 2026-08-01 | 2026-08-31
        fixmedins_b: fixmedins_code|fixmedins_type|medins_lv || amount
            H1|1|02 ||
            H2|1|02 ||
        fee_list_d: bkkp_sn|fixmedins_code|fee_ocur_time|med_chrgitm_type|med_list_codg|pric
            1|H1|2026-08-05 10:00|09|B|900
            2|H1|2026-08-05 10:00|14|B|100
            3|H2|2026-08-05 10:00|09|B|100
            4|H2|2026-08-05 10:00|14|B|900
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def index_far_above(monthly_index: ir.Table, param: ir.Table) -> ir.Table:
    """The month's index of an institution reaches the alert."""
    rows = monthly_index
    for name in ("index_alert", "peer_amount_min"):
        rows = with_param(rows, param, name, on="month")
    rows = rows.filter(
        rows["index"] >= rows.index_alert.cast("decimal(16,6)"),
        rows.total >= rows.peer_amount_min.cast("decimal(18,2)"),
    )
    month = rows.month.cast("string").substr(0, 7)
    worst = ibis.cases(*((rows.worst == name, word) for name, word in GROUPS.items()))
    return hits(
        rows.mutate(knowledge_id=month),
        subject=rows.fixmedins_code,
        charge="none",
        occurred=rows.month.cast("timestamp"),
        evidence={"fixmedins_b": rows.fixmedins_code},
        facts={
            "month": month,
            "index": rows["index"].cast("decimal(10,1)"),
            "peers": rows.peers,
            "worst": worst,
        },
    )
