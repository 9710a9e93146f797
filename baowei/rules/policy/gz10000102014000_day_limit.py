"""GZ10000102014000 医疗服务项目限定频次：一日收取的数量超过上限。"""

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.base import charged, doubted, known
from baowei.rules.patterns.beyond import beyond
from baowei.rules.rule import Rule

PERSON_DAY = ["knowledge_id", "psn_no", "fixmedins_code", "day"]


@Rule(
    code="GZ10000102014000",
    name="医疗服务项目限定频次",
    name_en="More units in a day than allowed",
    violation="V10",
    outcome="violation",
    basis=["条例-15-1", "条例-38-3"],
    since=date(2021, 5, 1),
    subject="encounter",
    stages=("before", "during", "after"),
    scope=["psn_no", "fixmedins_code"],
    lookback=timedelta(days=366),
    items=("item_day_limit.code",),
    method="合计同一人、同一机构、同一项目在一个自然日内计入基金的数量，超过限频次表所定上限的部分为多收，从当日最晚的明细算起，按该明细的单价计金额。两次就诊合计才超出的、"
    "一笔明细可能是数日一并计费的、限额未经核实的，只列疑点。",
    message="{item_name}({code})每日至多{max_cnt}，{day}收取超出{over}，多收{excess}元。",
    verify="核对当日医嘱、执行与护理记录的次数或起止时间；一次记入多日费用的，查对应的住院日；"
    "同日两次就诊的，核实是否母婴分别记账、转科或拆分就诊。",
    lawful="分在不同日期收取；多收部分已退费冲销；超出部分未申报基金；不同机构分别收取。",
    known_gaps="不能从费用明细看出补记的是哪一日，一笔数量不超过已住院天数的列疑点；"
    "同日两次就诊合计才超限的列疑点。",
    examples="""
== 一日一次
item_day_limit: code | max_cnt | unit | valid_from | valid_to
    A | 1 | time | 2021-05-01 | 9999-12-31
    C | 1 | time | 2021-05-01 | 2026-08-04
    D | 1 | time | 2026-08-06 | 9999-12-31
fee_list_d: mdtrt_id | psn_no | fee_ocur_time | med_list_codg | cnt | pric | inscp_amt || amount
    M1 | P1 | 2026-08-05 09:00 | A | 1 | 20 | 20 ||
    M1 | P1 | 2026-08-05 14:00 | A | 1 | 30 | 30 || 30 violation # 后一笔是多收
    M2 | P2 | 2026-08-05 09:00 | A | 1 | 20 | 20 ||
    M2 | P2 | 2026-08-06 09:00 | A | 1 | 20 | 20 || # 次日
    M3 | P3 | 2026-08-05 09:00 | A | 1 | 20 | 20 ||
    M3 | P3 | 2026-08-05 14:00 | A | 1 | 20 | 0 || # 后一次自费
    M4 | P4 | 2026-08-05 09:00 | A | 1 | 20 | 20 ||
    M4 | P4 | 2026-08-05 14:00 | A | -1 | 20 | 20 || # 未配对的退费行不计
    M5 | P5 | 2026-08-05 09:00 | A | 1 | 20 | 20 || # 同日另一名患者
    M6 | P6 | 2026-08-05 09:00 | C | 2 | 20 | 40 || # 限额已失效
    M7 | P7 | 2026-08-05 09:00 | D | 2 | 20 | 40 || # 限额尚未生效
    M8 | P8 | 2026-08-05 09:00 | X | 2 | 20 | 40 || # 不限频次的项目
== 一日两次，余下的超限，按较晚一笔的单价
item_day_limit: code | max_cnt | unit
    A | 2 | time
fee_list_d: mdtrt_id | fee_ocur_time | med_list_codg | cnt | pric || amount
    M1 | 2026-08-05 14:00 | A | 2 | 30 || 30 violation # 超出1次
    M1 | 2026-08-05 09:00 | A | 1 | 20 ||
== 超出部分的单价除不尽
item_day_limit: code | max_cnt | unit
    A | 1 | time
fee_list_d: mdtrt_id | cnt | pric | det_item_fee_sumamt || amount
    M1 | 3 | 3.333333 | 10 || 6.67
== 按小时收取，一日至多24小时
item_day_limit: code | max_cnt | unit
    A | 24 | hour
fee_list_d: mdtrt_id | psn_no | fee_ocur_time | cnt | pric || amount
    M1 | P1 | 2026-08-05 09:00 | 24 | 20 ||
    M1 | P1 | 2026-08-05 14:00 | 2.5 | 20 || 50 violation
    M2 | P2 | 2026-08-05 09:00 | 20 | 20 ||
    M2 | P2 | 2026-08-05 14:00 | 4 | 20 || # 恰为24小时
== 另一家机构同日收取
item_day_limit: code | max_cnt | unit
    A | 1 | time
fee_list_d: mdtrt_id | fixmedins_code || amount
    M1 | H1 ||
    M2 | H2 || # 分别计
== 同日两次就诊合计超限，须核实
item_day_limit: code | max_cnt | unit
    A | 1 | time
fee_list_d: mdtrt_id | fee_ocur_time || amount
    M1 | 2026-08-05 09:00 ||
    M2 | 2026-08-05 10:00 || 10 suspect
== 一次补记数日
item_day_limit: code | max_cnt | unit
    A | 1 | time
mdtrt_d: mdtrt_id | psn_no | begntime | endtime
    M1 | P1 | 2026-08-01 10:00 | 2026-08-05 10:00
    M2 | P2 | 2026-08-01 10:00 | 2026-08-05 10:00
    M3 | P3 | 2026-08-01 10:00 | 2026-08-05 10:00
    M4 | P4 | 2026-08-01 10:00 | 2026-08-05 10:00
fee_list_d: mdtrt_id | psn_no | fee_ocur_time | cnt || amount
    M1 | P1 | 2026-08-05 09:00 | 5 || 8 suspect # 住院5日，一笔5次，或为补记
    M2 | P2 | 2026-08-05 09:00 | 6 || 8.33 violation # 多于住院天数
    M3 | P3 | 2026-08-01 09:00 | 1 ||
    M3 | P3 | 2026-08-05 09:00 | 5 || 8 violation # 前一日已收，不可能是补记
    M4 | P4 | 2026-08-05 09:00 | 1 ||
    M4 | P4 | 2026-08-05 14:00 | 1 || 10 violation # 同日两笔，不是一次补记
== 未经核实的限额只提示疑点
item_day_limit: code | max_cnt | unit | trust
    A | 1 | time | unverified
fee_list_d: mdtrt_id | cnt || amount
    M1 | 2 || 5 suspect
""",
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def day_limit(fee_list_d: ir.Table, mdtrt_d: ir.Table, item_day_limit: ir.Table) -> ir.Table:
    """The units above the limit of one person, institution, item and calendar day.

    They are taken from the latest lines of the day, at those lines' price. What one encounter
    has above the limit is certain. Suspect only: an excess that two encounters of the day have
    together, and a single line whose units fit into the days in hospital so far (several days
    booked at once).
    """
    lines = _of_full_days(known(charged(fee_list_d), item_day_limit))
    lines = beyond(lines, [*PERSON_DAY, "mdtrt_id"], allowed="max_cnt").rename(over_stay="over")
    lines = beyond(lines, PERSON_DAY, allowed="max_cnt")
    lines = _with_stay(lines, mdtrt_d)
    lines = lines.filter(lines.over > 0)
    across = lines.over_stay == 0
    over = ibis.ifelse(across, lines.over, lines.over_stay)
    whole = over == lines.cnt
    amount = ibis.ifelse(
        whole, lines.det_item_fee_sumamt, (over * lines.pric).cast("decimal(16,2)")
    )
    booked_at_once = (lines.cnt > lines.max_cnt) & (lines.so_far <= lines.allowed_so_far)
    return hits(
        lines,
        subject=lines.mdtrt_id,
        quantity=over,
        amount=amount,
        outcome=doubted(lines, across, booked_at_once.fill_null(False)),
        evidence={"fee_list_d": lines.bkkp_sn},
        facts={
            "code": lines.code,
            "item_name": lines.item_name,
            "max_cnt": lines.max_cnt,
            "day": lines.day,
            "over": over,
            "excess": amount,
        },
    )


def _of_full_days(lines: ir.Table) -> ir.Table:
    """What encounters were charged of an item of which some day goes beyond the limit."""
    days = lines.group_by([*PERSON_DAY, "max_cnt"]).aggregate(day_cnt=lines.cnt.sum())
    full = days.filter(days.day_cnt > days.max_cnt)
    stays = lines.semi_join(full, PERSON_DAY).select("knowledge_id", "mdtrt_id").distinct()
    return lines.semi_join(stays, ["knowledge_id", "mdtrt_id"])


def _with_stay(lines: ir.Table, mdtrt_d: ir.Table) -> ir.Table:
    """Adds what the encounter was charged so far and what its days so far allow, in units."""
    begun = mdtrt_d.select("mdtrt_id", begun=mdtrt_d.begntime.date())
    rows = lines.left_join(begun, "mdtrt_id").drop("mdtrt_id_right")
    so_far = ibis.window(
        group_by=["knowledge_id", "mdtrt_id"],
        order_by=["fee_ocur_time", "bkkp_sn"],
        preceding=None,
        following=0,
    )
    days = rows.day.delta(rows.begun, unit="day") + 1
    return rows.mutate(
        so_far=rows.cnt.sum().over(so_far),
        allowed_so_far=(rows.max_cnt * days.cast("decimal(8,0)")).cast("decimal(24,4)"),
    )
