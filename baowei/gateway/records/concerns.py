"""Whether a feedback is about a warning that was answered to the same institution."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb

from baowei.gateway.records.files import table_of
from baowei.gateway.records.rows import Row
from baowei.ingest.sql import parquet


def with_concerns(told: list[Row], warnings: Sequence[str]) -> list[Row]:
    """The rows of feedback with `concerns`. warnings: files that may hold the warning."""
    known: set[tuple[str, str]] = set()
    if told and warnings:
        with duckdb.connect() as db:
            db.register("told", table_of("gateway_feedback", told))
            known |= set(
                db.execute(
                    f"select distinct jr_id, fixmedins_code from {parquet(warnings)}"
                    " semi join told using (jr_id, fixmedins_code) where withheld = ''"
                ).fetchall()
            )
    return [
        row
        | {"concerns": "warning" if (row["jr_id"], row["fixmedins_code"]) in known else "nobody"}
        for row in told
    ]
