"""GZ10000201002000 结算明细信息异常."""

from __future__ import annotations

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.base import with_param
from baowei.rules.rule import Rule

NATIONAL = "^([XZ][0-9A-Z]{19}|[XZ][0-9A-Z]{22}|T[0-9]{9}|[0-9]{15}|C[0-9A-Z]{19,26})$"
"""Drug, herbal piece, service item, consumable: the forms of a national code."""

CODED = ("101", "102", "201", "301")
"""list_type of what has a national code; preparations of a hospital's own have local ones."""

BY_HAND = "1"
"""pay_loc of a settlement made at the centre from paper, often without lines."""

CENTS = "decimal(16,2)"


@Rule(
    code="GZ10000201002000",
    name="结算明细信息异常",
    name_en="Broken line data",
    violation="V22",
    outcome="suspect",
    basis=["条例-16", "条例-39-3"],
    since=date(2021, 5, 1),
    subject="settlement",
    stages=("during", "after"),
    scope=["mdtrt_id"],
    lookback=timedelta(days=400),
    method="查计入基金（含冲减基金的负数）的明细：负数无原明细可冲销，数量或单价为零而有金额，金额超过数量乘单价，医疗目录编码不合国家编码形式。另查结算总额与全部明细合计不符、"
    "同一就诊合计后仍不符的。误差按参数表。负数和总额偏少的不计金额，总额偏多、金额超出的计差额，其余计整笔明细。",
    message="结算明细异常：{defect}。",
    verify="与机构收费系统逐笔核对数量、单价、金额、编码与结算总额，区分传输错误与多报。",
    lawful="能与原明细冲销的负数不判；未向基金申报的明细不判；金额低于数量乘单价的是让利或折价，不判；"
    "同一就诊的几次结算合计相符的不判；手工报销没有明细的不判；院内制剂等无国家编码的目录类别不判。",
    known_gaps="单价四舍五入而数量很大的会列为疑点；编码只看形式，不核对是否在目录内。",
    fund=False,
    examples="""
        == 明细自身的异常
        setl_d: setl_id | medfee_sumamt || amount
            S1  | 20    || 20    # 数量为零而有金额
            S2  | 20    || 20    # 单价为零而有金额
            S3  | 20.06 || 0.06  # 金额多于数量乘单价
            S4  | 20.05 ||       # 四舍五入
            S5  | 15    ||       # 折价
            S6  | 20    || 20    # 编码不是国家编码
            S7  | 20    ||       # 院内制剂
            S8  | 20    ||       # 未向基金申报
            S9  | -20   || 0     # 没有原明细可冲销
            S10 | 0     ||       # 免费项目
            S11 | 80    ||       # 各类国家编码
            S12 | 20    || 20    # 药品编码短一位
            S13 | 0.05  || 0.05  # 单价为零，金额在误差以内
            S14 | 0     ||       # 让利至零
        fee_list_d: setl_id | mdtrt_id | med_list_codg | list_type | cnt | pric \
| det_item_fee_sumamt | inscp_amt
            S1  | M1  | 001100000010000         | 201 | 0.00001 | 20 | 20 | 20   # 数量为零
            S2  | M2  | 001100000010000         | 201 | 1  | 0    | 20    | 20
            S3  | M3  | 001100000010000         | 201 | 2  | 10   | 20.06 | 20.06
            S4  | M4  | 001100000010000         | 201 | 2  | 10   | 20.05 | 20.05
            S5  | M5  | 001100000010000         | 201 | 2  | 10   | 15    | 15
            S6  | M6  | ABC                     | 201 | 2  | 10   | 20    | 20
            S7  | M7  | ABC                     | 103 | 2  | 10   | 20    | 20
            S8  | M8  | ABC                     | 201 | 2  | 10   | 20    | 0
            S9  | M9  | 001100000010000         | 201 | -2 | 10   | -20   | -20
            S10 | M10 | 001100000010000         | 201 | 1  | 0    | 0     | 0
            S11 | M11 | XA07AXX061N001010301521 | 101 | 1  | 10   | 10    | 10
            S11 | M11 | ZD01AAN0161010201965    | 101 | 1  | 10   | 10    | 10
            S11 | M11 | T001700844              | 102 | 1  | 10   | 10    | 10
            S11 | M11 | C0101010010000101234567 | 301 | 1  | 50   | 50    | 50
            S12 | M12 | ZD01AAN016101020196     | 101 | 1  | 20   | 20    | 20
            S13 | M13 | 001100000010000         | 201 | 1  | 0    | 0.05  | 0.05
            S14 | M14 | 001100000010000         | 201 | 1  | 10   | 0     | 10

        == 总额与明细不符
        setl_d: setl_id | mdtrt_id | pay_loc | medfee_sumamt || amount
            S1 | M1 | 2 | 130    || 30   # 总额多于明细
            S2 | M2 | 2 | 70     || 0    # 明细多于总额
            S3 | M3 | 2 | 100.05 ||      # 相符
            S4 | M4 | 2 | 50     || 50   # 没有明细
            S5 | M5 | 1 | 50     ||      # 手工报销没有明细
            S6 | M6 | 2 | 60     ||      # 同一就诊两次结算合计相符
            S7 | M6 | 2 | 40     ||
            S8 | M8 | - | 50     || 50   # 没有明细，地点未填
            S9 | M9 | 1 | 130    || 30   # 手工报销，有明细而不符
            S10 | M10 | 2 | 100.05 ||    # 自身在误差以内，同一就诊的另一次不符
            S11 | M10 | 2 | 60     || 30
            S12 | M12 | 2 | 60.10  ||    # 两次合计正好在误差以内
            S13 | M12 | 2 | 39.95  ||
        fee_list_d: setl_id | mdtrt_id | med_list_codg | det_item_fee_sumamt
            S1 | M1 | 001100000010000 | 100
            S2 | M2 | 001100000010000 | 100
            S3 | M3 | 001100000010000 | 100
            S6 | M6 | 001100000010000 | 100
            S9 | M9 | 001100000010000 | 100
            S10 | M10 | 001100000010000 | 100
            S11 | M10 | 001100000010000 | 30
            S12 | M12 | 001100000010000 | 60
            S13 | M12 | 001100000010000 | 40
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def broken_lines(fee_list_d: ir.Table, setl_d: ir.Table, param: ir.Table) -> ir.Table:
    """Claimed lines that cannot be right, and settlements that their lines do not make up.

    A line: a negative one that cancels nothing; no quantity or price, yet an amount; an amount
    above quantity times price; a code of no national form. A finding is a settlement with all
    that is wrong in it; its amount is what the defects add.
    """
    return _lines(fee_list_d, param).union(_totals(fee_list_d, setl_d, param))


def _lines(fee_list_d: ir.Table, param: ir.Table) -> ir.Table:
    own = fee_list_d.fulamt_ownpay_amt.fill_null(ibis.literal(0).cast(CENTS))
    lines = fee_list_d.mutate(
        inscp_amt=ibis.coalesce(fee_list_d.inscp_amt, fee_list_d.det_item_fee_sumamt - own),
        day=fee_list_d.fee_ocur_time.date(),
        above=fee_list_d.det_item_fee_sumamt - (fee_list_d.cnt * fee_list_d.pric).cast(CENTS),
    )
    lines = _doubtful(lines.filter(lines.inscp_amt != 0), _strange_codes(fee_list_d))
    lines = with_param(lines, param, "line_sum_tolerance")
    lines = lines.mutate(
        defect=ibis.cases(
            ((lines.cnt < 0) | (lines.det_item_fee_sumamt < 0), "负数明细没有可冲销的原明细"),
            ((lines.cnt == 0) | (lines.pric <= 0), "数量或单价为零而有金额"),
            (lines.above > lines.line_sum_tolerance, "金额多于数量乘单价"),
            (lines.strange_code.notnull(), "医疗目录编码不是国家编码"),
        )
    )
    lines = lines.filter(lines.defect.notnull())
    whole = lines.det_item_fee_sumamt
    excess = ibis.cases(
        (lines.defect.startswith("负数"), ibis.literal(0).cast(CENTS)),
        (lines.defect.startswith("金额"), lines.above.cast(CENTS)),
        else_=whole,
    )
    return hits(
        lines,
        subject=lines.setl_id,
        amount=excess,
        evidence={"fee_list_d": lines.bkkp_sn},
        facts={"defect": lines.defect},
    )


def _doubtful(lines: ir.Table, strange: ir.Table) -> ir.Table:
    """The few lines that may be wrong; `strange_code` where the code has no national form."""
    lines = lines.left_join(
        strange, [lines.med_list_codg == strange.strange_code, lines.list_type.isin(CODED)]
    )
    return lines.filter(
        (lines.cnt <= 0)
        | (lines.det_item_fee_sumamt < 0)
        | (lines.pric <= 0)
        | (lines.above > 0)
        | lines.strange_code.notnull()
    )


def _strange_codes(fee_list_d: ir.Table) -> ir.Table:
    """strange_code: the codes in use that have no national form."""
    # by the greatest of each, so that no engine looks at the form of every line's code
    codes = fee_list_d.group_by("med_list_codg").agg(strange_code=fee_list_d.med_list_codg.max())
    return codes.filter(~codes.strange_code.re_search(NATIONAL)).select("strange_code")


def _totals(fee_list_d: ir.Table, setl_d: ir.Table, param: ir.Table) -> ir.Table:
    rows = setl_d.inner_join(_differing(fee_list_d, setl_d), "setl_id")
    short = (rows.medfee_sumamt - rows.total.fill_null(0)).cast(CENTS)
    rows = rows.mutate(day=rows.setl_time.date(), short=short)
    rows = rows.filter(rows.short != 0)  # what agrees adds nothing to its encounter
    encounter = ibis.window(group_by=rows.mdtrt_id)
    rows = rows.mutate(short_in_all=rows.short.sum().over(encounter).cast(CENTS))
    rows = with_param(rows, param, "line_sum_tolerance")
    rows = rows.filter(
        rows.short.abs() > rows.line_sum_tolerance,
        rows.short_in_all.abs() > rows.line_sum_tolerance,
        rows.total.notnull() | (rows.pay_loc.fill_null("") != BY_HAND),
    )
    return hits(
        rows,
        subject=rows.setl_id,
        charge="none",
        occurred=rows.setl_time,
        amount=ibis.greatest(rows.short, ibis.literal(0).cast(CENTS)),
        evidence={"setl_d": rows.setl_id},
        facts={"defect": ibis.ifelse(rows.total.isnull(), "没有明细", "总额与明细合计不符")},
    )


def _differing(fee_list_d: ir.Table, setl_d: ir.Table) -> ir.Table:
    """Settlements that their lines do not make up, and the `total` of the lines.

    One sum over both is far cheaper than to join every settlement with its lines.
    """
    amount, charged = setl_d.medfee_sumamt, fee_list_d.det_item_fee_sumamt
    settled = setl_d.select("setl_id", amount=amount.cast(CENTS), charged=ibis.null(CENTS))
    both = settled.union(
        fee_list_d.select("setl_id", amount=(-charged).cast(CENTS), charged=charged.cast(CENTS))
    )
    sums = both.group_by("setl_id").aggregate(
        differs=both.amount.sum() != 0, total=both.charged.sum().cast(CENTS)
    )
    return sums.filter(sums.differs).drop("differs")
