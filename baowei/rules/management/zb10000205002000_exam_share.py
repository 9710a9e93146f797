"""ZB10000205002000 检验检查占比统计."""

from __future__ import annotations

from datetime import date, timedelta

import ibis.expr.types as ir

from baowei.rules.patterns.peers import indicated_rates, out_of_line
from baowei.rules.rule import Rule


@Rule(
    code="ZB10000205002000",
    name="检验检查占比统计",
    name_en="Share of examinations among charges",
    violation="V04",
    outcome="indicator",
    basis=["条例-24", "条例-38-2"],
    since=date(2021, 5, 1),
    subject="institution",
    stages=("after",),
    scope=[],
    lookback=timedelta(days=62),
    fund=False,
    method="按月计算每家机构检验检查费占其全部费用的比例，与同月同类型、同等级机构的中位数相比：高出的幅度超过参数表所定百分点，又超过中位离差（乘以1.4826）的所定倍数的，或较本机构"
    "上月升高超过所定百分点的，作指标提示。机构数不足、当月或上月费用不足的不比。",
    message="{month}检验检查费占比{rate}，{how}（同级同类{peers}家）。",
    verify="看检验检查费的构成与主要项目、病种变化，与同级机构同病种比较后再定检查重点。",
    lawful="收治病种、专科特点、新开项目、季节变化会使占比变化；指标只供选定检查重点，不是违规认定。",
    known_gaps="未按病种校正；等级未登记的机构不比；收费类别填写不一的机构会偏离；阈值为工程默认值，未经核实。",
    examples="""
        == 高出同级同类
        param: param_name | param_value
            peers_min | 3
            peer_spreads | 3
            peer_margin | 0.1
            peer_amount_min | 1
            share_jump | 0.2
        fixmedins_b: fixmedins_code|fixmedins_type|medins_lv || amount
            H1|1|02 || 0
            H2|1|02 ||
            H3|1|02 ||
            H4|1|02 ||
            H5|1|02 ||
            H6|1|05 ||   # 另一等级
            H7|1|- ||   # 等级未登记
            P8|2|02 ||   # 另一类
        fee_list_d: bkkp_sn|fixmedins_code|fee_ocur_time|med_chrgitm_type|med_list_codg|pric
            1|H1|2026-08-05 10:00|03|A|90000
            2|H1|2026-08-05 10:00|14|B|10000
            3|H2|2026-08-05 10:00|03|A|30000
            4|H2|2026-08-05 10:00|14|B|70000
            5|H3|2026-08-05 10:00|03|A|40000
            6|H3|2026-08-05 10:00|14|B|60000
            7|H4|2026-08-05 10:00|03|A|50000
            8|H4|2026-08-05 10:00|14|B|50000
            9|H5|2026-08-05 10:00|03|A|40000
            10|H5|2026-08-05 10:00|14|B|60000
            11|H6|2026-08-05 10:00|03|A|90000
            12|H6|2026-08-05 10:00|14|B|10000
            13|H7|2026-08-05 10:00|03|A|90000
            14|H7|2026-08-05 10:00|14|B|10000
            15|P8|2026-08-05 10:00|03|A|90000
            16|P8|2026-08-05 10:00|14|B|10000
        == 正好在界上
        param: param_name | param_value
            peers_min | 3
            peer_spreads | 1
            peer_margin | 0.1
            peer_amount_min | 0.05
            share_jump | 0.2
        fixmedins_b: fixmedins_code|fixmedins_type|medins_lv || amount
            H1|1|02 ||   # 正好高出一倍离差
            H2|1|02 ||
            H3|1|02 ||
            H4|1|02 ||
            H5|1|02 || 0
            K1|1|05 ||   # 正好高出一成
            K2|1|05 ||
            K3|1|05 ||
        fee_list_d: bkkp_sn|fixmedins_code|fee_ocur_time|med_chrgitm_type|med_list_codg|pric
            1|H1|2026-08-05 10:00|03|A|54826
            2|H1|2026-08-05 10:00|14|B|45174
            3|H2|2026-08-05 10:00|03|A|30000
            4|H2|2026-08-05 10:00|14|B|70000
            5|H3|2026-08-05 10:00|03|A|40000
            6|H3|2026-08-05 10:00|14|B|60000
            7|H4|2026-08-05 10:00|03|A|30000
            8|H4|2026-08-05 10:00|14|B|70000
            9|H5|2026-08-05 10:00|03|A|54827
            10|H5|2026-08-05 10:00|14|B|45173
            11|K1|2026-08-05 10:00|03|A|50000
            12|K1|2026-08-05 10:00|14|B|50000
            13|K2|2026-08-05 10:00|03|A|40000
            14|K2|2026-08-05 10:00|14|B|60000
            15|K3|2026-08-05 10:00|03|A|40000
            16|K3|2026-08-05 10:00|14|B|60000
        == 机构太少、费用太少
        param: param_name | param_value
            peers_min | 3
            peer_spreads | 3
            peer_margin | 0.1
            peer_amount_min | 1000
            share_jump | 0.2
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
            1|H1|2026-08-05 10:00|03|A|900
            2|H1|2026-08-05 10:00|14|B|100
            3|H2|2026-08-05 10:00|03|A|400
            4|H2|2026-08-05 10:00|14|B|600
            5|H3|2026-08-05 10:00|03|A|400
            6|H3|2026-08-05 10:00|14|B|600
            7|K1|2026-08-05 10:00|03|A|90000
            8|K1|2026-08-05 10:00|14|B|10000
            9|K2|2026-08-05 10:00|03|A|20000
            10|K2|2026-08-05 10:00|14|B|80000
            11|L1|2026-08-05 10:00|03|A|891
            12|L1|2026-08-05 10:00|14|B|99
            13|L2|2026-08-05 10:00|03|A|40000
            14|L2|2026-08-05 10:00|14|B|60000
            15|L3|2026-08-05 10:00|03|A|40000
            16|L3|2026-08-05 10:00|14|B|60000
        == 较上月突增
        param: param_name | param_value
            peers_min | 9
            peer_spreads | 3
            peer_margin | 0.1
            peer_amount_min | 10000
            share_jump | 0.2
        fixmedins_b: fixmedins_code|fixmedins_type|medins_lv || amount
            H1|1|02 || 0
            H2|1|02 ||   # 正好两成
            H3|1|02 ||   # 隔一个月
            H4|1|02 ||   # 上月费用太少
            H5|1|02 || 0 # 上月费用正好够
        fee_list_d: bkkp_sn|fixmedins_code|fee_ocur_time|med_chrgitm_type|med_list_codg|pric
            1|H1|2026-07-31 10:00|03|A|30000
            2|H1|2026-07-31 10:00|14|B|70000
            3|H1|2026-08-01 10:00|03|A|51000
            4|H1|2026-08-01 10:00|14|B|49000
            5|H2|2026-07-31 10:00|03|A|30000
            6|H2|2026-07-31 10:00|14|B|70000
            7|H2|2026-08-01 10:00|03|A|50000
            8|H2|2026-08-01 10:00|14|B|50000
            9|H3|2026-06-30 10:00|03|A|30000
            10|H3|2026-06-30 10:00|14|B|70000
            11|H3|2026-08-01 10:00|03|A|90000
            12|H3|2026-08-01 10:00|14|B|10000
            13|H4|2026-07-31 10:00|03|A|2999
            14|H4|2026-07-31 10:00|14|B|7000
            15|H4|2026-08-01 10:00|03|A|55000
            16|H4|2026-08-01 10:00|14|B|45000
            17|H5|2026-07-31 10:00|03|A|3000
            18|H5|2026-07-31 10:00|14|B|7000
            19|H5|2026-08-01 10:00|03|A|55000
            20|H5|2026-08-01 10:00|14|B|45000
        == 别的费用高出
        param: param_name | param_value
            peers_min | 3
            peer_spreads | 3
            peer_margin | 0.1
            peer_amount_min | 1
            share_jump | 0.2
        fixmedins_b: fixmedins_code|fixmedins_type|medins_lv || amount
            H1|1|02 ||
            H2|1|02 ||
            H3|1|02 ||
        fee_list_d: bkkp_sn|fixmedins_code|fee_ocur_time|med_chrgitm_type|med_list_codg|pric
            1|H1|2026-08-05 10:00|03|A|10
            2|H1|2026-08-05 10:00|05|B|900
            3|H1|2026-08-05 10:00|14|B|90
            4|H2|2026-08-05 10:00|03|A|10
            5|H2|2026-08-05 10:00|05|B|100
            6|H2|2026-08-05 10:00|14|B|890
            7|H3|2026-08-05 10:00|03|A|10
            8|H3|2026-08-05 10:00|05|B|100
            9|H3|2026-08-05 10:00|14|B|890
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def exam_share(monthly_shares: ir.Table, param: ir.Table) -> ir.Table:
    """The month's share of this group of charges, far above its peers or its month before."""
    shares = monthly_shares.filter(monthly_shares.group_name == "exam")
    return indicated_rates(out_of_line(shares, param))
