"""One line against one attribute of its patient: sex, age."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from baowei.rules.patterns.base import with_param, with_person

INPATIENT = "2"
DELIVERY = "52"
"""First digits of med_type in the national dictionary: 21-28 stays, 52 a stay for childbirth."""

PREGNANCY = "O"
"""The ICD-10 chapter of pregnancy, childbirth and the puerperium."""


def wrong_sex(lines: ir.Table, mdtrt_d: ir.Table, psn_info_b: ir.Table) -> ir.Table:
    """The lines (known, with `limit_gend`) whose person is certainly of the other sex."""
    rows = with_person(lines, mdtrt_d, psn_info_b)
    rows = rows.filter(rows.gend != rows.limit_gend)
    return _without_mothers(rows, mdtrt_d)


def grown_up(lines: ir.Table, mdtrt_d: ir.Table, psn_info_b: ir.Table, param: ir.Table) -> ir.Table:
    """The lines whose person was certainly grown up on that day, with `age` in full years."""
    rows = with_person(lines, mdtrt_d, psn_info_b)
    rows = with_param(rows.mutate(age=full_years(rows.brdy, rows.day)), param, "child_age_end")
    return _without_mothers(rows.filter(rows.age >= rows.child_age_end), mdtrt_d)


def past_newborn(
    lines: ir.Table, mdtrt_d: ir.Table, psn_info_b: ir.Table, param: ir.Table
) -> ir.Table:
    """The lines whose person was certainly no newborn any more on that day; `age` in days."""
    rows = with_person(lines, mdtrt_d, psn_info_b)
    rows = rows.mutate(age=rows.day.delta(rows.brdy, unit="day"))
    rows = with_param(rows, param, "newborn_days")
    return _without_mothers(rows.filter(rows.age > rows.newborn_days), mdtrt_d)


def with_age(lines: ir.Table, mdtrt_d: ir.Table, psn_info_b: ir.Table) -> ir.Table:
    """The lines with `gend` and `age` in full years, without mothers' stays for childbirth."""
    rows = with_person(lines, mdtrt_d, psn_info_b)
    return _without_mothers(rows.mutate(age=full_years(rows.brdy, rows.day)), mdtrt_d)


def full_years(brdy: ir.Value, day: ir.Value) -> ir.Value:
    """Age in completed years; born on 29 February, one grows older on 1 March."""
    before = day.month() * 100 + day.day() < brdy.month() * 100 + brdy.day()
    return day.year() - brdy.year() - before.cast("int32")


def sex_name(gend: ir.Value) -> ir.Value:
    """男 or 女."""
    return ibis.cases((gend == "1", "男"), (gend == "2", "女"))


def _without_mothers(rows: ir.Table, mdtrt_d: ir.Table) -> ir.Table:
    """Without a mother's stay for childbirth: her newborn is charged on her account."""
    woman = mdtrt_d.filter((mdtrt_d.gend == "2") | mdtrt_d.gend.isnull())
    stay = woman.filter(woman.med_type.startswith(INPATIENT) | woman.med_type.startswith(DELIVERY))
    mothers = stay.filter(
        stay.med_type.startswith(DELIVERY)
        | (stay.matn_type.fill_null("") != "")
        | stay.dscg_maindiag_code.fill_null("").startswith(PREGNANCY)
    )
    return rows.anti_join(mothers.select("mdtrt_id"), "mdtrt_id")
