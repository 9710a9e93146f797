"""X11 收费与执行对碰."""

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.base import CHARGE, charged
from baowei.rules.patterns.beyond import beyond
from baowei.rules.patterns.executed import ITEM, KIND, SERVICE, recordable
from baowei.rules.rule import Rule

_ELSEWHERE = "transfer"
_NOT_DONE = ("order", _ELSEWHERE)
"""Sources that do not show that something was done in this institution."""


@Rule(
    code="X11",
    name="收费无执行记录或多于执行",
    name_en="Charged without, or beyond, any record of execution",
    violation="V30",
    outcome="suspect",
    basis=["条例-40-3", "条例-20"],
    since=date(2021, 5, 1),
    subject="line",
    stages=("after",),
    scope=["mdtrt_id"],
    lookback=timedelta(days=366),
    needs=("exec_d",),
    method="按就诊和项目，将计费数量与执行记录数量相比。只判在该次就诊有本项目记录，或计费当日有同类项目的记录、医嘱的；几个系统同日记录同一项目的取最大数，医嘱只在没有其他记录时采用。"
    "完全没有记录的全部列出，其余只列超出数量的较晚明细。",
    message="{item}本次就诊共收{charged}，有执行记录的{executed}，超出部分没有执行记录。",
    verify="调阅医嘱、护理执行单、治疗记录及执行人签名、检查检验报告和设备日志，逐次核对。",
    lawful="床位、诊查、挂号、等级护理等本来不逐次留执行记录的项目；当日同类项目没有任何执行记录的"
    "就诊（系统未接入）；执行记录未写数量的；有记录但只写名称、未写编码的。",
    known_gaps="药品、耗材由进销存规则判断；有记录而没有执行人签名的视为已执行（是否上传签名各机构不一）；机构未上传同类执行记录的就诊不判；整日只收一项且无记录的不判；记录本身造假的看不出；"
    "只有医嘱、没有执行的，按没有执行记录处理，但该项目在本次就诊只有医嘱且数量相符时不列。",
    examples="""
        == 同日有别的治疗记录，唯独这一项没有
        fee_list_d: bkkp_sn|fee_ocur_time|med_list_codg|med_chrgitm_type|cnt|pric || amount
            1 | 2026-08-05 10:00 | A | 05 | 1 | 20 ||
            2 | 2026-08-05 10:00 | B | 05 | 1 | 30 || 30   # 没有记录
            3 | 2026-08-05 10:00 | C | 03 | 1 | 30 ||      # 同日没有检查类记录，系统未接入
            4 | 2026-08-06 10:00 | B2 | 05 | 1 | 30 ||     # 当日没有任何治疗记录
            5 | 2026-08-05 10:00 | D | 01 | 1 | 30 ||      # 床位费不留执行记录
            6 | 2026-08-05 10:00 | E | 01 | 1 | 30 ||
            7 | 2026-08-05 10:00 | 001201000030000 | 05 | 1 | 30 ||   # 等级护理
            8 | 2026-08-05 10:00 | E | 05 | 1 | 30 ||     # 另记作床位费的一次不算
        exec_d: src_type | begntime | med_list_codg | cnt
            nursing | 2026-08-05 10:00 | A | 1
            nursing | 2026-08-05 10:00 | E | 1
        item_unrecorded: matched_by | code_prefix
            charge_type | 01
            item | 0012010000
        == 数量多于执行，超出的是后一笔
        fee_list_d: bkkp_sn | fee_ocur_time | med_list_codg | cnt | pric || amount
            1 | 2026-08-05 10:00 | A | 2 | 20 ||
            2 | 2026-08-06 10:00 | A | 3 | 20 || 40   # 共收五次，执行三次
            3 | 2026-08-07 10:00 | B | 2 | 20 ||      # 执行两次，分属两日
        exec_d: src_type | begntime | med_list_codg | cnt
            nursing | 2026-08-05 10:00 | A | 2
            device | 2026-08-05 10:00 | A | 2
            nursing | 2026-08-06 10:00 | A | 2
            nursing | 2026-08-06 11:00 | A | -1
            nursing | 2026-08-06 10:00 | B | 1
            nursing | 2026-08-07 10:00 | B | 1
        == 只有医嘱；未写数量；只写名称；转诊外检
        fee_list_d: bkkp_sn|mdtrt_id|med_list_codg|medins_list_name|cnt|list_type|inscp_amt ||
            1 | 1 | A | 甲 | 1 | 201 | 10 ||
            2 | 1 | B | 乙 | 1 | 201 | 10 ||      # 只有医嘱，数量相符
            3 | 1 | C | 丙 | 3 | 201 | 10 ||      # 记录未写数量
            4 | 1 | D | 丁 | 1 | 201 | 10 ||      # 记录只写名称
            5 | 1 | E | 戊 | 1 | 101 | 10 ||      # 药品
            6 | 1 | F | 己 | 1 | 201 | 0 ||       # 未申报基金
            7 | 2 | G | 庚 | 1 | 201 | 10 ||      # 另一次就诊，没有接入
            8 | 1 | H | 辛 | 1 | 201 | 10 || 10   # 没有任何记录；另一次就诊的不算
            9 | 3 | J | 壬 | 1 | 201 | 10 ||      # 只有医嘱，数量相符
            10 | 3 | K | 癸 | 1 | 201 | 10 || 10  # 同日同类项目有医嘱，唯独此项没有
            11 | 4 | L | 子 | 2 | 201 | 10 || 5   # 有编码的记录按编码、数量核对
            12 | 5 | L | 子 | 3 | 201 | 10 ||     # 各次就诊各算各的
            13 | 5 | N | 丑 | 1 | 201 | 10 || 10
            14 | 6 | M | 寅 | 1 | 201 | 10 ||
            15 | 6 | O | 卯 | 1 | 201 | 10 ||     # 同日只有别项的转诊外检
        exec_d: mdtrt_id | src_type | begntime | med_list_codg | item_name | cnt
            1 | nursing | 2026-08-01 10:00 | A | 甲 | 1
            1 | order | 2026-08-01 10:00 | B | 乙 | 1
            1 | nursing | 2026-08-01 10:00 | C | 丙 | -
            1 | nursing | 2026-08-01 10:00 | - | 丁 | 1
            2 | order | 2026-08-01 10:00 | X | 某 | 1
            2 | nursing | 2026-08-01 10:00 | - | 辛 | 1
            3 | order | 2026-08-01 10:00 | J | 壬 | 1
            4 | nursing | 2026-08-01 10:00 | L | 子 | 1
            5 | nursing | 2026-08-01 10:00 | L | 子 | 4
            6 | transfer | 2026-08-01 10:00 | M | 寅 | 1
        == 不留记录的项目按当日的表；收费类别以本次就诊为准
        fee_list_d: bkkp_sn|mdtrt_id|fee_ocur_time|med_list_codg|med_chrgitm_type||
            1 | 1 | 2026-08-01 10:00 | A | 05 ||
            2 | 1 | 2026-08-01 10:00 | B | 05 || 10    # 表次日才生效
            3 | 2 | 2026-08-02 10:00 | A | 05 ||
            4 | 2 | 2026-08-02 10:00 | B | 05 ||       # 生效首日
            5 | 3 | 2026-08-03 10:00 | A | 05 ||
            6 | 3 | 2026-08-03 10:00 | B | 05 ||       # 末日
            7 | 4 | 2026-08-04 10:00 | A | 05 ||
            8 | 4 | 2026-08-04 10:00 | B | 05 || 10    # 已失效
            9 | 1 | 2026-08-01 10:00 | C | 03 ||       # 本次就诊没有这一类的记录
            10 | 5 | 2026-08-01 10:00 | A | 03 ||
            11 | 5 | 2026-08-01 10:00 | D | 05 ||      # 同一项目在别的就诊才属这一类
        exec_d: mdtrt_id | src_type | begntime | med_list_codg | cnt
            1 | nursing | 2026-08-01 10:00 | A | 1
            2 | nursing | 2026-08-02 10:00 | A | 1
            3 | nursing | 2026-08-03 10:00 | A | 1
            4 | nursing | 2026-08-04 10:00 | A | 1
            5 | nursing | 2026-08-01 10:00 | A | 1
        item_unrecorded: matched_by | code_prefix | valid_from | valid_to
            item | B | 2026-08-02 | 2026-08-03
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def charge_without_execution(
    fee_list_d: ir.Table,
    exec_d: ir.Table,
    doubtful_services: ir.Table,
    item_unrecorded: ir.Table,
) -> ir.Table:
    """The service charges of an encounter beyond what its records show was done.

    An item is judged where the encounter has records of it, or where on the day of the charge the
    encounter has records or orders of another item of the same charge type. Several systems that
    record an item on one day record the same thing: the largest counts. Orders count only for an
    item of which nothing else is recorded. Without any record the whole charge is flagged;
    otherwise the later units.
    """
    few = doubtful_services
    lines = charged(fee_list_d)
    lines = lines.filter(lines.list_type == SERVICE).semi_join(few, "mdtrt_id")
    lines = lines.select(*CHARGE, "med_chrgitm_type")
    lines = lines.mutate(charge_type=lines.med_chrgitm_type.fill_null(""))
    records = exec_d.semi_join(few, "mdtrt_id")
    rows = lines.semi_join(recordable(lines, item_unrecorded), KIND)
    rows = rows.inner_join(_short(rows, _executed(records)), ITEM).select(*rows.columns, "executed")
    rows = rows.mutate(allowed=rows.executed.fill_null(ibis.literal(0).cast("decimal(16,4)")))
    rows = _recorded_by_name(rows, records)
    sums = ibis.window(group_by=ITEM)
    rows = rows.mutate(charged_cnt=rows.cnt.sum().over(sums))
    rows = beyond(rows, ITEM, allowed="allowed")
    rows = rows.filter(rows.over > 0)
    rows = rows.left_join(_recorded_types(lines, records), ["mdtrt_id", "day", "charge_type"])
    rows = rows.filter(rows.executed.notnull() | rows.mdtrt_id_right.notnull())
    return hits(
        rows,
        subject=rows.bkkp_sn,
        quantity=rows.over,
        amount=(rows.det_item_fee_sumamt * (rows.over / rows.cnt)).cast("decimal(16,2)"),
        evidence={"fee_list_d": rows.bkkp_sn, "mdtrt_d": rows.mdtrt_id},
        facts={
            "item": ibis.coalesce(rows.hilist_name, rows.medins_list_name, rows.med_list_codg),
            "charged": rows.charged_cnt,
            "executed": rows.allowed,
        },
    )


def _short(lines: ir.Table, executed: ir.Table) -> ir.Table:
    """Encounters and items charged more often than executed: few, and only they are looked into."""
    sums = lines.group_by(ITEM).agg(charged_sum=lines.cnt.sum())
    both = sums.left_join(executed, ITEM)
    both = both.drop("mdtrt_id_right", "med_list_codg_right")
    both = both.filter(
        (both.charged_sum > both.executed) | both.executed.isnull(),
        ~both.uncounted.fill_null(False),
    )
    return both.select("mdtrt_id", "med_list_codg", "executed")


def _executed(exec_d: ir.Table) -> ir.Table:
    """Units done by encounter and item; `uncounted`: some record gives no quantity."""
    records = exec_d.mutate(day=exec_d.begntime.date(), ordered=exec_d.src_type.isin(_NOT_DONE))
    keys = ["mdtrt_id", "med_list_codg", "ordered"]
    sources = records.group_by([*keys, "day", "src_type"]).agg(
        done=records.cnt.sum(), uncounted=records.cnt.isnull().max()
    )
    days = sources.group_by([*keys, "day"]).agg(
        done=sources.done.max(), uncounted=sources.uncounted.max()
    )
    items = days.group_by(keys).agg(done=days.done.sum(), uncounted=days.uncounted.max())
    both = items.group_by(ITEM).agg(
        done=items.done.max(where=~items.ordered),
        ordered=items.done.max(where=items.ordered),
        uncounted=items.uncounted.max(),
    )
    return both.select(
        "mdtrt_id",
        "med_list_codg",
        "uncounted",
        executed=ibis.coalesce(both.done, both.ordered).cast("decimal(16,4)"),
    )


def _recorded_types(lines: ir.Table, exec_d: ir.Table) -> ir.Table:
    """Encounter, day and charge type of which some charged item has a record or order that day.

    Where orders alone are there, they show that an item without one was not even ordered.
    """
    done = exec_d.filter(exec_d.src_type != _ELSEWHERE)
    done = done.select("mdtrt_id", "med_list_codg", day=done.begntime.date()).distinct()
    types = lines.select("mdtrt_id", "med_list_codg", "charge_type").distinct()
    joined = done.inner_join(types, ITEM)
    return joined.select("mdtrt_id", "day", "charge_type").distinct()


def _recorded_by_name(rows: ir.Table, exec_d: ir.Table) -> ir.Table:
    """Without the items that a record names, but does not code."""
    named = exec_d.filter(exec_d.med_list_codg.isnull())
    named = named.select(named_in="mdtrt_id", item_name="item_name")
    return rows.anti_join(
        named,
        [
            rows.mdtrt_id == named.named_in,
            (rows.hilist_name == named.item_name) | (rows.medins_list_name == named.item_name),
        ],
    )
