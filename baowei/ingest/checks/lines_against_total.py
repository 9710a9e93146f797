"""The lines of a settlement against its total."""

import duckdb

from baowei.ingest.checks.check import Check, found


def lines_against_total(connection: duckdb.DuckDBPyConnection) -> Check:
    """Settlements whose valid lines do not sum to medfee_sumamt; a cent is rounding."""
    return found(
        connection,
        "lines_against_total",
        "费用明细合计与结算总额不符",
        """
        select setl_id as key, abs(total - lines) as amount from
            (select setl_id, any_value(medfee_sumamt) as total from setl_d
             where coalesce(vali_flag, '1') <> '0' and setl_id in (from touched) group by setl_id)
            join (select setl_id, sum(det_item_fee_sumamt) as lines from fee_list_d
                  where coalesce(vali_flag, '1') <> '0' and setl_id in (from touched)
                  group by setl_id) using (setl_id)
        where abs(total - lines) > 0.01
        """,
    )
