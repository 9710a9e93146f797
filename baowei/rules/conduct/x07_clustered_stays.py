"""X07 聚集住院."""

from __future__ import annotations

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.base import with_param
from baowei.rules.patterns.overlap import finished_stays
from baowei.rules.rule import Rule

TOGETHER = {"addr": "住址", "emp_no": "单位", "tel": "电话"}
VILLAGE = "^(.*村)"
"""What an address says of the village: all up to the word."""


@Rule(
    code="X07",
    name="聚集住院",
    name_en="Stays of a group, admitted and discharged together",
    violation="V27",
    outcome="suspect",
    basis=["条例-15-1", "条例-40-1"],
    since=date(2021, 5, 1),
    subject="encounter",
    stages=("after",),
    scope=["fixmedins_code"],
    lookback=timedelta(days=31),
    status="trial",
    method="同一机构同日入院又同日出院、登记住址相同（或同村、同单位、同联系电话）的不同的人达到参数表所定人数的住院，列为疑点；参保登记同一住址的全部参保人同日入院又同日出院、且不少于参数表"
    "所定人数的（整户住院），列为疑点。同村按住址文字中最后一个“村”字以前的部分。全部费用为涉及金额。",
    message="{admitted}入院、{discharged}出院，{what}相同的有{many}人。",
    verify="走访病人，核对接送车辆、减免承诺、病情与治疗，看是否诱导或虚假住院。",
    lawful="集体食物中毒、事故、传染病暴发由机构说明；未办出院的不判；整户人数不足的（如母亲与新生儿）不判。",
    known_gaps="住址写法不一的看不到；养老、福利机构地址相同，灵活就业人员挂在同一单位编号的会误列；"
    "户内有人参保登记在别处的，不算整户。",
    examples="""
        == 住址相同
        param: param_name | param_value | valid_from | valid_to
            cluster_persons | 3 | 2026-08-02 | 2026-08-31
            other | 1 | 2021-05-01 | 9999-12-31
        mdtrt_d: mdtrt_id|psn_no|fixmedins_code|begntime|endtime|med_type|addr || amount
            1 | P1 | H1 | 2026-08-02 09:00 | 2026-08-07 09:00 | 21 | 甲 || 0
            2 | P2 | H1 | 2026-08-02 10:00 | 2026-08-07 10:00 | 21 | 甲 || 0
            3 | P3 | H1 | 2026-08-02 11:00 | 2026-08-07 11:00 | 21 | 甲 || 0
            4 | P4 | H1 | 2026-08-02 11:00 | 2026-08-08 11:00 | 21 | 甲 ||     # 另一日出院
            5 | P5 | H1 | 2026-08-03 11:00 | 2026-08-07 11:00 | 21 | 甲 ||     # 另一日入院
            6 | P6 | H1 | 2026-08-02 11:00 | 2026-08-07 11:00 | 21 | 乙 ||
            7 | P7 | H2 | 2026-08-02 11:00 | 2026-08-07 11:00 | 21 | 甲 ||     # 另一机构
            8 | P8 | H3 | 2026-08-02 11:00 | 2026-08-07 11:00 | 21 | - ||      # 未填
            9 | P9 | H3 | 2026-08-02 11:00 | 2026-08-07 11:00 | 21 | - ||
            10 | P10 | H3 | 2026-08-02 11:00 | 2026-08-07 11:00 | 21 | - ||
            11 | P11 | H4 | 2026-08-02 11:00 | 2026-08-07 11:00 | 21 | 丙 ||   # 一人两次
            12 | P11 | H4 | 2026-08-02 12:00 | 2026-08-07 11:00 | 21 | 丙 ||
            13 | P12 | H4 | 2026-08-02 11:00 | 2026-08-07 11:00 | 21 | 丙 ||
            14 | P13 | H5 | 2026-08-01 11:00 | 2026-08-07 11:00 | 21 | 甲 ||   # 参数尚未生效
            15 | P14 | H5 | 2026-08-01 11:00 | 2026-08-07 11:00 | 21 | 甲 ||
            16 | P15 | H5 | 2026-08-01 11:00 | 2026-08-07 11:00 | 21 | 甲 ||
            17 | P16 | H6 | 2026-08-02 11:00 | 2026-08-07 11:00 | 11 | 甲 ||   # 门诊
            18 | P17 | H6 | 2026-08-02 11:00 | 2026-08-07 11:00 | 11 | 甲 ||
            19 | P18 | H6 | 2026-08-02 11:00 | 2026-08-07 11:00 | 11 | 甲 ||

        == 单位相同
        param: param_name | param_value | valid_from | valid_to
            cluster_persons | 3 | 2026-08-02 | 2026-08-31
            other | 1 | 2021-05-01 | 9999-12-31
        mdtrt_d: mdtrt_id|psn_no|fixmedins_code|begntime|endtime|med_type|emp_no || amount
            1 | P1 | H1 | 2026-08-02 09:00 | 2026-08-07 09:00 | 21 | 甲 || 0
            2 | P2 | H1 | 2026-08-02 10:00 | 2026-08-07 10:00 | 21 | 甲 || 0
            3 | P3 | H1 | 2026-08-02 11:00 | 2026-08-07 11:00 | 21 | 甲 || 0
            4 | P4 | H1 | 2026-08-02 11:00 | 2026-08-08 11:00 | 21 | 甲 ||     # 另一日出院
            5 | P5 | H1 | 2026-08-03 11:00 | 2026-08-07 11:00 | 21 | 甲 ||     # 另一日入院
            6 | P6 | H1 | 2026-08-02 11:00 | 2026-08-07 11:00 | 21 | 乙 ||
            7 | P7 | H2 | 2026-08-02 11:00 | 2026-08-07 11:00 | 21 | 甲 ||     # 另一机构
            8 | P8 | H3 | 2026-08-02 11:00 | 2026-08-07 11:00 | 21 | - ||      # 未填
            9 | P9 | H3 | 2026-08-02 11:00 | 2026-08-07 11:00 | 21 | - ||
            10 | P10 | H3 | 2026-08-02 11:00 | 2026-08-07 11:00 | 21 | - ||
            11 | P11 | H4 | 2026-08-02 11:00 | 2026-08-07 11:00 | 21 | 丙 ||   # 一人两次
            12 | P11 | H4 | 2026-08-02 12:00 | 2026-08-07 11:00 | 21 | 丙 ||
            13 | P12 | H4 | 2026-08-02 11:00 | 2026-08-07 11:00 | 21 | 丙 ||
            14 | P13 | H5 | 2026-08-01 11:00 | 2026-08-07 11:00 | 21 | 甲 ||   # 参数尚未生效
            15 | P14 | H5 | 2026-08-01 11:00 | 2026-08-07 11:00 | 21 | 甲 ||
            16 | P15 | H5 | 2026-08-01 11:00 | 2026-08-07 11:00 | 21 | 甲 ||
            17 | P16 | H6 | 2026-08-02 11:00 | 2026-08-07 11:00 | 11 | 甲 ||   # 门诊
            18 | P17 | H6 | 2026-08-02 11:00 | 2026-08-07 11:00 | 11 | 甲 ||
            19 | P18 | H6 | 2026-08-02 11:00 | 2026-08-07 11:00 | 11 | 甲 ||

        == 电话相同
        param: param_name | param_value | valid_from | valid_to
            cluster_persons | 3 | 2026-08-02 | 2026-08-31
            other | 1 | 2021-05-01 | 9999-12-31
        mdtrt_d: mdtrt_id|psn_no|fixmedins_code|begntime|endtime|med_type|tel || amount
            1 | P1 | H1 | 2026-08-02 09:00 | 2026-08-07 09:00 | 21 | 甲 || 0
            2 | P2 | H1 | 2026-08-02 10:00 | 2026-08-07 10:00 | 21 | 甲 || 0
            3 | P3 | H1 | 2026-08-02 11:00 | 2026-08-07 11:00 | 21 | 甲 || 0
            4 | P4 | H1 | 2026-08-02 11:00 | 2026-08-08 11:00 | 21 | 甲 ||     # 另一日出院
            5 | P5 | H1 | 2026-08-03 11:00 | 2026-08-07 11:00 | 21 | 甲 ||     # 另一日入院
            6 | P6 | H1 | 2026-08-02 11:00 | 2026-08-07 11:00 | 21 | 乙 ||
            7 | P7 | H2 | 2026-08-02 11:00 | 2026-08-07 11:00 | 21 | 甲 ||     # 另一机构
            8 | P8 | H3 | 2026-08-02 11:00 | 2026-08-07 11:00 | 21 | - ||      # 未填
            9 | P9 | H3 | 2026-08-02 11:00 | 2026-08-07 11:00 | 21 | - ||
            10 | P10 | H3 | 2026-08-02 11:00 | 2026-08-07 11:00 | 21 | - ||
            11 | P11 | H4 | 2026-08-02 11:00 | 2026-08-07 11:00 | 21 | 丙 ||   # 一人两次
            12 | P11 | H4 | 2026-08-02 12:00 | 2026-08-07 11:00 | 21 | 丙 ||
            13 | P12 | H4 | 2026-08-02 11:00 | 2026-08-07 11:00 | 21 | 丙 ||
            14 | P13 | H5 | 2026-08-01 11:00 | 2026-08-07 11:00 | 21 | 甲 ||   # 参数尚未生效
            15 | P14 | H5 | 2026-08-01 11:00 | 2026-08-07 11:00 | 21 | 甲 ||
            16 | P15 | H5 | 2026-08-01 11:00 | 2026-08-07 11:00 | 21 | 甲 ||
            17 | P16 | H6 | 2026-08-02 11:00 | 2026-08-07 11:00 | 11 | 甲 ||   # 门诊
            18 | P17 | H6 | 2026-08-02 11:00 | 2026-08-07 11:00 | 11 | 甲 ||
            19 | P18 | H6 | 2026-08-02 11:00 | 2026-08-07 11:00 | 11 | 甲 ||
        == 同村
        param: param_name | param_value
            cluster_persons | 3
        mdtrt_d: mdtrt_id|psn_no|fixmedins_code|begntime|endtime|med_type|addr || amount
            1 | P1 | H1 | 2026-08-02 09:00 | 2026-08-07 09:00 | 21 | 石桥镇柳村1组2号 || 0
            2 | P2 | H1 | 2026-08-02 09:00 | 2026-08-07 09:00 | 21 | 石桥镇柳村3组 || 0
            3 | P3 | H1 | 2026-08-02 09:00 | 2026-08-07 09:00 | 21 | 石桥镇柳村 || 0
            4 | P4 | H1 | 2026-08-02 09:00 | 2026-08-07 09:00 | 21 | 石桥镇杨村1组2号 ||
            8 | P8 | H2 | 2026-08-02 09:00 | 2026-08-07 09:00 | 21 | 石桥镇柳村 ||  # 另一机构
            9 | P9 | H1 | 2026-08-03 09:00 | 2026-08-07 09:00 | 21 | 石桥镇柳村 ||  # 另一日入院
            10 | Q1 | H1 | 2026-08-02 09:00 | 2026-08-08 09:00 | 21 | 石桥镇柳村 || # 另一日出院
            5 | P5 | H2 | 2026-08-02 09:00 | 2026-08-07 09:00 | 21 | 石桥镇1号 ||   # 不写村
            6 | P6 | H2 | 2026-08-02 09:00 | 2026-08-07 09:00 | 21 | 石桥镇2号 ||
            7 | P7 | H2 | 2026-08-02 09:00 | 2026-08-07 09:00 | 21 | 石桥镇3号 ||
        == 整户住院
        param: param_name | param_value | valid_from | valid_to
            cluster_persons | 9 | 2026-08-01 | 2026-08-31
            cluster_household | 3 | 2026-08-02 | 2026-08-31
            other | 1 | 2021-05-01 | 9999-12-31
        psn_info_b: psn_no | resd_addr
            P1 | 甲
            P2 | 甲
            P3 | 甲
            P4 | 乙
            P5 | 乙
            P6 | 乙
            P7 | 乙
            P8 | 丙
            P9 | 丙
            Q1 | -
            Q2 | -
            Q3 | -
            Q4 | 丁
            Q5 | 丁
            Q6 | 丁
            Q7 | 戊
            Q8 | 戊
            Q9 | 戊
        mdtrt_d: mdtrt_id|psn_no|fixmedins_code|begntime|endtime|med_type|addr || amount
            1 | P1 | H1 | 2026-08-02 09:00 | 2026-08-07 09:00 | 21 | - || 0
            2 | P2 | H1 | 2026-08-02 09:00 | 2026-08-07 09:00 | 21 | - || 0
            3 | P3 | H1 | 2026-08-02 09:00 | 2026-08-07 09:00 | 21 | - || 0
            4 | P4 | H1 | 2026-08-02 09:00 | 2026-08-07 09:00 | 21 | - ||     # 户内一人在家
            5 | P5 | H1 | 2026-08-02 09:00 | 2026-08-07 09:00 | 21 | - ||
            6 | P6 | H1 | 2026-08-02 09:00 | 2026-08-07 09:00 | 21 | - ||
            7 | P8 | H1 | 2026-08-02 09:00 | 2026-08-07 09:00 | 21 | - ||     # 一户只有两人
            8 | P9 | H1 | 2026-08-02 09:00 | 2026-08-07 09:00 | 21 | - ||
            9 | Q1 | H1 | 2026-08-02 09:00 | 2026-08-07 09:00 | 21 | - ||     # 住址不明
            10 | Q2 | H1 | 2026-08-02 09:00 | 2026-08-07 09:00 | 21 | - ||
            11 | Q3 | H1 | 2026-08-02 09:00 | 2026-08-07 09:00 | 21 | - ||
            12 | Q4 | H1 | 2026-08-02 09:00 | 2026-08-07 09:00 | 21 | - ||    # 一人另日出院
            13 | Q5 | H1 | 2026-08-02 09:00 | 2026-08-07 09:00 | 21 | - ||
            14 | Q6 | H1 | 2026-08-02 09:00 | 2026-08-08 09:00 | 21 | - ||
            15 | Q7 | H1 | 2026-08-01 09:00 | 2026-08-07 09:00 | 21 | - ||    # 参数尚未生效
            16 | Q8 | H1 | 2026-08-01 09:00 | 2026-08-07 09:00 | 21 | - ||
            17 | Q9 | H1 | 2026-08-01 09:00 | 2026-08-07 09:00 | 21 | - ||
            18 | P1 | H2 | 2026-08-02 09:00 | 2026-08-07 09:00 | 21 | - ||    # 另一机构
            19 | P2 | H1 | 2026-08-03 09:00 | 2026-08-07 09:00 | 21 | - ||    # 另一日入院
            20 | P3 | H1 | 2026-08-02 09:00 | 2026-08-08 09:00 | 21 | - ||    # 另一日出院
        == 三样都相同，只报一次
        param: param_name | param_value
            cluster_persons | 2
        mdtrt_d: mdtrt_id|psn_no|begntime|endtime|med_type|addr|emp_no|tel || amount
            1 | P1 | 2026-08-02 09:00 | 2026-08-07 09:00 | 21 | 甲 | 乙 | 丙 || 0
            2 | P2 | 2026-08-02 09:00 | 2026-08-07 09:00 | 21 | 甲 | 乙 | 丙 || 0
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def stays_in_groups(
    inpatient_stays: ir.Table, mdtrt_d: ir.Table, psn_info_b: ir.Table, param: ir.Table
) -> ir.Table:
    """People of one address, village, employer or telephone, or a whole household, who come and go.

    They are admitted to one institution on one day, and discharged on one day.
    """
    more = mdtrt_d.select("mdtrt_id", *TOGETHER)
    more = more.mutate(village=more.addr.re_extract(VILLAGE, 1).nullif(""))
    stays = finished_stays(inpatient_stays).inner_join(more, "mdtrt_id")
    words = TOGETHER | {"village": "村"}
    rows = ibis.union(*(_same(stays, column, word) for column, word in words.items()))
    rows = with_param(rows, param, "cluster_persons", on="admitted")
    rows = rows.filter(rows.many >= rows.cluster_persons).drop("cluster_persons")
    rows = rows.union(_households(stays, psn_info_b, param))
    first = ibis.window(group_by="mdtrt_id", order_by=[rows.many.desc(), rows.what])
    rows = rows.mutate(group_number=ibis.row_number().over(first))
    rows = rows.filter(rows.group_number == 0)
    return hits(
        rows,
        subject=rows.mdtrt_id,
        charge="encounter",
        occurred=rows.begntime,
        until=rows.endtime,
        evidence={"mdtrt_d": rows.mdtrt_id},
        facts={
            "admitted": rows.admitted,
            "discharged": rows.discharged,
            "what": rows.what,
            "many": rows.many,
        },
    )


def _same(stays: ir.Table, column: str, word: str) -> ir.Table:
    """The stays with `many`, how many persons share the column's value (`shared`) and both days."""
    key = ["fixmedins_code", "admitted", "discharged", column]
    sums = stays.group_by(key).aggregate(many=stays.psn_no.nunique())
    rows = stays.inner_join(sums, key)  # who gives no value meets nobody
    return rows.select(
        *("mdtrt_id", "psn_no", "fixmedins_code", "begntime", "endtime"),
        *("admitted", "discharged", "many"),
        shared=rows[column],
        what=ibis.literal(word),
    )


def _households(stays: ir.Table, psn_info_b: ir.Table, param: ir.Table) -> ir.Table:
    """The stays of whole households: of all who are registered at one address."""
    homes = psn_info_b.select("psn_no", "resd_addr")
    rows = _same(homes.inner_join(stays, "psn_no"), "resd_addr", "户")
    rows = with_param(rows, param, "cluster_household", on="admitted")
    rows = rows.filter(rows.many >= rows.cluster_household).drop("cluster_household")
    lived = homes.semi_join(rows, homes.resd_addr == rows.shared)
    members = lived.group_by(shared=lived.resd_addr).aggregate(members=lived.psn_no.nunique())
    rows = rows.inner_join(members, "shared")
    return rows.filter(rows.many == rows.members).drop("members")
