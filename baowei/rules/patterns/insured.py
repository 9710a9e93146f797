"""Which insurance a settlement was paid by, and what that insurance covers."""

from __future__ import annotations

import ibis.expr.types as ir

from baowei.rules.patterns.base import known

CHILDBIRTH = "5"
"""First digit of med_type in the national dictionary: 51-53 are of childbirth."""

CODE_LENGTH = 2
"""National medical types have two digits; regions extend them by more."""

BIRTH_VISITS = ("51", "52")
"""Those at which a pregnant woman or mother is seen; 53 is of allowances."""


def by_basic_insurance(rows: ir.Table, setl_d: ir.Table, basic_insurance: ir.Table) -> ir.Table:
    """The rows (with setl_id, day) settled by basic insurance on that day; adds insutype_name."""
    settled = setl_d.semi_join(rows, "setl_id").select("setl_id", "insutype")
    rows = rows.inner_join(settled, "setl_id")
    basic = basic_insurance.select("valid_from", "valid_to", "insutype", "insutype_name")
    return known(rows, basic, line_column="insutype", code="insutype")


def without_maternity(rows: ir.Table, setl_d: ir.Table, maternity_cover: ir.Table) -> ir.Table:
    """The rows settled by an insurance without maternity benefit, outside care for childbirth.

    Adds insutype_name and cover_trust; an insurance of which nothing is known is not judged.
    """
    setl_d = setl_d.semi_join(rows, "setl_id")
    settled = setl_d.filter(~setl_d.med_type.startswith(CHILDBIRTH))
    rows = rows.inner_join(settled.select("setl_id", "insutype"), "setl_id")
    cover = maternity_cover.filter(maternity_cover.covered == "0").select(
        "valid_from", "valid_to", "insutype", "insutype_name", cover_trust="trust"
    )
    return known(rows, cover, line_column="insutype", code="insutype")
