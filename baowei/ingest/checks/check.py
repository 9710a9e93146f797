"""What a reconciliation check finds; it reports and rejects nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import duckdb

EXAMPLES = 5


@dataclass(frozen=True)
class Check:
    """rows: how many do not agree; amount: by how much in all, CNY; examples: keys."""

    name: str
    label: str
    rows: int
    amount: Decimal | None = None
    examples: list[str] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        amount = None if self.amount is None else str(self.amount)
        return {
            "name": self.name,
            "label": self.label,
            "rows": self.rows,
            "amount": amount,
            "examples": self.examples,
        }


def found(connection: duckdb.DuckDBPyConnection, name: str, label: str, query: str) -> Check:
    """The check over a query of (key, amount), one row for each that does not agree."""
    row = connection.execute(
        f"select count(*), sum(amount), min(key, {EXAMPLES}) from ({query})"
    ).fetchone()
    assert row is not None
    return Check(name, label, int(row[0]), row[1], list(row[2] or []))
