"""L76 中药饮片超大处方."""

from __future__ import annotations

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.base import CHARGE, charged, with_param
from baowei.rules.patterns.care_way import in_way
from baowei.rules.patterns.decoction import dose_grams, once_a_day
from baowei.rules.patterns.together import HERB
from baowei.rules.rule import Rule

RX = ["mdtrt_id", "rx_drord_no", "day"]
LIMITS = ("herb_kinds_max", "herb_dose_grams_max", "herb_doses_max")


@Rule(
    code="L76",
    name="中药饮片超大处方",
    name_en="Oversized herbal prescription",
    violation="V06",
    outcome="suspect",
    basis=["条例-15-1", "条例-38-2"],
    since=date(2021, 5, 1),
    subject="encounter",
    stages=("before", "during", "after"),
    scope=["mdtrt_id"],
    lookback=timedelta(0),
    status="trial",
    method="门诊（住院医嘱不看）同一处方号、计入基金的中药饮片，不同编码多于参数表所定数目，或每剂各味克数之和（同一饮片取所写单次剂量的最大者，剂量不是以克写明的不计）、"
    "剂数（周期天数，频次写明不是每日一剂的不计）多于参数表所定数目的，该处方各笔明细列为疑点，金额为这些明细之和。没有处方号的不判。",
    message="{day}处方{rx}开具中药饮片{kinds}味、每剂{grams}克、{doses}剂，超过{kinds_most}味、{grams_most}克或{doses_most}剂。",
    verify="核对处方原件、诊断与辨证，请中医专家评判药味和剂量。",
    lawful="同一药品不同批次、不同规格以编码计一次；住院医嘱不是处方；长期处方、多病共存由医师说明；全自费、已冲销的不判。",
    known_gaps="单次剂量、周期天数未填的看不到克数和剂数；周期天数以每日一剂折作剂数；一方拆成几张处方的看不到；阈值为工程默认值，各地不同。",
    examples="""
        == 种数
        param: param_name | param_value | valid_from | valid_to
            herb_kinds_max | 2 | 2026-08-01 | 2026-08-31
            herb_dose_grams_max | 500 | 2021-05-01 | 9999-12-31
            herb_doses_max | 30 | 2021-05-01 | 9999-12-31
            other | 1 | 2021-05-01 | 9999-12-31
        mdtrt_d: mdtrt_id | med_type || amount
            M1 | 11 || 30   # 三种
            M2 | 11 ||      # 两种，其中一种两笔
            M3 | 21 ||      # 住院
            M4 | 11 ||      # 分属两张处方
            M5 | 11 ||      # 一种自费
            M6 | 11 ||      # 没有处方号
            M7 | 11 ||      # 另一类不算
            M8 | 11 || 30
            M9 | 11 ||      # 一种冲销
            M10 | 11 ||     # 当日没有参数
            M11 | 11 ||
            M13 | 91 ||     # 其他方式不判
            M15 | 11 || 30
            M16 | 11 ||     # 两日
            M17 | 11 || 30  # 处方号与另一次就诊相同
            M18 | 11 ||
            M19 | 11 || 30  # 次日的另计
        fee_list_d: mdtrt_id|rx_drord_no|fee_ocur_time|med_list_codg|list_type|cnt|inscp_amt
            M1 | R1 | 2026-08-01 10:00 | A | 102 | 1 | 10
            M1 | R1 | 2026-08-01 10:00 | B | 102 | 1 | 10
            M1 | R1 | 2026-08-01 10:00 | C | 102 | 1 | 10
            M2 | R2 | 2026-08-01 10:00 | A | 102 | 1 | 10
            M2 | R2 | 2026-08-01 10:00 | A | 102 | 1 | 10
            M2 | R2 | 2026-08-01 10:00 | B | 102 | 1 | 10
            M3 | R3 | 2026-08-01 10:00 | A | 102 | 1 | 10
            M3 | R3 | 2026-08-01 10:00 | B | 102 | 1 | 10
            M3 | R3 | 2026-08-01 10:00 | C | 102 | 1 | 10
            M6 | - | 2026-08-01 10:00 | A | 102 | 1 | 10
            M6 | - | 2026-08-01 10:00 | B | 102 | 1 | 10
            M6 | - | 2026-08-01 10:00 | C | 102 | 1 | 10
            M8 | R8 | 2026-08-31 10:00 | A | 102 | 1 | 10
            M8 | R8 | 2026-08-31 10:00 | B | 102 | 1 | 10
            M8 | R8 | 2026-08-31 10:00 | C | 102 | 1 | 10
            M10 | R10 | 2026-07-31 10:00 | A | 102 | 1 | 10
            M10 | R10 | 2026-07-31 10:00 | B | 102 | 1 | 10
            M10 | R10 | 2026-07-31 10:00 | C | 102 | 1 | 10
            M11 | R11 | 2026-09-01 10:00 | A | 102 | 1 | 10
            M11 | R11 | 2026-09-01 10:00 | B | 102 | 1 | 10
            M11 | R11 | 2026-09-01 10:00 | C | 102 | 1 | 10
            M13 | R13 | 2026-08-01 10:00 | A | 102 | 1 | 10
            M13 | R13 | 2026-08-01 10:00 | B | 102 | 1 | 10
            M13 | R13 | 2026-08-01 10:00 | C | 102 | 1 | 10
            M4 | R4 | 2026-08-01 10:00 | A | 102 | 1 | 10
            M4 | R4 | 2026-08-01 10:00 | B | 102 | 1 | 10
            M4 | R5 | 2026-08-01 10:00 | C | 102 | 1 | 10
            M5 | R6 | 2026-08-01 10:00 | A | 102 | 1 | 10
            M5 | R6 | 2026-08-01 10:00 | B | 102 | 1 | 10
            M5 | R6 | 2026-08-01 10:00 | C | 102 | 1 | 0
            M7 | R7 | 2026-08-01 10:00 | A | 102 | 1 | 10
            M7 | R7 | 2026-08-01 10:00 | B | 102 | 1 | 10
            M7 | R7 | 2026-08-01 10:00 | C | 101 | 1 | 10
            M9 | R9 | 2026-08-01 10:00 | A | 102 | 1 | 10
            M9 | R9 | 2026-08-01 10:00 | B | 102 | 1 | 10
            M9 | R9 | 2026-08-01 10:00 | C | 102 | -1 | 10
            M15 | R15 | 2026-08-01 10:00 | A | 102 | 1 | 10
            M15 | R15 | 2026-08-01 10:00 | B | 102 | 1 | 10
            M15 | R15 | 2026-08-01 10:00 | C | 102 | 1 | 10
            M15 | R16 | 2026-08-01 10:00 | A | 102 | 1 | 10
            M16 | R17 | 2026-08-01 10:00 | A | 102 | 1 | 10
            M16 | R17 | 2026-08-01 10:00 | B | 102 | 1 | 10
            M16 | R17 | 2026-08-02 10:00 | C | 102 | 1 | 10
            M17 | R20 | 2026-08-01 10:00 | A | 102 | 1 | 10
            M17 | R20 | 2026-08-01 10:00 | B | 102 | 1 | 10
            M17 | R20 | 2026-08-01 10:00 | C | 102 | 1 | 10
            M18 | R20 | 2026-08-01 10:00 | A | 102 | 1 | 10
            M19 | R21 | 2026-08-01 10:00 | A | 102 | 1 | 10
            M19 | R21 | 2026-08-01 10:00 | B | 102 | 1 | 10
            M19 | R21 | 2026-08-01 10:00 | C | 102 | 1 | 10
            M19 | R21 | 2026-08-02 10:00 | A | 102 | 1 | 10
        == 未填符合范围金额
        param: param_name | param_value
            herb_kinds_max | 2
            herb_dose_grams_max | 500
            herb_doses_max | 30
        mdtrt_d: mdtrt_id | med_type || amount
            M12 | 11 || 30
            M14 | 11 ||     # 一种自费
        fee_list_d: mdtrt_id|rx_drord_no|med_list_codg|list_type|inscp_amt|fulamt_ownpay_amt
            M12 | R12 | A | 102 | 10 | 0
            M12 | R12 | B | 102 | 10 | 0
            M12 | R12 | C | 102 | - | 0
            M14 | R14 | A | 102 | 10 | 0
            M14 | R14 | B | 102 | 10 | 0
            M14 | R14 | C | 102 | - | 10
        == 克数
        param: param_name | param_value
            herb_kinds_max | 30
            herb_dose_grams_max | 50
            herb_doses_max | 30
        mdtrt_d: mdtrt_id | med_type || amount
            M1 | 11 || 20   # 每剂六十克
            M2 | 11 ||      # 五十克
            M3 | 11 ||      # 同一饮片两批
            M4 | 11 || 30   # 另一味剂量不明
            M5 | 11 ||      # 分属两张处方
            M6 | 21 ||      # 住院
            M7 | 11 || 20   # 处方号与另一次就诊相同
            M8 | 11 ||
            M9 | 11 ||      # 分属两日
        fee_list_d: mdtrt_id|rx_drord_no|fee_ocur_time|med_list_codg|list_type|sin_dos_dscr
            M1 | R1 | 2026-08-01 10:00 | A | 102 | 30g
            M1 | R1 | 2026-08-01 10:00 | B | 102 | 30克
            M2 | R2 | 2026-08-01 10:00 | A | 102 | 30g
            M2 | R2 | 2026-08-01 10:00 | B | 102 | 20g
            M3 | R3 | 2026-08-01 10:00 | A | 102 | 30g
            M3 | R3 | 2026-08-01 10:00 | A | 102 | 30g
            M4 | R4 | 2026-08-01 10:00 | A | 102 | 30g
            M4 | R4 | 2026-08-01 10:00 | B | 102 | 30g
            M4 | R4 | 2026-08-01 10:00 | C | 102 | 适量
            M5 | R5 | 2026-08-01 10:00 | A | 102 | 30g
            M5 | R6 | 2026-08-01 10:00 | B | 102 | 30g
            M6 | R7 | 2026-08-01 10:00 | A | 102 | 30g
            M6 | R7 | 2026-08-01 10:00 | B | 102 | 30g
            M7 | R8 | 2026-08-01 10:00 | A | 102 | 30g
            M7 | R8 | 2026-08-01 10:00 | B | 102 | 30g
            M8 | R8 | 2026-08-01 10:00 | C | 102 | 30g
            M9 | R9 | 2026-08-01 10:00 | A | 102 | 30g
            M9 | R9 | 2026-08-02 10:00 | B | 102 | 30g
        == 剂数
        param: param_name | param_value
            herb_kinds_max | 30
            herb_dose_grams_max | 500
            herb_doses_max | 30
        mdtrt_d: mdtrt_id | med_type || amount
            M1 | 11 || 10
            M2 | 11 ||      # 正好三十剂
            M3 | 11 ||      # 隔日一剂
            M4 | 11 || 10   # 频次未写
            M5 | 11 ||      # 天数未填
        fee_list_d: mdtrt_id|rx_drord_no|med_list_codg|list_type|used_frqu_dscr|prd_days
            M1 | R1 | A | 102 | 每日一剂 | 31
            M2 | R2 | A | 102 | 每日一剂 | 30
            M3 | R3 | A | 102 | 隔日一剂 | 60
            M4 | R4 | A | 102 | - | 60
            M5 | R5 | A | 102 | 每日一剂 | -
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def herb_kinds(
    fee_list_d: ir.Table, mdtrt_d: ir.Table, med_type_way: ir.Table, param: ir.Table
) -> ir.Table:
    """More pieces, grams in a dose or doses in an outpatient prescription than the rules allow."""
    rows = charged(fee_list_d.filter(fee_list_d.list_type == HERB))
    kinds = _oversized(rows, param)
    rows = rows.select(*CHARGE, "rx_drord_no")
    rows = rows.inner_join(kinds, RX)
    stays = mdtrt_d.select("mdtrt_id", "med_type", day=mdtrt_d.begntime.date())
    seen = in_way(
        stays.semi_join(rows, "mdtrt_id"), med_type_way, "outpatient", "emergency", "pharmacy"
    )
    rows = rows.semi_join(seen, "mdtrt_id")
    return hits(
        rows,
        subject=rows.mdtrt_id,
        evidence={"fee_list_d": rows.bkkp_sn},
        facts={
            "rx": rows.rx_drord_no,
            "kinds": rows.kinds,
            "grams": _whole(rows.grams),
            "doses": _whole(rows.doses),
            "kinds_most": _whole(rows.herb_kinds_max),
            "grams_most": _whole(rows.herb_dose_grams_max),
            "doses_most": _whole(rows.herb_doses_max),
            "day": rows.day,
        },
    )


def _oversized(herbs: ir.Table, param: ir.Table) -> ir.Table:
    """The prescriptions that are too large: pieces `kinds`, `grams` in a dose, `doses`, limits."""
    said = herbs.select(
        *RX,
        "med_list_codg",
        dose=dose_grams(herbs),
        days=ibis.ifelse(once_a_day(herbs), herbs.prd_days, None),
    )
    pieces = said.group_by(*RX, "med_list_codg").aggregate(
        dose=said.dose.max(), days=said.days.max()
    )
    kinds = pieces.group_by(RX).aggregate(
        kinds=pieces.count(), grams=pieces.dose.sum(), doses=pieces.days.max()
    )
    for name in LIMITS:
        kinds = with_param(kinds, param, name)
    return kinds.filter(
        (kinds.kinds > kinds.herb_kinds_max)
        | (kinds.grams > kinds.herb_dose_grams_max).fill_null(False)
        | (kinds.doses > kinds.herb_doses_max).fill_null(False)
    )


def _whole(number: ir.Value) -> ir.Value:
    return number.cast("int32").cast("string").fill_null("不明")
