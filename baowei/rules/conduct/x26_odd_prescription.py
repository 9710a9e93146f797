"""X26 处方异常."""

from __future__ import annotations

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from baowei.rules.hit import hits
from baowei.rules.patterns.base import CHARGE, charged, known
from baowei.rules.patterns.status_at import not_active_at
from baowei.rules.patterns.stay import diagnoses
from baowei.rules.rule import Rule

PHYSICIAN = "physician"


@Rule(
    code="X26",
    name="处方异常",
    name_en="Prescriptions of no physician, for someone else, stamped alike, or unfit",
    violation="V29",
    outcome="suspect",
    basis=["条例-16", "条例-40-2"],
    since=date(2021, 5, 1),
    subject="line",
    stages=("after",),
    scope=[],
    lookback=timedelta(days=366),
    needs=("rx_d",),
    status="trial",
    method="计入基金的费用所用处方：开方医师在开方之日尚未备案、备案已结束、登记的不是医师，或资格已终止的；处方号是开给他人的；同一签章摘要出现在不同医师的处方上的；药品在说明书适应症表内、而处方诊断和本次就诊的诊断都不属于"
    "的，各笔列为疑点，金额为明细全额。",
    message="{day}结算所用处方{why}。",
    verify="核对处方原件、医师执业注册与签章，向开方机构和医师核实。",
    lawful="同一人分次取药用同一处方号不列；处方本人的结算不因他人冒用而列；处方、就诊有一项诊断符合的不列；备案日期未填的不判。",
    known_gaps="医师执业范围与病种没有对应表，只判登记的人员类别；同一人重复使用处方号与分次取药分不清，未判；不在登记内的医师未判；处方只带一个诊断、就诊又未填的会误列；中医诊断不判；电子签章由平台统一生成摘要的会误列。",
    examples="""
        == 医师
        medins_staff_b: staff_code | staff_type | begndate | enddate
            D1 | physician | 2020-01-01 | -
            D2 | physician | 2020-01-01 | 2026-08-01
            D3 | physician | 2026-08-03 | -
            D4 | physician | - | -
            N1 | nurse | 2020-01-01 | -
        staff_stas_d: staff_code | qual_stas | begntime | endtime
            D4 | terminated | 2026-08-02 10:00 | -
            D5 | terminated | 2026-08-01 00:00 | -
            D5 | normal | 2026-08-02 00:00 | -
            D6 | terminated | 2026-08-01 00:00 | 2026-08-02 10:00
            D1 | suspended | 2026-08-01 00:00 | -
        rx_d: rxno | psn_no | prsc_dr_code | prsc_time
            R1 | P1 | D1 | 2026-08-02 09:00
            R2 | P1 | D2 | 2026-08-02 09:00
            R3 | P1 | D2 | 2026-08-01 09:00
            R4 | P1 | D3 | 2026-08-02 09:00
            R5 | P1 | D3 | 2026-08-03 09:00
            R6 | P1 | D4 | 2026-08-02 09:59
            R7 | P1 | D4 | 2026-08-02 10:00
            R8 | P1 | D9 | 2026-08-02 10:00
            R11 | P1 | D5 | 2026-08-03 10:00
            R12 | P1 | D6 | 2026-08-02 10:00
            R13 | P1 | N1 | 2026-08-02 10:00
        fee_list_d: bkkp_sn | psn_no | rx_drord_no | fee_ocur_time | inscp_amt ||
            1 | P1 | R1 | 2026-08-04 09:00 | 10 ||
            2 | P1 | R2 | 2026-08-04 09:00 | 10 || 10    # 备案已结束
            3 | P1 | R3 | 2026-08-04 09:00 | 10 ||       # 最后一日
            4 | P1 | R4 | 2026-08-04 09:00 | 10 || 10    # 尚未备案
            5 | P1 | R5 | 2026-08-04 09:00 | 10 ||
            6 | P1 | R6 | 2026-08-04 09:00 | 10 ||       # 终止以前
            7 | P1 | R7 | 2026-08-04 09:00 | 10 || 10
            8 | P1 | R8 | 2026-08-04 09:00 | 10 ||       # 医师不在登记内
            9 | P1 | R2 | 2026-08-04 09:00 | 0 ||        # 自费
            10 | P1 | - | 2026-08-04 09:00 | 10 ||
            11 | P1 | R11 | 2026-08-04 09:00 | 10 ||      # 已恢复
            12 | P1 | R12 | 2026-08-04 09:00 | 10 ||      # 恢复之时
            13 | P1 | R13 | 2026-08-04 09:00 | 10 || 10   # 护士
        == 处方号、签章
        rx_d: rxno | psn_no | prsc_dr_code | prsc_time | stamp_hash
            R1 | P1 | D1 | 2026-08-02 09:00 | a
            R2 | P2 | D1 | 2026-08-02 09:00 | b
            R3 | P3 | D1 | 2026-08-02 09:00 | c
            R4 | P4 | D2 | 2026-08-02 09:00 | c
            R5 | P5 | D1 | 2026-08-02 09:00 | -
            R6 | P6 | D2 | 2026-08-02 09:00 | -
            R7 | P7 | D1 | 2026-08-02 09:00 | a
            R9 | P10 | D3 | 2026-08-02 09:00 | d
            R10 | P11 | D4 | 2026-08-02 09:00 | d
        fee_list_d: bkkp_sn | mdtrt_id | setl_id | psn_no | rx_drord_no ||
            1 | 1 | 1 | P1 | R1 ||        # 处方本人
            2 | 2 | 2 | P2 | R1 || 10     # 他人的处方
            3 | 3 | 3 | P2 | R2 ||        # 一人两次
            4 | 4 | 4 | P2 | R2 ||
            5 | 5 | 5 | P3 | R3 || 10     # 两名医师同一签章
            6 | 6 | 6 | P4 | R4 || 10
            7 | 7 | 7 | P5 | R5 ||        # 没有签章摘要
            8 | 8 | 8 | P6 | R6 ||
            9 | 9 | 9 | P7 | R7 ||        # 同一医师的签章
            10 | 10 | 10 | P8 | X1 ||     # 不在处方表
            11 | 11 | 11 | P9 | X1 ||
            12 | 12 | 12 | P10 | R9 || 10   # 同号又同章
            13 | 13 | 13 | P12 | R9 || 10
            14 | 14 | 14 | P11 | R10 || 10
        == 诊断
        drug_label_diag: code | diag_prefix | valid_from | valid_to
            A | M80 | 2026-08-01 | 2026-08-31
            A | M81 | 2026-08-01 | 2026-08-31
        rx_d: rxno | psn_no | prsc_time | diag_code
            R1 | P1 | 2026-08-02 09:00 | J06.900
            R2 | P1 | 2026-08-02 09:00 | M81.900
            R3 | P1 | 2026-08-02 09:00 | -
            R4 | P1 | 2026-08-02 09:00 | BNG060
            R5 | P1 | 2026-08-02 09:00 | J96.900
        mdtrt_d: mdtrt_id | psn_no | dscg_maindiag_code
            1 | P1 | J06.900
            2 | P1 | M80.000
            3 | P1 | -
        setl_list_diag_d: setl_id | mdtrt_id | psn_no | diag_code | diag_type
            9 | 9 | P1 | M81.900 | 1
            8 | 8 | P1 | M81.900 | 2
        fee_list_d: bkkp_sn|mdtrt_id|setl_id|psn_no|rx_drord_no|med_list_codg|fee_ocur_time||
            1 | 1 | 1 | P1 | R1 | A | 2026-08-02 10:00 || 10
            2 | 1 | 1 | P1 | R2 | A | 2026-08-02 10:00 ||       # 处方诊断符合
            3 | 2 | 2 | P1 | R1 | A | 2026-08-02 10:00 ||       # 就诊诊断符合
            4 | 3 | 3 | P1 | R1 | A | 2026-08-02 10:00 || 10    # 就诊没有诊断
            5 | 1 | 1 | P1 | R3 | A | 2026-08-02 10:00 ||       # 处方没有诊断
            6 | 1 | 1 | P1 | R4 | A | 2026-08-02 10:00 ||       # 中医诊断
            7 | 1 | 1 | P1 | R1 | B | 2026-08-02 10:00 ||       # 不在表内
            8 | 1 | 1 | P1 | R1 | A | 2026-09-01 10:00 ||       # 已失效
            9 | 9 | 9 | P1 | R1 | A | 2026-08-02 10:00 ||       # 其他诊断符合
            10 | 8 | 8 | P1 | R5 | A | 2026-08-02 10:00 || 10   # 只有中医诊断
    """,
    reviewer="起步规则库编写组",
    review_by=date(2027, 5, 31),
)
def odd_prescriptions(
    fee_list_d: ir.Table,
    rx_d: ir.Table,
    medins_staff_b: ir.Table,
    staff_stas_d: ir.Table,
    mdtrt_d: ir.Table,
    setl_list_diag_d: ir.Table,
    drug_label_diag: ir.Table,
) -> ir.Table:
    """Lines on a prescription of no acting physician, of another person, stamped alike, unfit."""
    lines = charged(fee_list_d).select(*CHARGE, "rx_drord_no")
    used = rx_d.select(
        *("prsc_time", "stamp_hash", "diag_code"),
        rx_drord_no="rxno",
        staff_code="prsc_dr_code",
        rx_psn="psn_no",
    )
    # few prescriptions are odd in themselves: only their lines are fetched
    odd = _unregistered(used, medins_staff_b).union(_terminated(used, staff_stas_d))
    odd = odd.union(_stamped_alike(used))
    found = lines.inner_join(odd, "rx_drord_no").select(*CHARGE, "rx_drord_no", "why")
    found = found.union(_found(_of_another(lines, used), "是开给他人的"))
    unfit = _unfit(lines, used, drug_label_diag, mdtrt_d, setl_list_diag_d)
    found = found.union(_found(unfit, "的诊断不属于药品说明书适应症"))
    first = ibis.window(group_by="bkkp_sn", order_by=found.why)
    found = found.mutate(reason=ibis.row_number().over(first))
    rows = found.filter(found.reason == 0)
    return hits(
        rows,
        subject=rows.bkkp_sn,
        evidence={"fee_list_d": rows.bkkp_sn, "rx_d": rows.rx_drord_no},
        facts={"day": rows.day, "why": rows.why},
    )


def _unregistered(used: ir.Table, medins_staff_b: ir.Table) -> ir.Table:
    staff = medins_staff_b.select("staff_code", "staff_type", "begndate", "enddate")
    rows = used.inner_join(staff, "staff_code")
    written = rows.prsc_time.date()
    out = rows.filter((written < rows.begndate) | (written > rows.enddate))
    other = rows.filter(rows.staff_type != PHYSICIAN)
    return _odd(out, "的医师当日没有备案").union(_odd(other, "的开具人登记的不是医师"))


def _terminated(used: ir.Table, staff_stas_d: ir.Table) -> ir.Table:
    rows = not_active_at(
        used,
        staff_stas_d,
        key="staff_code",
        status="qual_stas",
        active="normal",
        at="prsc_time",
        row_key="rx_drord_no",
    )
    return _odd(rows.filter(rows.status == "terminated"), "的医师资格已终止")


def _stamped_alike(used: ir.Table) -> ir.Table:
    """The prescriptions whose stamp several physicians have; null is no stamp."""
    sums = used.group_by("stamp_hash").aggregate(
        one=used.staff_code.min(), other=used.staff_code.max()
    )
    rows = used.semi_join(sums.filter(sums.one != sums.other), "stamp_hash")
    return _odd(rows, "的签章与另一医师的相同")


def _odd(rows: ir.Table, why: str) -> ir.Table:
    return rows.select("rx_drord_no", why=ibis.literal(why)).distinct()


def _of_another(lines: ir.Table, used: ir.Table) -> ir.Table:
    keys = lines.filter(lines.rx_drord_no.notnull()).select("bkkp_sn", "psn_no", "rx_drord_no")
    pairs = keys.inner_join(used.select("rx_drord_no", "rx_psn"), "rx_drord_no")
    return lines.semi_join(pairs.filter(pairs.psn_no != pairs.rx_psn), "bkkp_sn")


def _unfit(
    lines: ir.Table,
    used: ir.Table,
    drug_label_diag: ir.Table,
    mdtrt_d: ir.Table,
    setl_list_diag_d: ir.Table,
) -> ir.Table:
    """Drugs of which no diagnosis, on the prescription or of the encounter, fits the label."""
    coded = used.filter(used.diag_code.substr(1, 1) <= "9")  # a letter and a digit: ICD-10
    listed = known(lines, drug_label_diag)
    coded = coded.semi_join(listed, "rx_drord_no").select("rx_drord_no", "diag_code")
    listed = listed.inner_join(coded, "rx_drord_no")
    own = listed.select("mdtrt_id").distinct()
    said = diagnoses(mdtrt_d.semi_join(own, "mdtrt_id"), setl_list_diag_d)
    said = said.semi_join(own, "mdtrt_id").select("mdtrt_id", said_code="diag_code")
    pairs = listed.inner_join(said, "mdtrt_id")
    fits = listed.filter(listed.diag_code.startswith(listed.diag_prefix)).select("bkkp_sn")
    fits = fits.union(pairs.filter(pairs.said_code.startswith(pairs.diag_prefix)).select("bkkp_sn"))
    unfit = listed.select("bkkp_sn").distinct().anti_join(fits, "bkkp_sn")
    return lines.semi_join(unfit, "bkkp_sn")


def _found(rows: ir.Table, why: str) -> ir.Table:
    return rows.select(*CHARGE, "rx_drord_no", why=ibis.literal(why))
