"""Lines whose settlement is not there."""

import duckdb

from baowei.ingest.checks.check import Check, found


def lines_without_settlement(connection: duckdb.DuckDBPyConnection) -> Check:
    """Lines of touched settlements that setl_d does not hold; the examples are settlements."""
    return found(
        connection,
        "lines_without_settlement",
        "费用明细找不到结算",
        """
        select setl_id as key, det_item_fee_sumamt as amount from fee_list_d
        where setl_id in (from touched)
          and setl_id not in (select setl_id from setl_d where setl_id in (from touched))
        """,
    )
