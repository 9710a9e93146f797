"""GZ10000303001000 医用耗材与医疗服务项目不符."""

from __future__ import annotations

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.base import charged, known
from baowei.rules.patterns.together import without_companion
from baowei.rules.rule import Rule


@Rule(
    code="GZ10000303001000",
    name="医用耗材与医疗服务项目不符",
    name_en="Consumable without its service",
    violation="V30",
    outcome="suspect",
    basis=["条例-15-1", "条例-40-3"],
    since=date(2021, 5, 1),
    subject="line",
    stages=("before", "during", "after"),
    scope=["psn_no"],
    lookback=timedelta(days=366),
    items=(
        "consumable_needs.code",
        "consumable_needs.needed_code",
    ),
    status="trial",
    method="费用发生当日表内写明须伴随医疗服务项目的耗材，计入基金，而同次就诊和前后参数表所定天数内（各机构合计）都没有给本人收取任何一个对应项目（自费收取的也算有）的，列为疑点，金额为该笔明细全额。",
    message="{day}结算的“{name}”应伴随“{needed}”等项目，同次就诊和前后数日都没有这些项目。",
    verify="核对手术、治疗记录和耗材条码，看是否做过、用过；再盘点该耗材。",
    lawful="对应项目由患者自费、同次就诊不同日收取、数日内在别处收取的不列；已冲销的不判。",
    known_gaps="没有公开的国家清单，须导入，民间资料只作线索；对应项目漏收的会误列，故不能定为明确违规；只在手术清单上、没有收费的手术看不到。",
    examples="""
        == 计入基金的才算
        param: param_name | param_value
            companion_days | 3
        consumable_needs: code | needed_code
            A | X

        fee_list_d: bkkp_sn | med_list_codg | cnt | inscp_amt | fulamt_ownpay_amt ||
            1 | A | 1  | 10  | 0  || 10
            2 | A | 1  | 0   | 10 ||      # 全自费
            3 | A | 1  | -   | 10 ||      # 全自费，未填符合范围金额
            4 | A | 1  | -   | 0  || 10   # 未填符合范围金额，未列自费
            5 | B | 1  | 10  | 0  ||      # 不在清单
            6 | A | -1 | -10 | 0  ||      # 未能抵销的负数明细
        == 清单生效前后
        param: param_name | param_value
            companion_days | 3
        consumable_needs: code | needed_code | valid_from | valid_to
            A | X | 2026-08-02 | 2026-08-31

        fee_list_d: bkkp_sn | fee_ocur_time | med_list_codg ||
            1 | 2026-08-01 23:59 | A ||      # 清单尚未生效
            2 | 2026-08-02 00:01 | A || 10
            3 | 2026-09-01 00:00 | A ||      # 已失效
        == 未核实的清单只列疑点
        param: param_name | param_value
            companion_days | 3
        consumable_needs: code | needed_code | trust
            A | X | unverified

        fee_list_d: bkkp_sn | med_list_codg ||
            1 | A || 10

        == 同次就诊有无对应项目
        param: param_name | param_value
            companion_days|3
        consumable_needs: code | needed_code
            A|X
            A|Y
        fee_list_d: bkkp_sn|psn_no|mdtrt_id|setl_id|med_list_codg|cnt|inscp_amt|| amount
            1|P1|M1|S1|A|1|10|| 10 # 没有
            2|P2|M2|S2|A|1|10|| # 有其中一项
            3|P2|M2|S2|Y|1|10||
            4|P3|M3|S3|A|1|10|| # 对应项目患者自费
            5|P3|M3|S3|X|1|0||
            6|P4|M4|S4|A|1|10|| 10 # 对应项目已冲销
            7|P4|M4|S4|X|-1|-10||
            8|P5|M5|S5|A|1|10|| 10 # 做的是别的项目
            9|P5|M5|S5|Z|1|10||
        == 隔日、别处的项目
        param: param_name | param_value
            companion_days | 3
            other | 99
        consumable_needs: code | needed_code
            A | X
        fee_list_d: bkkp_sn | psn_no | mdtrt_id | fee_ocur_time | med_list_codg || amount
            1 | P1 | M1 | 2026-08-10 10:00 | A ||      # 三日后另一次就诊做的
            2 | P1 | M2 | 2026-08-13 09:00 | X ||
            3 | P2 | M3 | 2026-08-10 10:00 | A ||      # 三日前做的
            4 | P2 | M4 | 2026-08-07 09:00 | X ||
            5 | P3 | M5 | 2026-08-10 10:00 | A || 10   # 四日后
            6 | P3 | M6 | 2026-08-14 09:00 | X ||
            7 | P4 | M7 | 2026-08-10 10:00 | A || 10   # 四日前
            8 | P4 | M8 | 2026-08-06 09:00 | X ||
            9 | P5 | M9 | 2026-08-10 10:00 | A || 10   # 别人做的
            10 | P6 | M10 | 2026-08-10 10:00 | X ||
            11 | P7 | M11 | 2026-08-10 10:00 | A ||    # 同次就诊，隔得再久也算
            12 | P7 | M11 | 2026-08-20 10:00 | X ||
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def consumable_without_item(
    fee_list_d: ir.Table, consumable_needs: ir.Table, param: ir.Table
) -> ir.Table:
    """None of the services that it goes with is charged in the same encounter or near it."""
    rows = without_companion(known(charged(fee_list_d), consumable_needs), fee_list_d, param)
    return hits(
        rows,
        subject=rows.bkkp_sn,
        evidence={"fee_list_d": rows.bkkp_sn},
        facts={
            "name": ibis.coalesce(rows.item_name, rows.medins_list_name, rows.med_list_codg),
            "needed": ibis.coalesce(rows.needed_name, rows.needed_code),
            "day": rows.day,
        },
    )
