"""Sums in which a charge counts once, however many rules flag it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import duckdb

from baowei.lake import Version

# A line counts with its largest excess, under the strongest word that was said of it; what a
# finding holds beside its lines counts as itself.
PER_CHARGE = """
create temp table charge as
with lined as (
    select finding_id, sum(amount) as amount from finding_line group by finding_id
), said as (
    select l.bkkp_sn as charge, f.outcome, l.amount, l.fund_amount
    from chosen f join finding_line l using (finding_id)
    union all
    select f.finding_id, f.outcome, f.amount - coalesce(l.amount, 0),
        case when l.finding_id is null then f.fund_amount else 0 end
    from chosen f left join lined l using (finding_id)
    where l.finding_id is null or f.amount > l.amount
)
select charge, max(outcome) as outcome, max(amount) as amount, max(fund_amount) as fund_amount
from said group by charge
"""
TOTALS = """
select f.outcome, f.findings, coalesce(c.amount, 0), coalesce(c.fund_amount, 0) from
    (select outcome, count(*) findings from chosen group by outcome) f
left join (select outcome, sum(amount) amount, round(sum(fund_amount), 2) fund_amount
    from charge group by outcome) c using (outcome)
"""


def connect(version: Version) -> duckdb.DuckDBPyConnection:
    """A DuckDB with the version's `finding` and `finding_line` as views."""
    db = duckdb.connect()
    for name in ("finding", "finding_line"):
        paths = version.files(name)
        if paths:
            db.read_parquet(paths).create_view(name)
    return db


def totals(version: Version, codes: Collection[str] | None = None) -> dict[str, Any]:
    """Findings, amount and fund amount (CNY, as text) of these rules, or of all, by outcome."""
    if not version.files("finding"):
        return {}
    db = connect(version)
    wanted = "" if codes is None else f"where rule_code in ({', '.join(map(repr, codes))})"
    db.execute(f"create view chosen as from finding {wanted}")
    if not version.files("finding_line"):
        db.execute(
            "create table finding_line (finding_id varchar, bkkp_sn varchar,"
            " amount decimal(16,2), fund_amount decimal(18,6))"
        )
    db.execute(PER_CHARGE)
    rows = db.execute(TOTALS).fetchall()
    if not rows:
        return {}
    result = {
        outcome: {"findings": n, "amount": f"{amount:.2f}", "fund_amount": f"{fund:.2f}"}
        for outcome, n, amount, fund in sorted(rows)
    }
    result["all"] = {
        "findings": sum(row[1] for row in rows),
        "amount": f"{sum(row[2] for row in rows):.2f}",
        "fund_amount": f"{sum(row[3] for row in rows):.2f}",
    }
    return result
