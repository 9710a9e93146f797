"""Settlements whose encounter is not there."""

import duckdb

from baowei.ingest.checks.check import Check, found


def settlements_without_encounter(connection: duckdb.DuckDBPyConnection) -> Check:
    """Touched settlements with an mdtrt_id that mdtrt_d does not hold."""
    return found(
        connection,
        "settlements_without_encounter",
        "结算找不到就诊",
        """
        select s.setl_id as key, s.medfee_sumamt as amount
        from (select * from setl_d where setl_id in (from touched)) s
        anti join mdtrt_d m on m.mdtrt_id = s.mdtrt_id
        """,
    )
