"""GZ10000102011000 医疗服务项目限医疗机构级别."""

from __future__ import annotations

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.base import charged, doubted, known
from baowei.rules.patterns.institution import below_rank
from baowei.rules.rule import Rule


@Rule(
    code="GZ10000102011000",
    name="医疗服务项目限医疗机构级别",
    name_en="Service item limited to a level of institution",
    violation="V16",
    outcome="violation",
    basis=["条例-15-2", "条例-38-6"],
    since=date(2021, 5, 1),
    subject="line",
    stages=("before", "during", "after"),
    scope=["mdtrt_id"],
    lookback=timedelta(0),
    items=("item_inst_level.code",),
    method="费用发生当日限定医疗机构级别的项目，计入基金，而医院等级（先取就诊登记，未填的取机构登记）低于限定级别的，为违规，金额为该笔明细全额。机构登记的等级已达到限定级别的，"
    "只列疑点；药店和等级不明的不判。",
    message="{day}结算的“{name}”限{limit}级及以上医疗机构使用，该机构等级为{level}。",
    verify="核对机构等级评审文件在服务当日的等级。",
    lawful="零售药店不适用；等级不明的不判；就诊登记与机构登记的等级高低不一的只列疑点；"
    "全自费、已冲销的不判。",
    known_gaps="看不到县域医共体、医联体内按上级处方下沉开展项目的地方规定；没有公开的国家清单，须按本地目录导入。",
    examples="""
        == 一级医院开展限二级及以上项目
        item_inst_level: code | item_name | min_rank
            A | 甲 | 2
            C | 丙 | 3
        mdtrt_d: mdtrt_id | fixmedins_code | hosp_lv
            M1 | H1 | 08
            M2 | H2 | 05
            M3 | H3 | -
            M4 | H4 | -
            M5 | H5 | 08
            M6 | P6 | 11
            M7 | H7 | 11
            M8 | H8 | 10
        fixmedins_b: fixmedins_code | fixmedins_type | medins_lv
            H1 | 1 | 08
            H2 | 1 | 05
            H3 | 1 | -
            H4 | 1 | 09
            H5 | 1 | 05
            P6 | 2 | 11
            H7 | 1 | -
        fee_list_d: bkkp_sn | mdtrt_id | fixmedins_code | med_list_codg | inscp_amt || amount
            1  | M1 | H1 | A | 10 || 10 violation   # 一级甲等
            2  | M2 | H2 | A | 10 ||      # 二级甲等，正好够
            3  | M3 | H3 | A | 10 ||      # 等级不明
            4  | M4 | H4 | A | 10 || 10   # 就诊未填，按机构登记
            5  | M5 | H5 | A | 10 || 10 suspect   # 机构登记为二级，两处不一
            6  | M6 | P6 | A | 10 ||      # 药店不适用
            7  | M7 | H7 | A | 10 || 10   # 无等级
            8  | M2 | H2 | C | 10 || 10   # 二级用限三级项目
            9  | M1 | H1 | A | 0  ||      # 全自费
            10 | M1 | H1 | B | 10 ||      # 不在清单
            12 | M8 | H8 | A | 10 || 10   # 机构登记缺失，编号为医疗机构

        == 清单未核实
        item_inst_level: code | min_rank | trust
            A | 2 | unverified
        mdtrt_d: mdtrt_id | hosp_lv
            M1 | 08
        fee_list_d: bkkp_sn | med_list_codg || amount
            1 | A || 10 suspect

        == 清单生效前后
        item_inst_level: code | min_rank | valid_from | valid_to
            A | 2 | 2026-08-02 | 2026-08-31
        hosp_rank: hosp_lv | rank | valid_from | valid_to
            08 | 1 | 2021-05-01 | 9999-12-31
            14 | 1 | 2026-08-05 | 2026-08-06
        mdtrt_d: mdtrt_id | hosp_lv
            M1 | 08
            M2 | 14
        fee_list_d: bkkp_sn | mdtrt_id | fee_ocur_time | med_list_codg || amount
            1 | M1 | 2026-08-01 23:59 | A ||      # 清单尚未生效
            2 | M1 | 2026-08-02 00:01 | A || 10
            3 | M1 | 2026-09-01 00:00 | A ||      # 已失效
            4 | M2 | 2026-08-04 10:00 | A ||      # 等级归类尚未生效
            5 | M2 | 2026-08-05 10:00 | A || 10
            6 | M2 | 2026-08-07 10:00 | A ||      # 等级归类已失效
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def item_inst_level_exceeded(
    fee_list_d: ir.Table,
    mdtrt_d: ir.Table,
    fixmedins_b: ir.Table,
    item_inst_level: ir.Table,
    hosp_rank: ir.Table,
) -> ir.Table:
    """The hospital's level on the encounter (else in the register) is below the item's limit."""
    rows = known(charged(fee_list_d), item_inst_level)
    rows = below_rank(rows, mdtrt_d, fixmedins_b, hosp_rank)
    return hits(
        rows,
        subject=rows.bkkp_sn,
        outcome=doubted(rows, rows.doubtful),
        evidence={
            "fee_list_d": rows.bkkp_sn,
            "mdtrt_d": rows.mdtrt_id,
            "fixmedins_b": rows.fixmedins_code,
        },
        facts={
            "name": ibis.coalesce(rows.item_name, rows.medins_list_name, rows.med_list_codg),
            "limit": ibis.ifelse(rows.min_rank == 3, "三", "二"),
            "level": rows.level_name,
            "day": rows.day,
        },
    )
