"""What nearly every rule starts with: claimed lines, what is known of them, limits, persons."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from baowei.knowledge.kind import Kind
from baowei.knowledge.trust import WEAK

CHARGE = (
    "bkkp_sn",
    "setl_id",
    "mdtrt_id",
    "psn_no",
    "fixmedins_code",
    "fee_ocur_time",
    "day",
    "bilg_dr_code",
    "med_list_codg",
    "hilist_name",
    "medins_list_name",
    "cnt",
    "det_item_fee_sumamt",
    "inscp_amt",
)
"""What a finding says of a charged line; a rule of many steps carries few columns besides."""

_DATING = frozenset(Kind.columns()) - {"knowledge_id", "trust"}
_PERSON = frozenset({"gend", "brdy"})


def charged(fee_list_d: ir.Table) -> ir.Table:
    """The lines that were charged (cnt > 0) and claimed from the fund.

    Adds `day`, the date of fee_ocur_time. `inscp_amt` becomes the amount claimed, in CNY: where
    an export leaves it out, what is not wholly at the patient's expense.
    """
    own = fee_list_d.fulamt_ownpay_amt.fill_null(ibis.literal(0).cast("decimal(16,2)"))
    claimed = ibis.coalesce(fee_list_d.inscp_amt, fee_list_d.det_item_fee_sumamt - own)
    lines = fee_list_d.mutate(
        inscp_amt=claimed.cast("decimal(16,2)"), day=fee_list_d.fee_ocur_time.date()
    )
    return lines.filter(lines.cnt > 0, lines.inscp_amt > 0)


def known(
    lines: ir.Table,
    kind: ir.Table,
    line_column: str = "med_list_codg",
    code: str = "code",
    on: str = "day",
) -> ir.Table:
    """The lines whose code has a knowledge row in force on that day, with the row's own columns.

    `knowledge_id` and `trust` are carried; region, dates and sources are not. A column that the
    lines have already, and one that means the person elsewhere (gend, brdy), is named `limit_…`.
    A line that meets several rows comes several times.
    """
    carried = {
        f"limit_{name}" if name in _PERSON or name in lines.columns else name: kind[name]
        for name in kind.columns
        if name not in _DATING
    }
    key, start, end = "known_code", "known_from", "known_to"
    dated = kind.select(
        **carried, **{key: kind[code], start: kind["valid_from"], end: kind["valid_to"]}
    )
    joined = lines.inner_join(
        dated,
        [
            lines[line_column] == dated[key],
            lines[on] >= dated[start],
            lines[on] <= dated[end],
        ],
    )
    return joined.drop(key, start, end)


def doubted(rows: ir.Table, *reasons: ir.Value) -> ir.Value:
    """The outcome `suspect` where a reason holds or the knowledge is not verified, else null."""
    doubt = rows.trust.isin(WEAK).fill_null(True)
    for reason in reasons:
        doubt = doubt | reason
    return ibis.ifelse(doubt, "suspect", ibis.null("string"))


def with_param(rows: ir.Table, param: ir.Table, name: str, on: str = "day") -> ir.Table:
    """The rows with a column `name`: the parameter's value in force on the row's day `on`.

    The value is decimal(16,4). A day for which the parameter has no value is not judged: its
    rows are left out.
    """
    start, end = "param_from", "param_to"
    values = param.filter(param.param_name == name).select(
        **{name: param.param_value, start: param.valid_from, end: param.valid_to}
    )
    joined = rows.inner_join(values, [rows[on] >= values[start], rows[on] <= values[end]])
    return joined.drop(start, end)


def of_these(lines: ir.Table, mdtrt_d: ir.Table, psn_info_b: ir.Table) -> tuple[ir.Table, ir.Table]:
    """The encounters and the persons of these lines: few, where a join would build on all."""
    return mdtrt_d.semi_join(lines, "mdtrt_id"), psn_info_b.semi_join(lines, "psn_no")


def with_person(lines: ir.Table, mdtrt_d: ir.Table, psn_info_b: ir.Table) -> ir.Table:
    """The lines (with mdtrt_id and psn_no) with the person's `gend` and `brdy`.

    Null where neither the encounter nor the person register knows it, and where the two
    disagree: a newborn charged on its mother's account, or a data error, is no violation.
    """
    stay = mdtrt_d.select("mdtrt_id", stay_gend=_sex(mdtrt_d.gend), stay_brdy=mdtrt_d.brdy)
    register = psn_info_b.select("psn_no", reg_gend=_sex(psn_info_b.gend), reg_brdy=psn_info_b.brdy)
    rows = lines.left_join(stay, "mdtrt_id").drop("mdtrt_id_right")
    rows = rows.left_join(register, "psn_no").drop("psn_no_right")
    return rows.mutate(
        gend=_agreed(rows.stay_gend, rows.reg_gend),
        brdy=_agreed(rows.stay_brdy, rows.reg_brdy),
    ).drop("stay_gend", "stay_brdy", "reg_gend", "reg_brdy")


def _sex(gend: ir.Value) -> ir.Value:
    """Male or female; null for unknown and not stated."""
    return gend.nullif("0").nullif("9")


def _agreed(one: ir.Value, other: ir.Value) -> ir.Value:
    """What the sources say, or null where both speak and differ."""
    return ibis.ifelse((one == other).fill_null(True), ibis.coalesce(one, other), None)
