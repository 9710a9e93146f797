"""L09 药品限最大开药天数/开药量."""

from __future__ import annotations

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.base import CHARGE, charged, with_param
from baowei.rules.patterns.beyond import beyond
from baowei.rules.patterns.care_way import in_way
from baowei.rules.patterns.together import DRUG
from baowei.rules.rule import Rule

ONE_USE = ("sin_dos_dscr", "used_frqu_dscr")
"""Lines of one drug for other doses or hours of the day run side by side, not one after another."""

DRUG_OF_VISIT = ("mdtrt_id", "med_list_codg")
DAYS = "decimal(16,4)"


@Rule(
    code="L09",
    name="药品限最大开药天数/开药量",
    name_en="Drug prescribed for more days than allowed",
    violation="V06",
    outcome="suspect",
    basis=["条例-15-1", "条例-38-2"],
    since=date(2021, 5, 1),
    subject="line",
    stages=("before", "during", "after"),
    scope=["mdtrt_id"],
    lookback=timedelta(0),
    method="门诊、急诊和药店计入基金的药品，同次就诊同一药品（编码相同、单次剂量和使用频次也相同的各笔相加）的周期天数多于参数表所定长期处方最长天数的，列为疑点，按时间先"
    "后从超出的那笔算起，金额按该笔超出天数占其天数的比例计。住院、出院带药和未填天数的不判。",
    message="{day}开具“{name}”，本次就诊合计{days}天的量，最长{limit}天。",
    verify="核对处方、病种与长期处方告知；确需多开的，看有无地方规定和患者签字。",
    lawful="长期处方十二周以内的不列；同一药品剂量、频次不同的几笔（如早晚不同量）并用，天数不相加；住院用药、出院带药另有规定；全自费、已冲销的不判。",
    known_gaps="没有周期天数的明细看不到，也不从数量和用法推算天数，开药量上限没有全国标准，不判；普通处方七日、急诊三日和各地慢病天数上限可因病情延长，数据上分不清，只判最长天数；几次就诊的天数"
    "合计另见超量囤药；整盒为最小包装多出的零头会列入。",
    examples="""
        == 天数
        param: param_name | param_value | valid_from | valid_to
            rx_days_max | 84 | 2026-08-01 | 2026-08-31
            other | 7 | 2021-05-01 | 9999-12-31
        fee_list_d: bkkp_sn|mdtrt_id|fee_ocur_time|med_type|list_type|prd_days|cnt|inscp_amt||
            1 | M1 | 2026-08-01 10:00 | 14 | 101 | 105 | 1 | 10 || 2   # 多21天
            2 | M4 | 2026-08-01 10:00 | 14 | 101 | 84 | 1 | 10 ||
            3 | M2 | 2026-08-01 10:00 | 21 | 101 | 105 | 1 | 10 ||     # 住院
            4 | M9 | 2026-08-01 10:00 | 14 | 201 | 105 | 1 | 10 ||     # 诊疗项目
            5 | M9 | 2026-08-01 10:00 | 14 | 101 | - | 1 | 10 ||       # 未填
            6 | M9 | 2026-08-01 10:00 | 14 | 101 | 105 | 1 | 0 ||      # 自费
            7 | M9 | 2026-08-01 10:00 | 14 | 101 | 105 | -1 | 10 ||
            8 | M6 | 2026-07-31 10:00 | 14 | 101 | 105 | 1 | 10 ||     # 当日没有参数
            9 | M5 | 2026-08-31 10:00 | 41 | 101 | 105 | 1 | 10 || 2
            10 | M6 | 2026-09-01 10:00 | 41 | 101 | 105 | 1 | 10 ||
            11 | M7 | 2026-08-01 10:00 | 13 | 101 | 105 | 1 | 10 || 2
            12 | M8 | 2026-08-01 10:00 | 27 | 101 | 105 | 1 | 10 ||    # 方式不明
        == 出院带药、未填符合范围金额
        param: param_name | param_value
            rx_days_max | 84
        fee_list_d: bkkp_sn|list_type|prd_days|dscg_tkdrug_flag|inscp_amt|fulamt_ownpay_amt||
            1 | 101 | 105 | 1 | 10 | 0 ||
            2 | 101 | 105 | 0 | - | 0 || 2
            3 | 101 | 105 | 0 | - | 10 ||
            4 | 101 | -30 | 0 | 10 | 0 ||     # 天数填错
        == 分成几笔
        param: param_name | param_value
            rx_days_max | 84
        fee_list_d: bkkp_sn|mdtrt_id|fee_ocur_time|med_list_codg|list_type|prd_days|used_frqu_dscr||
            1 | M1 | 2026-08-01 10:00 | A | 101 | 70 | - ||
            2 | M1 | 2026-08-01 10:01 | A | 101 | 70 | - || 8   # 合计140天，多56天
            3 | M1 | 2026-08-01 10:02 | B | 101 | 70 | - ||      # 另一药品
            4 | M2 | 2026-08-01 10:00 | A | 101 | 70 | - ||      # 另一次就诊
            5 | M3 | 2026-08-01 10:00 | A | 101 | 70 | 早 ||
            6 | M3 | 2026-08-01 10:01 | A | 101 | 70 | 晚 ||     # 早晚并用
            7 | M4 | 2026-08-01 10:00 | A | 101 | 42 | - ||
            8 | M4 | 2026-08-01 10:01 | A | 101 | 42 | - ||      # 合计正好84天
        == 剂量不同的几笔
        param: param_name | param_value
            rx_days_max | 84
        fee_list_d: bkkp_sn | mdtrt_id | list_type | prd_days | sin_dos_dscr ||
            1 | M1 | 101 | 70 | 5mg ||
            2 | M1 | 101 | 70 | 10mg ||
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def drug_days_exceeded(fee_list_d: ir.Table, med_type_way: ir.Table, param: ir.Table) -> ir.Table:
    """A drug given at one visit for more days than the longest prescription may have."""
    drugs = fee_list_d.filter(
        fee_list_d.list_type == DRUG,
        fee_list_d.prd_days > 0,
        fee_list_d.dscg_tkdrug_flag.fill_null("0") == "0",
    )
    rows = charged(drugs).select(*CHARGE, "med_type", *ONE_USE, days=drugs.prd_days.cast(DAYS))
    rows = with_param(rows, param, "rx_days_max")
    rows = in_way(rows, med_type_way, "outpatient", "emergency", "pharmacy")
    long = rows.group_by(*DRUG_OF_VISIT).aggregate(
        all_days=rows.days.sum(), most=rows.rx_days_max.min()
    )
    long = long.filter(long.all_days > long.most)
    rows = rows.semi_join(long, DRUG_OF_VISIT)
    together = [*DRUG_OF_VISIT, *ONE_USE]
    rows = beyond(rows, together, allowed="rx_days_max", quantity="days")
    rows = rows.mutate(all_days=rows.days.sum().over(ibis.window(group_by=together)))
    rows = rows.filter(rows.over > 0)
    share = rows.over.cast("float64") / rows.days.cast("float64")
    amount = (rows.det_item_fee_sumamt.cast("float64") * share).cast("decimal(16,2)")
    return hits(
        rows,
        subject=rows.bkkp_sn,
        amount=amount,
        evidence={"fee_list_d": rows.bkkp_sn},
        facts={
            "name": ibis.coalesce(rows.hilist_name, rows.medins_list_name, rows.med_list_codg),
            "days": rows.all_days.cast("int32"),
            "limit": rows.rx_days_max.cast("int32"),
            "day": rows.day,
        },
    )
