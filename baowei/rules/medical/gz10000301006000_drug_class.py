"""GZ10000301006000 重复开药."""

from __future__ import annotations

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.base import CHARGE, charged, known, with_param
from baowei.rules.patterns.in_use import in_use
from baowei.rules.patterns.prefix import with_beginning
from baowei.rules.patterns.together import DRUG
from baowei.rules.rule import Rule

GENERIC_LENGTH = 10
"""What a national drug code says before form, strength and maker."""
LATER_DRUG = ["psn_no", "mdtrt_id", "generic"]


@Rule(
    code="GZ10000301006000",
    name="重复开药",
    name_en="Two drugs of one class at once",
    violation="V07",
    outcome="suspect",
    basis=["条例-15-1", "条例-38-2"],
    since=date(2021, 5, 1),
    subject="line",
    stages=("before", "during", "after"),
    scope=["psn_no"],
    lookback=timedelta(days=366),
    status="trial",
    method="同一人计入基金的药品，两种以上不同通用名（国家药品编码前十位不同）同属表内一个不宜合用的药理小类，在同次就诊的同一处方号内，或者用药期（自费用日起按明细写明的周期天数，"
    "没有写明的只算当日，长于参数表所定的按所定）重叠达到参数表所定天数的，后开的列为疑点，金额为该笔明细全额；同日开具的，编码大的列为疑点。",
    message="{day}“{name}”与同类（{kind}）的另一种药品{other}重复开具。",
    verify="核对处方、诊断与换药记录，请药师评判是否确需合用。",
    lawful="同一通用名的不同规格、厂家不算；换药而用药期只重叠一两天的不列；用药中途因不良反应、无效而换药的由医师说明；全自费、已冲销的不判。",
    known_gaps="随产品的小类由编写组整理，未经核实；复方制剂所含成分看不出；停药看不到；没有处方号又没有周期天数的门诊药品，分日开具的看不到。",
    examples="""
        == 同类两种
        param: param_name | param_value
            class_overlap_days|3
            use_days_max|84
        drug_class: class_prefix | class_name | valid_from | valid_to
            XA|甲类|2026-08-02|2026-08-31
            XB|乙类|2021-05-01|9999-12-31
        fee_list_d: bkkp_sn|psn_no|rx_drord_no|fee_ocur_time|med_list_codg|list_type|cnt|inscp_amt||
            1 | P1 | R1 | 2026-08-02 10:00 | XA00000001a | 101 | 1 | 10 ||
            2 | P1 | R1 | 2026-08-02 10:00 | XA00000002a | 101 | 1 | 10 || 10
            3 | P1 | R2 | 2026-08-02 10:00 | XA00000003a | 101 | 1 | 10 || # 另一处方
            4 | P2 | R1 | 2026-08-02 10:00 | XA00000003a | 101 | 1 | 10 || # 另一人
            5 | P3 | R3 | 2026-08-02 10:00 | XA00000001a | 101 | 1 | 10 ||
            6 | P3 | R3 | 2026-08-02 10:00 | XA00000001b | 101 | 1 | 10 || # 同一通用名
            7 | P4 | R4 | 2026-08-02 10:00 | XA00000001a | 101 | 1 | 10 ||
            8 | P4 | R4 | 2026-08-02 10:00 | XB00000001a | 101 | 1 | 10 || # 不同类
            9 | P5 | - | 2026-08-02 10:00 | XA00000001a | 101 | 1 | 10 || # 没有处方号
            10 | P5 | - | 2026-08-02 10:00 | XA00000002a | 101 | 1 | 10 ||
            11 | P6 | R6 | 2026-08-02 10:00 | XA00000001a | 101 | 1 | 0 || # 一种自费
            12 | P6 | R6 | 2026-08-02 10:00 | XA00000002a | 101 | 1 | 10 ||
            13 | P7 | R7 | 2026-08-02 10:00 | XA00000001a | 101 | -1 | 10 ||
            14 | P7 | R7 | 2026-08-02 10:00 | XA00000002a | 101 | 1 | 10 ||
            15 | P8 | R8 | 2026-08-01 10:00 | XA00000001a | 101 | 1 | 10 || # 尚未生效
            16 | P8 | R8 | 2026-08-01 10:00 | XA00000002a | 101 | 1 | 10 ||
            17 | P9 | R9 | 2026-08-31 10:00 | XA00000001a | 101 | 1 | 10 ||
            18 | P9 | R9 | 2026-08-31 10:00 | XA00000002a | 101 | 1 | 10 || 10
            19 | P10 | R10 | 2026-09-01 10:00 | XA00000001a | 101 | 1 | 10 || # 已失效
            20 | P10 | R10 | 2026-09-01 10:00 | XA00000002a | 101 | 1 | 10 ||
            21 | P11 | R11 | 2026-08-02 10:00 | XA00000001a | 201 | 1 | 10 || # 不是药品
            22 | P11 | R11 | 2026-08-02 10:00 | XA00000002a | 101 | 1 | 10 ||
            23 | P12 | R12 | 2026-08-02 10:00 | XC00000001a | 101 | 1 | 10 || # 不在表内
            24 | P12 | R12 | 2026-08-02 10:00 | XC00000002a | 101 | 1 | 10 ||
        == 未填符合范围金额
        param: param_name | param_value
            class_overlap_days | 3
            use_days_max | 84
        drug_class: class_prefix
            XA
        fee_list_d: bkkp_sn|psn_no|rx_drord_no|med_list_codg|list_type|inscp_amt|fulamt_ownpay_amt||
            1 | P1 | R1 | XA00000001a | 101 | - | 0 ||
            2 | P1 | R1 | XA00000002a | 101 | - | 0 || 10
            3 | P2 | R2 | XA00000001a | 101 | - | 10 ||
            4 | P2 | R2 | XA00000002a | 101 | - | 0 ||
        == 用药期重叠
        param: param_name | param_value
            class_overlap_days | 3
            use_days_max | 84
            other | 999
            another | 1
        drug_class: class_prefix
            XA
            XB
        fee_list_d: bkkp_sn|psn_no|mdtrt_id|fee_ocur_time|med_list_codg|prd_days|list_type||
            1 | P1 | M1 | 2026-08-01 10:00 | XA00000002a | 28 | 101 ||
            2 | P1 | M2 | 2026-08-26 10:00 | XA00000001a | 28 | 101 || 10     # 重叠三天
            3 | P2 | M3 | 2026-08-01 10:00 | XA00000001a | 28 | 101 ||
            4 | P2 | M4 | 2026-08-27 10:00 | XA00000002a | 28 | 101 ||        # 两天，换药
            5 | P3 | M5 | 2026-08-01 10:00 | XA00000001a | 28 | 101 ||
            6 | P3 | M6 | 2026-08-10 10:00 | XA00000001b | 28 | 101 ||        # 同一通用名
            7 | P4 | M7 | 2026-08-01 10:00 | XA00000001a | 28 | 101 ||
            8 | P5 | M8 | 2026-08-10 10:00 | XA00000002a | 28 | 101 ||        # 别人
            9 | P6 | M9 | 2026-08-01 10:00 | XA00000001a | 90 | 101 ||
            10 | P6 | M10 | 2026-10-22 10:00 | XA00000002a | 28 | 101 || # 按八十四天算只重叠两天
            11 | P7 | M11 | 2026-08-01 10:00 | XA00000001a | 28 | 101 ||
            12 | P7 | M12 | 2026-08-10 10:00 | XA00000002a | 2 | 101 ||       # 后一种只用两天
            13 | P8 | M13 | 2026-08-01 10:00 | XA00000001a | 28 | 101 ||
            14 | P8 | M14 | 2026-08-10 10:00 | XB00000001a | 28 | 101 ||      # 不同类
            15 | P9 | M15 | 2026-08-01 10:00 | XA00000001a | 90 | 101 ||
            16 | P9 | M16 | 2026-10-21 10:00 | XA00000002a | 28 | 101 || 10   # 按八十四天算重叠三天
            17 | P10 | M17 | 2026-08-01 10:00 | XA00000001a | 28 | 101 ||
            18 | P10 | M18 | 2026-08-01 10:00 | XA00000002a | 28 | 101 || 10  # 同时开具
            19 | P11 | M19 | 2026-03-01 10:00 | XA00000001a | 28 | 101 ||
            20 | P11 | M20 | 2026-03-08 10:00 | XA00000001a | 28 | 101 ||     # 同一通用名
            21 | P11 | M21 | 2026-03-08 10:00 | XB00000001a | 28 | 101 ||     # 不同类
            22 | P11 | M22 | 2026-08-01 10:00 | XA00000002a | 28 | 101 ||
            23 | P11 | M23 | 2026-11-01 10:00 | XB00000002a | 28 | 101 ||
            24 | P12 | M24 | 2026-08-01 10:00 | XA00000001a | 28 | 101 ||
            25 | P12 | M25 | 2026-08-02 10:00 | XA00000001b | 28 | 101 ||
            26 | P12 | M26 | 2026-08-10 10:00 | XA00000002a | 28 | 101 || 10  # 前面有两笔，只列一次
            27 | P13 | M27 | 2026-08-01 10:00 | XA00000001a | 28 | 101 ||
            28 | P13 | M28 | 2026-08-10 10:00 | XA00000002a | 3 | 101 || 10
            29 | P13 | M29 | 2026-08-27 10:00 | XA00000002a | 28 | 101 ||     # 另一次就诊只重叠两天
            30 | P13 | M28 | 2026-08-10 10:00 | XA00000003a | 2 | 101 ||      # 第三种只用两天
            31 | P14 | M30 | 2026-08-01 10:00 | XA00000001a | - | 101 ||
            32 | P14 | M31 | 2026-08-01 11:00 | XA00000002a | 28 | 101 ||     # 前一种天数未填
            33 | P15 | M32 | 2026-08-01 10:00 | XA00000001a | 28 | 101 ||     # 与另一人的同时
            34 | P15 | M33 | 2026-11-01 10:00 | XA00000002a | 28 | 101 ||
            35 | P16 | M34 | 2026-03-01 10:00 | XA00000001a | 28 | 101 ||
            36 | P16 | M35 | 2026-08-10 10:00 | XA00000002a | 28 | 101 ||
        == 住院逐日用药
        param: param_name | param_value
            class_overlap_days | 3
            use_days_max | 84
        drug_class: class_prefix
            XA
        fee_list_d: bkkp_sn|psn_no|mdtrt_id|rx_drord_no|fee_ocur_time|med_list_codg|list_type||
            1 | P1 | M1 | R1 | 2026-08-01 10:00 | XA00000001a | 101 ||
            2 | P1 | M1 | R2 | 2026-08-02 10:00 | XA00000001a | 101 ||
            3 | P1 | M1 | R3 | 2026-08-03 10:00 | XA00000001a | 101 ||
            4 | P1 | M1 | R4 | 2026-08-01 09:00 | XA00000002a | 101 || 10
            5 | P1 | M1 | R5 | 2026-08-02 11:00 | XA00000002a | 101 || 10
            6 | P1 | M1 | R6 | 2026-08-03 11:00 | XA00000002a | 101 || 10
            7 | P2 | M2 | R1 | 2026-08-01 10:00 | XA00000001a | 101 ||
            8 | P2 | M2 | R2 | 2026-08-02 10:00 | XA00000001a | 101 ||
            9 | P2 | M2 | R3 | 2026-08-02 11:00 | XA00000002a | 101 ||        # 换药
            10 | P2 | M2 | R4 | 2026-08-03 11:00 | XA00000002a | 101 ||
            11 | P3 | M3 | R1 | 2026-08-01 10:00 | XA00000001a | 101 || # 处方号相同的另一次就诊
            12 | P3 | M4 | R1 | 2026-08-05 10:00 | XA00000002a | 101 ||
            13 | P4 | M5 | R1 | 2026-08-01 10:00 | XA00000001a | 101 ||       # 分日执行的一个处方
            14 | P4 | M5 | R1 | 2026-08-02 10:00 | XA00000002a | 101 || 10
            15 | P5 | M6 | R1 | 2026-08-01 10:00 | XA00000001a | 101 ||
            16 | P5 | M6 | R2 | 2026-08-02 10:00 | XA00000002a | 101 ||       # 换药后用三天
            17 | P5 | M6 | R3 | 2026-08-03 10:00 | XA00000002a | 101 ||
            18 | P5 | M6 | R4 | 2026-08-04 10:00 | XA00000002a | 101 ||
            19 | P6 | M7 | R1 | 2026-08-02 10:00 | XA00000001a | 101 ||
            20 | P6 | M7 | R2 | 2026-08-03 10:00 | XA00000001a | 101 ||
            21 | P6 | M7 | R3 | 2026-08-02 10:00 | XA00000002a | 101 ||       # 同用两天
            22 | P6 | M7 | R4 | 2026-08-03 10:00 | XA00000002a | 101 ||
            23 | P6 | M7 | R5 | 2026-08-04 10:00 | XA00000002a | 101 ||
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def drugs_of_one_class(fee_list_d: ir.Table, drug_class: ir.Table, param: ir.Table) -> ir.Table:
    """Different generic drugs of one class, in one prescription or in use on the same days."""
    drugs = fee_list_d.filter(fee_list_d.list_type == DRUG)
    rows = charged(drugs).select(*CHARGE, "rx_drord_no", "prd_days")
    rows = with_beginning(rows, drug_class, "med_list_codg", "class_prefix")
    rows = known(rows, drug_class, line_column="begun_with", code="class_prefix")
    rows = rows.mutate(generic=rows.med_list_codg.substr(0, GENERIC_LENGTH))
    pairs = _pairs(in_use(_of_several(rows), param))
    met = _at_once(pairs, param)
    rows = pairs.semi_join(met, LATER_DRUG)
    once = ibis.window(group_by="bkkp_sn", order_by=["earlier_drug", "earlier_sn"])
    rows = rows.mutate(pair_number=ibis.row_number().over(once))
    rows = rows.filter(rows.pair_number == 0)
    return hits(
        rows,
        subject=rows.bkkp_sn,
        evidence={"fee_list_d": rows.bkkp_sn, "fee_list_d.earlier": rows.earlier_sn},
        facts={
            "name": ibis.coalesce(rows.hilist_name, rows.medins_list_name, rows.med_list_codg),
            "kind": ibis.coalesce(rows.class_name, rows.begun_with),
            "other": rows.earlier_name,
            "day": rows.day,
        },
    )


def _of_several(rows: ir.Table) -> ir.Table:
    """The lines of persons who have more than one generic drug of the class; few have."""
    drugs = rows.group_by(taker="psn_no", taken="begun_with").aggregate(
        drugs=rows.generic.nunique()
    )
    several = drugs.filter(drugs.drugs > 1)
    return rows.semi_join(several, [rows.psn_no == several.taker, rows.begun_with == several.taken])


def _pairs(rows: ir.Table) -> ir.Table:
    """Each line with each earlier one of the class and of another drug that is still in use.

    `shared`: days on which both are; `one_slip`: 1 where both are in one prescription. Of lines of
    one day the lesser code is the earlier.
    """
    earlier = rows.select(
        "psn_no",
        "begun_with",
        earlier_sn="bkkp_sn",
        earlier_in="mdtrt_id",
        earlier_rx="rx_drord_no",
        earlier_from="use_from",
        earlier_to="use_to",
        earlier_drug="generic",
        earlier_name=ibis.coalesce(rows.hilist_name, rows.medins_list_name, rows.generic),
    )
    pairs = rows.inner_join(earlier, ["psn_no", "begun_with"])
    before = (pairs.earlier_from < pairs.use_from) & (pairs.earlier_drug != pairs.generic)
    at_once = (pairs.earlier_from == pairs.use_from) & (pairs.earlier_drug < pairs.generic)
    pairs = pairs.filter(before | at_once)
    slip = (pairs.earlier_rx == pairs.rx_drord_no) & (pairs.earlier_in == pairs.mdtrt_id)
    shared = ibis.least(pairs.use_to, pairs.earlier_to) - pairs.use_from + 1
    pairs = pairs.mutate(shared=shared, one_slip=slip.fill_null(False).cast("int32"))
    return pairs.filter((pairs.shared > 0) | (pairs.one_slip == 1))


def _at_once(pairs: ir.Table, param: ir.Table) -> ir.Table:
    """The drugs of encounters in one prescription with another, or sharing enough days with it."""
    met = pairs.group_by(LATER_DRUG).aggregate(
        one_slip=pairs.one_slip.max(),
        longest=pairs.shared.max(),
        days=pairs.day.nunique(),
        day=pairs.day.min(),
    )
    met = with_param(met, param, "class_overlap_days")
    shared = ibis.greatest(met.longest.cast("int64"), met.days.cast("int64"))
    return met.filter((met.one_slip == 1) | (shared >= met.class_overlap_days))
