"""What the fund paid of a line, reckoned from what it paid of the whole settlement."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

SHARE = "decimal(16,6)"


def with_fund_paid(lines: ir.Table, setl_d: ir.Table) -> ir.Table:
    """The claimed lines with `fund_paid`, their part of fund_pay_sumamt by inscp_amt, in CNY.

    Deductible and share of the patient lie on all lines alike. Where a settlement does not say
    what was in scope, its whole amount stands for it: too little rather than too much.
    """
    scope = ibis.coalesce(setl_d.inscp_amt, setl_d.medfee_sumamt).nullif(0)
    share = setl_d.fund_pay_sumamt.cast("float64") / scope.cast("float64")
    paid = setl_d.select("setl_id", share=ibis.least(share.fill_null(0.0), 1.0).cast(SHARE))
    rows = lines.inner_join(paid, "setl_id")
    return rows.mutate(fund_paid=(rows.inscp_amt * rows.share).cast("decimal(16,2)")).drop("share")
