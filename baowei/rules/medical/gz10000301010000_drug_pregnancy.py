"""GZ10000301010000 妊娠期及哺乳期用药安全."""

from __future__ import annotations

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.base import charged, known
from baowei.rules.patterns.indicated import forbidden
from baowei.rules.patterns.insured import BIRTH_VISITS, CODE_LENGTH
from baowei.rules.rule import Rule


@Rule(
    code="GZ10000301010000",
    name="妊娠期及哺乳期用药安全",
    name_en="Drug not for pregnancy or lactation",
    violation="V03",
    outcome="suspect",
    basis=["条例-15-1", "条例-38-2"],
    since=date(2021, 5, 1),
    subject="line",
    stages=("before", "during", "after"),
    scope=["mdtrt_id"],
    lookback=timedelta(0),
    items=("drug_pregnancy.code",),
    status="trial",
    method="费用发生当日在妊娠期、哺乳期禁用药品表内、计入基金的药品，所在就诊的主要诊断或结算清单诊断属于妊娠、哺乳类目的，或者是生育门诊、生育住院、登记了生育类别的就诊的，列为疑点，金额为该"
    "笔明细全额。男性不判。",
    message="{day}结算的“{name}”妊娠期或哺乳期禁用，本次就诊{ground}。",
    verify="查病历、孕周、用药理由与知情同意，请产科医师、药师评判。",
    lawful="终止妊娠、产后止血等本来用于妊娠结局的药品不应列入知识表；登记为男性的不判；全自费、已冲销的不判。",
    known_gaps="知识表须按说明书整理，随产品只带空表；既未写妊娠诊断、又非生育就医的看不出；计划生育就医如登记了生育类别会误列；孕周、剂量看不出。",
    examples="""
        == 计入基金的才算
        drug_pregnancy: code
            A
        pregnancy_diag: diag_prefix
            O
        mdtrt_d: mdtrt_id | dscg_maindiag_code
            M1 | O80.000
        fee_list_d: bkkp_sn | med_list_codg | cnt | inscp_amt | fulamt_ownpay_amt ||
            1 | A | 1  | 10  | 0  || 10
            2 | A | 1  | 0   | 10 ||      # 全自费
            3 | A | 1  | -   | 10 ||      # 全自费，未填符合范围金额
            4 | A | 1  | -   | 0  || 10   # 未填符合范围金额，未列自费
            5 | B | 1  | 10  | 0  ||      # 不在清单
            6 | A | -1 | -10 | 0  ||      # 未能抵销的负数明细
        == 清单生效前后
        drug_pregnancy: code | valid_from | valid_to
            A | 2026-08-02 | 2026-08-31
        pregnancy_diag: diag_prefix
            O
        mdtrt_d: mdtrt_id | dscg_maindiag_code
            M1 | O80.000
        fee_list_d: bkkp_sn | fee_ocur_time | med_list_codg ||
            1 | 2026-08-01 23:59 | A ||      # 清单尚未生效
            2 | 2026-08-02 00:01 | A || 10
            3 | 2026-09-01 00:00 | A ||      # 已失效
        == 未核实的清单只列疑点
        drug_pregnancy: code | trust
            A | unverified
        pregnancy_diag: diag_prefix
            O
        mdtrt_d: mdtrt_id | dscg_maindiag_code
            M1 | O80.000
        fee_list_d: bkkp_sn | med_list_codg ||
            1 | A || 10

        == 妊娠诊断与性别
        drug_pregnancy: code
            A
        pregnancy_diag: diag_prefix | valid_from | valid_to
            O | 2021-05-01 | 2026-08-31
            Z33 | 2026-08-02 | 9999-12-31
        mdtrt_d: mdtrt_id | psn_no | gend | dscg_maindiag_code
            M1 | P1 | 2 | I10.x00
            M2 | P2 | 2 | O99.300
            M3 | P3 | - | I10.x00
            M4 | P4 | 1 | O99.300
            M5 | P5 | 2 | Z33.x00
        fee_list_d: bkkp_sn | mdtrt_id | setl_id | psn_no | fee_ocur_time | med_list_codg || amount
            1 | M1 | S1 | P1 | 2026-08-02 10:00 | A ||      # 没有妊娠诊断
            2 | M2 | S2 | P2 | 2026-08-02 10:00 | A || 10   # 主诊断
            3 | M3 | S3 | P3 | 2026-08-02 10:00 | A || 10   # 其他诊断，性别不明
            4 | M4 | S4 | P4 | 2026-08-02 10:00 | A ||      # 登记为男性
            5 | M5 | S5 | P5 | 2026-08-02 10:00 | A || 10
            6 | M5 | S5 | P5 | 2026-08-01 10:00 | A ||      # 类目尚未生效
            7 | M2 | S2 | P2 | 2026-08-31 10:00 | A || 10
            8 | M2 | S2 | P2 | 2026-09-01 10:00 | A ||      # 类目已失效
        setl_list_diag_d: setl_id | mdtrt_id | psn_no | diag_code | diag_type
            S3 | M3 | P3 | O99.300 | 1
            S3 | M3 | P3 | O24.900 | 1
            S1 | M1 | P1 | O99.300 | 2

        == 生育就医
        drug_pregnancy: code
            A
        mdtrt_d: mdtrt_id | psn_no | gend | med_type | matn_type | dscg_maindiag_code
            M1 | P1 | 2 | 51 | - | I10.x00
            M2 | P2 | 2 | 52 | - | -
            M3 | P3 | 2 | 11 | 1 | I10.x00
            M4 | P4 | 2 | 53 | - | I10.x00
            M5 | P5 | 1 | 51 | - | I10.x00
            M6 | P6 | 2 | 51 | - | O99.300
        fee_list_d: bkkp_sn | mdtrt_id | psn_no | med_list_codg || amount
            1 | M1 | P1 | A || 10   # 生育门诊
            2 | M2 | P2 | A || 10   # 生育住院
            3 | M3 | P3 | A || 10   # 登记了生育类别
            4 | M4 | P4 | A ||      # 不是产前、生产
            5 | M5 | P5 | A ||      # 登记为男性
            6 | M6 | P6 | A || 10
            7 | M1 | P1 | B ||      # 不在表内
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def drug_in_pregnancy(
    fee_list_d: ir.Table,
    mdtrt_d: ir.Table,
    setl_list_diag_d: ir.Table,
    drug_pregnancy: ir.Table,
    pregnancy_diag: ir.Table,
) -> ir.Table:
    """A drug forbidden in pregnancy or lactation, where a diagnosis says that there is one.

    Or at a visit or stay that is paid as one for a birth.
    """
    rows = known(charged(fee_list_d), drug_pregnancy)
    men = mdtrt_d.filter(mdtrt_d.gend == "1").select("mdtrt_id")
    rows = rows.anti_join(men, "mdtrt_id")
    kinds = pregnancy_diag.select("diag_prefix", since="valid_from", until="valid_to")
    coded = rows.inner_join(kinds, [rows.day >= kinds.since, rows.day <= kinds.until])
    coded = forbidden(coded, mdtrt_d, setl_list_diag_d).select("diag_code", coded_line="bkkp_sn")
    rows = rows.left_join(coded, rows.bkkp_sn == coded.coded_line)
    births = mdtrt_d.filter(
        mdtrt_d.med_type.substr(0, CODE_LENGTH).isin(BIRTH_VISITS)
        | (mdtrt_d.matn_type.fill_null("") != "")
    ).select(birth="mdtrt_id")
    rows = rows.left_join(births, rows.mdtrt_id == births.birth)
    rows = rows.filter(rows.diag_code.notnull() | rows.birth.notnull())
    return hits(
        rows,
        subject=rows.bkkp_sn,
        evidence={"fee_list_d": rows.bkkp_sn, "mdtrt_d": rows.mdtrt_id},
        facts={
            "name": ibis.coalesce(rows.item_name, rows.medins_list_name, rows.med_list_codg),
            "ground": ibis.coalesce("有诊断" + rows.diag_code, ibis.literal("是生育就医")),
            "day": rows.day,
        },
    )
