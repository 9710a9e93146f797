"""Settlements that no line explains."""

import duckdb

from baowei.ingest.checks.check import Check, found


def settlements_without_lines(connection: duckdb.DuckDBPyConnection) -> Check:
    """Touched settlements without a line; a refund may have none of its own."""
    return found(
        connection,
        "settlements_without_lines",
        "结算没有费用明细",
        """
        select setl_id as key, medfee_sumamt as amount from setl_d
        where setl_id in (from touched) and coalesce(refd_setl_flag, '0') <> '1'
          and setl_id not in (select setl_id from fee_list_d where setl_id in (from touched))
        """,
    )
