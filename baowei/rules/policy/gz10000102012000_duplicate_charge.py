"""GZ10000102012000 医疗服务项目重复收费：主项内涵已含从项，又另收从项。"""

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.base import charged, doubted, known
from baowei.rules.rule import Rule

HOUR = 3600
PATIENT = ["psn_no", "fixmedins_code"]


@Rule(
    code="GZ10000102012000",
    name="医疗服务项目重复收费",
    name_en="Charge contained in another charge",
    violation="V08",
    outcome="violation",
    basis=["条例-15-1", "条例-38-3"],
    since=date(2021, 5, 1),
    subject="line",
    stages=("before", "during", "after"),
    scope=PATIENT,
    lookback=timedelta(days=366),
    items=("item_contains.main_code", "item_contains.sub_code"),
    method="同一人在同一机构、在对照表所定的时间窗口内，同时收取主项和已包含在主项之内的从项，且两项均计入基金的，从项金额为多收。窗口以小时计、主项在当日另一次就诊、"
    "对照关系未核实的，只列疑点。",
    message="{sub_name}({sub_code})已含在{main_time}收取的{main_name}({main_code})的内涵中，"
    "{sub_time}又另行收取{amount}元。",
    verify="核对主项的价格项目内涵与除外内容；查两项费用对应的医嘱、执行与手术记录，"
    "是否为同一部位、同一次操作；跨就诊或按小时计的，核对实际执行时间。",
    lawful="从项未纳入基金支付；从项已退费冲销；从项发生在频度窗口之外（次日、另一次就诊、"
    "满6小时以后）；从项由另一家机构收取；主项未申报基金或已退费。",
    known_gaps="不能识别不同部位、不同切口的同名操作；费用时间为批量记账时间时，"
    "按小时的窗口不可靠，故只列疑点。",
    examples="""
== 单日：主项与其内含从项同日收取
item_contains: main_code | sub_code | time_window | valid_from | valid_to
    A | B | day | 2021-05-01 | 9999-12-31
    A | C | day | 2021-05-01 | 2026-08-04
    A | D | day | 2026-08-06 | 9999-12-31
fee_list_d: bkkp_sn|fee_ocur_time|med_list_codg|cnt|pric|inscp_amt|psn_no|fixmedins_code||
    1 | 2026-08-05 10:05 | A | 1 | 200 | 200 | P1 | H1 ||
    2 | 2026-08-05 09:30 | B | 1 | 40 | 40 | P1 | H1 || 40 violation # 含在主项内，先收后收都一样
    3 | 2026-08-06 09:30 | B | 1 | 40 | 40 | P1 | H1 ||   # 次日未收主项
    4 | 2026-08-05 10:30 | B | 1 | 40 | 0 | P1 | H1 ||    # 从项未申报基金
    5 | 2026-08-05 10:30 | B | 1 | 40 | 40 | P2 | H1 ||   # 另一名患者
    6 | 2026-08-05 10:30 | B | 1 | 40 | 40 | P1 | H2 ||   # 另一家机构
    7 | 2026-08-05 10:30 | C | 1 | 40 | 40 | P1 | H1 ||   # 知识点已失效
    8 | 2026-08-05 10:30 | D | 1 | 40 | 40 | P1 | H1 ||   # 知识点尚未生效
    9 | 2026-08-05 10:30 | B | -1 | 40 | 40 | P1 | H1 || # 未配对的退费行
    10 | 2026-08-05 10:30 | X | 1 | 40 | 40 | P1 | H1 ||  # 不在知识点内
== 主项未申报基金或是退费行，不算重复
item_contains: main_code | sub_code | time_window
    A | B | day
fee_list_d: bkkp_sn | fee_ocur_time | med_list_codg | cnt | inscp_amt || amount
    1 | 2026-08-05 10:05 | A | 1 | 0 ||
    2 | 2026-08-05 11:05 | A | -1 | 10 ||
    3 | 2026-08-05 11:05 | B | 1 | 10 || # 主项自费
== 主项收了两次，从项只算一次
item_contains: main_code | sub_code | time_window
    A | B | day
fee_list_d: bkkp_sn | fee_ocur_time | med_list_codg | det_item_fee_sumamt | mdtrt_id || amount
    1 | 2026-08-05 10:05 | A | 200 | M1 ||
    2 | 2026-08-05 15:05 | A | 200 | M2 ||
    3 | 2026-08-05 16:05 | B | 40 | M1 || 40 violation
== 单日：主项在同日另一次就诊，是否同一次诊疗须核实
item_contains: main_code | sub_code | time_window
    A | B | day
fee_list_d: bkkp_sn | med_list_codg | det_item_fee_sumamt | mdtrt_id || amount
    1 | A | 200 | M1 ||
    2 | B | 40 | M2 || 40 suspect
== 单次就诊：同一次住院内不论哪一天
item_contains: main_code | sub_code | time_window
    A | B | encounter
fee_list_d: bkkp_sn | fee_ocur_time | med_list_codg | mdtrt_id || amount
    1 | 2026-08-05 10:05 | A | M1 ||
    2 | 2026-08-07 10:05 | B | M1 || 10 violation
    3 | 2026-08-05 11:05 | B | M2 || # 另一次就诊
== 同一小时
item_contains: main_code | sub_code | time_window
    A | B | hour
fee_list_d: bkkp_sn | fee_ocur_time | med_list_codg || amount
    1 | 2026-08-05 10:05 | A ||
    2 | 2026-08-05 11:04 | B || 10 suspect # 记账时间须核实
    3 | 2026-08-05 09:06 | B || 10 suspect
    4 | 2026-08-05 11:05 | B || # 满一小时
    5 | 2026-08-05 09:05 | B || # 满一小时
== 6小时
item_contains: main_code | sub_code | time_window
    A | B | hours_6
fee_list_d: bkkp_sn | fee_ocur_time | med_list_codg || amount
    1 | 2026-08-05 20:00 | A ||
    2 | 2026-08-06 01:59 | B || 10 suspect # 跨零点仍在6小时内
    3 | 2026-08-06 02:00 | B || # 满6小时，属下一时段
== 未经核实的知识点只提示疑点
item_contains: main_code | sub_code | time_window | trust
    A | B | day | unverified
fee_list_d: bkkp_sn | med_list_codg || amount
    1 | A ||
    2 | B || 10 suspect
""",
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def duplicate_charge(fee_list_d: ir.Table, item_contains: ir.Table) -> ir.Table:
    """The contained charge is the finding, the charge that contains it is the evidence.

    Both were charged to one person by one institution, both claimed from the fund, within the
    window that the list gives: the calendar day, the encounter, less than one or six hours.
    Suspect only: windows of hours (a charge's time is often the time of booking), a containing
    charge in another encounter of the day, a row of the list that is not verified.
    """
    lines = charged(fee_list_d)
    subs = known(lines, item_contains, code="sub_code")
    mains = lines.select(
        *PATIENT,
        main_code="med_list_codg",
        main_sn="bkkp_sn",
        main_mdtrt="mdtrt_id",
        main_day="day",
        main_time="fee_ocur_time",
    )
    pairs = subs.inner_join(mains, [*PATIENT, "main_code"])
    pairs = pairs.filter(_within(pairs)).mutate(
        elsewhere=ibis.ifelse(pairs.mdtrt_id == pairs.main_mdtrt, 0, 1)
    )
    first = ibis.window(
        group_by=["knowledge_id", "bkkp_sn"], order_by=["elsewhere", "main_time", "main_sn"]
    )
    rows = pairs.mutate(place=ibis.row_number().over(first))
    rows = rows.filter(rows.place == 0)
    hourly = rows.time_window.isin(["hour", "hours_6"])
    return hits(
        rows,
        subject=rows.bkkp_sn,
        outcome=doubted(rows, hourly, rows.elsewhere == 1),
        evidence={"fee_list_d.sub": rows.bkkp_sn, "fee_list_d.main": rows.main_sn},
        facts={
            "sub_code": rows.sub_code,
            "sub_name": ibis.coalesce(rows.sub_name, rows.hilist_name, rows.medins_list_name),
            "sub_time": rows.fee_ocur_time,
            "main_code": rows.main_code,
            "main_name": rows.main_name,
            "main_time": rows.main_time,
            "amount": rows.det_item_fee_sumamt,
        },
    )


def _within(pairs: ir.Table) -> ir.BooleanValue:
    """Whether the two charges lie in the window of the list's row."""
    apart = (pairs.fee_ocur_time.epoch_seconds() - pairs.main_time.epoch_seconds()).abs()
    return ibis.cases(
        (pairs.time_window == "day", pairs.day == pairs.main_day),
        (pairs.time_window == "encounter", pairs.mdtrt_id == pairs.main_mdtrt),
        (pairs.time_window == "hour", apart < HOUR),
        (pairs.time_window == "hours_6", apart < 6 * HOUR),
        else_=False,
    )
