"""GZ10000204006000 诊断与患者性别不符."""

from __future__ import annotations

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.attribute import sex_name, wrong_sex
from baowei.rules.patterns.base import known
from baowei.rules.patterns.prefix import with_beginning
from baowei.rules.patterns.stay import diagnoses
from baowei.rules.rule import Rule


@Rule(
    code="GZ10000204006000",
    name="诊断与患者性别不符",
    name_en="Diagnosis of the other sex",
    violation="V22",
    outcome="violation",
    basis=["条例-16", "条例-39-3"],
    since=date(2021, 5, 1),
    subject="encounter",
    stages=("before", "during", "after"),
    scope=["mdtrt_id"],
    lookback=timedelta(days=366),
    method="就诊的主诊断或其他诊断（不含中医诊断）在就诊开始当日属于某一性别专用的ICD-10编码表，而患者为另一性别的，为违规，金额为该次就诊的费用。性别取就诊登记和参保登记，"
    "一处不明的按另一处，两处不一致或均不明的不判；产妇因生育住院的整次不判（新生儿记在母亲账户）。",
    message="诊断“{diag}”（{name}）限{limit}，参保人性别为{sex}。",
    verify="核对患者身份证件与病历首页，区分编码填报错误与冒名就医；属冒名的，按冒名就医另行查处。",
    lawful="就诊登记与参保登记的性别有一处不明而另一处写明的，按写明的；两处不一致的不判；"
    "产妇住院期间新生儿诊断记在母亲账户的不判；中医诊断不比对；新生儿、生育咨询等两性均可用的编码不在表内。",
    known_gaps="看不到性别变更、性别发育异常的病历；只比对类目表，具体编码的性别限制未逐码收录；"
    "诊断编码填报错误也会列出。",
    examples="""
        == 男性患者使用女性诊断
        diag_sex: diag_prefix | gend
            C53   | 2
            D07.0 | 2
            N40   | 1
        mdtrt_d: mdtrt_id | psn_no | gend | dscg_maindiag_code || amount
            M1  | P1  | 1 | C53.900 || 0   # 主诊断
            M2  | P2  | 2 | C53.900 ||     # 性别相符
            M3  | P3  | 1 | I10.x00 || 0   # 次要诊断
            M4  | P4  | - | C53.900 ||     # 性别不明
            M5  | P5  | 1 | C53.900 ||     # 两处登记不一致
            M6  | P6  | 1 | D07.500 ||     # 同类目中另一性别的亚目
            M7  | P7  | 1 | -       || 0   # 只有清单诊断
            M8  | P8  | 1 | I10.x00 ||     # 中医诊断码不比对
            M9  | P9  | 1 | D07.000 || 0   # 亚目
            M10 | P10 | 1 | XC53.90 ||     # 不是以该类目开头
            M11 | P11 | 2 | N40.x00 || 0   # 女性患者使用男性诊断
        psn_info_b: psn_no | gend
            P4 | -
            P5 | 2
            P1 | 1
        setl_list_diag_d: mdtrt_id | psn_no | diag_type | diag_code
            M3 | P3 | 1 | C53.100
            M7 | P7 | - | C53.900
            M8 | P8 | 2 | C53.900
            M1 | P1 | 1 | C53.900

        == 产妇住院期间新生儿的诊断
        diag_sex: diag_prefix | gend
            N47 | 1
            N80 | 2
        mdtrt_d: mdtrt_id | psn_no | gend | med_type | matn_type | dscg_maindiag_code || amount
            M1 | P1 | 2 | 52 | - | O80.000 ||     # 男婴诊断记在母亲账户
            M2 | P2 | 2 | 21 | 1 | I10.x00 ||
            M3 | P3 | 2 | 21 | - | O80.000 ||
            M4 | P4 | 2 | 21 | - | I10.x00 || 0   # 与生育无关的住院
            M5 | P5 | 2 | 11 | - | O99.300 || 0   # 门诊没有新生儿随母
            M6 | P6 | 1 | 52 | - | N80.000 || 0   # 男性不会是产妇
        setl_list_diag_d: mdtrt_id | psn_no | diag_code
            M1 | P1 | N47.x00
            M2 | P2 | N47.x00
            M3 | P3 | N47.x00
            M4 | P4 | N47.x00
            M5 | P5 | N47.x00

        == 类目生效前后
        diag_sex: diag_prefix | gend | valid_from | valid_to
            N40 | 1 | 2026-08-02 | 2026-08-31
        mdtrt_d: mdtrt_id | psn_no | gend | begntime | dscg_maindiag_code || amount
            M1 | P1 | 2 | 2026-08-01 23:00 | N40.x00 ||     # 尚未生效
            M2 | P2 | 2 | 2026-08-02 01:00 | N40.x00 || 0
            M3 | P3 | 2 | 2026-09-01 01:00 | N40.x00 ||     # 已失效

        == 随产品提供的类目表
        mdtrt_d: mdtrt_id | psn_no | gend | dscg_maindiag_code || amount
            M1 | P1 | 1 | O80.000     || 0   # 妊娠分娩
            M2 | P2 | 1 | N80.001     || 0   # 子宫内膜异位
            M3 | P3 | 2 | C61.x00     || 0   # 前列腺癌
            M4 | P4 | 1 | Z38.000     ||     # 新生儿男女均可
            M5 | P5 | 1 | N94.800x006 ||     # 盆腔积液男性也有
            M6 | P6 | 1 | C50.901     ||     # 男性乳腺癌
            M7 | P7 | 1 | N46.x00     ||
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def diagnosis_of_other_sex(
    mdtrt_d: ir.Table, setl_list_diag_d: ir.Table, psn_info_b: ir.Table, diag_sex: ir.Table
) -> ir.Table:
    """A main or listed ICD-10 diagnosis of one sex for a person known to be of the other."""
    who = ["mdtrt_id", "psn_no", "fixmedins_code", "begntime", "endtime"]
    encounters = mdtrt_d.select(*who, day=mdtrt_d.begntime.date())
    coded = with_beginning(
        diagnoses(mdtrt_d, setl_list_diag_d), diag_sex, "diag_code", "diag_prefix"
    )
    rows = coded.inner_join(encounters.semi_join(coded, "mdtrt_id"), "mdtrt_id")
    rows = known(rows, diag_sex, line_column="begun_with", code="diag_prefix").drop("begun_with")
    rows = wrong_sex(rows, mdtrt_d, psn_info_b)
    return hits(
        rows,
        subject=rows.mdtrt_id,
        charge="encounter",
        occurred=rows.begntime,
        until=ibis.coalesce(rows.endtime, rows.begntime),
        evidence={
            "mdtrt_d": rows.mdtrt_id,
            "psn_info_b": rows.psn_no,
            "setl_list_diag_d": rows.setl_list_diag_id,
        },
        facts={
            "diag": rows.diag_code,
            "name": rows.diag_name,
            "limit": sex_name(rows.limit_gend),
            "sex": sex_name(rows.gend),
        },
    )
