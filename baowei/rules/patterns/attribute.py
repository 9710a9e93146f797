"""One line against one attribute of its patient: sex, age."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from baowei.rules.patterns.base import of_these, with_param, with_person

INPATIENT = "2"
DELIVERY = "52"
"""First digits of med_type in the national dictionary: 21-28 stays, 52 a stay for childbirth."""

GROWN_UP = "child_age_end"

YEAR = 365
"""The days of a year, at least."""

PREGNANCY = "O"
"""The ICD-10 chapter of pregnancy, childbirth and the puerperium."""


def wrong_sex(lines: ir.Table, mdtrt_d: ir.Table, psn_info_b: ir.Table) -> ir.Table:
    """The lines (known, with `limit_gend`) whose person is certainly of the other sex."""
    mdtrt_d, psn_info_b = of_these(lines, mdtrt_d, psn_info_b)
    rows = with_person(lines, mdtrt_d, psn_info_b)
    rows = rows.filter(rows.gend != rows.limit_gend)
    return _without_mothers(rows, mdtrt_d)


def grown_up(lines: ir.Table, mdtrt_d: ir.Table, psn_info_b: ir.Table, param: ir.Table) -> ir.Table:
    """The lines whose person was certainly grown up when seen, with `age` in full years."""
    mdtrt_d, psn_info_b = of_these(lines, mdtrt_d, psn_info_b)
    rows = _as_seen(with_person(lines, mdtrt_d, psn_info_b), mdtrt_d)
    age = ibis.coalesce(full_years(rows.brdy, rows.seen), rows.years)
    rows = with_param(rows.mutate(age=age), param, GROWN_UP)
    return _without_mothers(rows.filter(rows.age >= rows[GROWN_UP]), mdtrt_d)


def outside_ages(
    lines: ir.Table, mdtrt_d: ir.Table, psn_info_b: ir.Table, param: ir.Table
) -> ir.Table:
    """The lines (with from_age, to_age) whose person was certainly of no age in between; `age`
    in full years that day.

    A null to_age is the age at which one is grown up, a null from_age is birth. Nobody is too old
    who was young enough when seen first, nor too young who was old enough on the day itself.
    """
    mdtrt_d, psn_info_b = of_these(lines, mdtrt_d, psn_info_b)
    rows = with_param(_as_seen(with_person(lines, mdtrt_d, psn_info_b), mdtrt_d), param, GROWN_UP)
    rows = rows.mutate(
        first_age=ibis.coalesce(full_years(rows.brdy, rows.seen), rows.years),
        age=ibis.coalesce(full_years(rows.brdy, rows.day), rows.years),
        to_age=ibis.coalesce(rows.to_age, rows[GROWN_UP].cast("int32")),
    )
    young = (rows.age < rows.from_age).fill_null(False)
    return _without_mothers(rows.filter((rows.first_age >= rows.to_age) | young), mdtrt_d)


def past_newborn(
    lines: ir.Table, mdtrt_d: ir.Table, psn_info_b: ir.Table, param: ir.Table
) -> ir.Table:
    """The lines whose person was certainly no newborn any more when seen; `age` in days."""
    mdtrt_d, psn_info_b = of_these(lines, mdtrt_d, psn_info_b)
    rows = _as_seen(with_person(lines, mdtrt_d, psn_info_b), mdtrt_d)
    days = rows.seen.delta(rows.brdy, unit="day")
    rows = rows.mutate(age=ibis.coalesce(days, (rows.years * YEAR).cast("int64")))
    rows = with_param(rows, param, "newborn_days")
    return _without_mothers(rows.filter(rows.age > rows.newborn_days), mdtrt_d)


def _as_seen(rows: ir.Table, mdtrt_d: ir.Table) -> ir.Table:
    """Adds `seen`, the day of admission or visit, and `years`, the age written on the encounter.

    Who was admitted young enough stays so to the end of the stay. `years` is null where a date of
    birth is written.
    """
    years = ibis.ifelse(mdtrt_d.brdy.isnull(), mdtrt_d.age.floor().cast("int64"), None)
    begun = mdtrt_d.select("mdtrt_id", begun=mdtrt_d.begntime.date(), years=years)
    rows = rows.left_join(begun, "mdtrt_id").drop("mdtrt_id_right")
    return rows.mutate(seen=ibis.least(rows.day, rows.begun.fill_null(rows.day)))


def with_age(lines: ir.Table, mdtrt_d: ir.Table, psn_info_b: ir.Table) -> ir.Table:
    """The lines with `gend` and `age` in full years, without mothers' stays for childbirth."""
    mdtrt_d, psn_info_b = of_these(lines, mdtrt_d, psn_info_b)
    rows = _as_seen(with_person(lines, mdtrt_d, psn_info_b), mdtrt_d)
    age = ibis.coalesce(full_years(rows.brdy, rows.day), rows.years)
    return _without_mothers(rows.mutate(age=age), mdtrt_d)


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
