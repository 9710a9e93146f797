"""Refunds whose original settlement is not there."""

import duckdb

from baowei.ingest.checks.check import Check, found


def refunds_without_original(connection: duckdb.DuckDBPyConnection) -> Check:
    """Touched refunds that name no original, or one that setl_d does not hold."""
    return found(
        connection,
        "refunds_without_original",
        "退费找不到原结算",
        """
        select r.setl_id as key, abs(r.medfee_sumamt) as amount
        from (select * from setl_d where setl_id in (from touched) and refd_setl_flag = '1') r
        anti join setl_d o on o.setl_id = r.init_setl_id
        """,
    )
