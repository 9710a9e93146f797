"""GZ10000102008000 医疗服务项目限科室使用."""

from __future__ import annotations

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.base import charged, known
from baowei.rules.rule import Rule

DEPARTMENT = "dept"


@Rule(
    code="GZ10000102008000",
    name="医疗服务项目限科室使用",
    name_en="Service item limited to departments",
    violation="V16",
    outcome="suspect",
    basis=["条例-15-2", "条例-38-6"],
    since=date(2021, 5, 1),
    subject="line",
    stages=("before", "during", "after"),
    scope=["mdtrt_id"],
    lookback=timedelta(0),
    items=("item_dept.code",),
    method="费用发生当日在限科室表内、计入基金的项目，开单科室、受单科室、入院科室、出院科室的名称都不含表内该编码的任何一个用词的，列为疑点，金额为该笔明细全额。受单科室的名称按机构科室登记查编码。开单科室名称未填的不"
    "判。",
    message="{day}结算的“{name}”限{limit}等科室，本次开单科室为{dept}。",
    verify="查转科记录、床位与科室备案，看患者当时在哪个科室。",
    lawful="受单（执行）、入院、出院科室符合即不列；开单科室名称未填的不判；全自费、已冲销的不判。",
    known_gaps="受单科室编码未填或机构科室登记中查不到的，只看其余科室；只比科室名称用词，随产品只带一个项目，未经核实；科室名称不写的看不到。",
    examples="""
        == 计入基金的才算
        item_dept: code | dept_word
            A | 重症

        fee_list_d: bkkp_sn|bilg_dept_name|med_list_codg|cnt|inscp_amt|fulamt_ownpay_amt ||
            1 | 内科 | A | 1  | 10  | 0  || 10
            2 | 内科 | A | 1  | 0   | 10 ||      # 全自费
            3 | 内科 | A | 1  | -   | 10 ||      # 全自费，未填符合范围金额
            4 | 内科 | A | 1  | -   | 0  || 10   # 未填符合范围金额，未列自费
            5 | 内科 | B | 1  | 10  | 0  ||      # 不在清单
            6 | 内科 | A | -1 | -10 | 0  ||      # 未能抵销的负数明细
        == 清单生效前后
        item_dept: code | dept_word | valid_from | valid_to
            A | 重症 | 2026-08-02 | 2026-08-31

        fee_list_d: bkkp_sn | bilg_dept_name | fee_ocur_time | med_list_codg ||
            1 | 内科 | 2026-08-01 23:59 | A ||      # 清单尚未生效
            2 | 内科 | 2026-08-02 00:01 | A || 10
            3 | 内科 | 2026-09-01 00:00 | A ||      # 已失效
        == 未核实的清单只列疑点
        item_dept: code | dept_word | trust
            A | 重症 | unverified

        fee_list_d: bkkp_sn | bilg_dept_name | med_list_codg ||
            1 | 内科 | A || 10

        == 科室名称
        item_dept: code | dept_word
            A | 重症
            A | ICU
        mdtrt_d: mdtrt_id | adm_dept_name | dscg_dept_name
            M1 | 内科 | 外科
            M2 | 重症医学科 | 外科
            M3 | 内科 | 中心ICU
            M4 | - | -
        fixmedins_rsc_d: fixmedins_code | rsc_type | rsc_code | rsc_name
            H1 | dept | 101 | 重症医学科
            H1 | dept | 102 | 外科
            H1 | device | 103 | 重症监护仪
            H2 | dept | 104 | 重症医学科
        fee_list_d: bkkp_sn|mdtrt_id|bilg_dept_name|fixmedins_code|acord_dept_codg|med_list_codg||
            1 | M1 | 内科 | H1 | - | A || 10
            2 | M1 | 急诊ICU | H1 | - | A ||
            3 | M2 | 内科 | H1 | - | A ||      # 入院科室
            4 | M3 | 内科 | H1 | - | A ||      # 出院科室
            5 | M4 | 内科 | H1 | - | A || 10   # 就诊科室未填
            6 | M1 | - | H1 | - | A ||      # 开单科室未填
            7 | M1 | 内科 | H1 | 101 | A ||      # 受单科室
            8 | M1 | 内科 | H1 | 102 | A || 10
            9 | M1 | 内科 | H1 | 103 | A || 10   # 不是科室
            10 | M1 | 内科 | H1 | 104 | A || 10   # 另一机构的编码
            11 | M1 | 内科 | H2 | 104 | A ||
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def item_dept_other(
    fee_list_d: ir.Table, mdtrt_d: ir.Table, fixmedins_rsc_d: ir.Table, item_dept: ir.Table
) -> ir.Table:
    """No department that ordered, executed or had the patient has a name that the list allows."""
    rows = known(charged(fee_list_d), item_dept).filter(lambda t: t.bilg_dept_name.notnull())
    stays = mdtrt_d.select("mdtrt_id", "adm_dept_name", "dscg_dept_name")
    rows = rows.left_join(stays, "mdtrt_id").drop("mdtrt_id_right")
    depts = fixmedins_rsc_d.filter(fixmedins_rsc_d.rsc_type == DEPARTMENT)
    depts = depts.select("fixmedins_code", "rsc_name", acord_dept_codg="rsc_code").distinct()
    rows = rows.left_join(depts, ["fixmedins_code", "acord_dept_codg"])
    rows = rows.drop("fixmedins_code_right", "acord_dept_codg_right")
    every = (rows.bilg_dept_name, rows.rsc_name, rows.adm_dept_name, rows.dscg_dept_name)
    met = ibis.or_(*(name.fill_null("").contains(rows.dept_word) for name in every))
    marked = rows.mutate(met=met.cast("int32"))
    all_rows = ibis.window(group_by="bkkp_sn")
    marked = marked.mutate(met_once=marked.met.max().over(all_rows))
    rows = marked.filter(marked.met_once == 0)
    first = ibis.window(group_by="bkkp_sn", order_by=rows.knowledge_id)
    rows = rows.mutate(ground_number=ibis.row_number().over(first))
    rows = rows.filter(rows.ground_number == 0)
    return hits(
        rows,
        subject=rows.bkkp_sn,
        evidence={"fee_list_d": rows.bkkp_sn, "mdtrt_d": rows.mdtrt_id},
        facts={
            "name": ibis.coalesce(rows.item_name, rows.medins_list_name, rows.med_list_codg),
            "limit": rows.dept_word,
            "dept": rows.bilg_dept_name,
            "day": rows.day,
        },
    )
